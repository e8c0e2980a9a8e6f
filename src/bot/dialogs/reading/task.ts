/** What a message says to what a step asks of somebody outside. Pure. */
import { normalise, similar } from '../../words/normalise'
import {
  askingAgain,
  common,
  correcting,
  didSend,
  finishedOnly,
  finishedWord,
  puttingOff,
  questioning,
  receivedOnly,
  receivedWord,
  sendsAgain,
  taken,
} from './task-words'
import { understand } from './understand'

/** Numbers of papers and cases: "AGETIC/DGE/NE/0101/2026", "HGE-2026-000001". */
const paperNumbers = /[\p{L}\p{N}.]+(?:[/-][\p{L}\p{N}.]+)+|\d+/gu
const plain = (text: string): string => normalise(text.replace(paperNumbers, ' '))
/** Parts of a message; those that say nothing are left out. */
const clausesOf = (text: string): string[] =>
  text
    .split(/(?<=[?!.;\n])\s*|,\s*|\s[-–]\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => normalise(clause) !== '')
const isAsked = (text: string): boolean => /[?¿]/u.test(text)

/** That it was received, and that nothing was amiss with it. */
export function saysReceived(text: string): boolean {
  const says = (clause: string): boolean => {
    const read = plain(clause)
    return !isAsked(clause) && receivedOnly.test(read) && receivedWord.test(read)
  }
  const clauses = clausesOf(text)
  return (
    clauses.some(says) &&
    clauses.every((clause) => says(clause) || isAsked(clause) || !taken.test(plain(clause)))
  )
}

/**
 * That it is all: with nothing else, or after what was told. `rest`: what was told before, empty
 * where nothing was.
 */
export function finishedIn(text: string): { rest: string } | undefined {
  const says = (clause: string): boolean => {
    const read = normalise(clause)
    return !isAsked(clause) && finishedOnly.test(read) && finishedWord.test(read)
  }
  if (says(text)) return { rest: '' }
  const last = clausesOf(text).at(-1)
  if (last === undefined || !says(last)) return undefined
  const rest = text.slice(0, text.lastIndexOf(last)).trim()
  return rest === '' ? undefined : { rest }
}

/** That an answer of theirs is to be changed. */
export const saysCorrect = (text: string): boolean => correcting.test(normalise(text))

/** That something is to be sent to them once more. */
export function asksAgain(text: string): boolean {
  const read = normalise(text)
  return askingAgain.test(read) && !sendsAgain.test(read) && !didSend.test(text.toLowerCase())
}

/** A question of their own is no answer. */
export const isQuestion = (text: string): boolean =>
  isAsked(text) || questioning.test(normalise(text))

/** It is said that the thing asked comes later, or does not. */
export const putsOff = (text: string): boolean => puttingOff.test(normalise(text))

const isNegative = (words: string): boolean =>
  /(?:^| )(?:no|ningun[oa]?|tampoco|not|none)(?= |$)/.test(words)

/** Which of two options a yes or a no means; nothing where the options do not say. */
function byPolarity(says: readonly string[], intent: 'yes' | 'no'): number | undefined {
  if (says.length !== 2) return undefined
  const negative = says.map(isNegative)
  const affirmed = says.map((option) => /^(?:si|yes)(?= |$)/.test(option))
  const marks = negative[0] === negative[1] ? affirmed : negative.map((no) => !no)
  if (marks[0] === marks[1]) return undefined
  return marks.indexOf(intent === 'yes')
}

const stem = 5
const alike = (word: string, other: string): boolean =>
  similar(word, other) ||
  (word.length >= stem && other.length >= stem && word.slice(0, stem) === other.slice(0, stem))
const contentOf = (words: string): string[] => words.split(' ').filter((word) => !common.has(word))

/** The one option whose own words these are, perhaps with words of the question. */
function byWords(read: string, says: readonly string[], asks: string): number | undefined {
  const content = contentOf(read)
  if (content.length === 0) return undefined
  const asked = contentOf(asks)
  const polar = says.some(isNegative)
  const found = says.flatMap((option, at) => {
    const own = contentOf(option)
    const isOwn = (word: string): boolean => own.some((other) => alike(word, other))
    const fits =
      content.some(isOwn) &&
      content.every((word) => isOwn(word) || asked.some((other) => alike(word, other))) &&
      (!polar || isNegative(option) === isNegative(read))
    return fits ? [at] : []
  })
  return found.length === 1 ? found[0] : undefined
}

function optionOf(clause: string, says: readonly string[], asks: string): number | undefined {
  if (isAsked(clause)) return undefined
  const { number, intent, words } = understand(clause)
  if (number !== undefined) return number >= 1 && number <= says.length ? number - 1 : undefined
  const exact = says.findIndex((option) => option === words)
  if (exact >= 0) return exact
  if ((intent === 'yes' || intent === 'no') && finishedIn(clause) === undefined)
    return byPolarity(says, intent)
  return byWords(words, says, asks)
}

/**
 * Which of the options is meant: by its number, its own words, a yes or a no; `undefined` where the
 * words leave it open.
 * @param says the options as they were shown
 */
export function optionIn(
  text: string,
  says: readonly string[],
  asks: string,
): { option: number; bare: boolean } | undefined {
  const shown = says.map(normalise)
  const whole = optionOf(text, shown, normalise(asks))
  if (whole !== undefined) return { option: whole, bare: true }
  const read = clausesOf(text).map((clause) => ({
    clause,
    option: optionOf(clause, shown, normalise(asks)),
  }))
  const [first] = read
  const options = new Set(read.flatMap(({ option }) => option ?? []))
  const option = first?.option
  if (option === undefined || options.size !== 1) return undefined
  const others = read.filter((other) => other.option === undefined)
  const stands = others.every(({ clause }) => isAsked(clause) || !taken.test(normalise(clause)))
  return stands ? { option, bare: others.length === 0 } : undefined
}

/** A paper's number, as people write it: "GAMV/DGE/012/2026". */
const paperNumber = /(?:^|\s)[\p{L}\p{N}.]+(?:[/-][\p{L}\p{N}.]+){2,}/u
const longEnough = 4
/** Whether words speak of something by its own name; with a number of a paper or a file they do. */
export function speaksOf(text: string, labels: readonly string[]): boolean {
  const said = contentOf(normalise(text)).filter((word) => word.length >= longEnough)
  const named = labels.flatMap((label) => contentOf(normalise(label)))
  return said.some((word) => named.some((other) => word === other || similar(word, other)))
}
export const hasPaperNumber = (text: string): boolean => paperNumber.test(text)
