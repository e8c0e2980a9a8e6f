/**
 * A form of papers that comes after its step was decided: what was entered stays in the case as a
 * note, with its files, and whoever sent it is told so in one sentence.
 */
import { isPaperwork } from '../../../flows/definition/documents'
import { definitionOf, stepOf } from '../../../flows/definition/lookup'
import { staleRefusal } from '../../../flows/engine/stale'
import { partId } from '../../staff/forms/outputs'
import { refused } from '../../staff/outcome'
import { filesAt, textAt } from '../../staff/values'
import type { OnForm } from './act'
import { fetchFiles, unfitFileWords } from './files'

/** The part of each kind that somebody writes by hand. */
const written: Partial<Record<string, string>> = { reference: 'number', text: 'text' }

export const keepLate: OnForm = async (desk, on) => {
  const { visit, state, activation, values } = on
  const answer = await refused(desk, on, staleRefusal(state, activation.id))
  if (!isPaperwork(definitionOf(desk.library, activation))) return answer
  const leaves = stepOf(desk.library, activation).leaves.filter(({ secret }) => !secret)
  const lines = leaves.flatMap(({ id, kind, label }) => {
    const part = written[kind]
    const text = part ? textAt(values, partId(id, part)) : ''
    return text ? [`${label[visit.language]}: ${text}`] : []
  })
  const added = textAt(values, 'send.text')
  const fields = [...leaves.map(({ id }) => partId(id, 'files')), 'send.files', 'behalf.files']
  const uploads = fields.flatMap((field) => filesAt(values, field))
  if (uploads.length === 0) return answer
  const fetched = await fetchFiles(desk, uploads)
  const words = answer.ephemeral?.text ?? ''
  if (!fetched.ok)
    return {
      ephemeral: { text: `${words} ${unfitFileWords(visit, fetched.unfit)}` },
      refused: true,
    }
  const kept = await desk.cases.perform({
    inbound: `slack:${visit.inbound.id}`,
    actor: visit.actor,
    case: state.id,
    command: {
      act: 'comment',
      activation: activation.id,
      text: [visit.t('staff.late.note'), ...lines, ...(added ? [added] : [])].join('\n'),
      files: fetched.files,
    },
    read: { directory: visit.directory },
  })
  if (!kept.ok) return answer
  const text = `${words} ${visit.t('staff.late.kept', { number: state.number })}`
  // It is kept: the form closes, so that it is not sent again.
  return { ephemeral: { text } }
}
