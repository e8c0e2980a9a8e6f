/** A form that a member has before them: filled in for somebody, or reviewed. */
import { formTaskLeft } from '../../../flows/case/drafts/left'
import { type FormField, type FormTask, type TaskForm } from '../../../flows/case/drafts/view'
import { participantIn, tookPart } from '../../../flows/case/outside/participants'
import type { Activation } from '../../../flows/case/case'
import { formLabel, formsAt } from '../../cards/forms'
import { actions, type Block, button, clip, context, escape, section } from '../../cards/blocks'
import type { CaseView } from '../../cards/view'
import type { StaffAnswer } from '../../channels/staff-port'
import { shownAnswer } from '../../forms/shown'
import { hidden } from '../../secrets/mask'
import { aboutOf, aboutStep, type About } from '../../staff/about'
import type { Visit } from '../../staff/context'
import type { Option } from '../../staff/inputs'
import { momentIn } from '../../words/instants'
import { moment } from '../../words/times'
import { type ActsDesk, type OnStep, stepButton } from '../parts/act'
import { filesAtHand } from '../parts/files-at-hand'

export interface InHand {
  on: OnStep
  view: CaseView
  task: FormTask
  form: TaskForm
  /** Its personal data are shown, which is on the case's record. */
  revealed: boolean
  /** Files of the case that may be an answer: where one is asked for. */
  atHand: Option[]
}

/** Forms of a step as they stand, or as it left them, for who looks at them. */
export async function formsInHand(
  desk: ActsDesk,
  { visit, state, activation }: OnStep,
): Promise<{ view: CaseView; task: FormTask } | undefined> {
  const { language, directory } = visit
  const view = await desk.views.caseView(state, language, { directory })
  const task = formsAt(view, activation) ?? (await formsLeft(desk, { visit, state, activation }))
  return task && task.forms.length > 0 ? { view, task } : undefined
}

/** Whoever performs a later step reads what an earlier one took. */
async function formsLeft(
  desk: ActsDesk,
  { visit: { now }, state, activation: { id } }: OnStep,
): Promise<FormTask | undefined> {
  const whole = await desk.cases.whole(state.id)
  return whole && formTaskLeft(desk.library, whole, { activation: id, now })
}

/** The form of an output among those that were asked for. */
export async function inHand(
  desk: ActsDesk,
  on: OnStep,
  { output, revealed = false }: { output: string; revealed?: boolean | undefined },
): Promise<InHand | undefined> {
  const found = await formsInHand(desk, on)
  const form = found?.task.forms.find((known) => known.output === output)
  if (!found || !form) return undefined
  return { on, ...found, form, revealed, atHand: await atHandOf(desk, on, found.task) }
}

async function atHandOf(
  desk: ActsDesk,
  { visit, state }: OnStep,
  { fields }: FormTask,
): Promise<Option[]> {
  if (fields.every(({ kind }) => kind !== 'file')) return []
  const whole = await desk.cases.whole(state.id)
  return (whole ? filesAtHand(whole) : []).map(({ file, at }) => ({
    value: file.hash,
    label: `${clip(file.name, 40)} · ${moment(at, visit.now, visit)}`,
  }))
}

/** What the step calls it. */
export const titleOf = ({ view, on, form }: InHand): string =>
  formLabel(view, on.activation, form.output)

export const aboutForm = ({ on, form, revealed }: InHand, page?: number): About => ({
  ...aboutStep(on.state, on.activation),
  form: form.output,
  page,
  revealed: revealed || undefined,
})

/**
 * Personal data that somebody else gave are shown to who asks for them. Whoever wrote them knows
 * them.
 */
export const isConcealed = (
  { on, revealed }: Pick<InHand, 'on' | 'revealed'>,
  { field, answer, by }: FormField,
): boolean => field.personal && !revealed && answer !== undefined && by !== on.visit.actor.id

/** What was answered, as this member may see it now; undefined where nothing was. */
export function answerShown(hand: InHand, field: FormField): string | undefined {
  const { visit } = hand.on
  if (field.elsewhere) return visit.t('forms.fill.elsewhere.is', { how: field.elsewhere.how })
  if (field.answer === undefined) return undefined
  return isConcealed(hand, field) ? hidden : shownAnswer(visit, field, field.answer)
}

/** Whoever answered, by their plain name: hints have no mentions. */
export function plainName({ state, person, name, t }: CaseView, id: string): string {
  if (id === 'system') return t('staff.system')
  const participant = participantIn(state, id)?.name
  return participant ?? (tookPart(state, id) ? (person?.name ?? t('staff.person')) : name(id))
}
/** "Rosa Choque, hoy a las 10:42"; what nobody said yet says where it comes from. */
export const answeredBy = (view: CaseView, { by, at, proposed }: FormField): string | undefined => {
  if (proposed) return view.t('forms.fill.proposed', { from: proposed })
  return by && at
    ? view.t('forms.fill.by', { who: plainName(view, by), when: momentIn(view, at) })
    : undefined
}

/** A button that shows personal data, where some are concealed. */
export const revealBlocks = (
  hand: InHand,
  fields: readonly FormField[],
  action: string,
): Block[] =>
  fields.some((field) => isConcealed(hand, field))
    ? [
        context(hand.on.visit.t('forms.reveal.what')),
        actions('form.reveal', [
          button(stepButton(action, hand.on.activation, hand.on.visit.t('forms.reveal.button'))),
        ]),
      ]
    : []

/** Photographs of the form, which stand in the thread. */
export const photoLines = ({ on: { visit }, form: { photos = [] } }: InHand): Block[] =>
  photos.length > 0
    ? [
        context(
          visit.t('forms.fill.photos', {
            count: photos.length,
            names: clip(photos.map(({ name }) => escape(name)).join(', '), 500),
          }),
        ),
      ]
    : []

/** What is warned about, in the form's own words; it blocks nothing. */
export const warningLines = ({ on: { visit } }: InHand, { n, warnings }: FormField): string[] =>
  warnings.map((says) => visit.t('staff.form.warning', { n, words: escape(says[visit.language]) }))

/** What a modal was about, of a button in it; nothing of one on a card. */
export const aboutPressed = ({ inbound }: Visit): About =>
  inbound.kind === 'press' && inbound.where.type === 'view' ? aboutOf(inbound.where.metadata) : {}

/** In the place of the modal in which it was pressed, else opened. */
export const inPlaceOf = ({ inbound }: Visit, modal: Block): StaffAnswer =>
  inbound.kind === 'press' && inbound.where.type !== 'view' ? { modal } : { update: modal }

/** A row of one form with one button. */
export const formRow = (
  { t }: Visit,
  activation: Activation,
  row: { output: string; words: string; action: string; label: string },
): Block =>
  section(row.words, {
    block_id: `form.${row.output}`,
    accessory: button(stepButton(`${row.action}.${row.output}`, activation, t(row.label))),
  })
