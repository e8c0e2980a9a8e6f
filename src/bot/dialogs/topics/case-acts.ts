/**
 * What a person may want of their cases: how they stand, adding to them, asking to cancel, a human.
 */
import { together } from '../choices'
import type { Held, Stage } from '../conversation'
import { misread } from '../misread'
import { caseById, casesById, questionOf } from '../questions'
import { beginAs, beginReport, draftWith } from './report'
import { offeredFor } from './offered'
import { withOpening } from './closed'
import { statusOf } from './standing'
import { isMeant, referenceWords } from '../../ids/case-number'
import { normalise, similar } from '../../words/normalise'
import { bySpoken, current, isOpen, openCases } from '../spoken'
import {
  change,
  command,
  goIdle,
  goTo,
  hasContent,
  heldOf,
  join,
  line,
  notice,
  place,
  type PersonCase,
  say,
  type Turn,
  withinMinute,
  words,
} from '../turn'

const mostListed = 5
/** So long the question for words about one case is taken for the one being answered. */
const mostAskedMs = 86_400_000

/**
 * The cases that a message may name; `undefined` when it names none, empty when the person has none
 * of that number.
 */
export function namedCases(turn: Turn): PersonCase[] | undefined {
  const named = turn.understood.case
  return named && bySpoken(turn, turn.world.cases).filter(({ number }) => isMeant(named, number))
}

function missing(turn: Turn): Turn {
  const numbers = openCases(turn).map(({ number }) => number)
  const params = {
    number: turn.understood.case ? referenceWords(turn.understood.case) : '',
    numbers: numbers.join(', '),
    some: numbers.length > 0 ? 'yes' : 'no',
  }
  return say(turn, 'case.missing', params)
}

export function status(turn: Turn): Turn {
  const named = namedCases(turn)
  const open = openCases(turn)
  if (named?.length === 0) return missing(turn)
  const last = bySpoken(turn, turn.world.cases).slice(0, 1)
  const shown = named ?? (open.length > 0 ? open.slice(0, mostListed) : last)
  if (shown.length === 0) return say(turn, 'status.none')
  const among = shown.length > 1
  const statuses = shown.map((personCase) => statusOf(turn, personCase, among))
  const isShort = among && shown.some(({ standing }) => standing)
  return line(turn, together([...statuses, ...(isShort ? [words(turn, 'status.more')] : [])], '\n'))
}

const stageOf = (personCase: PersonCase) =>
  personCase.mood === 'closed' ? 'done' : (personCase.stage ?? 'processing')

/** The map of one case, in three stages: words, and a picture because it was asked for. */
export function map(turn: Turn): Turn {
  const named = namedCases(turn)
  if (named?.length === 0) return missing(turn)
  if (named && named.length > 1)
    return askWhich(turn, { at: 'which', want: 'map', cases: offered(named) })
  const personCase = named?.[0] ?? openCases(turn)[0] ?? bySpoken(turn, turn.world.cases)[0]
  return personCase ? mapOf(turn, personCase) : say(turn, 'status.none')
}

function mapOf(turn: Turn, personCase: PersonCase): Turn {
  if (personCase.mood === 'cancelled' || personCase.mood === 'moved')
    return line(turn, statusOf(turn, personCase))
  const told = personCase.standing
    ? line(turn, statusOf(turn, personCase))
    : say(turn, 'map', { number: personCase.number, stage: stageOf(personCase) })
  return { ...told, map: { number: personCase.number, stage: stageOf(personCase) } }
}

/** One that was registered a moment ago has no number yet. */
const addedTo = (turn: Turn, known: PersonCase | undefined): string => {
  if (!known) return 'report.added'
  return isOpen(turn, known) ? 'case.added' : 'case.added.closed'
}

/**
 * Words and files go to a case, or to the one that continues it. The note of a burst is said once.
 * @param more.beside about its words, and no answer: to exactly this case.
 */
