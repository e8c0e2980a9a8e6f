/**
 * A submitted modal → one act. What is wrong with a field comes back at that field; nothing entered
 * is lost.
 */
import { aboutOf } from '../staff/about'
import type { Command } from '../../flows/case/act'
import type { OutputValue } from '../../flows/case/case'
import { findDecided } from '../../flows/case/lookup'
import { stepOf } from '../../flows/definition/lookup'
import { staleRefusal } from '../../flows/engine/stale'
import { caseIdOf } from '../cases/case-id'
import type { StaffAnswer } from '../channels/port'
import type { CasePayload } from '../cases/payloads'
import { located, type StaffDeps, type Visit } from '../staff/context'
import { fetchFiles, fetchForPerson, type Unfit } from './files'
import { partId } from '../staff/forms/outputs'
import { megabyte, mostTogether } from '../staff/forms/read-letter'
import { needsOf } from './needs'
import { refused } from '../staff/outcome'
import { perform } from './perform'
import { said } from './said'
import type { Filled, Screens } from '../staff/screens'
import { standingOf, unfitErrors } from '../directory/standing'
import type { Handler, Submission, Submitted } from './submitted'
import { table } from '../../flows/table'

const act = (
  deps: StaffDeps,
  screens: Screens,
  { visit, state }: Submitted,
  command: Command,
): Promise<StaffAnswer> => perform(deps, screens, { visit, state, command })

/** Why the people that some fields name cannot be given a step. */
async function unfitAt(
  { visit }: Submitted,
  { channel }: StaffDeps,
  fields: Record<string, string>,
) {
  const named = Object.entries(fields).map(
    async ([field, id]) => [field, await standingOf(channel, id)] as const,
  )
  return unfitErrors(visit, Object.fromEntries(await Promise.all(named)))
}

const decide: Handler = async (deps, screens, submitted) => {
  const { visit, submission, about, state, activation } = submitted
  const asked = {
    library: deps.library,
    state,
    activation,
    actor: visit.actor,
    membersOf: visit.membersOf,
  }
  const needs = needsOf({ ...asked, ...(about.choice ? { choice: about.choice } : {}) })
  if (!needs.ok) return refused(deps, screens, { visit, state, refusal: needs })
  const filled = screens.parse.decide(submission.values, { visit, needs: needs.needs })
  if (!filled.ok) return { errors: filled.errors }
  const unfit = filled.nextHolder && (await unfitAt(submitted, deps, { next: filled.nextHolder }))
  if (unfit) return { errors: unfit }
  const outputs = { ...filled.outputs }
  for (const [output, files] of Object.entries(filled.files)) {
    const fetched = await fetchFiles(deps, files)
    if (!fetched.ok)
      return { errors: { [partId(output, 'files')]: unfitWords(visit, fetched.unfit) } }
    outputs[output] = { kind: 'file', files: fetched.files }
  }
  const article = articleOf(visit, filled)
  if (article) outputs[article.output] = article.value
  const given = {
    outputs,
    ...(filled.nextHolder ? { nextHolder: filled.nextHolder } : {}),
    ...(filled.onBehalf ? { onBehalf: filled.onBehalf } : {}),
  }
  const choices = about.choice ? [about.choice] : filled.choices
  const on = { activation: activation.id, ...given }
  const command: Command = about.called
    ? { act: 'call', answered: about.called === 'told', choices, ...on }
    : choices.length > 0
      ? {
          act: 'choose',
          activation: activation.id,
          choices,
          ...(filled.reason ? { reason: filled.reason } : {}),
          ...given,
        }
      : { act: 'confirm', activation: activation.id, ...given }
  return perform(deps, screens, {
    visit,
    state,
    command,
    extra: article ? [article.effect(state.id)] : [],
  })
}

/**
 * The article is another aggregate: the case asks for it by an effect, and names it by an id fixed
 * now.
 */
function articleOf(visit: Visit, { article }: Filled) {
  if (!article) return undefined
  const id = article.id ?? `a${caseIdOf(visit.inbound.id)}`
  const value: OutputValue = {
    kind: 'article',
    article: id,
    action: article.id ? 'amended' : 'written',
  }
  const { title, text, internal, output } = article
  const payload = (caseId: string): CasePayload => ({
    type: 'article',
    id,
    title,
    text,
    internal,
    by: visit.actor.id,
    case: caseId,
  })
  return {
    output,
    value,
    effect: (caseId: string) => ({
      id: `article:${visit.inbound.id}`,
      kind: 'command' as const,
      lane: 'articles',
      payload: payload(caseId),
    }),
  }
}

