/**
 * What cases ask of somebody outside, and what their messages answer: the newest spoken of, or the
 * one that is named or replied to. What is understood is said by the case itself; what answers
 * nothing is kept in it for staff and decides nothing.
 */
import { askSame, namedCases } from './case-acts'
import { withOpening } from './closed'
import type { Held, Stage } from '../conversation'
import { questionOf } from '../questions'
import { beginReport } from './report'
import { saysReceived } from '../reading/task'
import { understand } from '../reading/understand'
import { corrected, nothingAsked, sentAgain, unasked } from './task-asides'
import {
  isAskedByStaff,
  isNewest,
  isOfEntity,
  latest,
  meant,
  momentOf,
  type Open,
  openIn,
  otherwiseAsked,
} from './task-open'
import { type Kept, type Reply, replyIn } from './task-reply'
import { referenceWords, seriesOf } from '../../ids/case-number'
import {
  change,
  command,
  forget,
  goIdle,
  goTo,
  heldOf,
  join,
  line,
  notice,
  type PersonTask,
  place,
  say,
  type Turn,
  words,
} from '../turn'
import { until } from '../when'

/** Words that ask for something of their own: they are never an answer. */
const commands = new Set<string>([
  'status',
  'map',
  'human',
  'help',
  'greeting',
  'cancel',
  'back',
  'forget',
])
function isCommand(turn: Turn): boolean {
  const { intent, rest, caseOnly } = turn.understood
  const asks = intent !== undefined && (commands.has(intent) || intent.startsWith('speak.'))
  if (rest !== undefined) return true
  return turn.files.length === 0 && (asks || (caseOnly === true && !isPaperNumber(turn)))
}

const dueIn = (turn: Turn, { task: { due } }: Open): string =>
  due === undefined || due <= turn.now ? 'none' : until(turn, due)
const optionsIn = ({ conversation: { language } }: Turn, { task: { choices } }: Open): string =>
  choices.map(({ says }, at) => `*${at + 1}* ${says[language]}`).join(' · ')
const asksForWords = ({ choices, kind }: PersonTask): boolean =>
  choices.length === 0 && kind !== 'acknowledgement'
/** What is still asked, in few words. */
const missingIn = ({ conversation: { language } }: Turn, { task: { parts } }: Open): string => {
  const missing = parts.filter(({ required, given }) => required && !given)
  const named = missing.length > 0 ? missing : parts.filter(({ given }) => !given)
  return named.map(({ label }) => label[language]).join(', ')
}

/** To the case, with what is remembered of it. */
function sent(turn: Turn, { of, task }: Open): Turn {
  const { id, at } = turn.inbound
  const placed = place(turn, [...(heldIn(turn)?.messages ?? []), id], of.id)
  return goIdle(
    change(placed, {
      task: { case: of.id, activation: task.activation, at },
      recent: { case: of.id, at },
    }),
  )
}
/** What waits in the dialog and is not in the case yet. */
const heldIn = ({ conversation: { stage } }: Turn): Held | undefined =>
  stage.at === 'task' && !stage.kept ? stage.held : undefined

const paramsOf = (turn: Turn, open: Open): Record<string, string> => ({
  number: open.of.number,
  due: dueIn(turn, open),
  missing: missingIn(turn, open) || 'none',
  receivers: open.of.receivers?.join(', ') || 'none',
  options: optionsIn(turn, open) || 'none',
})

function answer(turn: Turn, open: Open, reply: Extract<Reply, { is: 'answer' }>): Turn {
  const { of, task } = open
  const { text, files, choice, done, other = [] } = reply
  const noted = change(sent(turn, open), { unclear: undefined })
  const answered = command(noted, {
    want: 'answer',
    case: of.id,
    activation: task.activation,
    text,
    files,
    choice,
    done,
  })
  if (other.length === 0) return answered
  const left = command(answered, { want: 'receive', case: of.id, text: '', files: other })
  return notice(left, 'task.other_kind', words(left, 'task.other_kind', paramsOf(turn, open)))
}

