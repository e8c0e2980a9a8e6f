/**
 * A form of papers that comes after its step was decided: what was entered stays in the case as a
 * note, with its files, and whoever sent it is told so in one sentence.
 */
import type { Output, Step } from '../../../flows/definition/definition'
import { isPaperwork } from '../../../flows/definition/documents'
import { definitionOf, stepOf } from '../../../flows/definition/lookup'
import { staleRefusal } from '../../../flows/engine/stale'
import { partId } from '../../staff/forms/outputs'
import { refused } from '../../staff/outcome'
import { filesAt, optionsAt, textAt, type Values } from '../../staff/values'
import type { Language } from '../../words/catalogue'
import type { OnForm } from './act'
import { fetchFiles, unfitFileWords } from './files'

/** An hour stands in its field before anybody chose one. */
const isHour = (text: string): boolean => /^\d{2}:\d{2}$/.test(text)

/** What was written or chosen in a field, as it is read. */
function enteredIn(
  values: Values,
  field: string,
  { options = [], language }: Pick<Partial<Output>, 'options'> & { language: Language },
): string[] {
  const chosen = optionsAt(values, field)
  const named = options.filter(({ id }) => chosen.includes(id)).map(({ label }) => label[language])
  const text = textAt(values, field)
  return isHour(text) || text === '' ? named : [text, ...named]
}

/** All that somebody entered but secrets: what the step leaves by its name, then the rest. */
function linesOf({ leaves }: Step, values: Values, language: Language): string[] {
  const fields = Object.keys(values)
  const left = leaves.map((output) => {
    const own = fields.filter((field) => field.startsWith(partId(output.id, '')))
    return { output, own }
  })
  const named = left.flatMap(({ output, own }) => {
    if (output.secret) return []
    const entered = own.flatMap((field) => enteredIn(values, field, { ...output, language }))
    return entered.length > 0 ? [`${output.label[language]}: ${entered.join(' · ')}`] : []
  })
  const others = fields.filter((field) => !left.some(({ own }) => own.includes(field)))
  return [...named, ...others.flatMap((field) => enteredIn(values, field, { language }))]
}

export const keepLate: OnForm = async (desk, on) => {
  const { visit, state, activation, values } = on
  const answer = await refused(desk, on, staleRefusal(state, activation.id))
  if (!isPaperwork(definitionOf(desk.library, activation))) return answer
  const step = stepOf(desk.library, activation)
  const fields = [...step.leaves.map(({ id }) => partId(id, 'files')), 'send.files', 'behalf.files']
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
      text: [visit.t('staff.late.note'), ...linesOf(step, values, visit.language)].join('\n'),
      files: fetched.files,
    },
    read: { directory: visit.directory },
  })
  if (!kept.ok) return answer
  const text = `${words} ${visit.t('staff.late.kept', { number: state.number })}`
  // It is kept: the form closes, so that it is not sent again.
  return { ephemeral: { text } }
}
