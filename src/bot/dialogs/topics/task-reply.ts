/**
 * What a message says to one thing that a case asks of somebody outside: an answer or a part of
 * one, something that is kept for staff, or nothing. Pure.
 */
import type { FileRef } from '../../../flows/case/case'
import type { PersonTask, Turn } from '../turn'
import type { Open } from './task-open'
import {
  finishedIn,
  hasPaperNumber,
  isQuestion,
  optionIn,
  putsOff,
  saysReceived,
  speaksOf,
} from '../reading/task'
import { tellsFault } from '../reading/verdict'

/** Why words or files answer nothing: each has a sentence of its own. */
export type Kept = 'question' | 'later' | 'file' | 'words' | 'other_kind' | 'received' | 'may_not'
export type Reply =
  | {
      is: 'answer'
      text: string
      files: FileRef[]
      choice?: string
      done?: true
      /** Files that are not of the kind asked for. */
      other?: FileRef[]
      /** It can hardly be meant for anything else. */
      sure: boolean
      /** It names what is asked, and brings it: whatever was spoken of since. */
      named?: true
    }
  | { is: 'kept'; why: Kept }
  /** It may be an answer: asked about once. */
  | { is: 'unclear' }

/** What can be looked at as a document. */
const isPaper = ({ mime }: FileRef): boolean => !/^(?:audio|video)\//.test(mime)

/** A message as far as a task is concerned. */
interface Written {
  text: string
  papers: FileRef[]
  others: FileRef[]
  /** It says something of its own, be it the number of a paper. */
  tells: boolean
  intent: Turn['understood']['intent']
  /** This task is what the dialog asked about just now. */
  asked: boolean
  language: Turn['conversation']['language']
}
function writtenIn(turn: Turn, { task }: Open): Written {
  const { text, files, understood, conversation } = turn
  const { intent, words, number, rest } = understood
  const { stage } = conversation
  const bare = words !== '' && intent === undefined && number === undefined
  return {
    text: text.trim(),
    papers: files.filter(isPaper),
    others: files.filter((file) => !isPaper(file)),
    tells: understood.content || bare || rest !== undefined,
    intent,
    asked: stage.at === 'task' && stage.activation === task.activation,
    language: conversation.language,
  }
}

const kept = (why: Kept): Reply => ({ is: 'kept', why })
const unclear: Reply = { is: 'unclear' }
const answerOf = (
  { text, papers, others }: Written,
  more: Partial<Extract<Reply, { is: 'answer' }>>,
): Reply => ({ is: 'answer', text, files: papers, other: others, sure: true, ...more })

/** A bare yes, no or the like: it answers only what was asked last. */
const isShort = ({ intent }: Written): boolean =>
  intent === 'yes' || intent === 'no' || intent === 'unknown' || intent === 'register'
const affirms = ({ intent }: Written): boolean => intent === 'yes' || intent === 'register'

function toAcknowledgement(written: Written, { mayReceive }: PersonTask): Reply | undefined {
  const { text, papers, others, tells, asked } = written
  const received = saysReceived(text) || (asked && affirms(written))
  if (received && mayReceive) return answerOf(written, { done: true })
  if (!received && isQuestion(text)) return kept('question')
  const comes = received || tells || papers.length > 0 || others.length > 0
  // Whoever may not receive is never told to say that they did.
  if (!mayReceive) return comes || isShort(written) ? kept('may_not') : undefined
  if (comes) return kept('received')
  return isShort(written) ? unclear : undefined
}

function toChoice(written: Written, task: PersonTask): Reply | undefined {
  const { text, papers, others, tells, language } = written
  const says = task.choices.map((choice) => choice.says[language])
  const meant = text === '' ? undefined : optionIn(text, says, task.asks[language])
  // A bare yes or no, in whatever words: of what was asked last.
  const sure = !isShort(written)
  if (meant) return answerOf(written, { choice: task.choices[meant.option]?.id, sure })
  if (isQuestion(text)) return kept('question')
  if (task.parts.length > 0 && (tells || papers.length > 0)) return toPart(written, task.parts)
  if (text === '' && others.length + papers.length > 0) return kept('words')
  return tells || isShort(written) || /^\d+$/.test(text) ? unclear : undefined
}

/** Words that may as well be another matter, or tell that it is not done. */
const isDoubtful = (text: string): boolean =>
  putsOff(text) || tellsFault(text) || finishedIn(text)?.rest === ''

/** One thing is asked: a file, words, or the number of a paper. */
function toPart(written: Written, parts: PersonTask['parts']): Reply | undefined {
  const { text, papers, others, tells } = written
  const takesFiles = parts.some(({ kind }) => kind === 'file')
  const takesWords = parts.some(({ kind }) => kind !== 'file')
  if (takesFiles && papers.length > 0) return answerOf(written, {})
  if (isQuestion(text)) return kept('question')
  if (!takesWords) {
    if (finishedIn(text)) return answerOf(written, { done: true })
    if (others.length > 0) return kept('other_kind')
    if (putsOff(text)) return kept('later')
    return tells ? kept('file') : undefined
  }
  if (text === '') return papers.length + others.length > 0 ? kept('words') : undefined
  if (!tells && !isShort(written)) return undefined
  return isShort(written) || isDoubtful(text) ? unclear : answerOf(written, { sure: false })
}

/** Several parts, over several messages: until it is said that it is all. */
function toSeveral(written: Written, { parts }: PersonTask): Reply | undefined {
  const { text, papers, others, tells, intent } = written
  const finished = finishedIn(text)
  const begun = parts.some(({ given }) => given)
  if (finished) return answerOf(written, { text: finished.rest, done: true })
  if (intent === 'register' && begun) return answerOf(written, { text: '', done: true })
  if (papers.length > 0) return answerOf(written, {})
  if (isQuestion(text)) return kept('question')
  if (others.length > 0) return kept('other_kind')
  if (tells && putsOff(text)) return kept('later')
  if (!tells) return undefined
  return tellsFault(text) ? kept('file') : answerOf(written, { sure: false })
}

/** @returns `undefined` where the message says nothing to it. */
export function replyIn(turn: Turn, open: Open): Reply | undefined {
  const written = writtenIn(turn, open)
  const reply = repliedTo(written, open)
  const { parts } = open.task
  const labels = parts.map(({ label }) => label[written.language])
  const brings = written.papers.length > 0 || hasPaperNumber(written.text)
  return reply?.is === 'answer' && brings && speaksOf(written.text, labels)
    ? { ...reply, sure: true, named: true }
    : reply
}
function repliedTo(written: Written, { task }: Open): Reply | undefined {
  switch (task.kind) {
    case 'acknowledgement':
      return toAcknowledgement(written, task)
    case 'choice':
      return toChoice(written, task)
    case 'several':
      return toSeveral(written, task)
    case 'single':
      return toPart(written, task.parts)
  }
}
