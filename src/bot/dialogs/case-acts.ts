/** What a person may want of their cases: how they stand, adding to them, asking to cancel, a human. */
import { type Said, together } from './choices'
import type { Held, Stage } from './conversation'
import { misread } from './misread'
import { ask as asked, caseById, casesById, questionOf } from './questions'
import { beginReport } from './report'
import { withOpening } from './closed'
import { until, when } from './when'
import {
  change, command, goIdle, goTo, hasContent, heldOf, join, line, notice, openCases, type PersonCase, say, type Turn, withinMinute, words,
} from './turn' // prettier-ignore

const mostListed = 5
const mostQuoted = 300

/** The case that a message names by its number; `missing` when it names one that the person doesn't have. */
export function namedCase(turn: Turn): PersonCase | 'missing' | undefined {
  const named = turn.understood.caseNumber
  if (!named) return undefined
  const wanted = /^\d+$/.test(named) ? `-${named.padStart(6, '0')}` : named
  return turn.world.cases.find(({ number }) => number.endsWith(wanted)) ?? 'missing'
}

function missing(turn: Turn): Turn {
  const numbers = openCases(turn).map(({ number }) => number)
  const params = {
    number: turn.understood.caseNumber,
    numbers: numbers.join(', '),
    some: numbers.length > 0 ? 'yes' : 'no',
  }
  return say(turn, 'case.missing', params)
}

export function statusOf(turn: Turn, one: PersonCase): Said {
  const { number } = one
  if (one.mood === 'closed' || one.mood === 'cancelled')
    return words(turn, `status.${one.mood}`, {
      number,
      known: one.closedAt ? 'yes' : 'no',
      when: one.closedAt ? when(turn, one.closedAt) : '',
    })
  if (one.awaiting === 'answer') return words(turn, 'status.answer', { number, ...questioned(one) })
  if (one.awaiting === 'verdict') return asked(turn, 'verdict', 'status.verdict', { number })
  const status = one.statusWords[turn.conversation.language]
  const said = words(turn, one.holderSince ? 'status.since' : 'status.plain', {
    number,
    status,
    when: one.holderSince ? when(turn, one.holderSince) : '',
  })
  return [said, ...(one.due ? [dueWords(turn, one.due)] : [])].join(' ')
}

/** Staff's question in few words, for a small screen. */
function questioned({ question = '' }: PersonCase): { question: string; known: 'yes' | 'no' } {
  const words = question.trim().replace(/\s+/g, ' ')
  const short = words.length > mostQuoted ? `${words.slice(0, mostQuoted).trimEnd()}…` : words
  return { question: short, known: words === '' ? 'no' : 'yes' }
}

/** Until when, or honestly that it is late. */
const dueWords = (turn: Turn, due: string): string =>
  words(turn, due > turn.now ? 'status.due' : 'status.late', { when: until(turn, due) })

export function status(turn: Turn): Turn {
  const named = namedCase(turn)
  const open = openCases(turn)
  if (named === 'missing') return missing(turn)
  const shown = named ? [named] : open.length > 0 ? open.slice(0, mostListed) : turn.world.cases.slice(0, 1)
  if (shown.length === 0) return say(turn, 'status.none')
  return line(
    turn,
    together(
      shown.map((one) => statusOf(turn, one)),
      '\n',
    ),
  )
}

const stageOf = (one: PersonCase) => (one.mood === 'closed' ? 'done' : (one.stage ?? 'processing'))

/** The map of one case, in three stages: words, and a picture because it was asked for. */
export function map(turn: Turn): Turn {
  const named = namedCase(turn)
  if (named === 'missing') return missing(turn)
  const one = named ?? openCases(turn)[0] ?? turn.world.cases[0]
  if (!one) return say(turn, 'status.none')
  if (one.mood === 'cancelled') return line(turn, statusOf(turn, one))
  const said = say(turn, 'map', { number: one.number, stage: stageOf(one) })
  return { ...said, map: { number: one.number, stage: stageOf(one) } }
}

/** Words and files go to a case. The note of a burst is said once. */
export function receive(turn: Turn, id: string, more: { held?: Held; key?: string } = {}): Turn {
  const { text, files } = more.held ?? heldOf(turn)
  const number = caseById(turn, id)?.number ?? ''
  const sent = command(turn, { want: 'receive', case: id, text, files })
  const key = more.key ?? 'case.added'
  const noted = notice(goIdle(sent), key, words(turn, key, { number }))
  const told = noted.lines.length > sent.lines.length ? withOpening(noted) : noted
  return change(told, { recent: { case: id, at: turn.inbound.at } })
}