/** What waited in the dialog is in the case before what follows it. */
function withHeld(turn: Turn, { of }: Open): Turn {
  const held = heldIn(turn)
  return held
    ? command(turn, { want: 'receive', case: of.id, text: held.text, files: held.files })
    : turn
}
/** Words and files that answer nothing are in the case for staff. */
function keep(turn: Turn, open: Open, held?: Held): Turn {
  const { text, files } = held ? join(held, heldOf(turn)) : heldOf(turn)
  const noted = sent(turn, open)
  return text === '' && files.length === 0
    ? noted
    : command(noted, { want: 'receive', case: open.of.id, text, files })
}
function keptFor(turn: Turn, open: Open, why: Kept): Turn {
  const key = `task.${why}`
  const noted = keep(turn, open, heldIn(turn))
  const told = notice(noted, key, words(turn, key, paramsOf(turn, open)))
  return told.lines.length > noted.lines.length && why === 'question' ? withOpening(told) : told
}

/** Asked about once; then it is for staff. Words that may be the whole answer wait for a yes. */
function askAbout(turn: Turn, open: Open): Turn {
  const { of, task } = open
  const { unclear } = turn.conversation
  if (unclear?.activation === task.activation) {
    const times = unclear.times + 1
    const left = keep(turn, open, heldIn(turn))
    const counted = change(left, { unclear: { activation: task.activation, times } })
    return say(counted, times % 2 === 0 ? 'task.left' : 'task.left.again', paramsOf(turn, open))
  }
  const waits = asksForWords(task)
  const noted = waits ? turn : keep(turn, open)
  const stage: Stage = {
    at: 'task',
    case: of.id,
    activation: task.activation,
    held: heldOf(turn),
    kept: waits ? undefined : true,
  }
  const asked = change(goTo(noted, stage), { unclear: { activation: task.activation, times: 1 } })
  return line(asked, questionOf(asked))
}

/** The answer to what was asked about: the words that waited, or another matter. */
function settledAbout(turn: Turn, open: readonly Open[]): Turn | undefined {
  const { stage } = turn.conversation
  if (stage.at !== 'task') return undefined
  const { intent, number } = turn.understood
  const { held } = stage
  if (intent === 'new') return beginReport(goIdle(turn), held ?? { text: '', files: [] })
  const asked = open.find(({ task }) => task.activation === stage.activation)
  const waits = heldIn(turn)
  if (!asked || !waits || !asksForWords(asked.task)) return undefined
  if (number === 1 || intent === 'yes' || intent === 'register')
    return answer(turn, asked, { is: 'answer', text: waits.text, files: waits.files, sure: true })
  if (number !== 2 && intent !== 'no') return undefined
  const kept = command(sent(turn, asked), {
    want: 'receive',
    case: asked.of.id,
    text: waits.text,
    files: waits.files,
  })
  return say(kept, 'task.kept', paramsOf(turn, asked))
}

interface Read {
  open: Open
  reply: Reply | undefined
}
type Answering = Read & { reply: Extract<Reply, { is: 'answer' }> }
const isSure = (read: Read): read is Answering => read.reply?.is === 'answer' && read.reply.sure

/** What can hardly be meant for anything else, though other things were spoken of since. */
function sureAnswer(turn: Turn, reads: readonly Read[], isMeant: boolean): Turn | undefined {
  const found = reads.filter(isSure).find(({ open, reply }) => {
    if (isMeant || reply.named || saysReceived(turn.text)) return true
    const asked = latest(momentOf(turn, open)) >= otherwiseAsked(turn)
    return asked && (reply.files.length === 0 || open.late === true || isNewest(turn, open, true))
  })
  return found && answer(withHeld(turn, found.open), found.open, found.reply)
}

