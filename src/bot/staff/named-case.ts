/**
 * The case that a member names by its number, in any form: of those that they may read, and asked
 * for where it may be several.
 */
import type { WholeCase } from '../../flows/case/history'
import { ranIn } from '../../flows/authority/reading'
import { clip, escape } from '../cards/blocks'
import { referenceAt, referenceWords } from '../ids/case-number'
import type { StaffAnswer } from '../channels/staff-port'
import { findCases, seriesIn } from '../cases/find-cases'
import type { Desk, Visit } from './context'

/** `rest`: what follows the number. */
export type Named = { state: WholeCase; rest: string } | { answer: StaffAnswer }

/** Whether the words are a case's number and nothing else. */
export const isNumber = (desk: Desk, words: string): boolean =>
  referenceAt(words, seriesIn(desk.library))?.rest.trim() === ''

/** @param only nothing may follow the number. */
export async function namedCase(
  desk: Desk,
  visit: Visit,
  words: string,
  only = true,
): Promise<Named> {
  const { store, library, cases } = desk
  const at = referenceAt(words, seriesIn(library))
  const rest = at?.rest.trim() ?? ''
  const meant = at && (!only || rest === '') ? at.reference : undefined
  const ids = meant ? await findCases({ store, library, now: visit.now }, meant) : []
  const found = (await Promise.all(ids.map((id) => cases.whole(id)))).filter(
    (state) => state !== undefined,
  )
  const readable = found.filter((state) => visit.reads(ranIn(state)))
  const [state] = readable
  if (state && readable.length === 1) return { state, rest }
  const text = state
    ? visit.t('staff.slash.severalCases', {
        numbers: readable.map(({ number }) => number).join(', '),
      })
    : visit.t('staff.slash.noCase', {
        number: meant ? referenceWords(meant) : escape(clip(words.trim(), 40)),
      })
  return { answer: { ephemeral: { text } } }
}
