/**
 * Which document of which step a file is that was added by hand. It is in the case by then, or on
 * its way; the form of that step opens with it.
 */
import { z } from 'zod'
import type { Activation, CaseState, FileRef } from '../../../flows/case/case'
import type { WholeCase } from '../../../flows/case/history'
import { documentOf, documentsIn, isPaperwork } from '../../../flows/definition/documents'
import type { Output } from '../../../flows/definition/definition'
import { definitionOf, stepOf } from '../../../flows/definition/lookup'
import { staleRefusal } from '../../../flows/engine/stale'
import { type Block, clip, escape } from '../../cards/blocks'
import { fileName } from '../../channels/file-name'
import type { StaffAnswer, StaffFile } from '../../channels/staff-port'
import { enter } from '../../directory/preferences'
import { carriedIn, longestMetadata, metadataOf } from '../../staff/about'
import { located, type StaffDeps, type Visit } from '../../staff/context'
import type { Submission } from '../../staff/feature'
import { oneOf } from '../../staff/inputs'
import { caseLine, modal, paragraph } from '../../staff/modal'
import { refused } from '../../staff/outcome'
import { optionAt } from '../../staff/values'
import { askFor, needsAt } from '../decide'
import type { ActsDesk } from './act'
import { needsOf } from './needs'
import { attachPosted, fetchId } from './posted'

const carried = z.object({
  case: z.string(),
  /** Under which id its message was entered. */
  message: z.string(),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.number() }),
  ),
  /** What is offered, in its order. */
  offered: z.array(z.object({ activation: z.string(), output: z.string() })),
})
type Carried = z.infer<typeof carried>

interface Offered {
  activation: Activation
  /** The one that takes the file. */
  file: Output
  document: Output
}
const mostOffered = 9

/** Documents of active steps that a member may decide, each that takes a file. */
function offeredTo(
  { library }: Pick<StaffDeps, 'library'>,
  { actor, membersOf }: Visit,
  state: CaseState,
): Offered[] {
  const mine = state.active.filter(
    (row) =>
      !row.call &&
      isPaperwork(definitionOf(library, row)) &&
      needsOf({ library, state, activation: row, actor, membersOf }).ok,
  )
  return mine
    .flatMap((activation) => {
      const step = stepOf(library, activation)
      return documentsIn(step).flatMap((document): Offered[] => {
        const file = documentOf(step, document.id).find(({ kind }) => kind === 'file')
        return file ? [{ activation, file, document }] : []
      })
    })
    .slice(0, mostOffered)
}

const other = 'other'

/** Nothing where there is nothing to ask: no such step is theirs. */
export function whichDocumentModal(
  deps: Pick<StaffDeps, 'library'>,
  visit: Visit,
  { state, message, files }: { state: CaseState; message: string; files: readonly StaffFile[] },
): Block | undefined {
  const { t, language } = visit
  const offered = offeredTo(deps, visit, state)
  const metadata = metadataOf({
    case: state.id,
    message,
    files: files.map((file) => ({ ...file, name: fileName(file.name) })),
    offered: offered.map(({ activation, file }) => ({
      activation: activation.id,
      output: file.id,
    })),
  } satisfies Carried)
  if (offered.length === 0 || files.length === 0 || metadata.length > longestMetadata)
    return undefined
  const options = offered.map(({ activation: { step }, document }, place) => ({
    value: String(place),
    label: t('forms.which.document', { step, name: document.label[language] }),
  }))
  const names = files.map(({ name }) => clip(name, 80)).join(', ')
  return modal({
    t,
    callback: 'case.which',
    title: t('forms.which.title'),
    submit: t('forms.which.submit'),
    about: metadata,
    blocks: [
      caseLine(state),
      paragraph(t('forms.which.what', { names })),
      oneOf(
        { id: 'which', label: t('forms.which.label') },
        [...options, { value: other, label: t('forms.which.other') }],
        other,
      ),
    ],
  })
}

/** Files that are in the case, as what was posted is called there. */
const keptOf = ({ messages }: WholeCase, posted: readonly StaffFile[]): FileRef[] => {
  const files = messages.flatMap((message) => (message.withdrawn ? [] : message.files)).reverse()
  return posted.flatMap(
    ({ name, bytes }) =>
      files.find((file) => file.name === fileName(name) && file.bytes === bytes) ?? [],
  )
}

/** Those that could not be had, or not by whoever posted them. */
const notIn = (whole: WholeCase, posted: readonly StaffFile[]): StaffFile[] =>
  posted.filter((file) => keptOf(whole, [file]).length === 0)

/** Opens the form of the step with the files in it; they are in the case whatever comes of that. */
export async function submitWhich(
  desk: ActsDesk,
  visit: Visit,
  { values, metadata }: Submission,
): Promise<StaffAnswer> {
  const said = carriedIn<Carried>(carried, metadata, {
    case: '',
    message: '',
    files: [],
    offered: [],
  })
  for (const file of said.files) {
    const posted = { case: said.case, member: visit.actor.id, file }
    await attachPosted(desk, fetchId(said.message, file), posted)
  }
  const whole = await desk.cases.whole(said.case)
  const missing = whole ? notIn(whole, said.files) : said.files
  if (missing.length > 0) {
    const names = missing.map(({ name }) => escape(clip(name, 80))).join(', ')
    return kept(desk, visit, visit.t('staff.which.missing', { names }))
  }
  const chosen = said.offered[Number(optionAt(values, 'which'))]
  const found = chosen && (await located(desk, chosen.activation))
  if (!chosen || !found) return kept(desk, visit, visit.t('staff.which.kept'))
  const { state, activation } = found
  if (!activation) {
    const refusal = staleRefusal(state, chosen.activation)
    const { ephemeral } = await refused(desk, { visit, state }, refusal)
    const stays = visit.t('staff.which.stays', { number: state.number })
    return kept(desk, visit, `${ephemeral?.text ?? ''} ${stays}`)
  }
  const on = { visit, state, activation }
  const needs = needsAt(desk, on)
  if (!needs.ok) return refused(desk, on, needs)
  const files = whole ? keptOf(whole, said.files).map(({ hash }) => hash) : []
  const meant = { [chosen.output]: files }
  return { update: await askFor(desk, on, { needs: needs.needs, meant }) }
}

/** Nothing is left to be done: said once, also where the files came late. */
async function kept(desk: ActsDesk, { inbound }: Visit, text: string): Promise<StaffAnswer> {
  await enter(desk, inbound, { effects: [] })
  return { ephemeral: { text } }
}