function answered(turn: Turn): Turn | undefined {
  const open = openIn(turn)
  const settled = settledAbout(turn, open)
  if (settled || isCommand(turn)) return settled
  const isMeant = meant(turn) !== undefined
  const reads = open.map((asked): Read => ({ open: asked, reply: replyIn(turn, asked) }))
  const sure = sureAnswer(turn, reads, isMeant)
  if (sure) return sure
  const [first] = reads
  if (!first || first.open.late) return otherwiseAsked(turn) === '' ? nothingAsked(turn) : undefined
  if (!isMeant && !isNewest(turn, first.open)) return undefined
  const { reply } = first
  // What does not answer it may answer what somebody of the agency asked before.
  if (reply?.is !== 'answer' && turn.understood.content && isAskedByStaff(turn)) return undefined
  switch (reply?.is) {
    case 'answer':
      return answer(withHeld(turn, first.open), first.open, reply)
    case 'kept':
      return keptFor(turn, first.open, reply.why)
    case 'unclear':
      return askAbout(turn, first.open)
    default:
      return waited(turn, first.open)
  }
}
/** "Ok" to something that is asked for: what, and until when. */
const waited = (turn: Turn, open: Open): Turn | undefined => {
  const { intent = '' } = turn.understood
  const { language } = turn.conversation
  return ['yes', 'no', 'unknown', 'register'].includes(intent)
    ? say(goIdle(turn), 'task.waiting', {
        ...paramsOf(turn, open),
        asks: open.task.asks[language],
      })
    : undefined
}

/**
 * A case of which they are no part, by its number or by what they reply to: nothing of it is shown,
 * and what they wrote is asked about.
 */
function elsewhere(turn: Turn): Turn | undefined {
  const { quoted, cases } = turn.world
  if (isCommand(turn) || (turn.text.trim() === '' && turn.files.length === 0)) return undefined
  const named = turn.understood.case
  if (quoted !== undefined && !cases.some(({ id }) => id === quoted))
    return askSame(say(turn, 'task.elsewhere'))
  if (!named || namedCases(turn)?.length !== 0 || isPaperNumber(turn)) return undefined
  return askSame(
    say(turn, 'case.missing', { number: referenceWords(named), some: 'no', numbers: '' }),
  )
}
/** Where the number of a paper is asked for, one that is of no series of theirs is a paper's. */
function isPaperNumber({ understood, world: { cases } }: Turn): boolean {
  const series = new Set(cases.map(({ number }) => seriesOf(number)))
  const { series: named } = understood.case ?? {}
  const asked = cases.some(({ tasks = [] }) =>
    tasks.some(({ parts }) => parts.some(({ kind }) => kind === 'reference')),
  )
  return asked && named !== undefined && !series.has(named)
}

/** The turn answered, or `undefined` where the message is about nothing that an entity is asked. */
export function taskTurn(turn: Turn): Turn | undefined {
  if (!turn.world.cases.some(isOfEntity)) return isCommand(turn) ? undefined : unasked(turn)
  return (
    elsewhere(turn) ??
    sentAgain(turn, meant(turn)) ??
    corrected(turn, meant(turn)) ??
    answered(turn)
  )
}

/** What was written before somebody agreed may answer what a case asks of them. */
export function answersDraft(before: Turn, agreed: Turn): Turn | undefined {
  const { draft, consent } = agreed.conversation
  const asked = openIn(agreed).find(({ late }) => !late)
  if (before.conversation.consent || !consent || !asked) return undefined
  const text = draft?.text ?? ''
  const thanked = [words(agreed, 'consent.thanks')]
  const read = goIdle({
    ...forget(agreed, 'draft'),
    lines: thanked,
    text,
    files: draft?.files ?? [],
    understood: understand(text),
  })
  const waiting = { ...paramsOf(read, asked), asks: asked.task.asks[read.conversation.language] }
  return taskTurn(read) ?? (draft ? undefined : say(read, 'task.waiting', waiting))
}