export function receive(
  turn: Turn,
  named: string,
  more: { held?: Held; key?: string; beside?: boolean } = {},
): Turn {
  const id = more.beside ? named : current(turn, named)
  const { text, files, messages = [] } = more.held ?? heldOf(turn)
  const known = caseById(turn, id)
  const number = known?.number ?? 'none'
  const sent = command(place(turn, messages, id), {
    want: 'receive',
    case: id,
    text,
    files,
    beside: more.beside || undefined,
  })
  const isNote = more.beside || known?.mood !== 'closed'
  const key = (isNote ? more.key : undefined) ?? addedTo(turn, known)
  const noted = notice(goIdle(sent), key, words(turn, key, { number }))
  const told = noted.lines.length > sent.lines.length ? withOpening(noted) : noted
  return change(told, { recent: { case: id, at: turn.inbound.at } })
}

export function add(turn: Turn): Turn {
  const named = namedCases(turn)
  const open = named ?? openCases(turn)
  const { rest = '' } = turn.understood
  const held: Held | undefined =
    rest !== '' || turn.files.length > 0 ? { ...heldOf(turn), text: rest } : undefined
  if (named?.length === 0) return missing(turn)
  if (open.length === 0)
    return beginReport(turn, held ?? { text: '', files: [] }, words(turn, 'add.none'))
  const only = open.length === 1 ? open[0] : undefined
  if (!only)
    return askWhich(turn, {
      at: 'which',
      want: 'add',
      cases: offered(open),
      held,
    })
  if (held) return receive(turn, only.id, { held })
  return ask(turn, { at: 'addition', case: only.id })
}

export function cancel(turn: Turn): Turn {
  const named = namedCases(turn)
  const open = named ?? openCases(turn)
  if (named?.length === 0) return missing(turn)
  if (open.length === 0) return say(turn, 'cancel.none')
  const only = open.length === 1 ? open[0] : undefined
  return only
    ? ask(turn, { at: 'cancel', case: only.id })
    : askWhich(turn, { at: 'which', want: 'cancel', cases: offered(open) })
}

const offered = (cases: readonly PersonCase[]): string[] =>
  cases.slice(0, mostListed).map(({ id }) => id)
const ask = (turn: Turn, stage: Stage): Turn => goTo(line(turn, questionOf(turn, stage)), stage)
const askWhich = (turn: Turn, stage: Extract<Stage, { at: 'which' }>): Turn => ask(turn, stage)

/** "El de la firma": words that point at a case and can tell nothing else. */
const points = /^(?:es |por )?(?:el|la|lo|del|al) (?:de|del)\b/

function byWords(turn: Turn, ids: readonly string[]): string | undefined {
  const { words: spoken } = turn.understood
  const parts = spoken.split(' ').filter((word) => word.length > 3 && word !== 'caso')
  if (!points.test(spoken) || parts.length === 0 || parts.length > 3 || turn.files.length > 0)
    return undefined
  const found = casesById(turn, ids).filter(({ subject }) => {
    const subjectWords = normalise(subject).split(' ')
    const isOfSubject = (part: string): boolean =>
      subjectWords.some((word) => word === part || similar(word, part))
    return parts.every(isOfSubject)
  })
  return found.length === 1 ? found[0]?.id : undefined
}

/**
 * The listed case that an answer means: by its number, or by its place ("caso 2" may be either).
 */
function chosen(turn: Turn, ids: readonly string[]): string | undefined {
  const { number, case: reference, caseOnly } = turn.understood
  const named = namedCases(turn) ?? []
  const byNumber = named.length > 1 ? named.find(({ id }) => ids.includes(id)) : named[0]
  if (byNumber) return byNumber.id
  const meant = byWords(turn, ids)
  if (meant) return meant
  const place =
    number ?? (caseOnly && !reference?.series && !reference?.year ? reference?.serial : undefined)
  return place === undefined ? undefined : ids[place - 1]
}
/**
 * What an answer that means a case says or carries besides: the words that follow its number,
 * files.
 */
