/** The one sentence with which an answer that fails its rule is asked again. */
import {
  type FailedRule,
  LONGEST_ADDRESS,
  LONGEST_ANSWER,
  LONGEST_LONG_ANSWER,
  MOST_FILES,
  MOST_NAMES,
} from '../../flows/forms/answer'
import type { FieldKind } from '../../flows/forms/values'
import type { AnsweredField, AnswerReader } from './shown'

const longest: Partial<Record<FieldKind, number>> = {
  long_text: LONGEST_LONG_ANSWER,
  url: LONGEST_ADDRESS,
}

/** In the definition's own words where the rule is the form's. */
export function ruleWords(
  { t, language }: AnswerReader,
  { field, kind }: AnsweredField,
  rule: FailedRule,
): string {
  const [, own] = /^rules\.(\d+)$/.exec(rule) ?? []
  if (own !== undefined) return field.rules[Number(own)]?.says[language] ?? ''
  const most = rule === 'too_many' ? mostOf(kind) : (longest[kind] ?? LONGEST_ANSWER)
  return t(`forms.rule.${rule}`, { most, kind: kind === 'file' ? 'file' : 'words' })
}

const mostOf = (kind: FieldKind): number => (kind === 'file' ? MOST_FILES : MOST_NAMES)
