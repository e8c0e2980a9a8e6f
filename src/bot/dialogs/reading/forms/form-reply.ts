/** What a message says of the forms that are asked. */
import type { FieldValue } from '../../../../flows/forms/values'

export interface Unclear {
  text: string
  /** The fields that it may be the value of. */
  keys: string[]
}
export interface FormReply {
  /** Values as they are kept, good or bad: whoever takes them checks them. */
  answers: Record<string, FieldValue>
  /** Fields of which it is said that there is nothing to say. */
  none: string[]
  /** Fields of which they say that they do not know. */
  unknown: string[]
  /** What may be the value of several fields. */
  unclear: Unclear[]
  /** Numbers that are in no list. */
  strange: number[]
  /** Something was written for a field that is a secret. */
  secret: boolean
  /** It is the same once more as the answer before it. */
  isAgain: boolean
  /** What answers nothing. */
  rest: string[]
  /** It can hardly be meant for anything but the form: by its numbers, names or kinds. */
  isSure: boolean
}
export const noReply = (): FormReply => ({
  answers: {},
  none: [],
  unknown: [],
  unclear: [],
  strange: [],
  secret: false,
  isAgain: false,
  rest: [],
  isSure: false,
})
