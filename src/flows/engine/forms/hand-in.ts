/**
 * Handing forms in: whoever fills them in confirms them as they are. Each time is a version of its
 * own, an output of the step, whether or not the step is over.
 */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, actorId } from '../../case/act'
import type { LeftOutput } from '../../case/case'
import type { Draft, FormState } from '../../case/drafts/draft'
import {
  awaitsAnswer,
  type FormStep,
  formStepOf,
  isAwaited,
  isUntold,
} from '../../case/drafts/standing'
import { answeredIn, fieldsIn, type FormField, isFilledBy } from '../../case/drafts/view'
import { actId, partId } from '../../case/ids'
import { contactsIn, hasLeft, participantIn } from '../../case/outside/participants'
import { record, refuse, type Run } from '../../case/run'
import { formOf } from '../../case/drafts/standing'
import type { FilledForm } from '../../definition/output-kinds'
import { keyOf, fieldsOf, valuesOf } from '../../forms/ask'
import { present } from '../../present'
import { finish } from '../finish'
import { noteHeard } from '../outside/heard'
import { tell } from '../tells'
import { echo } from './echo'
import { late, openDraft } from './fill'
import { keepDraft, touch } from './keeping'

type HandIn = Extract<Command, { act: 'hand_in' }>

export const handIn = (run: Run, command: HandIn): Outcome => {
  const { state, actor } = run
  const at = formStepOf(run.library, state, command.activation)
  if (!at && actor.kind !== 'person') return refuse('stale', { activation: command.activation })
  const permit = mayIn(run, 'hand_in', at?.on)
  if (!permit.ok && !hasLeft(state, actor)) return permit
  const draft = at && openDraft(run, at)
  const isOver = Boolean(state.closedAt ?? state.cancelled)
  if (actor.kind === 'person') {
    const contact = actorId(actor)
    const isTheirs =
      at && draft && state.drafts?.[at.key] && isFilledBy(state, at, { draft, contact })
    if (!isTheirs || isOver) return late(run, command, { at, draft })
  }
  if (isOver) return refuse('closed')
  if (!at || !draft) return refuse(at?.isActive ? 'stale' : 'form_closed')
  return confirmed(run, at, { draft, outputs: outputsOf(draft, command) })
}

/** Those that are awaited; of those that are named the ones that can be handed in. */
const outputsOf = ({ forms }: Draft, { outputs }: HandIn): string[] =>
  Object.entries(forms).flatMap(([output, form]) =>
    isAwaited(form) && (outputs ?? [output]).includes(output) ? [output] : [],
  )

interface Confirming {
  draft: Draft
  outputs: string[]
}
const confirmed = (run: Run, at: FormStep, { draft, outputs }: Confirming): Outcome => {
  const { state, now } = run
  const fields = fieldsIn(at, draft, now)
  const missing = fields.filter(
    (field) => field.isMissing && field.outputs.some((output) => outputs.includes(output)),
  )
  const isAgain = state.outputs.some(
    ({ path, step, output, at: left }) =>
      path === at.on.path && step === at.step.id && outputs.includes(output) && left >= now,
  )
  const isReady = outputs.length > 0 && missing.length === 0 && !isAgain
  if (isReady) return handedIn(run, at, { draft, outputs, fields })
  if (run.actor.kind !== 'person')
    return outputs.length === 0 || isAgain
      ? refuse('stale', { activation: at.on.id })
      : refuse('form_incomplete', { outputs, fields: missing.map(({ key }) => key) })
  // Whoever fills it in reads what is missing, as after any answer.
  record(run, 'hand_in', { on: at.on })
  noteHeard(run)
  const why = missing.length > 0 ? 'missing' : 'nothing'
  echo(run, at, { draft, taken: [], failed: [], why, holdMs: 0 })
  return finish(run)
}

const handedIn = (
  run: Run,
  at: FormStep,
  { draft, outputs, fields }: Confirming & { fields: FormField[] },
): Outcome => {
  const { state, now } = run
  const by = actorId(run.actor)
  const { path, step, round } = at.on
  const after = confirmedDraft(draft, { outputs, fields, stamp: { by, at: now } })
  const left = outputs.map((output): LeftOutput => {
    const value = valueOf(at, { draft: after, output, fields })
    return { path, step, round, output, value, by, at: now }
  })
  state.outputs = [...state.outputs, ...left]
  record(run, 'hand_in', {
    on: at.on,
    choices: outputs,
    outputs: left.map(({ output, value }) => ({ output, value, by })),
  })
  keepDraft(run, at, after)
  touch(run, at.on)
  noteHeard(run)
  tellHanded(run, at, { draft, outputs })
  return finish(run)
}

