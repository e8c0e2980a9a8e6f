/** A modal that only says something: where an answer has no thread to be said in privately. */
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/port'
import { type Block, clip, section } from '../cards/blocks'

export const infoModal = (t: Translate, message: StaffMessage): Block => ({
  type: 'modal',
  callback_id: 'info',
  title: { type: 'plain_text', text: clip(t('staff.modal.info'), 24) },
  close: { type: 'plain_text', text: clip(t('staff.modal.close'), 24) },
  blocks: message.blocks ?? [section(message.text)],
})