function besides(turn: Turn, ids: readonly string[]): Held | undefined {
  const { rest = '', number, caseOnly } = turn.understood
  const bare = number !== undefined || caseOnly || byWords(turn, ids) !== undefined
  const text = rest === '' && !bare ? turn.text.trim() : rest
  return text === '' && turn.files.length === 0 ? undefined : { ...heldOf(turn), text }
}

const joined = (earlier: Held | undefined, later: Held | undefined): Held | undefined =>
  earlier && later ? join(earlier, later) : (earlier ?? later)

export function whichStage(turn: Turn, stage: Extract<Stage, { at: 'which' }>): Turn {
  const id = chosen(turn, stage.cases)
  // Something else was told: where it belongs is asked, and nothing of it is lost.
  if (!id && hasContent(turn)) return askSame(turn, stage.held)
  if (!id) return misread(turn)
  if (stage.want === 'cancel') return ask(turn, { at: 'cancel', case: id })
  const personCase = caseById(turn, id)
  if (stage.want === 'map' && personCase) return goIdle(mapOf(turn, personCase))
  const held = joined(stage.held, besides(turn, stage.cases))
  return held ? receive(turn, id, { held }) : ask(turn, { at: 'addition', case: id })
}

/**
 * New words while cases are open: do they belong to one of them? They are kept until that is known.
 */
export function askSame(turn: Turn, before?: Held): Turn {
  const cases = openCases(turn)
    .slice(0, 3)
    .map(({ id }) => id)
  const own = heldOf(turn)
  const held = before ? join(before, own) : own
  const offered = offeredFor(turn, held.text)
  const services = offered.length > 0 ? offered : undefined
  return ask(turn, { at: 'same', cases, services, held })
}

export function sameStage(turn: Turn, stage: Extract<Stage, { at: 'same' }>): Turn {
  const { number, intent } = turn.understood
  const service =
    number === undefined ? undefined : stage.services?.[number - stage.cases.length - 1]
  if (service) return beginAs(draftWith(goIdle(turn), stage.held), service)
  const isNew = intent === 'new' || number === stage.cases.length + 1
  if (isNew) return beginReport(goIdle(turn), stage.held)
  const id =
    intent === 'add' && stage.cases.length === 1 ? stage.cases[0] : chosen(turn, stage.cases)
  if (id && casesById(turn, [id]).length > 0)
    return receive(turn, id, { held: joined(stage.held, besides(turn, stage.cases)) ?? stage.held })
  if (!hasContent(turn)) return misread(turn)
  const kept = change(turn, { stage: { ...stage, held: join(stage.held, heldOf(turn)) } })
  return withinMinute(turn, turn.conversation.asked) ? kept : ask(kept, kept.conversation.stage)
}

export function additionStage(turn: Turn, stage: Extract<Stage, { at: 'addition' }>): Turn {
  if (!hasContent(turn))
    return turn.understood.words === '' ? misread(turn) : receive(turn, stage.case)
  const { asked } = turn.conversation
  // Days later it is the newest event that says what the words are about.
  const old = asked !== undefined && Date.parse(turn.inbound.at) - Date.parse(asked) > mostAskedMs
  if (old && openCases(turn).length > 0) return askSame(goIdle(turn))
  return receive(turn, stage.case)
}

export function cancelStage(turn: Turn, stage: Extract<Stage, { at: 'cancel' }>): Turn {
  const { number, intent } = turn.understood
  const params = { number: caseById(turn, stage.case)?.number ?? '' }
  if (number === 1 || intent === 'yes' || intent === 'cancel')
    return withOpening(
      say(goIdle(command(turn, { want: 'cancel', case: stage.case })), 'cancel.passed', params),
    )
  if (number === 2 || intent === 'no') return say(goIdle(turn), 'cancel.kept', params)
  return hasContent(turn) ? receive(turn, stage.case) : misread(turn)
}
