/** Why something did not reach a person, in words for staff. */
import type { Translate } from '../words/catalogue'

/**
 * What a person's channel does not allow, or a copy held back; every other trouble is said by its
 * code alone.
 */
const explained = [
  'window_closed',
  'text_too_long',
  'no_media',
  'files_left_out',
  'who_writes',
  'takes_no_part',
  'restored',
]

/** One line of a list. */
export const whyWords = (t: Translate, code: string): string =>
  explained.includes(code) ? t(`staff.parked.why.${code}`) : code

/** On the card of the case, with another way to reach the person. */
export const undeliveredWords = (t: Translate, code: string | undefined, when: string): string =>
  code && explained.includes(code)
    ? t(`staff.card.undelivered.${code}`, { when })
    : t('staff.card.undelivered', { when })
