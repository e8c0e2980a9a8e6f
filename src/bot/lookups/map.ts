/** `/conducto mapa`: the case's picture in its thread, with the active steps in words beside it. */
import type { CaseState, FileRef } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { stepOf } from '../../flows/definition/lookup'
import type { EffectRecord } from '../../store/port'
import { threadLane } from '../effects/effect-context'
import type { Drawing } from '../drawing/drawing'
import { escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { enter } from '../directory/preferences'
import { dayOf } from '../words/clock'
import { memberOf } from '../directory/directory'
import { casePicture } from '../cases/maps'
import type { CasePayload } from '../effects/payloads'
import { hourOf, moment } from '../words/times'
import type { Desk, Visit } from '../staff/context'
import { agencyLanguage } from '../../flows/languages'

export interface MapDesk extends Desk {
  drawing: Drawing
}
const activeSteps = (desk: MapDesk, by: Visit, state: CaseState): string => {
  const t = desk.catalogue.in(agencyLanguage)
  const rows = state.active.filter(({ call }) => !call)
  if (rows.length === 0) return t('staff.map.over')
  return rows
    .map((row) => {
      const title = stepOf(desk.library, row).title[agencyLanguage]
      const holder = row.holder ? memberOf(by.directory, row.holder)?.name : undefined
      return `${row.step}. ${title}${holder ? ` (${holder})` : ''}`
    })
    .join(' · ')
}

interface Drawn {
  text: string
  file: FileRef
}
const saying = (
  by: Visit,
  lane: string,
  [words, picture]: [CasePayload, CasePayload],
): EffectRecord[] => [
  { id: `map:${by.inbound.id}`, kind: 'say', lane, payload: words },
  { id: `map:${by.inbound.id}:picture`, kind: 'say', lane, payload: picture },
]
const inThread = (by: Visit, { id }: CaseState, { text, file }: Drawn): EffectRecord[] =>
  saying(by, threadLane(id), [
    { type: 'thread', case: id, mark: 'system', text },
    { type: 'file', case: id, file },
  ])
/** Who only reads leaves nothing in the thread. */
const inPrivate = (by: Visit, { id }: CaseState, { text, file }: Drawn): EffectRecord[] =>
  saying(by, `dm:${by.actor.id}`, [
    { type: 'dm', member: by.actor.id, text, case: id },
    { type: 'file', case: id, file, to: by.actor.id },
  ])

/**
 * Sent through the outbox, once per command, in the agency's language; the case itself is not
 * written.
 */
export async function postMap(desk: MapDesk, by: Visit, state: WholeCase): Promise<StaffAnswer> {
  const { files, drawing, library, catalogue } = desk
  const t = catalogue.in(agencyLanguage)
  const at = { language: agencyLanguage, t }
  const telling = {
    name: (id: string) => memberOf(by.directory, id)?.name ?? '',
    moment: (iso: string) => (dayOf(iso) === dayOf(by.now) ? hourOf(iso) : moment(iso, by.now, at)),
  }
  const file = await casePicture(state, {
    files,
    drawing,
    library,
    language: agencyLanguage,
    telling,
  })
  const steps = activeSteps(desk, by, state)
  const told = (shown: string): Drawn => ({
    text: t('staff.map.text', { number: state.number, steps: shown }),
    file,
  })
  const effects = by.actor.auditor
    ? inPrivate(by, state, told(escape(steps)))
    : inThread(by, state, told(steps))
  await enter(desk, by.inbound, { effects })
  const where = by.actor.auditor ? 'private' : 'posted'
  return { ephemeral: { text: by.t(`staff.map.${where}`, { number: state.number }) } }
}
