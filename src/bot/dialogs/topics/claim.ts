/**
 * A case that staff registered for this telephone: it becomes the writer's once they give its
 * number or the name that it was registered with. The telephone alone opens nothing: it may have
 * been mistyped, or be somebody else's by now.
 */
import { isIn, seriesOf } from '../../ids/case-number'
import { status } from './case-acts'
import { statusOf } from './standing'
import { together } from '../choices'
import { normalise, similar } from '../../words/normalise'
import { type Understood, understand } from '../reading/understand'
import { draftWith } from './report'
import { command, forget, goIdle, line, type Reported, type Turn, words } from '../turn'

const introduction = new Set(
  'soy me llamo mi nombre es a de del la el caso estado hola por favor i am my name is'.split(' '),
)
/** Beside the name as it was registered: a second name, a second surname. */
const mostOther = 2
/** Of a name, as many parts as tell people apart. */
const enough = 2

/** The name and hardly anything else. */
function givesName(text: string, { name }: Reported): boolean {
  const known = normalise(name).split(' ').filter(Boolean)
  const written = normalise(text)
    .split(' ')
    .filter((word) => !introduction.has(word))
  const isWritten = (part: string): boolean => written.some((word) => similar(word, part))
  const isKnown = (word: string): boolean => known.some((part) => similar(word, part))
  const same = known.filter(isWritten)
  const other = written.filter((word) => !isKnown(word))
  return (
    same.length >= Math.min(enough, known.length) && same.length > 0 && other.length <= mostOther
  )
}

const meant = (text: string, reported: readonly Reported[]): Reported[] =>
  reported.filter((registered) => isIn(text, registered.case.number) || givesName(text, registered))

/** Hands the cases over, and says how they stand. */
function handOver(turn: Turn, found: readonly Reported[], before: string[] = []): Turn {
  const asked = found.reduce(
    (next, { case: { id } }) => command(next, { want: 'claim', case: id }),
    turn,
  )
  const sentences = found.flatMap(({ case: personCase }) => [
    words(turn, 'claim', { number: personCase.number }),
    statusOf(turn, personCase),
  ])
  return line(goIdle(asked), together([...before, ...sentences], '\n'))
}

/**
 * The turn answered, or `undefined` when the message names no case that was reported with this
 * telephone.
 */
export function claim(turn: Turn): Turn | undefined {
  const { reported = [] } = turn.world
  const found = turn.files.length > 0 ? [] : meant(turn.text, reported)
  return found.length > 0 ? handOver(turn, found) : undefined
}

/**
 * Before somebody agrees nothing is answered: what they gave is kept aside with what else they
 * wrote.
 */
export function keptAside(before: Turn, asked: Turn): Turn {
  const namesCase =
    asksOfCase(before.understood) || meant(before.text, before.world.reported ?? []).length > 0
  const givesCase = before.files.length === 0 && namesCase
  const { consent, draft, stage } = asked.conversation
  // After a no nothing is kept.
  return givesCase && !consent && !draft && stage.at === 'consent' ? draftWith(asked) : asked
}

/** What was written before somebody agreed may have named such a case: then it was no report. */
export function claimDraft(before: Turn, agreed: Turn): Turn | undefined {
  const { draft, consent } = agreed.conversation
  if (before.conversation.consent || !consent || !draft || draft.files.length > 0) return undefined
  const found = meant(draft.text, agreed.world.reported ?? [])
  const thanked = [words(agreed, 'consent.thanks')]
  return found.length > 0
    ? handOver(forget({ ...agreed, lines: [] }, 'draft'), found, thanked)
    : undefined
}

/** Asks how one case stands, and says nothing else. */
const asksOfCase = ({ intent, rest = '', caseOnly, case: named }: Understood): boolean =>
  named?.series !== undefined && rest === '' && (caseOnly === true || intent === 'status')

/** What was written before somebody agreed may have asked how a case stands: that is no report. */
export function askedDraft(before: Turn, agreed: Turn): Turn | undefined {
  const { draft, consent } = agreed.conversation
  if (before.conversation.consent || !consent || !draft || draft.files.length > 0) return undefined
  const series = agreed.world.cases.map(({ number }) => seriesOf(number))
  const understood = understand(draft.text, series)
  if (!asksOfCase(understood)) return undefined
  const lines = [words(agreed, 'consent.thanks')]
  return status(goIdle({ ...forget(agreed, 'draft'), lines, text: draft.text, understood }))
}
