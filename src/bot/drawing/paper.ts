/** What stands on a paper that is printed: all its words, as plain data. */

/** Whose paper it is. */
export interface PaperHead {
  agency: string
  unit: string
  /** A PNG or JPEG as a data address. */
  logo?: string
}

/** What stands beside a question. */
export type PaperAnswer =
  /** What was answered, a paragraph each; none: that nothing was. */
  | { is: 'said'; lines: readonly string[]; notes: readonly string[] }
  /** Room to write by hand: how many lines, each with its number where several things are asked. */
  | { is: 'lines'; count: number; numbered: boolean }
  /** Day, month and year in boxes of their own. */
  | { is: 'date'; parts: readonly string[] }
  /** To be marked, or marked. */
  | { is: 'boxes'; options: readonly PaperOption[]; notes?: readonly string[] }
  /** It is answered elsewhere: how. */
  | { is: 'elsewhere'; text: string }
export interface PaperOption {
  label: string
  /** What it gives. */
  note?: string
  checked: boolean
}
export interface PaperField {
  number: string
  label: string
  required: boolean
  /** Why it is asked, an example, when it is asked at all. */
  hints: readonly string[]
  answer: PaperAnswer
}
export interface PaperForm {
  title: string
  /** Where it is prescribed, and what for. */
  source: string
  purpose: string
  remindersTitle: string
  reminders: readonly string[]
  sections: readonly { title: string; fields: readonly PaperField[] }[]
}
export interface Paper {
  language: string
  head: PaperHead
  title: string
  /** At the right of the head, on each page. */
  corner: string
  /** Of the case: names and values. */
  facts: readonly (readonly [name: string, value: string])[]
  /** What the reader has to know before they begin. */
  notes: readonly string[]
  /** Each begins on a page of its own. */
  forms: readonly PaperForm[]
  /** At the foot of each page, with `pageMark` and `pagesMark` where its number and theirs go. */
  foot: string
  /** ISO instant that the file bears: the same paper is the same file. */
  at: string
}
export const pageMark = '{page}'
export const pagesMark = '{pages}'
