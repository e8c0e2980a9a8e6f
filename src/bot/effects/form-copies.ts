/**
 * What the thread of a case is told of its forms: what was handed in, without personal data, and of
 * a secret only that it is there; that it was put off; that its time is over. Pure.
 */
import type { Draft } from '../../flows/case/drafts/draft'
import { formStepOf, isAwaited } from '../../flows/case/drafts/standing'
import { isHandedIn } from '../../flows/case/drafts/versions'
import type { Decision } from '../../flows/case/act'
import type { CaseState, LeftOutput } from '../../flows/case/case'
import { tookPart } from '../../flows/case/outside/participants'
import type { Library } from '../../flows/definition/definition'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import type { FilledForm } from '../../flows/definition/output-kinds'
import type { Field, Form } from '../../flows/forms/form'
import { agencyLanguage } from '../../flows/languages'
import { ASK_AFTER } from '../../flows/terms/parts'
import type { EffectRecord } from '../../store/port'
import { shownAnswer } from '../forms/shown'
import { hidden } from '../secrets/mask'
import type { Translate } from '../words/catalogue'
import type { CasePayload } from './payloads'

export interface Copying {
  library: Library
  /** In the agency's language. */
  staff: Translate
  /** Who waited for it: they are mentioned. */
  tell: readonly string[]
  /** What posts something in the thread of the case. */
  post(id: string, payload: CasePayload): EffectRecord
}

/** Handed in by this very act. */
const handedNow = (before: CaseState | undefined, { outputs }: CaseState): LeftOutput[] =>
  outputs.filter(
    (left) =>
      isHandedIn(left) &&
      !(before?.outputs ?? []).some(
        ({ path, step, output, at }) =>
          path === left.path && step === left.step && output === left.output && at === left.at,
      ),
  )

/** What the thread of a case is told of its forms. */
export function formCopies(
  before: CaseState | undefined,
  decision: Decision,
  copying: Copying,
): EffectRecord[] {
  return [
    ...handedCopies(before, decision, copying),
    ...putOff(before, decision, copying),
    ...overdue(decision, copying),
  ]
}

function handedCopies(
  before: CaseState | undefined,
  { case: after, records }: Decision,
  copying: Copying,
): EffectRecord[] {
  if (!records.some(({ act }) => act === 'hand_in')) return []
  return handedNow(before, after).map((left, place) => {
    const isOutside = tookPart(after, left.by)
    const tell = isOutside && place === 0 && copying.tell.length > 0 ? [...copying.tell] : undefined
    return copying.post(`form:${after.id}:${after.seq}:${left.output}`, {
      type: 'thread',
      case: after.id,
      mark: isOutside ? 'form' : 'form_recorded',
      by: left.by,
      text: copyOf(copying, after, left),
      tell,
    })
  })
}

/** Whom it was asked answers "not yet": whoever waited for it reads so. */
function putOff(
  before: CaseState | undefined,
  { case: after, records }: Decision,
  copying: Copying,
): EffectRecord[] {
  const filled = records.find(({ act }) => act === 'fill')
  if (!filled || !tookPart(after, filled.actor)) return []
  return Object.entries(after.drafts ?? {}).flatMap(([key, draft]) => {
    const outputs = Object.keys(draft.forms).filter(
      (output) =>
        draft.forms[output]?.status === 'postponed' &&
        before?.drafts?.[key]?.forms[output]?.status === 'open',
    )
    if (outputs.length === 0) return []
    const labels = labelsOf(copying, after, draft, outputs)
    const text = copying.staff('staff.left.formPostponed', { labels })
    const tell = copying.tell.length > 0 ? [...copying.tell] : undefined
    const id = `form:${after.id}:${after.seq}:postponed`
    return [copying.post(id, { type: 'thread', case: after.id, mark: 'system', text, tell })]
  })
}

/** Their time is over: whoever waits for the form calls them, or fills it in. */
function overdue({ case: after, effects }: Decision, copying: Copying): EffectRecord[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'tell' || effect.message !== 'form_reminded') return []
    const { forms, nth = 0 } = effect.params
    const draft = Object.values(after.drafts ?? {}).find(({ activation }) => activation === forms)
    if (!draft || Number(nth) < ASK_AFTER.length) return []
    const outputs = Object.keys(draft.forms).filter((output) => isAwaited(draft.forms[output]!))
    const labels = labelsOf(copying, after, draft, outputs)
    const text = copying.staff('staff.left.formOverdue', { labels, nth: Number(nth) })
    const holder = after.active.find(({ id }) => id === draft.activation)?.holder
    const tell = [holder ?? draft.asked?.by ?? ''].filter((member) => member !== '')
    const id = `${effect.id}:overdue`
    return [copying.post(id, { type: 'thread', case: after.id, mark: 'system', text, tell })]
  })
}

const labelsOf = (
  { library }: Copying,
  state: CaseState,
  { activation }: Draft,
  outputs: readonly string[],
): string =>
  (formStepOf(library, state, activation)?.step.leaves ?? [])
    .filter(({ id }) => outputs.includes(id))
    .map(({ label }) => label[agencyLanguage])
    .join(', ')

function copyOf({ library, staff: t }: Copying, state: CaseState, left: LeftOutput): string {
  const frame = state.frames[left.path]!
  const output = stepOf(library, { ...frame, step: left.step }).leaves.find(
    ({ id }) => id === left.output,
  )
  const form = definitionOf(library, frame).forms.find(({ id }) => id === output?.form)
  const { version = 1 } = left.value as FilledForm
  const title = t('staff.left.form', { label: output?.label[agencyLanguage] ?? '', version })
  return [title, ...(form ? answersOf(t, form, left.value as FilledForm) : [])].join('\n')
}

const answersOf = (t: Translate, { sections }: Form, filled: FilledForm): string[] =>
  sections.flatMap(({ title, fields }) => {
    const lines = fields.flatMap((field) => answerLine(t, field, filled))
    return lines.length > 0 ? ['', title[agencyLanguage], ...lines] : []
  })

function answerLine(t: Translate, field: Field, { values, elsewhere }: FilledForm): string[] {
  const value = values[field.id]
  const label = field.label[agencyLanguage]
  const how = elsewhere?.[field.id]
  if (value === undefined)
    return how === undefined ? [] : [`${label}: ${t('forms.fill.elsewhere.is', { how })}`]
  const { kind, personal } = field
  const shown = personal
    ? hidden
    : shownAnswer({ t, language: agencyLanguage }, { field, kind }, value)
  return [`${label}: ${shown}`]
}
