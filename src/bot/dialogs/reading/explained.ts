/**
 * Whether a verdict may be acted on: only where every clause of the message is accounted for. One word that nobody knows, an exception
 * beside the good news, or words that are said and not meant leave the whole open. Pure.
 */
import type { Verdict } from '../../../flows/case'
import { normalise } from '../normalise'
import type { ClauseKind } from './clause-kinds'
import type { Clause } from './clauses'
import * as known from './known-words'
import * as said from './verdict-words'

export type Read = Clause & { kind: ClauseKind; bare: string }

const everywhere = (list: readonly RegExp[]): RegExp[] => list.map(({ source }) => new RegExp(source, 'gu'))
/** What may stand in a clause that says that it works. */
const ofGood = everywhere([
  known.courtesies, known.circumstances, said.mended, said.strong, said.good, known.cause, known.actions, known.adverbs, known.things,
  known.nouns, known.shown, said.bad, said.gone, said.remains, said.past, known.infinitives, known.grammar,
]) // prettier-ignore
/** Courtesies, what it had been, what is there now: no more stands beside a "yes" alone. */
const ofResult = everywhere([
  known.courtesies,
  known.circumstances,
  known.cause,
  known.shown,
  known.things,
  known.nouns,
  known.grammar,
])
/** What tells of the fault itself; any named thing or act stands beside it only where something else says that it is still so. */
const ofFault = everywhere([
  known.courtesies, known.circumstances, said.notMended, said.returns, said.same, said.mended, said.bad, said.remains, said.staying,
  known.shortly, said.strong, said.good, said.past, known.cause, known.actions, known.adverbs, known.suffered, known.nouns, known.uses, known.grammar,
]) // prettier-ignore
const ofBad = [
  ...everywhere([known.courtesies, known.circumstances, known.things]),
  ...ofFault,
  ...everywhere([known.infinitives]),
]

/** What none of the lists accounts for. */
const unexplained = (words: string, lists: readonly RegExp[]): string =>
  lists.reduce((left, list) => left.replace(list, ' ').replace(list, ' ').replace(/\s+/g, ' '), words).trim()

const isGood = ({ kind }: Read): boolean => kind === 'works' || kind === 'yes'
const isBad = ({ kind }: Read): boolean => kind === 'no' || kind === 'same' || kind === 'fails'
const says = (one: Read, ...lists: readonly RegExp[]): boolean => lists.some((list) => list.test(one.bare))
/** A yes or a no as such, or words that the lists account for. */
const explained = (one: Read, lists: readonly RegExp[] = isBad(one) ? ofBad : ofGood): boolean =>
  one.kind === 'no' || (one.kind === 'yes' && says(one, said.yes, said.partYes)) || unexplained(one.bare, lists) === ''
/** It is so now and for the writer, not expected, wished or gone by. */
const sure = (one: Read): boolean =>
  explained(one) &&
  !(isGood(one) && says(one, known.bygone, known.deniedOf, known.step, known.twoWays, known.praise)) &&
  (isBad(one) || !says(one, known.expected, known.somebody))
/** Nothing is taken out of it, and it is more than a part. */
const whole = (one: Read): boolean => !known.exception.test(one.bare) && !said.partYes.test(one.bare)

/** A failure may stand in a "solved" where it is over; what one did says something only beside what came of it. */
const asSolved = (clauses: readonly Read[]): boolean =>
  clauses.every(
    (one) => sure(one) && whole(one) && (isGood(one) || (!one.contrast && (isBad(one) || one.kind === 'none'))),
  ) &&
  (clauses.some(({ kind }) => kind === 'works') ||
    clauses.every((one) => isGood(one) || unexplained(one.bare, ofResult) === ''))

/** What was good stands alone up to where something else begins. */
function asSolvedBut(clauses: readonly Read[]): boolean {
  const good = clauses.findIndex(isGood)
  const until = clauses.findIndex((one, at) => at > good && !isGood(one) && (one.contrast || one.kind !== 'none'))
  return clauses.slice(0, until < 0 ? clauses.length : until).every((one) => sure(one) || said.turning.test(one.bare))
}

/** It speaks of what was to be solved: "no", "sigue", "todavía", or says in a few known words that it does not work. */
const anchors = (one: Read): boolean =>
  one.kind === 'no' ||
  one.kind === 'same' ||
  (one.kind === 'fails' && (says(one, said.stillSo) || explained(one, ofFault)) && !says(one, known.praise))

/** It denies the solution itself, in words that are all known. */
const denies = (one: Read): boolean =>
  explained(one) && (one.kind === 'no' || one.kind === 'same' || (one.kind === 'fails' && says(one, said.stillSo)))

/** Beside a denial, what else fails may be told in any words. */
function asNotSolved(clauses: readonly Read[]): boolean {
  const denied = clauses.some(denies)
  return (
    clauses.some(anchors) &&
    clauses.every((one) => {
      if (says(one, known.exception, known.somebody, known.ofOthers)) return false
      if (one.kind === 'asks') return says(one, known.helpless)
      return explained(one, ofBad) || (denied && (one.kind === 'fails' || one.kind === 'same'))
    })
  )
}

const licence: Record<Verdict, (clauses: readonly Read[]) => boolean> = {
  solved: asSolved,
  solved_but: asSolvedBut,
  not_solved: asNotSolved,
  not_yet: (clauses) => !clauses.some(({ kind }) => kind === 'asks' || kind === 'other'),
}

/** @returns whether nothing in it is left that nobody understood. */
export function isExplained(verdict: Verdict, clauses: readonly Read[], text: string): boolean {
  const words = clauses.map((one) => one.words).join(' ')
  if (known.irony.test(words) || known.besides.test(words) || known.declining.test(normalise(text))) return false
  if (known.wry.test(text) && verdict !== 'not_solved') return false
  return licence[verdict](clauses)
}