interface Stamped extends Pick<Confirming, 'outputs'> {
  fields: FormField[]
  stamp: { by: string; at: string }
}
/** What was proposed is said by whoever confirms it. */
const confirmedDraft = (draft: Draft, { outputs, fields, stamp }: Stamped): Draft => {
  const answers = { ...draft.answers }
  for (const { key, outputs: of } of fields) {
    const answer = answers[key]
    if (!answer?.proposed || !of.some((output) => outputs.includes(output))) continue
    answers[key] = { value: answer.value, ...stamp }
  }
  const forms = { ...draft.forms }
  for (const output of outputs) {
    const { version = 0, photos }: Partial<FormState> = forms[output] ?? {}
    forms[output] = { status: 'handed_in', version: version + 1, handed: stamp, photos }
  }
  const after: Draft = { ...draft, answers, forms }
  delete after.echo
  delete after.summed
  if (!awaitsAnswer(after)) delete after.term
  return after
}

const valueOf = (
  { definition, step }: FormStep,
  { draft, output, fields }: { draft: Draft; output: string; fields: readonly FormField[] },
): FilledForm => {
  const leaves = step.leaves.find(({ id }) => id === output)!
  const form = formOf(definition, leaves)!
  const values = valuesOf({ output, form }, answeredIn(draft))
  const own = fieldsOf(form).map((field) => ({ id: field.id, key: keyOf(output, field) }))
  const by = own.flatMap(({ id, key }) => {
    const answer = values[id] === undefined ? undefined : draft.answers[key]
    return answer ? [[id, answer.by] as const] : []
  })
  const warned = own.filter(({ key }) =>
    fields.some((field) => field.key === key && field.warnings.length > 0),
  )
  const elsewhere = own.flatMap(({ id, key }) => {
    const other = draft.elsewhere?.[key]
    return other ? [[id, other.how] as const] : []
  })
  return {
    kind: 'form',
    values,
    form: form.id,
    version: draft.forms[output]?.version,
    by: Object.fromEntries(by),
    warned: warned.length > 0 ? warned.map(({ id }) => id) : undefined,
    elsewhere: elsewhere.length > 0 ? Object.fromEntries(elsewhere) : undefined,
  }
}

/** Whoever confirmed it is told so, and whom it was asked that it was somebody else. */
const tellHanded = (
  run: Run,
  at: FormStep,
  { draft: { asked, echo: said, ...draft }, outputs }: Confirming,
): void => {
  const { state, now, actor } = run
  if (said) run.cancels.push(said.told)
  const from = actId(state)
  const params = { forms: at.on.id, outputs: outputs.join(',') }
  if (actor.kind === 'person') {
    tell(run, { from, message: 'form_handed', to: actor.id, params: { ...params, why: 'own' } })
    tellOthers(run, { ...draft, asked })
    return
  }
  if (asked?.to === undefined || !contactsIn(state).includes(asked.to)) return
  // What was not told is asked no more.
  if (isUntold({ asked }, now)) {
    const isLeft = Object.entries(draft.forms).some(
      ([output, form]) => isAwaited(form) && !outputs.includes(output),
    )
    if (!isLeft && asked.told !== undefined) run.cancels.push(asked.told)
    if (!isLeft) return
  }
  tell(run, { from, message: 'form_handed', to: asked.to, params: { ...params, why: 'agency' } })
}

/** Whom it was asked, and who answered some of it, read in one line that it was handed in. */
const tellOthers = (run: Run, { asked, answers }: Pick<Draft, 'asked' | 'answers'>): void => {
  const { state, actor } = run
  const running = contactsIn(state)
  const by = Object.values(answers).map((answer) => answer.by)
  const others = [...new Set([asked?.to ?? '', ...by])].filter(
    (contact) => running.includes(contact) && contact !== actorId(actor),
  )
  const who = participantIn(state, actorId(actor))?.name ?? ''
  for (const [index, to] of others.entries())
    tell(run, {
      from: partId(actId(state), index),
      message: 'answered_by',
      params: present({ who }),
      to,
    })
}
