/**
 * Asking for the forms of a step: which, of whom, with what is known already; asking anew, and
 * taking that back while nothing of it was told.
 */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, type Refusal, actorId } from '../../case/act'
import type { Answer, Draft, FormState, Stamp } from '../../case/drafts/draft'
import {
  askedOf,
  chosenIn,
  draftAt,
  firstOutputs,
  formOutputs,
  formsIn,
  type FormStep,
  formStepOf,
  isAskedBy,
  isAwaited,
  isUntold,
} from '../../case/drafts/standing'
import { answerTexts } from '../../case/drafts/texts'
import { answeredIn } from '../../case/drafts/view'
import { actId, tellId } from '../../case/ids'
import { record, refuse, type Run } from '../../case/run'
import { UNDO_MS } from '../../case/undo-entry'
import { checkField, normalValue } from '../../forms/answer'
import { kindIn, numberedFields } from '../../forms/ask'
import { present } from '../../present'
import { dayOf, later } from '../../time/days'
import { finish } from '../finish'
import { checkOutputs } from '../outputs'
import { say } from '../talk'
import { tell } from '../tells'
import { keepDraft, takeBack, termOf, touch } from './keeping'

type Of<A extends Command['act']> = Extract<Command, { act: A }>
type Asks = Of<'ask_forms'>

/** Of the words that go with a question. */
const LONGEST_NOTE = 3000

export const askForms = (run: Run, command: Asks): Outcome => {
  const { state } = run
  const at = formStepOf(run.library, state, command.activation)
  if (!at) return refuse('stale', { activation: command.activation })
  const permit = mayIn(run, 'ask_forms', at.on)
  if (!permit.ok) return permit
  const wrong = notAskable(run, at, command)
  if (wrong) return wrong
  const { forms, later = [], note = '' } = command
  const before = draftAt(state, at)
  const first = at.isActive ? command.first : (before?.first ?? {})
  const stamp = { by: actorId(run.actor), at: run.now }
  const asked = formsAsked(at, command, { before, stamp })
  const begun: Draft = {
    activation: at.on.id,
    first,
    answers: before?.answers ?? {},
    forms: asked,
    versions: versionsBeside(asked, before),
    skipped: before?.skipped,
    elsewhere: before?.elsewhere,
    oneByOne: before?.oneByOne,
  }
  begun.answers = withKnown(run, at, { draft: begun, known: command.known })
  const isAsked = Object.values(begun.forms).some(isAwaited)
  const to = isAsked && !command.quiet ? askedOf(state, at, before) : undefined
  record(run, 'ask_forms', {
    on: at.on,
    to,
    choices: [...forms, ...later.map((output) => `postpone:${output}`)],
    texts: { ...answerTexts(begun, before), ...firstTexts(first), note: note.trim() || undefined },
  })
  if (note.trim()) say(run, 'ask_forms', note)
  const text = note.trim() || undefined
  const params: Record<string, string> = present({ text })
  const isQuiet = command.quiet
  put(run, at, { draft: begun, before, message: 'form_asked', params, to, isQuiet })
  return finish(run)
}

/** What is chosen first, as its record has it. */
const firstTexts = (first: Draft['first']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(first).flatMap(([output, value]) =>
      value.kind === 'text' ? [[`first.${output}`, value.text]] : [],
    ),
  )

const notAskable = (run: Run, at: FormStep, command: Asks): Refusal | undefined => {
  const { state, now } = run
  const { first, forms, note = '' } = command
  if (state.closedAt || state.cancelled) return refuse('closed')
  const draft = state.drafts?.[at.key]
  if (!at.isActive) {
    const closed = forms.filter((output) => draft?.forms[output]?.status !== 'postponed')
    if (!draft || closed.length > 0) return refuse('form_closed', { outputs: closed })
    return forms.length === 0 ? refuse('empty') : undefined
  }
  const wrong = checkOutputs({ leaves: firstOutputs(at.step) }, first, now, false)
  if (wrong) return wrong
  const chosen = chosenIn(first)
  const offered = formOutputs(at.step).filter((output) => isAskedBy(output, chosen))
  const strange = forms.find((output) => !offered.some(({ id }) => id === output))
  if (strange !== undefined) return refuse('unknown_document', { output: strange })
  return forms.length === 0 || note.length > LONGEST_NOTE ? refuse('empty') : undefined
}

/**
 * Those that are asked for now; what was handed in or postponed before stays, as long as it follows
 * from what was chosen.
 */
const formsAsked = (
  { step, isActive }: FormStep,
  { first, forms, later = [] }: Asks,
  { before, stamp }: { before: Draft | undefined; stamp: Stamp },
): Draft['forms'] => {
  const chosen = chosenIn(isActive ? first : (before?.first ?? {}))
  return Object.fromEntries(
    formOutputs(step).flatMap((output): [string, FormState][] => {
      const { id, postponable } = output
      const known = before?.forms[id]
      const isLater = later.includes(id) && postponable !== undefined
      const again = known ? askedAgain(known) : askedFirst(before?.versions?.[id])
      if (forms.includes(id)) return [[id, isLater ? putOff(again, stamp) : again]]
      return known && !isAwaited(known) && isAskedBy(output, chosen) ? [[id, known]] : []
    }),
  )
}
/** What was handed in needs no putting off. */
const putOff = (form: FormState, stamp: Stamp): FormState =>
  form.status === 'open' ? { ...form, status: 'postponed', postponed: stamp } : form
