/** Words that enter a thread, each marked with its direction: to the person, from the person, among staff. */
import type { CasePayload } from '../payloads'
import type { Translate } from '../catalogue/catalogue'
import type { StaffMessage } from '../channels/port'
import { clip, context, escape, quote, section } from './blocks'
import { mention } from './view'

type Spoken = Extract<CasePayload, { type: 'thread' }>

export function spoken({ payload, t, person }: { payload: Spoken; t: Translate; person?: string }): StaffMessage {
  const who =
    payload.mark === 'thread' && payload.by ? mention(payload.by) : escape(clip(person ?? t('staff.person'), 60))
  const mark = t(`staff.spoken.${payload.mark}`, { who })
  const parts =
    payload.text.length > 2700
      ? [payload.text.slice(0, 2700), payload.text.slice(2700, 5400), payload.text.slice(5400, 8100)]
      : [payload.text]
  const cut = payload.text.length > 8100 ? [context(t('staff.spoken.cut'))] : []
  const words = parts.filter((part) => part.trim() !== '').map((part) => section(quote(part, 2800)))
  return { text: `${mark}: ${escape(clip(payload.text, 300))}`, blocks: [context(mark), ...words, ...cut] }
}
