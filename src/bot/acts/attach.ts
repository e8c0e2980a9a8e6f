/** Files for the case's record. */
import type { Block } from '../cards/blocks'
import type { Visit } from '../staff/context'
import { outcome, reading, type Values } from '../staff/values'
import { files } from '../staff/inputs'
import { readFiles } from '../staff/forms/read-outputs'
import { type Act, type OnStep, opening, perform, stepModal } from './parts/act'
import { fetchFiles, unfitFileWords } from './parts/files'

export function attachModal(on: OnStep): Block {
  const { t } = on.visit
  return stepModal(on, {
    callback: 'step.attach',
    title: t('forms.attach.title'),
    submit: t('forms.attach.submit'),
    blocks: [files({ id: 'files', label: t('forms.attach.files'), hint: t('forms.attach.hint') })],
  })
}

export function readAttached(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const attached = readFiles(read, 'files')
  return outcome(read, () => ({ files: attached }))
}

export const attach: Act = {
  more: { act: 'attach' },
  presses: { 'step.attach': opening('attach', attachModal) },
  forms: {
    'step.attach': async (desk, sent) => {
      const parsed = readAttached(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const fetched = await fetchFiles(desk, parsed.files)
      if (!fetched.ok) return { errors: { files: unfitFileWords(sent.visit, fetched.unfit) } }
      const { id } = sent.activation
      return perform(desk, sent, { act: 'attach', activation: id, files: fetched.files })
    },
  },
  afterwards: true,
}
