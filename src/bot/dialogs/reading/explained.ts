/**
 * Whether a verdict may be acted on. A plain statement carries names that nobody knows; what stands
 * beside it has to be accounted for, or to be such that it cannot take it back. An exception beside
 * the good news, or words that are said and not meant, leave the whole open. Pure.
 */
import type { Verdict } from '../../../flows/case/case'
import { normalise } from '../../words/normalise'
import type { ClauseKind } from './clause-kinds'
import type { Clause } from './clauses'
import * as known from './known-words'
import * as said from './verdict-words'

export type Read = Clause & { kind: ClauseKind; bare: string }

const everywhere = (list: readonly RegExp[]): RegExp[] =>
  list.map(({ source }) => new RegExp(source, 'gu'))
/** What may stand in a clause that says that it works. */
const ofGood = everywhere([
  known.courtesies, known.circumstances, said.mended, said.strong, said.good, known.actions,
  known.adverbs, known.things, known.nouns, known.shown, said.bad, said.gone, said.remains,
  said.past, known.infinitives, known.grammar,
]) // prettier-ignore
/** Courtesies, what it had been, what is there now: no more stands beside a "yes" alone. */
const ofResult = everywhere([
  known.courtesies,
  known.circumstances,
  known.shown,
  known.things,
  known.nouns,
  known.grammar,
])
/**
 * What tells of the fault itself; any named thing or act stands beside it only where something else
 * says that it is still so.
 */
const ofFault = everywhere([
  known.courtesies, known.circumstances, said.notMended, said.returns, said.same, said.mended,
  said.bad, said.remains, said.staying, known.shortly, said.strong, said.good, said.past,
  known.actions, known.adverbs, known.suffered, known.nouns, known.grammar,
]) // prettier-ignore
const ofBad = [
  ...everywhere([known.courtesies, known.circumstances, known.things]),
  ...ofFault,
  ...everywhere([known.infinitives]),
]

/** What none of the lists accounts for. */
const unexplained = (words: string, lists: readonly RegExp[]): string =>
  lists
    .reduce((left, list) => left.replace(list, ' ').replace(list, ' ').replace(/\s+/g, ' '), words)
    .trim()

const isGood = ({ kind }: Read): boolean => kind === 'works' || kind === 'yes'
const isBad = ({ kind }: Read): boolean => kind === 'no' || kind === 'same' || kind === 'fails'
const says = (one: Read, ...lists: readonly RegExp[]): boolean =>
  lists.some((list) => list.test(one.bare))
/** A yes or a no as such, or words that the lists account for. */
const explained = (one: Read, lists: readonly RegExp[] = isBad(one) ? ofBad : ofGood): boolean =>
  one.kind === 'no' ||
  (one.kind === 'yes' && says(one, said.yes, said.partYes)) ||
  unexplained(one.bare, lists) === ''
/**
 * A plain statement that it works carries names that nobody knows, but none whose form says that
 * something is wrong or to come.
 */
function plainly(one: Read): boolean {
  const named = unexplained(one.bare, ofGood)
  const seen = known.seen.exec(one.bare)
  return (
    one.kind === 'works' &&
    !known.oddForm.test(named) &&
    !(named !== '' && says(one, known.anybody)) &&
    (says(one, known.plainGood) ||
      (seen !== null && unexplained(one.bare.slice(seen.index), ofGood) === ''))
  )
}
/** It is so now and for the writer, not expected, wished or gone by. */
const sure = (one: Read): boolean =>
  isGood(one)
    ? (explained(one) || plainly(one)) &&
      !says(
        one,
        known.bygone,
        known.deniedOf,
        known.step,
        known.twoWays,
        known.expected,
        known.somebody,
        known.spoiled,
      ) &&
      (plainly(one) || !says(one, known.praise))
    : explained(one) && (isBad(one) || !says(one, known.expected, known.somebody, known.spoiled))
/** Nothing is taken out of it, and it is more than a part. */
const whole = (one: Read): boolean =>
  !known.exception.test(one.bare) && !said.partYes.test(one.bare)
/** What led to the good end, in any words that are no complaint and no wish. */
const story = (one: Read): boolean =>
  one.kind === 'none' &&
  (says(one, known.helper) || !says(one, said.others)) &&
  (says(one, said.past) || !says(one, said.lacking, known.spoiled)) &&
  !says(one, said.requests, said.turning, known.expected, known.exception)

