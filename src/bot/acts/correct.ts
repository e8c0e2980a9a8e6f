/** A document given anew after its minute, by its author or the case's owner. */
import type { WholeCase } from '../../flows/case/history'
import { isPaperwork } from '../../flows/definition/documents'
import { definitionOf } from '../../flows/definition/lookup'
import type { StaffAnswer, StaffFile } from '../channels/staff-port'
import type { Visit } from '../staff/context'
import { readFiles, readPastDay } from '../staff/forms/read-outputs'
import {
  dayAt,
  filesAt,
  outcome,
  reading,
  readName,
  readOption,
  readText,
  type Values,
  wrong,
} from '../staff/values'
import { type Act, type ActsDesk, type OnForm, perform } from './parts/act'
import {
  type Correctable,
  correctable,
  correctedOutputs,
  correctModal,
  targetOf,
} from './parts/correct-form'
import { fetchFiles, unfitFileWords } from './parts/files'
import { usedNumbers } from './parts/proposals'

const none = ({ t }: Visit, number: string): StaffAnswer => ({
  ephemeral: { text: t('staff.correct.none', { number }) },
  refused: true,
})

/** Opens the form with what this member may give anew, or says that there is nothing. */
export function offerToCorrect(desk: ActsDesk, visit: Visit, state: WholeCase): StaffAnswer {
  const documents = correctable(desk.library, visit, state)
  const activation = state.active[0] ?? state.decided.at(-1)
  return documents.length > 0 && activation
    ? { modal: correctModal(visit, { state, activation }, documents) }
    : none(visit, state.number)
}

/** What was filled in: at least one thing is otherwise, and somebody says why. */
function readCorrected(values: Values, visit: Visit, targets: readonly string[]) {
  const read = reading(visit, values)
  const places = targets.map((_target, place) => String(place))
  const place = readOption(read, 'document', places)
  const number = readName(read, 'number', { optional: true })
  const date = dayAt(values, 'date') ? readPastDay(read, 'date') : undefined
  const files: StaffFile[] = filesAt(values, 'files').length > 0 ? readFiles(read, 'files') : []
  const reason = readText(read, 'reason', { empty: 'reason' })
  if (!number && !date && files.length === 0) wrong(read, 'number', 'correct')
  return outcome(read, () => ({
    target: targets[Number(place)] ?? '',
    number,
    date,
    files,
    reason,
  }))
}

const sent: OnForm = async (desk, on) => {
  const { visit, values, about, state } = on
  const read = readCorrected(values, visit, about.targets ?? [])
  if (!read.ok) return { errors: read.errors }
  const whole = await desk.cases.whole(state.id)
  const document: Correctable | undefined =
    whole &&
    correctable(desk.library, visit, whole).find((offered) => targetOf(offered) === read.target)
  if (!whole || !document) return none(visit, state.number)
  const done = whole.decided.find(({ id }) => id === document.activation)
  if (!done) return none(visit, state.number)
  const used = read.number
    ? await usedNumbers(desk, { ...on, activation: done }, [document.output], () => read.number)
    : undefined
  if (used) return { errors: { number: Object.values(used).join(' ') } }
  const fetched = await fetchFiles(desk, read.files)
  if (!fetched.ok) return { errors: { files: unfitFileWords(visit, fetched.unfit) } }
  const { number, date, reason } = read
  const outputs = correctedOutputs(document, { number, date, files: fetched.files })
  return perform(
    desk,
    { visit, state: (await desk.cases.load(state.id, [done.id])) ?? state },
    {
      act: 'correct',
      activation: done.id,
      outputs,
      reason,
    },
  )
}

export const correct: Act = {
  more: {
    // Who may give which document anew is asked when its form opens.
    act: 'attach',
    press: 'step.correct',
    named: () => 'correct',
    when: ({ state }, library) =>
      Object.values(state.frames).some((frame) => isPaperwork(definitionOf(library, frame))),
  },
  presses: {
    'step.correct': async (desk, { visit, state }) => {
      const whole = await desk.cases.whole(state.id)
      return whole ? offerToCorrect(desk, visit, whole) : none(visit, state.number)
    },
  },
  forms: { 'step.correct': sent },
  afterwards: true,
}
