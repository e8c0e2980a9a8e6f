/** The answers of a draft in words: as receipts have their hashes. Pure. */
import type { FieldValue } from '../../forms/values'
import type { Draft, Elsewhere } from './draft'

/** An answer as one text; of a secret it is the id in the vault. */
export const answerText = (value: FieldValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
const elsewhereText = ({ how }: Elsewhere): string => how

/** By key, everything that was answered otherwise than before. */
export const answerTexts = (
  { answers, elsewhere = {} }: Pick<Draft, 'answers' | 'elsewhere'>,
  before: Pick<Draft, 'answers' | 'elsewhere'> | undefined,
): Record<string, string> => {
  const texts: Record<string, string> = {}
  for (const [key, { value }] of Object.entries(answers)) {
    const was = before?.answers[key]?.value
    if (was === undefined || answerText(was) !== answerText(value)) texts[key] = answerText(value)
  }
  for (const [key, other] of Object.entries(elsewhere)) {
    const was = before?.elsewhere?.[key]
    if (was?.how !== other.how) texts[key] = elsewhereText(other)
  }
  return texts
}
