/**
 * Numbers that open something, wherever a message speaks of a PIN or a code: put in, arrived,
 * refused. In doubt a number stays: what has a name of its own does, and what the words around it
 * do not say to be typed or received.
 */
import { calledAfter, calledBefore, calledFar, isThing } from './called'
import { topicBefore } from './forward'
import { indexAt, type Name } from './lexemes'
import {
  asKey,
  byMessage,
  carrying,
  coming,
  giving,
  issued,
  mayPrecede,
  money,
  oneTime,
  paying,
  refused,
  year,
} from './number-words'
import { sentenceAround } from './sentence'
import { isOurs } from './shape'
import type { Message, Span } from './values'
import { counted, isProse, putting } from './vocabulary'

const unit = '(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)'
/** "tres tres nueve uno" */
const spoken = new RegExp(
  `(?<![\\p{L}\\d])${unit}(?:[ ,]+(?:y )?${unit}){3,7}(?![\\p{L}\\d])`,
  'giu',
)
const number =
  /(?<![\p{L}\d/.,:#+-]|\d[ .-]|[$])(?:\p{L}{1,3}-)?(?:\d{3}[ -]\d{3}|\d{2}(?:[ -]\d{2}){2}|\d{4}(?:[ -]\d{4}){1,3}|\d(?:(?:, |[ -])\d){3,7}|\d{4,8})(?![\d\p{L}/%°-]|[.,:]\d|[ -]?\d)/gu
/** "AX7-99B", "83K1PQ": what a program makes up. */
const mixed =
  /(?<![\p{L}\d-])(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]{5})[A-Z\d]{2,}(?:-[A-Z\d]+)*(?![\p{L}\d-])/gu
/** Typed where a code is asked for. */
const short = /(?<![\p{L}\d/.,:#+-]|\d[ .-])\d{3}(?![\d\p{L}/%°-]|[.,:]\d|[ -]?\d)/gu
/** Of a code; a longer number is a carnet's before it is a secret. */
const mostDigits = 6

/**
 * Whether a PIN or a code is spoken of by a name that is not another thing's: "código de trámite".
 */
function isOpener({ lexemes }: Message, { kind, first, last }: Name): boolean {
  if (kind === 'access') return false
  if (kind !== 'code') return true
  // "no me llega el código": then there is none.
  const before = lexemes.slice(Math.max(0, first - 5), first).map(({ fold }) => fold)
  if (before.includes('no') && before.some((word) => /^(?:lleg|recib)/.test(word))) return false
  const [next = '', second = ''] = [last + 1, last + 2].map((at) => lexemes[at]?.fold)
  const other = isThing(next) && ![carrying, coming, oneTime].some((words) => words.test(next))
  return !(
    other ||
    (/^(?:de|del|para)$/.test(next) && ![carrying, oneTime].some((words) => words.test(second)))
  )
}

interface Candidate extends Span {
  digits: string
  /** Of letters and digits. */
  hasLetters: boolean
  /** Indexes of its first lexeme and of the one after it. */
  from: number
  to: number
}

/** The words beside a number say that it is something else, or counts. */
function isOther(message: Message, candidate: Candidate): boolean {
  const { lexemes } = message
  const prior = lexemes[candidate.from - 1]?.fold ?? ''
  const next = lexemes[candidate.to]?.fold ?? ''
  if (/^\p{L}{4,}s$/u.test(next) && !isProse(next)) return true
  if (counted.has(next) || issued.test(next) || money.test(next) || money.test(prior)) return true
  if (
    lexemes
      .slice(Math.max(0, candidate.from - 8), candidate.to + 4)
      .some(({ fold }) => paying.test(fold))
  )
    return true
  // A telephone; a year; an hour; a sender
  if (
    /^[67]\d{7}$/.test(candidate.digits) ||
    (year.test(candidate.digits) && !/^(?:es|era|fue|con|:|=)$/.test(prior) && !putting.test(prior))
  )
    return true
  const settled =
    prior === 'en' && /^(?:qued[oa]|termina|acaba)$/.test(lexemes[candidate.from - 2]?.fold ?? '')
  if (settled) return false
  if (/^(?:las|los|del|al|en|desde|hasta|entre|por|unos|unas)$/.test(prior)) return true
  const free =
    mayPrecede.test(prior) ||
    isProse(prior) ||
    putting.test(prior) ||
    [giving, coming, carrying].some((words) => words.test(prior)) ||
    (oneTime.test(prior) && (prior !== 'pasos' || candidate.digits.length === mostDigits)) ||
    message.names.some(({ last }) => last === candidate.from - 1)
  return (prior !== '' && !free) || calledAfter(message, candidate) === 'thing'
}

/**
 * "uso de clave mi carnet 4839201", "mi pin es mi año de nacimiento, 1958": a thing's number that
 * is made a secret.
 */
function isMade(message: Message, candidate: Candidate): boolean {
  const { lexemes } = message
  const [first] = sentenceAround(message, candidate.from)
  return message.names.some((name) => {
    if (
      name.first < first ||
      name.last >= candidate.from ||
      !isOpener(message, name) ||
      name.kind === 'code'
    )
      return false
    const assigned =
      /^(?:de|como|por)$/.test(lexemes[name.first - 1]?.fold ?? '') ||
      /^(?:es|era|va|fue)$/.test(lexemes[name.last + 1]?.fold ?? '')
    const between = lexemes.slice(name.last + 1, candidate.from).map(({ fold }) => fold)
    const once = between.filter((word) => /^(?:es|era|son)$/.test(word)).length < 2
    return (
      assigned &&
      once &&
      between.length < 12 &&
      between.every((word) => !isThing(word) || asKey.test(word)) &&
      !between.some((word) => /^(?:y|despues|luego|mas|tambien)$/.test(word))
    )
  })
}

/** The words around a number, in its sentence. */
interface Around {
  /** The three before it, and the four and the seven after it. */
  before: string[]
  after: string[]
  later: string[]
  /** All of it. */
  sentence: string[]
}
function aroundOf(
  { lexemes }: Message,
  candidate: Candidate,
  [first, last]: [number, number],
): Around {
  const words = (low: number, high: number): string[] =>
    lexemes.slice(Math.max(first, low), Math.min(last + 1, high)).map(({ fold }) => fold)
  return {
    before: words(candidate.from - 3, candidate.from),
    after: words(candidate.to, candidate.to + 4),
    later: words(candidate.to, candidate.to + 7),
    sentence: words(first, last + 1),
  }
}
/** A word near it names another thing. */
const isOtherThing = (word: string): boolean =>
  isThing(word) &&
  word !== 'cuenta' &&
  ![carrying, coming, refused].some((words) => words.test(word))

/** Where a PIN or a code is spoken of: what of it is no document's number. */
function isOfOpener(
  message: Message,
  candidate: Candidate,
  openers: readonly Name[],
): boolean | undefined {
  const keys = openers.filter(
    (name) => name.kind !== 'code' && topicBefore(message, name) !== 'gone',
  )
  if (keys.length === 0) return undefined
  if (calledAfter(message, candidate) === 'secret') return true
  const long = candidate.digits.length > mostDigits
  if ((long ? calledBefore : calledFar)(message, candidate.from) === 'secret') return true
  const typed = message.lexemes
    .slice(Math.max(0, candidate.from - 2), candidate.from)
    .some(({ fold }) => putting.test(fold))
  return long && !(typed && keys.some(({ last }) => last < candidate.from)) ? false : undefined
}
/** What came by a message, was put in, or is refused, without its name. */
function isSent(candidate: Candidate, { before, after, later, sentence }: Around): boolean {
  const put = [...before.slice(-2), ...after.slice(0, 3)].some(
    (word) => putting.test(word) || giving.test(word),
  )
  const refuses = sentence.some((word) => refused.test(word))
  const sent = sentence.some((word) => byMessage.test(word))
  if (candidate.digits.length <= mostDigits && !year.test(candidate.digits)) {
    if (sent && (put || refuses)) return true
    if (refuses && putting.test(before.at(-1) ?? '')) return true
  }
  if (
    candidate.digits.length === mostDigits &&
    refuses &&
    sentence.some((word) => carrying.test(word))
  )
    return true
  return (
    candidate.digits.length === mostDigits &&
    (put || sent || [...before, ...later].some((word) => coming.test(word)))
  )
}

/** A telephone that a code came to does not name it. */
function calledNear(
  message: Message,
  candidate: Candidate,
  openers: readonly Name[],
): ReturnType<typeof calledBefore> {
  const near = message.lexemes
    .slice(Math.max(0, candidate.from - 4), candidate.from)
    .map(({ fold }) => fold)
  const nearest = near.findLast((word) => isThing(word)) ?? ''
  const called = calledBefore(message, candidate.from)
  return called === 'thing' &&
    candidate.digits.length === mostDigits &&
    openers.length > 0 &&
    carrying.test(nearest)
    ? undefined
    : called
}
/** "código de activación AX7-99B", "AX7-99B ese código me mandaron". */
function isBeside({ lexemes }: Message, name: Name, candidate: Candidate): boolean {
  const between =
    name.last < candidate.from
      ? lexemes.slice(name.last + 1, candidate.from)
      : lexemes.slice(candidate.to, name.first)
  return (
    between.length < 12 && !between.some(({ fold, kind }) => kind === 'line' || isOtherThing(fold))
  )
}

/** "me salió 118204 en el autenticador": what is made to be typed elsewhere. */
const isOfApp = ({ digits }: Candidate, { before, sentence }: Around): boolean =>
  digits.length === mostDigits &&
  coming.test(before.at(-1) ?? '') &&
  sentence.some((word) => /^(?:otp|authenticator|autenticador)$/.test(word))

function isTold(message: Message, candidate: Candidate): boolean {
  const [first, last] = sentenceAround(message, candidate.from)
  const around = aroundOf(message, candidate, [first, last])
  const openers = message.names.filter(
    (name) => name.first >= first - 12 && name.last <= last + 12 && isOpener(message, name),
  )
  if (isOfApp(candidate, around)) return true
  const called = calledNear(message, candidate, openers)
  if (called === 'thing') return false
  if (candidate.hasLetters)
    return openers.some((name) => name.kind === 'code' && isBeside(message, name, candidate))
  if (candidate.digits.length === 3)
    return openers.length > 0 && putting.test(around.before.at(-1) ?? '')
  if (openers.length > 0 && /\d{4}[ -]\d{4}/.test(message.text.slice(candidate.at, candidate.end)))
    return true
  const ofOpener = isOfOpener(message, candidate, openers)
  if (ofOpener !== undefined) return ofOpener
  if (
    called === 'secret' &&
    candidate.digits.length === mostDigits &&
    around.sentence.some((word) => coming.test(word))
  )
    return true
  if ([...around.before, ...around.after].some((word) => isOtherThing(word))) return false
  if (openers.length === 0 || candidate.digits.length > mostDigits) return isSent(candidate, around)
  const shows = around.after.some((word) => /^(?:sale|salio|aparece|muestra|bota)$/.test(word))
  return (
    !shows || candidate.digits.length === mostDigits || openers.some(({ kind }) => kind !== 'code')
  )
}

export function numbers(message: Message): Span[] {
  const patterns = [number, spoken, short, mixed]
  const matches = patterns.flatMap((pattern) =>
    [...message.text.matchAll(pattern)].map((found) => ({ found, hasLetters: pattern === mixed })),
  )
  const numbered: Candidate[] = matches.map(({ found: { 0: written, index: at }, hasLetters }) => {
    const end = at + written.length
    return {
      at,
      end,
      hasLetters,
      digits: written.replace(/\p{L}{3,}/gu, '0').replace(/\D/g, ''),
      from: indexAt(message.lexemes, at),
      to: indexAt(message.lexemes, end),
    }
  })
  const told = numbered
    .filter(({ at, end }) => !isOurs(message.text.slice(at, end)))
    .filter(
      (candidate) =>
        isMade(message, candidate) || (!isOther(message, candidate) && isTold(message, candidate)),
    )
  return told.map(({ at, end }) => ({ at, end }))
}
