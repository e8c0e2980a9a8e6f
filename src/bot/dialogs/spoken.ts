/**
 * One rule for what words, files, edits and deletions belong to: the case just spoken of, by its
 * newest event.
 */
import type { PersonCase, Turn } from './turn'

/**
 * What can only go with what was said before is taken for a part of it for longer than what could
 * be another matter.
 */
const wordsMs = 60_000
const filesMs = 30 * 60_000

/**
 * Whether the agency still works on it, under this number: also one that was moved, until the case
 * that continues it has its own.
 */
export const isOpen = (turn: Turn, { id, mood }: PersonCase): boolean => {
  if (mood === 'moved') return !turn.world.cases.some(({ continues }) => continues === id)
  return mood !== 'closed' && mood !== 'cancelled'
}

/**
 * When a case was last spoken of: reported, asked about, answered, or given words by its person.
 * ISO instant.
 */
export function eventOf({ conversation: { recent } }: Turn, personCase: PersonCase): string {
  const sent = recent?.case === personCase.id ? recent.at : ''
  return [personCase.spokenAt ?? '', personCase.awaitingSince ?? '', sent].reduce((a, b) =>
    a > b ? a : b,
  )
}

/** The one spoken of last comes first. */
export const bySpoken = (turn: Turn, cases: readonly PersonCase[]): PersonCase[] =>
  [...cases].sort((a, b) => eventOf(turn, b).localeCompare(eventOf(turn, a)))

export const openCases = (turn: Turn): PersonCase[] =>
  bySpoken(
    turn,
    turn.world.cases.filter((personCase) => isOpen(turn, personCase)),
  )

/** The case itself, or the one that continues it: it could not be opened again, or was moved. */
export function current(turn: Turn, id: string): string {
  const found = turn.world.cases.find((personCase) => personCase.id === id)
  const next = turn.world.cases.find(({ continues }) => continues === id)
  const over = found?.mood === 'closed' || found?.mood === 'moved'
  return next && over ? current(turn, next.id) : id
}

/**
 * The open case that was spoken of last; one that was registered a moment ago may not be known yet.
 */
export function justSpokenOf(turn: Turn): string | undefined {
  const { recent } = turn.conversation
  const [first] = openCases(turn)
  if (!recent) return first?.id
  const id = current(turn, recent.case)
  const known = turn.world.cases.find((personCase) => personCase.id === id)
  if (known && !isOpen(turn, known)) return first?.id
  return first && eventOf(turn, first) > recent.at ? first.id : id
}

/**
 * Where a message goes without asking: words that follow at once on the person's own, files on
 * anything said of that case.
 */
export function goesOn(turn: Turn): string | undefined {
  const id = justSpokenOf(turn)
  if (!id) return undefined
  const { recent } = turn.conversation
  const own = recent && current(turn, recent.case) === id ? recent.at : undefined
  const known = turn.world.cases.find((personCase) => personCase.id === id)
  const alone = turn.files.length > 0 && turn.text.trim() === ''
  const event = alone && known ? eventOf(turn, known) : own
  if (event === undefined) return undefined
  return Math.abs(Date.parse(turn.inbound.at) - Date.parse(event)) <= (alone ? filesMs : wordsMs)
    ? id
    : undefined
}
