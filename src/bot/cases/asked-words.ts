/** What an outside step asks, what of it has come and what was understood, in a reader's words. */
import type { Activation, CaseState, LeftOutput } from '../../flows/case/case'
import type { OutputValue } from '../../flows/definition/output-kinds'
import type { Library } from '../../flows/definition/definition'
import { circumstancesIn } from '../../flows/case/circumstances'
import { askedDecisions, leavesOf } from '../../flows/definition/flow-tree'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import {
  answeringOf,
  type Task,
  type TaskKind,
  type TaskPart,
  taskOf,
} from '../../flows/case/outside/tasks'
import { findActive, findDecided } from '../../flows/case/lookup'
import { shortened } from '../../flows/graphemes'
import { writtenDay } from '../../flows/time/days'
import type { TimeWords } from '../words/days'
import { moment } from '../words/times'

/** What is looked at, for whom, when. */
export interface AskedReader extends TimeWords {
  library: Library
  state: CaseState
  contact: string
  now: string
}

/** As much of their own words is enough to know them again on a small screen. */
const LONGEST_QUOTE = 160

/** A value as whoever gave it reads it. */
const valueWords = (value: OutputValue, { t }: AskedReader): string => {
  if (value.kind === 'reference')
    return t('people.asked.paper', { number: value.number, day: writtenDay(value.date) })
  if (value.kind === 'file') return t('people.asked.files', { files: value.files.length })
  if (value.kind === 'text')
    return t('people.asked.words', { text: shortened(value.text, LONGEST_QUOTE) })
  return value.kind === 'acknowledgement'
    ? t('people.asked.received', { who: value.receivedBy })
    : ''
}

/** Where a member wrote an answer down, its free words are the member's: they stay with staff. */
const writtenByStaff: readonly OutputValue['kind'][] = ['text', 'acknowledgement']

const listed = (items: readonly string[]): string => items.filter(Boolean).join('; ')
const labelsOf = (parts: readonly TaskPart[], { language }: AskedReader): string[] =>
  parts.map(({ label }) => label[language])

/** Everything that is still missing; of what one is enough, all of it in one. */
function missingWords(task: Task, reader: AskedReader, isChosen: boolean): string {
  const { t } = reader
  const required = task.parts.filter((part) => part.required && !part.given)
  const groups = [...new Set(task.parts.flatMap(({ group }) => group ?? []))].map((name) =>
    task.parts.filter(({ group }) => group === name),
  )
  const open = groups.filter((parts) => parts.every((part) => !part.given))
  const either = open.map((parts) =>
    t('people.asked.either', { parts: labelsOf(parts, reader).join(', ') }),
  )
  const choice = task.choices.length > 0 && !isChosen ? [choiceWords(task, reader)] : []
  return listed([...labelsOf(required, reader), ...either, ...choice])
}
const choiceWords = ({ choices }: Task, { language }: AskedReader): string =>
  choices.map(({ says }, at) => `*${at + 1}* ${says[language]}`).join(' · ')

/** What has come so far. */
function comeWords(task: Task, reader: AskedReader): string {
  const on = findActive(reader.state, task.activation)
  const come = on && answeringOf(reader.state, on)
  const parts = task.parts.flatMap(({ output, label }) => {
    const value = come?.parts[output]
    return value ? [`${label[reader.language]}: ${valueWords(value, reader)}`] : []
  })
  const choice = task.choices.find(({ id }) => id === come?.choice)
  return listed([...parts, choice?.says[reader.language] ?? ''])
}

/** What is asked, how it is answered, until when. */
function blockOf(task: Task, reader: AskedReader): string {
  const { t, language } = reader
  const { kind, parts } = task
  const isFile = parts.every((part) => part.kind === 'file')
  return t('people.asked.block', {
    asks: task.asks[language],
    kind: kind === 'single' && isFile ? 'file' : kind,
    options: task.choices.length > 0 ? choiceWords(task, reader) : 'none',
    beside: parts.length > 0 ? 'yes' : 'no',
    due: dueWords(task, reader) ?? 'none',
  })
}
/** Until when there is still time. */
const dueWords = ({ due }: Task, reader: AskedReader): string | undefined =>
  due !== undefined && due > reader.now ? moment(due, reader.now, reader) : undefined

/** What was decided, as whoever decided it reads it. */
function answerWords(activation: string, reader: AskedReader): string {
  const { state, library, language } = reader
  const done = findDecided(state, activation)
  if (!done) return ''
  const step = stepOf(library, done)
  // What was not asked of them is not said to be their answer.
  const chosen = askedDecisions(step, circumstancesIn(state, done.path))
    .flatMap(({ choices }) => choices)
    .filter(({ id }) => done.choices.includes(id))
  const own = step.leaves.filter(({ internal, secret }) => !internal && !secret)
  const values = state.outputs.filter(
    ({ path, step: at, round, output }) =>
      path === done.path &&
      at === done.step &&
      round === done.round &&
      own.some(({ id }) => id === output),
  )
  // Of several things each is named: what went to which of them is seen.
  const said = ({ output, value }: LeftOutput): string => {
    const label = step.leaves.find(({ id }) => id === output)?.label[language] ?? ''
    if (done.onBehalf && writtenByStaff.includes(value.kind)) return label
    const named = values.length > 1 && label ? `${label}: ` : ''
    return `${named}${valueWords(value, reader)}`
  }
  return listed([
    ...values.map(said),
    ...chosen.map(({ says, label }) => (says ?? label)[language]),
  ])
}

/** What a message that names what is asked, or what was answered, says of it; all absent else. */
export interface AskedWords {
  block?: string
  missing?: string
  come?: string
  answer?: string
  kind?: TaskKind
  due?: string
}
export function askedWords(
  params: Record<string, string | number>,
  reader: AskedReader,
): AskedWords {
  const { state, library, contact } = reader
  const { task: asked, answered } = params
  const activation = typeof asked === 'string' ? findActive(state, asked) : undefined
  const task = activation && taskOf(library, state, { activation, contact })
  const chosen = activation && answeringOf(state, activation)?.choice
  const answer = typeof answered === 'string' ? answerWords(answered, reader) : undefined
  if (!task) return { answer }
  return {
    answer,
    block: blockOf(task, reader),
    missing: missingWords(task, reader, chosen !== undefined),
    come: comeWords(task, reader),
    kind: task.kind,
    due: dueWords(task, reader),
  }
}

/** What confirming a step asks somebody outside next; nothing where the way divides. */
export function askedAhead(reader: AskedReader, activation: Activation): AskedWords {
  const { library, state, contact } = reader
  const [way, another] = leavesOf(stepOf(library, activation).next)
  const id = way?.to.kind === 'node' && !another ? way.to.id : undefined
  const step = definitionOf(library, activation).steps.find((known) => known.id === id)
  if (!step) return {}
  const ahead = { ...activation, step: step.id, roles: step.roles, due: null, observed: undefined }
  const task = taskOf(library, state, { activation: ahead, contact })
  return task ? { block: blockOf(task, reader) } : {}
}
