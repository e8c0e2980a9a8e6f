/** What a definition asks in forms can be asked and answered, and is asked by a step. */
import type { Field, Form } from '../forms/form'
import { checkConditions, listsBefore, type Asking, type Bad } from './check-conditions'
import { checkField, checkFieldNames } from './check-fields'
import type { Definition, Output, Step } from './definition'
import { decisionsOf } from './flow-tree'
import { graphOf, reachable } from './graph'
import { didYouMean, repeated } from './problems'
import type { Report } from './report'

/** What two fields that are asked once for both must have in common. */
const sameIn = ({ kind, instead, options, rules, when, ahead }: Field): string =>
  JSON.stringify({ kind, instead, options, rules, when, ahead })

const checkShared = (forms: readonly Form[], report: Report) => {
  const first = new Map<string, { form: string; same: string }>()
  forms.forEach((form, index) =>
    form.sections.forEach(({ fields }, section) =>
      fields.forEach((field, position) => {
        const { id, shared } = field
        if (shared === undefined) return
        const same = sameIn(field)
        const other = first.get(shared) ?? { form: form.id, same }
        first.set(shared, other)
        if (other.same !== same)
          report(
            ['forms', index, 'sections', section, 'fields', position, 'shared'],
            `field "${id}" is asked otherwise than "${shared}" of form "${other.form}", with which it is shared`,
          )
      }),
    ),
  )
}

const checkForm = (form: Form, index: number, askings: readonly Asking[], report: Report) => {
  const at = ['forms', index]
  checkFieldNames(form, at, report)
  if (askings.length === 0) return report([...at, 'id'], `form "${form.id}" is asked by no step`)
  form.sections.forEach(({ fields }, section) =>
    fields.forEach((field, position) => {
      const bad: Bad = (path, reason) =>
        report([...at, 'sections', section, 'fields', position, ...path], reason)
      checkField(field, bad)
      checkConditions({ form, askings }, field, bad)
    }),
  )
}

const only: [key: keyof Output, kind: Output['kind']][] = [
  ['form', 'form'],
  ['by', 'form'],
  ['postponable', 'form'],
  ['for', 'secret'],
]

/** A closed list that is asked before, and options of it. */
const checkListed = (
  { output, any }: NonNullable<Output['when']>,
  lists: readonly Output[],
  bad: (reason: string) => void,
) => {
  const list = lists.find(({ id }) => id === output)
  const ids = lists.map(({ id }) => id)
  if (!list) return bad(`no closed list "${output}" is asked before${didYouMean(output, ids)}`)
  const known = list.options?.map(({ id }) => id) ?? []
  for (const option of any)
    if (!known.includes(option))
      bad(`"${output}" has no option "${option}"${didYouMean(option, known)}`)
}

const checkOutput = (definition: Definition, { step, output }: Asking, bad: Bad) => {
  const { id, kind, form, by, when, postponable } = output
  for (const [key, own] of only)
    if (output[key] !== undefined && kind !== own)
      bad([key], `"${key}" is not for output "${id}", of the kind "${kind}"`)
  const forms = definition.forms.map((known) => known.id)
  if (form !== undefined && !forms.includes(form))
    bad(['form'], `output "${id}": unknown form "${form}"${didYouMean(form, forms)}`)
  if ((by ?? postponable) && form === undefined)
    bad([by ? 'by' : 'postponable'], `output "${id}" is no form of this definition`)
  if (when) checkListed(when, listsBefore(step, id), (reason) => bad(['when'], `when: ${reason}`))
  if (postponable) checkPostponed(definition, step, postponable.until, bad)
}
const checkPostponed = (definition: Definition, { id }: Step, until: string, bad: Bad) => {
  const graph = graphOf(definition)
  const steps = definition.steps.map((step) => step.id)
  const ways = (graph.out.get(id) ?? []).map(({ to }) => to)
  if (!steps.includes(until))
    bad(['postponable'], `postponable: unknown step "${until}"${didYouMean(until, steps)}`)
  else if (until === id || !reachable(graph, ways).has(until))
    bad(['postponable'], `postponable: step "${until}" does not come after step ${id}`)
}

const checkProposed = (step: Step, bad: Bad) => {
  for (const { id, proposed } of decisionsOf(step.next).flatMap(({ choices }) => choices))
    if (proposed)
      checkListed(proposed, listsBefore(step), (reason) =>
        bad(['next'], `choice "${id}": proposed: ${reason}`),
      )
}

/** Checks the forms of a definition, and what its steps say of them. */
export const checkForms = (definition: Definition, report: Report) => {
  const { forms, steps } = definition
  repeated(forms.map(({ id }) => id)).forEach((again, index) => {
    if (again) report(['forms', index, 'id'], `form "${forms[index]?.id}" is written twice`)
  })
  const askings = steps.flatMap((step) => step.leaves.map((output) => ({ step, output })))
  forms.forEach((form, index) =>
    checkForm(
      form,
      index,
      askings.filter(({ output }) => output.form === form.id),
      report,
    ),
  )
  checkShared(forms, report)
  steps.forEach((step, index) => {
    step.leaves.forEach((output, position) =>
      checkOutput(definition, { step, output }, (path, reason) =>
        report(['steps', index, 'leaves', position, ...path], reason, step.id),
      ),
    )
    checkProposed(step, (path, reason) => report(['steps', index, ...path], reason, step.id))
  })
}
