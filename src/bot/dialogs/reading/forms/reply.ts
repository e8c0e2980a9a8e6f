/** What a message answers of the forms that are asked. Pure. */
import type { FieldValue } from '../../../../flows/forms/values'
import { normalise } from '../../../words/normalise'
import { type Blank, takesWords } from './blank'
import { type FormReply, noReply } from './form-reply'
import { inOrder, isOfOneKind } from './in-order'
import { clausesOf, type Piece, type Pieces, piecesOf } from './pieces'
import { scattered } from './scattered'
import { valueOf } from './values'

export interface FormContext {
  /** The one field that was asked last, where one was. */
  current?: string
  /** The one asked before it, where they are asked one at a time. */
  previous?: string
  /** It was asked within the last minute: two messages may be answers to the one before. */
  isSoon?: boolean
  /** Whether words tell a secret of their own, which no form asks for. */
  hides?: (text: string) => boolean
  /** ISO instant. */
  now: string
}

/** Longer values fail their rule all the same. */
const longest = 3100
/** So many lines are no list of answers. */
const mostLines = 60

const nothing =
  /^(?:no tengo|no tenemos|no hay|no aplica|no corresponde|ninguno|ninguna|nada|n a|na|none|sin dato|sin datos|no cuento con eso|no contamos con eso|vacio|en blanco|saltar|omitir|skip)(?: (?:todavia|aun|por ahora|por el momento))?$/
const ignorance =
  /^(?:no se|no lo se|no sabemos|no lo sabemos|ni idea|no tengo idea|no estoy segur[oa]|desconozco|no recuerdo|i don t know|i dont know|not sure|quien sabe|no se cual(?: es)?|no se que (?:poner|es|es eso))$/
const emptyMark = /^[\s\-–—_.…]*$/u

/** A value that is written for a field. */
export function give(reply: FormReply, blank: Blank, text: string, now: string): void {
  if (blank.kind === 'secret') {
    reply.secret ||= !emptyMark.test(text)
    return
  }
  if (blank.kind === 'file') {
    reply.rest.push(text)
    return
  }
  if (text === '') return
  const words = normalise(text)
  if (ignorance.test(words)) reply.unknown.push(blank.key)
  else if (nothing.test(words) || emptyMark.test(text)) {
    // "Ninguno" may be a good answer: of a yes or no, of a list that has it.
    const value = valueOf(blank, text, now)
    if (!takesWords(blank) && blank.judge(value) !== 'bad') reply.answers[blank.key] = value
    else reply.none.push(blank.key)
  } else reply.answers[blank.key] = valueOf(blank, text.slice(0, longest), now)
}

const openOf = (blanks: readonly Blank[], { answers, none, unknown }: FormReply): Blank[] =>
  blanks.filter(
    ({ key, known }) =>
      known === undefined && !(key in answers) && !none.includes(key) && !unknown.includes(key),
  )

/** Beside a name that several fields have, the value says which; else it is asked. */
function givePiece(reply: FormReply, { of, text }: Piece, now: string): void {
  const [only] = of
  if (only && of.length === 1) return give(reply, only, text, now)
  const fitting = of.filter((blank) => blank.judge(valueOf(blank, text, now)) !== 'bad')
  // What may be a secret is taken for one, unless it is plainly something else.
  const secret = of.find(({ kind }) => kind === 'secret')
  if (secret && fitting.every(takesWords)) return give(reply, secret, text, now)
  const open = openOf(fitting, reply)
  const [best] = open
  if (best && open.length === 1) return give(reply, best, text, now)
  const keys = (open.length > 0 ? open : fitting).map(({ key }) => key)
  if (keys.length > 0) reply.unclear.push({ text, keys })
  else reply.rest.push(text)
}

/** So long may an answer be that nothing but its place says what it is. */
const longestPlaced = 120
interface InOrder {
  blanks: Blank[]
  now: string
  /** Parts of one sentence: something among them has to say by itself that they are answers. */
  isSentence?: boolean
}
/** Lines in the order of what is asked. What takes any words has to stand where it is expected. */
function giveLines(
  reply: FormReply,
  lines: readonly string[],
  { blanks, now, isSentence = false }: InOrder,
): void {
  const open = openOf(blanks, reply)
  const aligned = inOrder(lines, open, now)
  const isList =
    !isSentence ||
    (aligned.every(({ blank }) => blank) && aligned.some(({ blank }) => blank && isTyped(blank)))
  const wordy = open.filter(takesWords)
  let before: Blank | undefined
  for (const { line, blank } of aligned) {
    const follows = blank && open.indexOf(blank) === (before ? open.indexOf(before) + 1 : 0)
    const isPlaced = isList && follows === true && line.length <= longestPlaced
    const isClear = blank && (takesWords(blank) ? isPlaced || wordy.length === 1 : isList)
    if (blank && isClear) give(reply, blank, line, now)
    else scattered(reply, line, { blanks, now })
    before = blank
  }
}
/** Values of these say by themselves of which kind they are. */
const isTyped = ({ kind }: Blank): boolean =>
  ['email', 'url', 'date', 'one_of', 'several_of'].includes(kind)

