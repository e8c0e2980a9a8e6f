/**
 * Answers to the fields of the forms that a step asks for: by somebody outside whom it is asked, or
 * by a member on their behalf. What is good is taken, whatever else fails; nothing is lost.
 */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, actorId } from '../../case/act'
import { fileTexts } from '../../case/case-files'
import type { Draft, FailedAnswer, FormState } from '../../case/drafts/draft'
import {
  awaitsAnswer,
  draftAt,
  formOutputs,
  type FormStep,
  formStepOf,
  isAwaited,
} from '../../case/drafts/standing'
import { takenAnswers } from '../../case/drafts/taking'
import { answerTexts } from '../../case/drafts/texts'
import { fieldsIn, type FormField, isFilledBy } from '../../case/drafts/view'
import { actId } from '../../case/ids'
import { hasLeft } from '../../case/outside/participants'
import { record, refuse, type Run } from '../../case/run'
import { dayOf } from '../../time/days'
import { finish } from '../finish'
import { noteHeard } from '../outside/heard'
import { say } from '../talk'
import { tell } from '../tells'
import { echo, type Filled, MORE_MS } from './echo'
import { keepDraft, touch } from './keeping'

export type Fill = Extract<Command, { act: 'fill' }>

const LONGEST_HOW = 500

export const fill = (run: Run, command: Fill): Outcome => {
  const { state, actor } = run
  const at = formStepOf(run.library, state, command.activation)
  if (!at && actor.kind !== 'person') return refuse('stale', { activation: command.activation })
  const permit = mayIn(run, 'fill', at?.on)
  if (!permit.ok && !hasLeft(state, actor)) return permit
  const draft = at && openDraft(run, at)
  if (actor.kind === 'person') return byPerson(run, command, { at, draft })
  if (state.closedAt || state.cancelled) return refuse('closed')
  if (!at || !draft) return refuse(at?.isActive ? 'stale' : 'form_closed')
  const named = [...Object.keys(command.answers ?? {}), ...(command.clear ?? [])]
  const fields = fieldsIn(at, draft, run.now).filter(({ key }) => named.includes(key))
  if (fields.some((field) => !isOpenIn(at, draft, field)))
    return refuse('form_closed', { outputs: fields.flatMap(({ outputs }) => outputs) })
  filled(run, at, { command, draft })
  return finish(run)
}

/** The draft that answers go to: of a step that is over only where something was postponed. */
export const openDraft = ({ state }: Run, at: FormStep): Draft | undefined => {
  if (!at.isActive) return state.drafts?.[at.key]
  return draftAt(state, at)
}

/** What was handed in with a step that is over stays as it was decided on. */
const isOpenIn = (at: FormStep, { forms }: Draft, { outputs }: FormField): boolean =>
  at.isActive || outputs.some((output) => forms[output]?.status !== 'handed_in')

interface Where {
  at: FormStep | undefined
  draft: Draft | undefined
}
const byPerson = (run: Run, command: Fill, { at, draft }: Where): Outcome => {
  const { state } = run
  const isOver = Boolean(state.closedAt ?? state.cancelled)
  const contact = actorId(run.actor)
  const isTheirs =
    at !== undefined &&
    draft !== undefined &&
    state.drafts?.[at.key] !== undefined &&
    isFilledBy(state, at, { draft, contact })
  if (!isTheirs || isOver) return late(run, command, { at, draft })
  const kept = filled(run, at, { command, draft })
  noteHeard(run)
  const { oneByOne = [] } = kept.draft
  const isAtOnce = oneByOne.includes(contact) || command.mode !== undefined || command.later
  echo(run, at, { ...kept, why: whyOf(command), holdMs: isAtOnce ? 0 : MORE_MS })
  return finish(run)
}
const whyOf = ({ later, mode, postpone }: Fill): string | undefined => {
  if (later) return 'later'
  if (postpone?.length) return 'postponed'
  return mode
}

