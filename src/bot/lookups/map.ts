/** `/conducto mapa`: the case's picture in its thread, with the active steps in words beside it. */
import type { CaseState, FileRef } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { EffectRecord } from '../../store/port'
import { threadLane } from '../effects/effect-context'
import type { Drawing } from '../drawing/drawing'
import { escape } from '../cards/blocks'
import { stepName } from '../cards/way'
import { branchesOf } from '../../flows/lists/joining'
import type { StaffAnswer } from '../channels/staff-port'
import { enter } from '../directory/preferences'
import { dayOf } from '../words/clock'
import { memberOf } from '../directory/directory'
import { casePictures } from '../cases/maps'
import { recordedLines } from '../cards/ledger'
import type { CasePayload } from '../effects/payloads'
import { hourOf, moment } from '../words/times'
import type { Desk, Visit } from '../staff/context'
import { agencyLanguage } from '../../flows/languages'

export interface MapDesk extends Desk {
  drawing: Drawing
}
const activeSteps = (desk: MapDesk, visit: Visit, state: CaseState): string => {
  const t = desk.catalogue.in(agencyLanguage)
  const naming = { library: desk.library, language: agencyLanguage, t }
  const rows = branchesOf(desk.library, state)
  if (rows.length === 0) return t('staff.map.over')
  return rows
    .map((row) => {
      const holder = row.holder ? memberOf(visit.directory, row.holder)?.name : undefined
      return `${stepName(naming, row)}${holder ? ` (${holder})` : ''}`
    })
    .join(' · ')
}

interface Drawn {
  text: string
  pictures: readonly FileRef[]
}
const saying = (
  visit: Visit,
  lane: string,
  [words, ...pictures]: [CasePayload, ...CasePayload[]],
): EffectRecord[] => [
  { id: `map:${visit.inbound.id}`, kind: 'say', lane, payload: words },
  ...pictures.map((payload, index): EffectRecord => {
    const nth = index === 0 ? '' : `:${index}`
    return { id: `map:${visit.inbound.id}:picture${nth}`, kind: 'say', lane, payload }
  }),
]
const inThread = (visit: Visit, { id }: CaseState, { text, pictures }: Drawn): EffectRecord[] =>
  saying(visit, threadLane(id), [
    { type: 'thread', case: id, mark: 'system', text },
    ...pictures.map((file): CasePayload => ({ type: 'file', case: id, file })),
  ])
/** Who only reads leaves nothing in the thread. */
const inPrivate = (visit: Visit, { id }: CaseState, { text, pictures }: Drawn): EffectRecord[] =>
  saying(visit, `dm:${visit.actor.id}`, [
    { type: 'dm', member: visit.actor.id, text, case: id },
    ...pictures.map((file): CasePayload => ({ type: 'file', case: id, file, to: visit.actor.id })),
  ])

/**
 * Sent through the outbox, once per command, in the agency's language; the case itself is not
 * written.
 */
export async function postMap(desk: MapDesk, visit: Visit, state: WholeCase): Promise<StaffAnswer> {
  const { files, drawing, library, catalogue } = desk
  const t = catalogue.in(agencyLanguage)
  const at = { language: agencyLanguage, t }
  const name = (id: string) => memberOf(visit.directory, id)?.name ?? ''
  const telling = {
    name,
    recorded: (id: string) => t('staff.map.recorded', { by: name(id) }),
    moment: (iso: string) =>
      dayOf(iso) === dayOf(visit.now) ? hourOf(iso) : moment(iso, visit.now, at),
  }
  const language = agencyLanguage
  const pictures = await casePictures(state, { files, drawing, library, language, t, telling })
  const recorded = recordedLines({ library, language, t, name }, state)
  const told = (plain: (words: string) => string): Drawn => ({
    text: [
      t('staff.map.text', { number: state.number, steps: plain(activeSteps(desk, visit, state)) }),
      ...(recorded.length > 0 ? [`${t('staff.ledger.answers')}:`] : []),
      ...recorded.map((line) => `• ${plain(line)}`),
    ].join('\n'),
    pictures,
  })
  const effects = visit.actor.auditor
    ? inPrivate(visit, state, told(escape))
    : inThread(
        visit,
        state,
        told((words) => words),
      )
  await enter(desk, visit.inbound, { effects })
  const where = visit.actor.auditor ? 'private' : 'posted'
  return { ephemeral: { text: visit.t(`staff.map.${where}`, { number: state.number }) } }
}
