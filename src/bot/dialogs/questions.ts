/**
 * What each stage asks, in one short paragraph: after an aside, on resuming, and when an answer was
 * not understood.
 */
import { shortened } from '../../flows/graphemes'
import { asking, type Question, type Said } from './choices'
import type { Stage } from './conversation'
import { formQuestion } from './form-reader'
import { partsOf } from './reading/names'
import { systemName } from './reading/systems'
import type { Params } from '../words/catalogue'
import { openCases } from './spoken'

import { type PersonCase, requested, type Turn, words } from './turn'

/**
 * `1 …` on lines of their own, for lists of cases, systems and wishes: longer than what can be
 * tapped.
 */
export const numbered = (choices: readonly string[]): string =>
  choices.map((choice, at) => `*${at + 1}* ${choice}`).join('\n')

export const caseById = (turn: Turn, id: string): PersonCase | undefined =>
  turn.world.cases.find((personCase) => personCase.id === id)
export const casesById = (turn: Turn, ids: readonly string[]): PersonCase[] =>
  ids.map((id) => caseById(turn, id)).filter((personCase) => personCase !== undefined)
const short = (subject: string): string => shortened(subject, 50)
export const caseChoices = (turn: Turn, ids: readonly string[]): string[] =>
  ids.map((id) => {
    const personCase = caseById(turn, id)
    return personCase ? `${personCase.number}: ${short(personCase.subject)}` : '…'
  })

const systemChoices = (turn: Turn, options: readonly string[]): string[] => [
  ...options.map((id) => systemName(turn.world.systems, id, turn.conversation.language) ?? id),
  words(turn, 'system.other'),
]

/** What each service is for, as a choice. */
export const serviceChoices = (turn: Turn, codes: readonly string[]): string[] =>
  codes.flatMap((code) => {
    const found = turn.world.services?.find(({ procedure }) => procedure === code)
    return found ? found.purpose[turn.conversation.language].replace(/\.$/, '') : []
  })
function serviceQuestion(turn: Turn, options: readonly string[]): string {
  const { services = [] } = turn.world
  const key = options.length < services.length ? 'ask.service' : 'ask.service.all'
  const choices = numbered(serviceChoices(turn, options))
  return words(turn, key, { choices })
}

/** What can be asked for while nothing is being asked: the two or three likeliest. */
export function menuOf(turn: Turn): ('status' | 'add' | 'new' | 'human')[] {
  return openCases(turn).length > 0 ? ['status', 'add', 'new'] : ['new', 'human']
}

/** A question of the catalogue with answers to be tapped where the channel can show them. */
export const ask = (turn: Turn, question: Question, key: string, params?: Params): Said =>
  asking(turn.translate(turn.conversation.language), question, `people.${key}`, params)

/** What can show who writes. */
const knowsName = ({ conversation: { name }, world: { speaksFor } }: Turn): 'yes' | 'no' =>
  speaksFor || partsOf(name ?? '').length > 0 ? 'yes' : 'no'

const sameChoices = (turn: Turn, { cases, services }: Extract<Stage, { at: 'same' }>): string[] => [
  ...caseChoices(turn, cases),
  ...(services ? serviceChoices(turn, services) : [words(turn, 'ask.same.new')]),
]
/** What was not clear in an answer; what was decided meanwhile asks nothing. */
function taskQuestion(turn: Turn, stage: Extract<Stage, { at: 'task' }>): Said {
  const { language } = turn.conversation
  const found = caseById(turn, stage.case)
  const task = found?.tasks?.find(({ activation }) => activation === stage.activation)
  if (!found || !task) return words(turn, 'ask.idle')
  const params = { number: found.number, asks: task.asks[language] }
  if (task.kind === 'acknowledgement') return words(turn, 'ask.task.received', params)
  return task.choices.length === 0
    ? ask(turn, 'task', 'ask.task', params)
    : `${words(turn, 'ask.task.choice', params)}\n${numbered(task.choices.map(({ says }) => says[language]))}`
}

export function questionOf(turn: Turn, stage: Stage = turn.conversation.stage): Said {
  switch (stage.at) {
    case 'idle':
      return words(turn, 'ask.idle')
    case 'words':
      return words(turn, 'ask.words.short')
    case 'system':
      return `${words(turn, 'ask.system')}\n${numbered(systemChoices(turn, stage.options))}`
    case 'service':
      return serviceQuestion(turn, stage.options)
    case 'which':
      return `${words(turn, `ask.which.${stage.want}`)}\n${numbered(caseChoices(turn, stage.cases))}`
    case 'same':
      return `${words(turn, 'ask.same')}\n${numbered(sameChoices(turn, stage))}`
    case 'addition':
      return words(turn, 'ask.addition', { number: caseById(turn, stage.case)?.number ?? '' })
    case 'cancel':
      return ask(turn, 'cancel', 'ask.cancel', { number: caseById(turn, stage.case)?.number ?? '' })
    case 'menu':
      return numbered(stage.options.map((option) => words(turn, `menu.${option}`)))
    case 'meaning':
      return ask(turn, 'meaning', 'ask.meaning', {
        number: caseById(turn, stage.case)?.number ?? '',
      })
    case 'who':
      return stage.tries
        ? ask(turn, 'who', 'ask.who.again', { known: knowsName(turn) })
        : words(turn, 'ask.who', { known: knowsName(turn) })
    case 'correct':
      return ask(turn, requested(turn) ? 'correctRequest' : 'correct', 'ask.correct')
    case 'task':
      return taskQuestion(turn, stage)
    case 'form':
      return formQuestion(turn, stage)
    case 'consent':
    case 'another':
    case 'summary':
      return ask(turn, stage.at, `ask.${stage.at}`)
    default:
      return words(turn, `ask.${stage.at}`)
  }
}