const observe: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.observe(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { returns } = stepOf(deps.library, submitted.activation)
  const to = parsed.to ?? returns[0] ?? ''
  return act(deps, screens, submitted, {
    act: 'observe',
    activation: submitted.activation.id,
    to,
    reason: parsed.reason,
  })
}
const takeOver: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.words(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  return act(deps, screens, submitted, {
    act: 'take',
    activation: submitted.activation.id,
    reason: parsed.text,
  })
}
const comment: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.words(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  return act(deps, screens, submitted, {
    act: 'comment',
    activation: submitted.activation.id,
    text: parsed.text,
  })
}
const write: Handler = async (deps, screens, { visit, state, activation, submission }) => {
  const parsed = screens.parse.write(submission.values, visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { text: draft, asks, article, files } = parsed
  const fetched = await fetchForPerson(deps, files)
  if (!fetched.ok) return { errors: { files: unfitWords(visit, fetched.unfit) } }
  const more = { ...(article ? { article } : {}), files: fetched.files }
  return { update: await screens.preview({ visit, state, activation, draft, asks, ...more }) }
}
const unfitWords = ({ t }: Visit, { why, name = '' }: Unfit): string =>
  t(`forms.error.file.${why}`, { name, most: mostTogether / megabyte })

const send: Handler = async (deps, screens, submitted) => {
  const { visit, submission, about, state, activation } = submitted
  const parsed = screens.parse.send(submission.values, { visit, about })
  if (!parsed.ok) return { errors: parsed.errors }
  const { article, files = [] } = about
  const asks = about.asks === true
  const more = { ...(article ? { article } : {}), ...(files.length > 0 ? { files } : {}) }
  // What is sent is what was shown: words changed in the preview are shown again.
  if (parsed.changed)
    return {
      update: await screens.preview({
        visit,
        state,
        activation,
        draft: parsed.text,
        asks,
        ...more,
      }),
    }
  // What no case refers to is swept after a day, and a preview may stay open for longer.
  const kept = await Promise.all(files.map(({ hash }) => deps.files.get(hash)))
  if (kept.includes(undefined))
    return { ephemeral: { text: visit.t('forms.error.file.gone') }, refused: true }
  return act(deps, screens, submitted, {
    act: 'write',
    activation: activation.id,
    text: parsed.text,
    asks,
    ...more,
  })
}
const attach: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.files(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const fetched = await fetchFiles(deps, parsed.files)
  if (!fetched.ok) return { errors: { files: unfitWords(submitted.visit, fetched.unfit) } }
  return act(deps, screens, submitted, {
    act: 'attach',
    activation: submitted.activation.id,
    files: fetched.files,
  })
}
const reassign: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.member(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { member: to, reason } = parsed
  const unfit = await unfitAt(submitted, deps, { member: to })
  if (unfit) return { errors: unfit }
  return act(deps, screens, submitted, {
    act: 'reassign',
    activation: submitted.activation.id,
    to,
    ...(reason ? { reason } : {}),
  })
}
const split: Handler = async (deps, screens, submitted) => {
  const parsed = screens.parse.split(submitted.submission.values, submitted.visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { subject, entity } = parsed
  const at = entity ? { at: submitted.activation.step, entity } : {}
  return act(deps, screens, submitted, {
    act: 'split',
    activation: submitted.activation.id,
    subject,
    ...at,
  })
}
const cancel: Handler = async (deps, screens, submitted) => {
  const { visit, state, activation, submission } = submitted
  const parsed = screens.parse.cancel(submission.values, visit)
  if (!parsed.ok) return { errors: parsed.errors }
  const { reason, told } = parsed
  const how = { reason, ...(told ? { told } : {}) }
  // Whom nobody can tell is told nothing: there is nothing to be shown before.
  if (!state.intake.contact) return act(deps, screens, submitted, { act: 'cancel', ...how })
  return { update: await screens.ending({ visit, state, activation, ...how }) }
}
/** Its words were seen as the person will read them. */
const end: Handler = async (deps, screens, submitted) => {
  const { reason = '', draft: told } = submitted.about
  return act(deps, screens, submitted, { act: 'cancel', reason, ...(told ? { told } : {}) })
}

export const stepForms: Record<string, Handler> = table({
  'step.decide': decide,
  'step.observe': observe,
  'step.take': takeOver,
  'step.comment': comment,
  'step.write': write,
  'step.send': send,
  'step.attach': attach,
  'step.reassign': reassign,
  'step.split': split,
  'step.cancel': cancel,
  'step.void': end,
  'step.verdict': said,
})

/** What can still be said of a step that was decided meanwhile. */
const onDecided = ['step.comment', 'step.attach', 'step.verdict']

/** A modal about a step of a case. */
export async function submitStep(
  deps: StaffDeps,
  screens: Screens,
  { visit, submission }: { visit: Visit; submission: Submission },
): Promise<StaffAnswer> {
  const about = aboutOf(submission.metadata)
  const handler = stepForms[submission.callbackId]
  const found = about.activation ? await located(deps, about.activation) : undefined
  if (!handler || !found || !about.activation)
    return { ephemeral: { text: visit.t('staff.case.none') } }
  const { state, activation } = found
  const done = onDecided.includes(submission.callbackId) && findDecided(state, about.activation)
  const on = activation ?? (done || undefined)
  if (!on)
    return refused(deps, screens, { visit, state, refusal: staleRefusal(state, about.activation) })
  return handler(deps, screens, { visit, submission, about, state, activation: on })
}