/** The answer to the one field that was asked last, unless it is plainly that to another one. */
function giveCurrent(
  reply: FormReply,
  text: string,
  { blanks, context }: { blanks: readonly Blank[]; context: FormContext },
): boolean {
  const { now } = context
  const current = blanks.find(({ key }) => key === context.current)
  if (!current || current.key in reply.answers) return false
  const previous = blanks.find(({ key }) => key === context.previous)
  if (context.isSoon === true && isAgain(previous, text, now)) {
    reply.isAgain = true
    return true
  }
  const judged = current.judge(valueOf(current, text, now))
  const isOther = isOfOneKind(text, now) && takesWords(current)
  if (!isOther && judged !== 'bad') {
    give(reply, current, text, now)
    return true
  }
  const isOfPrevious =
    previous && !takesWords(previous) && previous.judge(valueOf(previous, text, now)) !== 'bad'
  if (isOfPrevious) {
    give(reply, previous, text, now)
    return true
  }
  const trial = noReply()
  scattered(trial, text, { blanks: blanks.filter(({ key }) => key !== current.key), now })
  if (Object.keys(trial.answers).length > 0) Object.assign(reply.answers, trial.answers)
  else give(reply, current, text, now)
  return true
}
/** The same words again: they were for the field before. */
const isAgain = (previous: Blank | undefined, text: string, now: string): boolean =>
  previous?.known !== undefined &&
  JSON.stringify(valueOf(previous, text, now)) === JSON.stringify(previous.known)

function giveRest(
  reply: FormReply,
  lines: readonly string[],
  { blanks, context }: { blanks: Blank[]; context: FormContext },
): void {
  const { now } = context
  const [first = ''] = lines
  if (lines.length > mostLines) reply.rest.push(...lines)
  else if (lines.length > 1) giveLines(reply, lines, { blanks, now })
  else if (first !== '') sentence(reply, first, { blanks, context })
}
const fewestParts = 3
function sentence(
  reply: FormReply,
  text: string,
  { blanks, context }: { blanks: Blank[]; context: FormContext },
): void {
  const { now } = context
  const clauses = clausesOf(text, blanks)
  if (clauses.marked.length === 0 && context.hides?.(text) === true) {
    reply.rest.push(text)
    return
  }
  if (clauses.marked.length === 0 && giveCurrent(reply, text, { blanks, context })) return
  if (clauses.marked.length === 0 && clauses.lines.length >= fewestParts)
    return giveLines(reply, clauses.lines, { blanks, now, isSentence: true })
  if (clauses.marked.length === 0) return scattered(reply, text, { blanks, now })
  for (const piece of clauses.marked) givePiece(reply, piece, now)
  for (const line of clauses.lines) scattered(reply, line, { blanks, now })
}

function readWith(pieces: Pieces, blanks: Blank[], context: FormContext): FormReply {
  const reply = { ...noReply(), strange: pieces.strange }
  for (const { of, text } of pieces.marked)
    givePiece(reply, { of, text: text.slice(0, longest) }, context.now)
  giveRest(
    reply,
    pieces.lines.map((line) => line.slice(0, longest)),
    { blanks, context },
  )
  const isNamed = pieces.marked.length > 0 && reply.rest.length < pieces.marked.length
  const ofKind = blanks.some(({ key, kind }) => surely.has(kind) && key in reply.answers)
  return { ...reply, isSure: isNamed || ofKind || reply.secret }
}
/** Of these a value says by itself that it is one. */
const surely = new Set<Blank['kind']>(['email', 'url', 'date', 'several_of'])

/**
 * @param blanksWith what is asked by the answers that there are with these: one may change what
 *   another is
 */
export function readForm(
  message: string,
  blanksWith: (answers: Record<string, FieldValue>) => Blank[],
  context: FormContext,
): FormReply {
  const read = (answers: Record<string, FieldValue>): FormReply => {
    const blanks = blanksWith(answers)
    return readWith(piecesOf(message, blanks), blanks, context)
  }
  const first = read({})
  const again = read(first.answers)
  return Object.keys(again.answers).length >= Object.keys(first.answers).length ? again : first
}