/** What comes once nothing of it is asked any more is kept as words. */
export const late = (
  run: Run,
  command: Pick<Fill, 'text' | 'files' | 'activation'> & { act: 'fill' | 'hand_in' },
  { at, draft }: Where,
): Outcome => {
  const { state, actor } = run
  keepWords(run, command, { at })
  const isOver = state.closedAt !== undefined || state.cancelled !== undefined
  const isOthers = !isOver && draft !== undefined
  const why = hasLeft(state, actor) || isOthers ? 'no_part' : 'gone'
  const params = { why: at && !isOver && !draft ? 'agency' : why }
  tell(run, { from: actId(state), message: 'form_late', to: actorId(actor), params })
  return finish(run)
}

interface Kept {
  texts?: Record<string, string | undefined>
  choices?: string[]
  at: FormStep | undefined
}
const keepWords = (
  run: Run,
  { act, text = '', files = [] }: Pick<Fill, 'text' | 'files'> & { act: 'fill' | 'hand_in' },
  { at, texts, choices = [] }: Kept,
): void => {
  const said = text.trim() ? text : undefined
  record(run, act, {
    on: at?.on,
    choices: choices.length > 0 ? choices : undefined,
    texts: { ...texts, text: said, ...fileTexts(files) },
  })
  if (act === 'fill' && (said || files.length > 0)) say(run, 'fill', text, files)
}

/** Keeps what came in the draft, and its record. */
const filled = (
  run: Run,
  at: FormStep,
  { command, draft }: { command: Fill; draft: Draft },
): Filled => {
  const { files = [], mode, postpone = [] } = command
  const stamp = { by: actorId(run.actor), at: run.now }
  const fields = fieldsIn(at, draft, run.now).filter((field) => isOpenIn(at, draft, field))
  const known = new Map(fields.map((field) => [field.key, field]))
  const taking = { draft, known, answers: command.answers ?? {}, stamp, today: dayOf(run.now) }
  const { answers, taken, failed } = takenAnswers(taking)
  const after: Draft = { ...draft, answers, forms: { ...draft.forms } }
  failed.push(...(command.failed ?? []).filter(({ key }) => known.has(key)))
  const cleared = [
    ...(command.clear ?? []).filter((key) => known.has(key)),
    ...passOver(after, { known, skip: command.skip ?? [], failed }),
  ]
  takeAway(after, cleared)
  const handled = handOverElsewhere(after, { known, command, stamp })
  const changed = [...taken, ...handled, ...cleared]
  answerForms(after, { at, changed, known })
  photograph(after, files)
  postponeForms(after, { at, postpone, failed, stamp })
  if (run.actor.kind === 'person' && mode !== undefined) setMode(after, actorId(run.actor), mode)
  if (!awaitsAnswer(after)) delete after.term
  unread(after, stamp.by)
  keepWords(run, command, {
    at,
    texts: answerTexts(after, draft),
    choices: [
      ...(command.skip ?? []).map((key) => `skip:${key}`),
      ...(command.clear ?? []).map((key) => `clear:${key}`),
      ...postpone.map((output) => `postpone:${output}`),
    ],
  })
  keepDraft(run, at, after)
  touch(run, at.on)
  const passed = (command.skip ?? []).filter((key) => isPassed(after, known.get(key)))
  return { draft: after, taken: [...changed, ...passed], failed, photos: files.length }
}

type Known = ReadonlyMap<string, FormField>

/** @returns keys of what was asked anew, which the answer to that takes away. */
const passOver = (
  draft: Draft,
  { known, skip, failed }: { known: Known; skip: string[]; failed: FailedAnswer[] },
): string[] => {
  const optional = skip.filter((key) => known.get(key)?.required === false)
  for (const key of skip) if (known.get(key)?.required) failed.push({ key, rule: 'required' })
  const answered = (draft.skipped ?? []).filter((key) => draft.answers[key] === undefined)
  const skipped = [...new Set([...answered, ...optional])]
  if (skipped.length > 0) draft.skipped = skipped
  else delete draft.skipped
  // What was only proposed is not wanted.
  for (const key of optional) if (draft.answers[key]?.proposed) takeAway(draft, [key])
  return optional.filter((key) => {
    const observed = known.get(key)?.observed
    return observed !== undefined && !observed.answered
  })
}

