/**
 * A form whose files are not there when Slack has to be answered: what was filled in is committed
 * before it is answered, with an effect that fetches the files and goes on as the form would have.
 * A kill loses none of it, and it is applied once.
 */
import pTimeout from 'p-timeout'
import { caseOfActivation } from '../../flows/case/ids'
import { table } from '../../flows/table'
import { aboutOf } from '../staff/about'
import type { EffectRecord } from '../../store/port'
import { fileName } from '../channels/file-name'
import { DeliveryError } from '../channels/port'
import type { StaffAnswer, ViewValue } from '../channels/staff-port'
import { isoNow } from '../words/clock'
import type { AwaitedForm, CasePayload } from '../effects/payloads'
import { visit as visitOf, type StaffDeps, type Visit } from '../staff/context'
import type { Submission } from '../staff/feature'
import type { ActsDesk } from './parts/act'
import { enter } from '../directory/preferences'
import { infoModal } from '../staff/modal'
import { submitPaper } from './parts/submit-paper'
import { submitWhich } from './parts/which-document'
import { submitStart } from './submit-start'
import { submitStep } from './submit'
import { wordsBack } from './parts/words-back'

/** Slack is answered after two seconds; before this, asking who somebody is may take 0.8. */
const patienceMs = 800
const ackMs = 2000

class NotYet extends Error {}

/**
 * Submits a form of a step with the files that come in time; one whose files do not is kept, and
 * answered with a view that says so.
 */
export async function inTime(
  desk: ActsDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const until = performance.now() + patienceMs
  const { channel } = desk
  const download: typeof channel.download = (file) =>
    pTimeout(channel.download(file), {
      milliseconds: Math.max(1, until - performance.now()),
      message: new NotYet(),
    })
  try {
    return await submitted({ ...desk, channel: { ...channel, download } }, visit, submission)
  } catch (error) {
    if (!(error instanceof NotYet)) throw error
    return keptForm(desk, visit, submission)
  }
}

/** A form of a step, the one that opens a case, or that of a paper that is ready. */
const submitted: typeof submitStep = (desk, visit, submission) =>
  (others[submission.callbackId] ?? submitStep)(desk, visit, submission)
const others: Record<string, typeof submitStep> = table({
  'case.start': submitStart,
  'ready.put': submitPaper,
  'case.which': submitWhich,
})

async function keptForm(
  deps: StaffDeps,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const of = caseOfActivation(aboutOf(submission.metadata).activation ?? '')
  // Slack shows the view that waits before anything takes its place.
  const notBefore = new Date(deps.clock.now() + ackMs).toISOString()
  const effect = { ...formEffect(of, submission), notBefore }
  await enter(deps, { id: effect.id, user: submission.user }, { effects: [effect] })
  return { update: infoModal(visit.t, { text: visit.t('system.slack.slow.wait') }) }
}

export function formEffect(
  of: string,
  { id, user, view, callbackId, metadata, values }: Submission,
): EffectRecord {
  const form = { id, user, view, callbackId, metadata, values: named(values) }
  const payload = { type: 'submit', case: of, form } satisfies CasePayload
  return { id: `submit:${id}`, kind: 'command', lane: `submit:${id}`, payload }
}
/** Names of files as they may be kept. */
const named = (values: Record<string, ViewValue>): Record<string, ViewValue> =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      const files = value.files?.map((file) => ({ ...file, name: fileName(file.name) }))
      return [id, files ? { ...value, files } : value]
    }),
  )

/** Goes on with a kept form. Throws what may be tried again. */
export async function resumeForm(
  deps: ActsDesk,
  effect: string,
  awaited: AwaitedForm,
): Promise<{ case?: string; refused?: string }> {
  const { form, case: id } = awaited
  const over = { id: `done:${effect}`, user: form.user }
  const applied = () => deps.store.answered(`slack:${form.id}`)
  if (await deps.store.answered(`slack:${over.id}`)) return { case: id }
  const visit = await visitOf(deps, { kind: 'submit', ...form, at: isoNow(deps.clock), team: '' })
  // What was applied just before a kill is not judged by what it changed.
  const answer = (await applied()) ? {} : await answered(deps, visit)
  const words = wordsOf(answer, visit)
  const sayIt = () => show(deps, form.view, infoModal(visit.t, { text: words }))
  // The form may go on in a next view: it has to be seen. Else it is done where it was applied.
  const { update } = answer
  const isTaken = update ? await show(deps, form.view, update) : await applied()
  if (isTaken) {
    if (!update) await sayIt()
    await enter(deps, over, { effects: [] })
    return { case: id }
  }
  const why = update ? visit.t('staff.form.closed') : words
  await enter(deps, over, { effects: [await wordsBack(deps, effect, { case: id, form, why })] })
  if (!update) await sayIt()
  return { refused: update ? 'closed' : 'refused' }
}

async function answered(deps: ActsDesk, visit: Visit): Promise<StaffAnswer> {
  if (visit.actor.outsider) return { ephemeral: { text: visit.t('staff.outsider') }, refused: true }
  return submitted(deps, visit, visit.inbound as Submission)
}

const wordsOf = ({ errors, ephemeral }: StaffAnswer, { t }: Visit): string =>
  errors ? Object.values(errors).join('\n') : (ephemeral?.text ?? t('system.slack.slow.done'))

/** @returns whether they see it: the view that waits may be closed by now. */
async function show({ channel }: StaffDeps, view: string, content: unknown): Promise<boolean> {
  try {
    await channel.updateView(view, content)
    return true
  } catch (error) {
    if (!(error instanceof DeliveryError) || !['gone', 'refused'].includes(error.reason))
      throw error
    return false
  }
}
