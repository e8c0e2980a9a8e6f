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
import * as phrases from './verdict-words'

export type Read = Clause & { kind: ClauseKind; bare: string }

const everywhere = (list: readonly RegExp[]): RegExp[] =>
  list.map(({ source }) => new RegExp(source, 'gu'))
/** What may stand in a clause that says that it works. */
const ofGood = everywhere([
  known.courtesies,
  known.circumstances,
  phrases.mended,
  phrases.strong,
  phrases.good,
  known.actions,
  known.adverbs,
  known.things,
  known.nouns,
  known.shown,
  phrases.bad,
  phrases.gone,
  phrases.remains,
  phrases.past,
  known.infinitives,
  known.grammar,
])
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
  known.courtesies,
  known.circumstances,
  phrases.notMended,
  phrases.returns,
  phrases.same,
  phrases.mended,
  phrases.bad,
  phrases.remains,
  phrases.staying,
  known.shortly,
  phrases.strong,
  phrases.good,
  phrases.past,
  known.actions,
  known.adverbs,
  known.suffered,
  known.nouns,
  known.grammar,
])
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
const says = (clause: Read, ...lists: readonly RegExp[]): boolean =>
  lists.some((list) => list.test(clause.bare))
/** A yes or a no as such, or words that the lists account for. */
const explained = (
  clause: Read,
  lists: readonly RegExp[] = isBad(clause) ? ofBad : ofGood,
): boolean =>
  clause.kind === 'no' ||
  (clause.kind === 'yes' && says(clause, phrases.yes, phrases.partYes)) ||
  unexplained(clause.bare, lists) === ''
/**
 * A plain statement that it works carries names that nobody knows, but none whose form says that
 * something is wrong or to come.
 */
function plainly(clause: Read): boolean {
  const named = unexplained(clause.bare, ofGood)
  const seen = known.seen.exec(clause.bare)
  return (
    clause.kind === 'works' &&
    !known.oddForm.test(named) &&
    !(named !== '' && says(clause, known.anybody)) &&
    (says(clause, known.plainGood) ||
      (seen !== null && unexplained(clause.bare.slice(seen.index), ofGood) === ''))
  )
}
/** It is so now and for the writer, not expected, wished or gone by. */
const sure = (clause: Read): boolean =>
  isGood(clause)
    ? (explained(clause) || plainly(clause)) &&
      !says(
        clause,
        known.bygone,
        known.deniedOf,
        known.step,
        known.twoWays,
        known.expected,
        known.somebody,
        known.spoiled,
      ) &&
      (plainly(clause) || !says(clause, known.praise))
    : explained(clause) &&
      (isBad(clause) || !says(clause, known.expected, known.somebody, known.spoiled))
/** Nothing is taken out of it, and it is more than a part. */
const whole = (clause: Read): boolean =>
  !known.exception.test(clause.bare) && !phrases.partYes.test(clause.bare)
/** What led to the good end, in any words that are no complaint and no wish. */
const story = (clause: Read): boolean =>
  clause.kind === 'none' &&
  (says(clause, known.helper) || !says(clause, phrases.others)) &&
  (says(clause, phrases.past) || !says(clause, phrases.lacking, known.spoiled)) &&
  !says(clause, phrases.requests, phrases.turning, known.expected, known.exception)

/** It says so of the system, and does not only applaud. */
const proves = (clause: Read): boolean =>
  (clause.kind === 'works' && !says(clause, known.applause)) ||
  (clause.kind === 'yes' && /^(?:(?:si|sí) )?(?:ya esta|(?:ya )?quedo)$/.test(clause.bare))

/**
 * Before the good statement any story may be told: what comes last holds, so a failure that stands
 * there is over.
 */
const leads = (clause: Read): boolean => (sure(clause) && whole(clause)) || story(clause)
/**
 * After it, little: a thing that is told of may have a fault of its own, in words that nobody
 * knows.
 */
const follows = (clause: Read, proven: boolean): boolean =>
  !clause.contrast &&
  ((sure(clause) && whole(clause) && !says(clause, phrases.lacking, known.unlike)) ||
    (story(clause) &&
      (says(clause, known.already, known.helper) || (proven && !says(clause, known.tellsOf)))))