const askedAgain = (known: FormState): FormState =>
  known.status === 'postponed' ? { ...known, status: 'open', postponed: undefined } : known
const askedFirst = (version = 0): FormState => ({ status: 'open', version })

/** How often those were handed in that follow from nothing now: they go on from it. */
const versionsBeside = (
  forms: Draft['forms'],
  before: Draft | undefined,
): Record<string, number> | undefined => {
  const { versions = {} } = before ?? {}
  const handed = Object.entries(before?.forms ?? {}).map(
    ([output, { version }]): [string, number] => [output, version],
  )
  const all: [string, number][] = [...Object.entries(versions), ...handed]
  const beside = all.filter(([output, version]) => !forms[output] && version > 0)
  return beside.length > 0 ? Object.fromEntries(beside) : undefined
}

/** What is known already is proposed where nobody answered it and it is a good answer. */
const withKnown = (
  run: Run,
  at: FormStep,
  { draft, known = {} }: { draft: Draft; known: Asks['known'] },
): Draft['answers'] => {
  const answered = answeredIn(draft)
  const proposed = numberedFields(formsIn(at, draft)).flatMap((field): [string, Answer][] => {
    const { value, from } = known[field.key] ?? {}
    if (value === undefined || !from || draft.answers[field.key]) return []
    const kind = kindIn(field, answered)
    const normal = normalValue(field.field, kind, value)
    const isGood = checkField(field, normal, answered, dayOf(run.now)).ok
    if (kind === 'secret' || !isGood) return []
    return [[field.key, { value: normal, by: actorId(run.actor), at: run.now, proposed: from }]]
  })
  return { ...draft.answers, ...Object.fromEntries(proposed) }
}

interface Putting {
  draft: Draft
  before: Draft | undefined
  message: 'form_asked' | 'form_observed'
  params?: Record<string, string>
  to: string | undefined
  isQuiet?: true | undefined
}
/** Keeps a draft of which something is asked now, tells whom it is asked, lets their time begin. */
export const put = (
  run: Run,
  at: FormStep,
  { draft, before, to, isQuiet, ...telling }: Putting,
): void => {
  const { state, now } = run
  const from = actId(state)
  const stored = state.drafts?.[at.key]
  // A question that was not told yet gives way to this one, and is taken back with it.
  const isReplaced = stored !== undefined && isUntold(stored, now)
  if (isReplaced && stored.asked?.told !== undefined) run.cancels.push(stored.asked.told)
  const params = { forms: at.on.id, ...telling.params }
  if (to !== undefined) tell(run, { from, message: telling.message, params, to })
  const by = actorId(run.actor)
  const told = to === undefined ? undefined : tellId(from, telling.message)
  const held = to !== undefined && run.actor.kind === 'member' ? true : undefined
  const isAsked = Object.values(draft.forms).some(isAwaited)
  keepDraft(run, at, {
    ...draft,
    asked: isAsked ? { by, at: now, to, told, held, isQuiet } : before?.asked,
    term: to === undefined ? undefined : termOf(run, at),
    undo: {
      until: later(now, UNDO_MS),
      effects: told === undefined ? [] : [told],
      before: isReplaced && stored.undo ? stored.undo.before : stored && withoutUndo(stored),
    },
  })
  touch(run, at.on)
}
const withoutUndo = ({ undo: _undo, ...draft }: Draft): Draft => draft

/** Nothing of the newest asking is told, and everything is as it was before it. */
export const unaskForms = (run: Run, { activation }: Of<'unask_forms'>): Outcome => {
  const { state, now } = run
  const at = formStepOf(run.library, state, activation)
  const draft = at && state.drafts?.[at.key]
  if (!draft) return refuse('stale', { activation })
  const permit = mayIn(run, 'unask_forms', at.on)
  if (!permit.ok) return permit
  const { undo, asked } = draft
  if (asked && asked.by !== actorId(run.actor)) return refuse('forbidden', { members: [asked.by] })
  if (!undo || undo.until < now) return refuse('too_late', { activation })
  if (wasAnswered(draft, asked?.at ?? now)) return refuse('acted_on', { activation })
  record(run, 'unask_forms', { on: at.on })
  takeBack(run, at.key, draft)
  return finish(run)
}
const wasAnswered = ({ answers, forms }: Draft, since: string): boolean =>
  Object.values(answers).some(({ at, proposed }) => !proposed && at > since) ||
  Object.values(forms).some(({ handed }) => handed !== undefined && handed.at > since)