/** It stays without an answer: that is said, too. */
const isPassed = ({ answers }: Draft, field: FormField | undefined): boolean =>
  field?.required === false && answers[field.key] === undefined
/** Nobody else has read what it is now. */
const unread = (draft: Draft, by: string): void => {
  const left = (draft.summed ?? []).filter((contact) => contact === by)
  if (left.length > 0) draft.summed = left
  else delete draft.summed
}

const takeAway = (draft: Draft, keys: readonly string[]): void => {
  const answers = { ...draft.answers }
  const elsewhere = { ...draft.elsewhere }
  for (const key of keys) {
    delete answers[key]
    delete elsewhere[key]
  }
  draft.answers = answers
  if (draft.elsewhere) draft.elsewhere = elsewhere
}

interface HandingOver {
  known: Known
  command: Fill
  stamp: { by: string; at: string }
}
/** Secrets that are handed over in another way. Returns their keys. */
const handOverElsewhere = (draft: Draft, { known, command, stamp }: HandingOver): string[] => {
  const kept = Object.entries(command.elsewhere ?? {}).filter(
    ([key, how]) =>
      known.get(key)?.field.kind === 'secret' && how.trim() !== '' && how.length <= LONGEST_HOW,
  )
  for (const [key, how] of kept) {
    takeAway(draft, [key])
    draft.elsewhere = { ...draft.elsewhere, [key]: { how, ...stamp } }
  }
  return kept.map(([key]) => key)
}

/** A form of which an answer changed is open again; what was asked anew is answered. */
const answerForms = (
  draft: Draft,
  { at, changed, known }: { at: FormStep; changed: readonly string[]; known: Known },
): void => {
  for (const key of changed)
    for (const output of known.get(key)?.outputs ?? []) {
      const form = draft.forms[output]
      // What another form asks for, too, does not take up one that was put off.
      const isBeside = form?.status === 'postponed' && (known.get(key)?.outputs.length ?? 0) > 1
      const isDecided = !at.isActive && form?.status === 'handed_in'
      if (!form || isBeside || isDecided) continue
      const observed = form.observed?.[key]
      const isObserved = form.status === 'observed' && observed !== undefined
      draft.forms[output] = {
        ...form,
        status: form.status === 'observed' ? 'observed' : 'open',
        postponed: undefined,
        observed: isObserved
          ? { ...form.observed, [key]: { ...observed, answered: true } }
          : form.observed,
      }
    }
}

/** Photographs go to the form that is awaited first. */
const photograph = (draft: Draft, files: NonNullable<Fill['files']>): void => {
  const place = Object.entries(draft.forms).find(([, form]) => isAwaited(form))
  if (!place || files.length === 0) return
  const [output, form] = place
  const { photos = [] } = form
  const more = files.filter(({ hash }) => photos.every((known) => known.hash !== hash))
  draft.forms[output] = { ...form, photos: [...photos, ...more] }
}

interface Postponing {
  at: FormStep
  postpone: readonly string[]
  failed: FailedAnswer[]
  stamp: { by: string; at: string }
}
const postponeForms = (draft: Draft, { at, postpone, failed, stamp }: Postponing): void => {
  for (const output of postpone) {
    const form: FormState | undefined = draft.forms[output]
    const may = formOutputs(at.step).find(({ id }) => id === output)?.postponable !== undefined
    if (form?.status === 'open' && may)
      draft.forms[output] = { ...form, status: 'postponed', postponed: stamp }
    else failed.push({ key: output, rule: 'postpone' })
  }
}

const setMode = (draft: Draft, contact: string, mode: 'one' | 'list'): void => {
  const others = (draft.oneByOne ?? []).filter((known) => known !== contact)
  const readers = mode === 'one' ? [...others, contact] : others
  if (readers.length > 0) draft.oneByOne = readers
  else delete draft.oneByOne
}
