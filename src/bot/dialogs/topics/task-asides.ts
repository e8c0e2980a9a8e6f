/**
 * What somebody of an entity may want besides answering: that an answer of theirs is changed, that
 * what was sent to them is sent again.
 */
import { askSame, receive } from './case-acts'
import { questionOf } from '../questions'
import { servicesMeant, tellsOfTrouble } from '../reading/services'
import { asksAgain, finishedIn, saysCorrect, saysReceived } from '../reading/task'
import { bySpoken, isOpen, openCases } from '../spoken'
import { CORRECT_MS } from '../../../flows/case/undo-entry'
import { later } from '../../../flows/time/days'
import { change, command, goIdle, goTo, line, type PersonCase, say, type Turn } from '../turn'
import { dayOf } from '../../words/clock'

/**
 * The documents that were sent to them of what is open, once a day; else where to ask.
 * @param meant the cases that the message names
 */
export function sentAgain(turn: Turn, meant?: readonly PersonCase[]): Turn | undefined {
  const { text, files, now, world, conversation } = turn
  if (files.length > 0 || !asksAgain(text)) return undefined
  const cases = (meant ?? world.cases).filter((of) => isOpen(turn, of) && of.papers?.length)
  const papers = cases.flatMap((of) => of.papers ?? [])
  const unique = papers.filter(
    ({ hash }, at) => papers.findIndex((paper) => paper.hash === hash) === at,
  )
  if (unique.length === 0) return say(turn, 'resent.none')
  if (conversation.resent === dayOf(now)) return say(turn, 'resent.today')
  const numbers = cases.map(({ number }) => number).join(', ')
  const sent = say(change(turn, { resent: dayOf(now) }), 'resent', {
    numbers,
    cases: cases.length,
    files: unique.length,
  })
  return { ...sent, sends: unique }
}

/** Nothing is asked of them: "recibí" or "listo" is no report. */
export function nothingAsked(turn: Turn): Turn | undefined {
  const { text, files } = turn
  const says = saysReceived(text) || finishedIn(text)?.rest === ''
  return says && files.length === 0 && !asksSince(turn, '')
    ? say(goIdle(turn), 'task.nothing')
    : undefined
}

const DAY_MS = 86_400_000
/** So long what reads as an answer is one to the case in which they took part. */
const partedMs = 30 * DAY_MS

/** Trouble, or a wish for a service: no answer to the case that they left. */
const tellsOther = ({ text, world: { services = [] } }: Turn): boolean =>
  tellsOfTrouble(services, text) || servicesMeant(services, text).length > 0

/**
 * Who takes part in nothing of an entity: an answer to a case in which they did is told so, and one
 * to nothing is no report.
 */
export function unasked(turn: Turn): Turn | undefined {
  const { text, files, conversation, world, inbound } = turn
  const { task, draft, stage } = conversation
  const quiet = ['idle', 'menu', 'task'].includes(stage.at) && draft === undefined
  if (!quiet || openCases(turn).length > 0) return undefined
  if (world.parted && !tellsOther(turn)) return goIdle(turn)
  const answers = saysReceived(text) || finishedIn(text)?.rest === '' || stage.at === 'task'
  const parted =
    task !== undefined &&
    !world.cases.some(({ id }) => id === task.case) &&
    Date.parse(inbound.at) - Date.parse(task.at) < partedMs
  if (parted && (answers || (files.length > 0 && text.trim() === '')))
    return askSame(say(turn, 'task.parted'))
  return saysReceived(text) && files.length === 0 ? say(goIdle(turn), 'task.nothing') : undefined
}

/** Their newest answer that may still be changed. */
function correctable(
  turn: Turn,
  cases: readonly PersonCase[],
): { of: PersonCase; activation: string; until: string } | undefined {
  return cases
    .flatMap((of) => (of.correctable ?? []).map((entry) => ({ of, ...entry })))
    .filter(({ until }) => until > turn.inbound.at)
    .sort((a, b) => b.until.localeCompare(a.until))[0]
}

/** The dialog asked something since, to which these words belong. */
const asksSince = ({ conversation: { stage, asked = '' } }: Turn, at: string): boolean =>
  !['idle', 'menu', 'task'].includes(stage.at) && asked > at

/** An answer within its hour is taken back, and what came with the wish is the next one. */
export function corrected(turn: Turn, meant?: readonly PersonCase[]): Turn | undefined {
  if (!saysCorrect(turn.text) && turn.understood.intent !== 'correct') return undefined
  const cases = meant ?? turn.world.cases
  const found = correctable(turn, cases)
  if (!found) return unfinished(turn, cases) ?? tooLate(turn, cases)
  const { of, activation, until } = found
  if (asksSince(turn, later(until, -CORRECT_MS))) return undefined
  const taken = command(goIdle(turn), { want: 'retract', case: of.id, activation })
  const { files, text } = turn
  const told = change(taken, { recent: { case: of.id, at: turn.inbound.at } })
  return files.length === 0
    ? told
    : command(told, { want: 'answer', case: of.id, activation, text, files })
}

/** What has not been sent on yet is corrected with the rest of it. */
function unfinished(turn: Turn, cases: readonly PersonCase[]): Turn | undefined {
  const begun = ({ tasks = [] }: PersonCase): boolean =>
    tasks.some(({ parts }) => parts.some(({ given }) => given))
  const [of] = bySpoken(turn, cases.filter(begun))
  if (!of || asksSince(turn, '') || turn.files.length > 0) return undefined
  return say(goIdle(turn), 'task.correct.open', { number: of.number })
}

/** What can no longer be changed is corrected in words, for whoever attends to it. */
function tooLate(turn: Turn, cases: readonly PersonCase[]): Turn | undefined {
  const [of] = bySpoken(
    turn,
    cases.filter(({ answered = [] }) => answered.length > 0),
  )
  if (!of || asksSince(turn, '')) return undefined
  if (turn.files.length > 0) return receive(turn, of.id)
  const stage = { at: 'addition', case: of.id } as const
  return goTo(
    line(say(turn, 'task.correct.late', { number: of.number }), questionOf(turn, stage)),
    stage,
  )
}