/** It says so of the system, and does not only applaud. */
const proves = (one: Read): boolean =>
  (one.kind === 'works' && !says(one, known.applause)) ||
  (one.kind === 'yes' && /^(?:(?:si|sí) )?(?:ya esta|(?:ya )?quedo)$/.test(one.bare))

/**
 * Before the good statement any story may be told: what comes last holds, so a failure that stands
 * there is over.
 */
const leads = (one: Read): boolean => (sure(one) && whole(one)) || story(one)
/**
 * After it, little: a thing that is told of may have a fault of its own, in words that nobody
 * knows.
 */
const follows = (one: Read, proven: boolean): boolean =>
  !one.contrast &&
  ((sure(one) && whole(one) && !says(one, said.lacking, known.unlike)) ||
    (story(one) &&
      (says(one, known.already, known.helper) || (proven && !says(one, known.tellsOf)))))

/** What one did says something only beside what came of it. */
function asSolved(clauses: readonly Read[]): boolean {
  const last = clauses.findLastIndex(isGood)
  const proven = clauses.some(proves)
  return (
    (proven || clauses.every((one) => isGood(one) || unexplained(one.bare, ofResult) === '')) &&
    clauses.every((one, at) => {
      if (isGood(one)) return sure(one) && whole(one)
      return (isBad(one) || one.kind === 'none') && (at < last ? leads(one) : follows(one, proven))
    })
  )
}

/** What was good stands alone up to where something else begins. */
function asSolvedBut(clauses: readonly Read[]): boolean {
  const good = clauses.findIndex(isGood)
  const until = clauses.findIndex(
    (one, at) => at > good && !isGood(one) && (one.contrast || one.kind !== 'none'),
  )
  return clauses
    .slice(0, until < 0 ? clauses.length : until)
    .every((one) => sure(one) || said.turning.test(one.bare))
}

/** It denies the solution plainly, whatever it names. */
const flatly = (one: Read, at: number, clauses: readonly Read[]): boolean =>
  (one.kind === 'no' && (at === 0 ? says(one, known.chosenNo) : at === clauses.length - 1)) ||
  ((one.kind === 'fails' || one.kind === 'same') &&
    says(one, known.plainBad) &&
    !says(one, known.elsewhere))

/**
 * It speaks of what was to be solved: "no", "sigue", "todavía", or says in a few known words that
 * it does not work.
 */
const anchors = (one: Read, at: number, clauses: readonly Read[]): boolean =>
  flatly(one, at, clauses) ||
  one.kind === 'no' ||
  ((one.kind === 'same' ||
    (one.kind === 'fails' && (says(one, said.stillSo) || explained(one, ofFault)))) &&
    !says(one, known.praise, known.elsewhere, known.newly))

/** It denies the solution itself, in words that are all known. */
const denies = (one: Read): boolean =>
  explained(one) &&
  (one.kind === 'no' || one.kind === 'same' || (one.kind === 'fails' && says(one, said.stillSo)))

/**
 * Beside a denial, what else fails may be told in any words; beside a plain one, anything that does
 * not take it back.
 */
function asNotSolved(clauses: readonly Read[]): boolean {
  const flat = clauses.some(flatly)
  const denied = flat || clauses.some(denies)
  return (
    clauses.some(anchors) &&
    clauses.every((one) => {
      if (says(one, known.exception, known.ofOthers)) return false
      if (says(one, known.somebody) && !(flat && one.kind === 'none' && !says(one, known.alike)))
        return false
      if (one.contrast && one.kind === 'none' && says(one, known.already)) return false
      if (one.kind === 'asks') return flat
      return (
        flat || explained(one, ofBad) || (denied && (one.kind === 'fails' || one.kind === 'same'))
      )
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
  if (known.irony.test(words) && !(verdict === 'not_solved' && clauses.some(flatly))) return false
  if (known.besides.test(words) || known.declining.test(normalise(text))) return false
  if (
    (verdict === 'solved' && known.hearsay.test(words)) ||
    (known.wry.test(text) && verdict !== 'not_solved')
  )
    return false
  return licence[verdict](clauses)
}
