/** The forms of a case in the words of whoever fills them in over a telephone. */
import type { FormTask } from '../../flows/case/drafts/view'
import { shortened } from '../../flows/graphemes'
import { type FormReader, labelWords } from '../forms/asked-lines'
import type { Stage } from './conversation'
import type { PersonCase } from './person-case'
import { type Turn, words } from './turn'
import { timeWordsOf } from './when'

export const readerOf = (turn: Turn, { fillers = {} }: PersonCase): FormReader => {
  const said = timeWordsOf(turn)
  const nameOf = (id: string): string => fillers[id] ?? said.t('people.form.agency')
  return { ...said, now: turn.now, me: turn.conversation.contact, nameOf }
}

export type FormStage = Extract<Stage, { at: 'form' }>
/** The form that the dialog asked about; what was decided meanwhile is asked no more. */
export function askedAbout(
  { world: { cases } }: Turn,
  stage: FormStage,
): { of: PersonCase; task: FormTask } | undefined {
  const of = cases.find(({ id }) => id === stage.case)
  const task = of?.forms?.find(({ activation }) => activation === stage.activation)
  return of && task && { of, task }
}

const LONGEST_QUOTE = 60
/** Which field some words are the answer to, or what the answer to one is. */
export function formQuestion(turn: Turn, stage: FormStage): string {
  const open = askedAbout(turn, stage)
  const [first] = stage.unclear
  if (!open || !first) return words(turn, 'ask.idle')
  const reader = readerOf(turn, open.of)
  const fields = open.task.fields.filter(({ key }) => first.keys.includes(key))
  const options = fields.map((field) => `*${field.n}* ${labelWords(field, reader)}`)
  return words(turn, 'form.unclear', {
    text: shortened(first.text, LONGEST_QUOTE),
    options: options.join('\n'),
    count: fields.length,
  })
}
