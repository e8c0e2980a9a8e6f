/** A field of a form as a message may answer it. */
import type { FieldKind, FieldValue } from '../../../../flows/forms/values'

export interface BlankOption {
  id: string
  /** What it is called, in any language, and its id. */
  called: readonly string[]
  /** Nobody leaves it out. */
  always: boolean
}
export interface Blank {
  key: string
  /** Its number in the list that the person has. */
  n: number
  kind: FieldKind
  /** What it is called, in any language. */
  labels: readonly string[]
  options: readonly BlankOption[]
  required: boolean
  /** What is known of it; absent where it is still asked. */
  known?: FieldValue
  /** Whether a value keeps its rules, and whether anything is remarked about it. */
  judge: (value: FieldValue) => 'good' | 'warned' | 'bad'
}

/** Kinds of which any words are a value. */
export const takesWords = ({ kind }: Blank): boolean =>
  kind === 'text' || kind === 'long_text' || kind === 'names'
