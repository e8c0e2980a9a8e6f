/**
 * A form that was handed in, as the thread of its case keeps it: without personal data, and of a
 * secret only that it is there. Pure.
 */
import { isHandedIn } from '../../flows/case/drafts/versions'
import type { Decision } from '../../flows/case/act'
import type { CaseState, LeftOutput } from '../../flows/case/case'
import { tookPart } from '../../flows/case/outside/participants'
import type { Library } from '../../flows/definition/definition'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import type { FilledForm } from '../../flows/definition/output-kinds'
import type { Field, Form } from '../../flows/forms/form'
import { agencyLanguage } from '../../flows/languages'
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

export function formCopies(
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