/** What one did says something only beside what came of it. */
function asSolved(clauses: readonly Read[]): boolean {
  const last = clauses.findLastIndex(isGood)
  const proven = clauses.some(proves)
  return (
    (proven ||
      clauses.every((clause) => isGood(clause) || unexplained(clause.bare, ofResult) === '')) &&
    clauses.every((clause, at) => {
      if (isGood(clause)) return sure(clause) && whole(clause)
      return (
        (isBad(clause) || clause.kind === 'none') &&
        (at < last ? leads(clause) : follows(clause, proven))
      )
    })
  )
}

/** What was good stands alone up to where something else begins. */
function asSolvedBut(clauses: readonly Read[]): boolean {
  const good = clauses.findIndex(isGood)
  const until = clauses.findIndex(
    (clause, at) => at > good && !isGood(clause) && (clause.contrast || clause.kind !== 'none'),
  )
  return clauses
    .slice(0, until < 0 ? clauses.length : until)
    .every((clause) => sure(clause) || phrases.turning.test(clause.bare))
}

/** It denies the solution plainly, whatever it names. */
const flatly = (clause: Read, at: number, clauses: readonly Read[]): boolean =>
  (clause.kind === 'no' && (at === 0 ? says(clause, known.chosenNo) : at === clauses.length - 1)) ||
  ((clause.kind === 'fails' || clause.kind === 'same') &&
    says(clause, known.plainBad) &&
    !says(clause, known.elsewhere))

/**
 * It speaks of what was to be solved: "no", "sigue", "todavía", or says in a few known words that
 * it does not work.
 */
const anchors = (clause: Read, at: number, clauses: readonly Read[]): boolean =>
  flatly(clause, at, clauses) ||
  clause.kind === 'no' ||
  ((clause.kind === 'same' ||
    (clause.kind === 'fails' && (says(clause, phrases.stillSo) || explained(clause, ofFault)))) &&
    !says(clause, known.praise, known.elsewhere, known.newly))

/** It denies the solution itself, in words that are all known. */
const denies = (clause: Read): boolean =>
  explained(clause) &&
  (clause.kind === 'no' ||
    clause.kind === 'same' ||
    (clause.kind === 'fails' && says(clause, phrases.stillSo)))

/**
 * Beside a denial, what else fails may be told in any words; beside a plain one, anything that does
 * not take it back.
 */
function asNotSolved(clauses: readonly Read[]): boolean {
  const flat = clauses.some(flatly)
  const denied = flat || clauses.some(denies)
  return (
    clauses.some(anchors) &&
    clauses.every((clause) => {
      if (says(clause, known.exception, known.ofOthers)) return false
      if (
        says(clause, known.somebody) &&
        !(flat && clause.kind === 'none' && !says(clause, known.alike))
      )
        return false
      if (clause.contrast && clause.kind === 'none' && says(clause, known.already)) return false
      if (clause.kind === 'asks') return flat
      return (
        flat ||
        explained(clause, ofBad) ||
        (denied && (clause.kind === 'fails' || clause.kind === 'same'))
      )
    })
  )
}

const asNotYet = (clauses: readonly Read[]): boolean =>
  clauses.every(({ kind }) => kind !== 'asks' && kind !== 'other')

const licence: Record<Verdict, (clauses: readonly Read[]) => boolean> = {
  solved: asSolved,
  solved_but: asSolvedBut,
  not_solved: asNotSolved,
  not_yet: asNotYet,
}

/** @returns whether nothing in it is left that nobody understood. */
export function isExplained(verdict: Verdict, clauses: readonly Read[], text: string): boolean {
  const words = clauses.map((clause) => clause.words).join(' ')
  if (known.irony.test(words) && !(verdict === 'not_solved' && clauses.some(flatly))) return false
  if (known.besides.test(words) || known.declining.test(normalise(text))) return false
  if (
    (verdict === 'solved' && known.hearsay.test(words)) ||
    (known.wry.test(text) && verdict !== 'not_solved')
  )
    return false
  return licence[verdict](clauses)
}
