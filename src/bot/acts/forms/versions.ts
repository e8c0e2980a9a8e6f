/** What became of a form since it was handed in the time before. */
import { changedFields, formVersions } from '../../../flows/case/drafts/versions'
import type { FormField } from '../../../flows/case/drafts/view'
import type { WholeCase } from '../../../flows/case/history'
import type { FieldValue } from '../../../flows/forms/values'
import { fieldsAsked } from './pages'
import type { InHand } from './in-hand'

/**
 * Answers of the version before the newest, of those that changed since, by key; `undefined` of one
 * that was not answered there. Nothing where there is one version alone.
 */
export function changedSince(
  { outputs }: Pick<WholeCase, 'outputs'>,
  { on, form, task }: InHand,
): Map<string, FieldValue | undefined> {
  const place = { ...on.activation, output: form.output }
  const versions = formVersions({ outputs }, place)
  const now = versions.findLast(({ version }) => version === form.version)
  const before = versions.findLast(({ version }) => version < form.version)
  if (!before || !now) return new Map()
  const changed = changedFields(form.form, before, now)
  const keys = fieldsAsked(task, form.output).filter(({ field }) => changed.includes(field.id))
  return new Map(keys.map(({ key, field }: FormField) => [key, before.values[field.id]]))
}
