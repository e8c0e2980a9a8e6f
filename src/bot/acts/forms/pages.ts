/** In which pages a form is asked: whole sections, as many as a modal has room for. */
import type { FormField, FormTask } from '../../../flows/case/drafts/view'
import { keyOf } from '../../../flows/forms/ask'
import type { Field, Form } from '../../../flows/forms/form'
import type { Words } from '../../../flows/words'

/** With what stands above them they stay well within the hundred blocks of a modal. */
const mostFields = 16

/** Fields of a form by the page on which each of them has its place, asked or not. */
export function pagesOf({ sections }: Form): Field[][] {
  const pages: Field[][] = []
  for (const { fields } of sections) {
    const last = pages.at(-1)
    if (last && last.length + fields.length <= mostFields) last.push(...fields)
    else
      for (let from = 0; from < fields.length; from += mostFields)
        pages.push(fields.slice(from, from + mostFields))
  }
  return pages
}

export interface PageOf {
  task: FormTask
  output: string
  /** From 0. */
  page: number
}

/** What is asked on a page by what was answered so far; also what another form asks for both. */
export function fieldsOn({ task, output, page }: PageOf): FormField[] {
  const form = task.forms.find((known) => known.output === output)?.form
  const keys = (form ? (pagesOf(form)[page] ?? []) : []).map((field) => keyOf(output, field))
  return task.fields.filter(({ key, isAsked }) => isAsked && keys.includes(key))
}

/** All that a form asks by what was answered so far. */
export const fieldsAsked = (task: FormTask, output: string): FormField[] =>
  task.fields.filter(({ outputs, isAsked }) => isAsked && outputs.includes(output))

/** Fields under the title of their section, in order. */
export function inSections(fields: readonly FormField[]): { title: Words; fields: FormField[] }[] {
  const groups: { title: Words; fields: FormField[]; of: string }[] = []
  for (const field of fields) {
    const of = `${field.output}.${field.section.id}`
    const last = groups.at(-1)
    if (last?.of === of) last.fields.push(field)
    else groups.push({ of, title: field.section.title, fields: [field] })
  }
  return groups
}