export function add(turn: Turn): Turn {
  const open = openCases(turn)
  const named = namedCase(turn)
  const held: Held | undefined = turn.understood.rest || turn.files.length > 0
    ? { text: turn.understood.rest ?? '', files: [...turn.files] }
    : undefined // prettier-ignore
  if (named === 'missing') return missing(turn)
  if (open.length === 0) return beginReport(turn, held ?? { text: '', files: [] }, words(turn, 'add.none'))
  const one = named ?? (open.length === 1 ? open[0] : undefined)
  if (!one) return which(turn, { at: 'which', want: 'add', cases: offered(open), ...(held ? { held } : {}) })
  if (held && !named) return receive(turn, one.id, { held })
  return ask(turn, { at: 'addition', case: one.id })
}

export function cancel(turn: Turn): Turn {
  const open = openCases(turn)
  const named = namedCase(turn)
  if (named === 'missing') return missing(turn)
  if (open.length === 0) return say(turn, 'cancel.none')
  const one = named ?? (open.length === 1 ? open[0] : undefined)
  return one
    ? ask(turn, { at: 'cancel', case: one.id })
    : which(turn, { at: 'which', want: 'cancel', cases: offered(open) })
}

/** Passes the wish for a human on: to the thread of their newest open case, or to the administrators. */
export function human(turn: Turn): Turn {
  const [newest] = openCases(turn)
  const passed = command(turn, { want: 'human', ...(newest ? { case: newest.id } : {}), text: turn.text })
  return withOpening(say(passed, 'human.passed'))
}

const offered = (cases: readonly PersonCase[]): string[] => cases.slice(0, mostListed).map(({ id }) => id)
const ask = (turn: Turn, stage: Stage): Turn => goTo(line(turn, questionOf(turn, stage)), stage)
const which = (turn: Turn, stage: Extract<Stage, { at: 'which' }>): Turn => ask(turn, stage)

/** The listed case that an answer means: by place, by number, or by its words. */
function chosen(turn: Turn, ids: readonly string[]): string | undefined {
  const { number } = turn.understood
  const named = namedCase(turn)
  if (named && named !== 'missing') return named.id
  return number !== undefined ? ids[number - 1] : undefined
}

export function whichStage(turn: Turn, stage: Extract<Stage, { at: 'which' }>): Turn {
  const id = chosen(turn, stage.cases)
  if (!id) return misread(turn)
  if (stage.want === 'cancel') return ask(turn, { at: 'cancel', case: id })
  return stage.held ? receive(turn, id, { held: stage.held }) : ask(turn, { at: 'addition', case: id })
}

/** New words while cases are open: do they belong to one of them? They are kept until that is known. */
export function askSame(turn: Turn): Turn {
  const cases = openCases(turn)
    .slice(0, 3)
    .map(({ id }) => id)
  return ask(turn, { at: 'same', cases, held: heldOf(turn) })
}

export function sameStage(turn: Turn, stage: Extract<Stage, { at: 'same' }>): Turn {
  const { number, intent } = turn.understood
  const isNew = intent === 'new' || number === stage.cases.length + 1
  if (isNew) return beginReport(goIdle(turn), stage.held)
  const id = intent === 'add' && stage.cases.length === 1 ? stage.cases[0] : chosen(turn, stage.cases)
  if (id && casesById(turn, [id]).length > 0) return receive(turn, id, { held: stage.held })
  if (!hasContent(turn)) return misread(turn)
  const kept = change(turn, { stage: { ...stage, held: join(stage.held, heldOf(turn)) } })
  return withinMinute(turn, turn.conversation.asked) ? kept : ask(kept, kept.conversation.stage)
}

export function additionStage(turn: Turn, stage: Extract<Stage, { at: 'addition' }>): Turn {
  return hasContent(turn) || turn.understood.words !== '' ? receive(turn, stage.case) : misread(turn)
}

export function cancelStage(turn: Turn, stage: Extract<Stage, { at: 'cancel' }>): Turn {
  const { number, intent } = turn.understood
  const params = { number: caseById(turn, stage.case)?.number ?? '' }
  if (number === 1 || intent === 'yes' || intent === 'cancel')
    return withOpening(say(goIdle(command(turn, { want: 'cancel', case: stage.case })), 'cancel.passed', params))
  if (number === 2 || intent === 'no') return say(goIdle(turn), 'cancel.kept', params)
  return hasContent(turn) ? receive(turn, stage.case) : misread(turn)
}
