/** What the answer to one field of a form is, by the field's kind. */

export interface FileRef {
  hash: string
  name: string
  mime: string
  bytes: number
}

export const fieldKinds = [
  'text',
  'long_text',
  'email',
  'url',
  'phone',
  'ci',
  'date',
  'yes_no',
  'one_of',
  'several_of',
  'names',
  'file',
  'secret',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/**
 * Words; of `yes_no` `yes` or `no`, of `one_of` an option's id, of a `date` a day `YYYY-MM-DD`; a
 * list of `several_of` (ids of options) and of `names`; files; a secret by its id in the vault,
 * never itself.
 */
export type FieldValue = string | string[] | FileRef[] | { secret: string }
export type FieldValues = Record<string, FieldValue>

/** The answers of a value that are words: not files, not a secret. */
export const wordsOf = (value: FieldValue | undefined): string[] => {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  return value.filter((item) => typeof item === 'string')
}
/** Those of an answer that are files. */
export const filesOfAnswer = (value: FieldValue): FileRef[] =>
  Array.isArray(value) ? value.filter((item) => typeof item !== 'string') : []
