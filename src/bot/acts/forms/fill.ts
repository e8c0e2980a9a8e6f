/**
 * *Llenar*: a form filled in for somebody outside, or gone on with where they stopped. Each page is
 * kept as it is sent; at the end all of it is shown together and handed in.
 */
import type { Command } from '../../../flows/case/act'
import { staleRefusal } from '../../../flows/engine/stale'
import type { FormField } from '../../../flows/case/drafts/view'
import type { FileRef } from '../../../flows/case/case'
import type { StaffAnswer } from '../../channels/staff-port'
import type { Visit } from '../../staff/context'
import { allowed, refused } from '../../staff/outcome'
import type { Values } from '../../staff/values'
import { type ActsDesk, type OnForm, type OnPress, type OnStep, perform } from '../parts/act'
import { fetchFiles, unfitFileWords } from '../parts/files'
import { filesAtHand } from '../parts/files-at-hand'
import { markOf } from '../parts/read-letter'
import { fieldId, filesEntered } from './field-inputs'
import { chooseModal, pageModal, summaryModal } from './fill-form'
import { formsInHand, inHand, type InHand, inPlaceOf } from './in-hand'
import { fieldsOn, pagesOf } from './pages'
import { isEmptyPage, readPage } from './read-page'

const gone = (desk: ActsDesk, on: OnStep): Promise<StaffAnswer> =>
  refused(desk, on, staleRefusal(on.state, on.activation.id))

/** Opens something of the forms for who may fill them in. */
const withForms =
  (
    show: (desk: ActsDesk, on: OnStep & { tail: string }) => Promise<StaffAnswer | undefined>,
  ): OnPress =>
  async (desk, on) => {
    const permit = allowed(desk, on, { act: 'fill', activation: on.activation })
    if (!permit.ok) return refused(desk, on, permit)
    return (await show(desk, on)) ?? gone(desk, on)
  }

/** From its first page, or which one is meant. */
export const filling = withForms(async (desk, on) => {
  const found = await formsInHand(desk, on)
  const [only, another] = found?.task.forms ?? []
  if (!found || !only) return undefined
  const output = on.tail || (another ? '' : only.output)
  if (output === '') {
    const row = { action: 'form.fill', label: 'staff.button.forms.fill' }
    return inPlaceOf(on.visit, chooseModal(on, { ...found, ...row }))
  }
  const hand = await inHand(desk, on, { output })
  return hand && inPlaceOf(on.visit, pageModal(hand, 0))
})

/** `OUTPUT.PAGE`, from the summary. */
export const turning = withForms(async (desk, on) => {
  const [output = '', page = '0'] = on.tail.split('.')
  const hand = await inHand(desk, on, { output })
  return hand && inPlaceOf(on.visit, pageModal(hand, Number(page)))
})

/** Uploads of a page, kept; and what was chosen among the files of the case. */
async function filesOf(
  desk: ActsDesk,
  { visit, state, values }: OnStep & { values: Values },
  fields: readonly FormField[],
): Promise<{ files: Record<string, FileRef[]> } | { errors: Record<string, string> }> {
  const files: Record<string, FileRef[]> = {}
  for (const field of fields.filter(({ kind }) => kind === 'file')) {
    const { uploads, posted } = filesEntered(values, field)
    const fetched = await fetchFiles(desk, uploads)
    if (!fetched.ok)
      return { errors: { [fieldId(field.key)]: unfitFileWords(visit, fetched.unfit) } }
    const whole = posted.length > 0 ? await desk.cases.whole(state.id) : undefined
    const atHand = (whole ? filesAtHand(whole) : []).map(({ file }) => file)
    const chosen = atHand.filter(({ hash }) => posted.includes(hash))
    if (fetched.files.length + chosen.length > 0) files[field.key] = [...fetched.files, ...chosen]
  }
  return { files }
}

/** A page that came back with what is wrong is sent again, with more in it. */
const saved = (desk: ActsDesk, { visit, state }: OnStep, command: Command) =>
  desk.cases.perform({
    inbound: `slack:${visit.inbound.id}:${markOf(JSON.stringify(command))}`,
    actor: visit.actor,
    case: state.id,
    command,
    read: { state, directory: visit.directory },
  })

/** What is good is kept at once; what fails its rule stays in the page, with its sentence. */
export const paged: OnForm = async (desk, on) => {
  const { visit, about, values, activation } = on
  const { form: output = '', page = 0, revealed } = about
  const hand = await inHand(desk, on, { output, revealed })
  if (!hand) return gone(desk, on)
  const fields = fieldsOn({ task: hand.task, output, page })
  const came = await filesOf(desk, on, fields)
  if ('errors' in came) return came
  const { errors, ...filled } = readPage({ visit, values }, { ...came, task: hand.task, fields })
  if (isEmptyPage(filled)) return goingOn(visit, { hand, page, errors })
  const kept = await saved(desk, on, { act: 'fill', activation: activation.id, ...filled })
  if (!kept.ok) return refused(desk, on, kept)
  const after = await inHand(desk, { ...on, state: kept.case }, { output, revealed })
  return after ? goingOn(visit, { hand: after, page, errors, shown: fields }) : gone(desk, on)
}

interface Going {
  hand: InHand
  page: number
  errors: Record<string, string>
  /** What the page asked. */
  shown?: readonly FormField[]
}
/**
 * Answers may ask for more on the same page, which is shown again then; else the next one, or all
 * of it together.
 */
function goingOn({ t }: Visit, { hand, page, errors, shown }: Going): StaffAnswer {
  if (Object.keys(errors).length > 0) return { errors }
  const { task, form } = hand
  const asked = fieldsOn({ task, output: form.output, page })
  const isMore = shown && asked.some(({ key }) => !shown.some((field) => field.key === key))
  if (isMore) return { update: pageModal(hand, page, t('forms.fill.more')) }
  const next = page + 1 < pagesOf(form.form).length
  return { update: next ? pageModal(hand, page + 1) : summaryModal(hand) }
}

/** Handed in for whoever fills it in outside. */
export const handedIn: OnForm = (desk, on) => {
  const { about, activation } = on
  return perform(desk, on, {
    act: 'hand_in',
    activation: activation.id,
    outputs: about.form === undefined ? undefined : [about.form],
  })
}
