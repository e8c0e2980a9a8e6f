/**
 * A pending row as a digest keeps it: with its words, and the working time that matters about it.
 */
import { type Calendar, workingBetween } from '../../flows/time/calendar'
import { waitsOutside } from '../../flows/lists/acting'
import type { Library } from '../../flows/definition/definition'
import type { PendingRow } from '../../store/port'
import type { Catalogue, Language } from '../words/catalogue'
import { clip } from '../cards/blocks'
import { stepOn } from '../cases/frame-name'
import { rowStepName } from '../cards/way'
import { aimOf } from '../cards/whole'
import type { DigestRow } from '../effects/digest'

/** Where a row stands at a moment: `outside` waits for somebody outside, `other` has time. */
export type Place = 'late' | 'today' | 'outside' | 'other'

/** @param tomorrow the instant at which the next La Paz day begins. */
export const placeOf = (
  row: Pick<PendingRow, 'due' | 'outside' | 'mood' | 'copy'>,
  now: string,
  tomorrow: string,
): Place => {
  if (row.due !== null && row.due < now) return 'late'
  if (row.due !== null && row.due < tomorrow) return 'today'
  return waitsOutside(row) ? 'outside' : 'other'
}

export interface RowWords {
  library: Library
  catalogue: Pick<Catalogue, 'in'>
  calendar: Calendar
  language: Language
  now: string
}

const workingOf = (row: PendingRow, place: Place, { calendar, now }: RowWords): number => {
  if (place === 'late' && row.due) return workingBetween(calendar, row.due, now)
  if (place === 'today' && row.due) return workingBetween(calendar, now, row.due)
  return workingBetween(calendar, row.since, now)
}

export const digestRow = (
  words: RowWords,
  row: PendingRow,
  on: { place: Place; act: DigestRow['act'] },
): DigestRow => {
  const { case: id, number, activation, holder, since, due, mood, outside } = row
  const { library, language, catalogue } = words
  const naming = { library, language, t: catalogue.in(language) }
  const roles = row.roles.map((role) => library.roles.get(role)?.title[language] ?? role)
  return {
    case: id,
    number,
    subject: oneLine(row.subject),
    activation,
    step: rowStepName(naming, row),
    roles: row.copy ? naming.t('staff.row.copy') : clip(roles.join(' / '), 120),
    outside,
    since,
    due,
    working: workingOf(row, on.place, words),
    mood,
    whole: row.whole && { ...row.whole, on: row.whole.on && stepOn(naming, row.whole.on) },
    holdsUp: row.holdsUp && aimOf(naming, row.holdsUp),
    act: on.act,
    holder,
  }
}

/**
 * Writes a row once in each language, however many readers see it: only what they may do about it
 * differs.
 */
export function createRowWriter(words: Omit<RowWords, 'language'>) {
  const written = new Map<string, DigestRow>()
  return (
    row: PendingRow,
    on: { place: Place; act: DigestRow['act']; language: Language },
  ): DigestRow => {
    const key = `${on.language} ${row.activation}`
    const known = written.get(key) ?? digestRow({ ...words, language: on.language }, row, on)
    written.set(key, known)
    return { ...known, act: on.act }
  }
}
export type RowWriter = ReturnType<typeof createRowWriter>

/** A subject as a row shows it. */
export const oneLine = (subject: string): string => clip(subject.replace(/\s+/g, ' ').trim(), 110)
