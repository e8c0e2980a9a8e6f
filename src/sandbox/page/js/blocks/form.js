/** Reads what stands in the fields of a view, as the API takes it. */
import { packed } from '../api.js'

/** @param {any} field @returns {Promise<any>} undefined: nothing to say about it. */
async function read(field) {
  const { kind } = field.dataset
  if (kind === 'files') return Promise.all([...field.files].map(packed))
  if (kind === 'radio') return field.querySelector('input:checked')?.value ?? null
  if (kind === 'checks')
    return [...field.querySelectorAll('input:checked')].map((/** @type {any} */ box) => box.value)
  if (field.multiple)
    return [...field.selectedOptions].map((/** @type {any} */ option) => option.value)
  if (field.value === '') return kind === 'text' ? '' : null
  return field.value
}

/** @param {string} view @returns {Promise<Record<string, any>>} */
export async function collect(view) {
  /** @type {Record<string, any>} */
  const values = {}
  const dialog = document.querySelector(`dialog[data-view="${view}"]`)
  for (const field of dialog?.querySelectorAll('[data-field]') ?? []) {
    const { block, action, input } = /** @type {HTMLElement} */ (field).dataset
    const value = await read(field)
    if (!block || !action || (value === null && !input)) continue
    if (input) values[block] = value
    else values[block] = { ...values[block], [action]: value }
  }
  return values
}
