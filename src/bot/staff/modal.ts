/** A modal's frame: title, the words of its buttons, what it is about. Every modal is made here. */
import type { CaseState } from '../../flows/case/case'
import { pieces } from '../../flows/graphemes'
import { type Block, clip, plain, section } from '../cards/blocks'
import type { StaffMessage } from '../channels/staff-port'
import type { Translate } from '../words/catalogue'
import { type About, metadataOf } from './about'

/** Characters of a modal's title and of its buttons. */
export const longestTitle = 24

export interface Frame {
  t: Translate
  callback: string
  title: string
  /** Absent where nothing is sent. */
  submit?: string
  /** Absent: *back* where something is sent, else *close*. */
  close?: string
  /** Absent where it is about nothing; a text is carried as it is. */
  about?: About | string
  blocks: unknown[]
}
/** A modal, its title and buttons within 24 characters. */
export const modal = ({ t, callback, title, submit, close, about, blocks }: Frame): Block => ({
  type: 'modal',
  callback_id: callback,
  title: plain(title, longestTitle),
  submit: submit ? plain(submit, longestTitle) : undefined,
  close: plain(close ?? t(submit ? 'forms.cancel' : 'forms.close'), longestTitle),
  private_metadata: typeof about === 'object' ? metadataOf(about) : about,
  blocks,
})

/** A modal that only says something: where an answer has no thread to be said in privately. */
export const infoModal = (
  t: Translate,
  message: StaffMessage,
  title = t('staff.modal.info'),
): Block =>
  modal({
    t,
    callback: 'info',
    title,
    blocks: message.blocks ?? [section(message.text)],
  })

/** Words without markup: nothing in them becomes a link or a mention. */
export const paragraph = (text: string): Block => ({ type: 'section', text: plain(text) })
/** Long words, whole, in as many paragraphs as they need. */
export const paragraphs = (text: string): Block[] => pieces(text, longestParagraph).map(paragraph)
const longestParagraph = 2800
/** The case that a modal speaks of: number and subject. */
export const caseLine = (state: CaseState): Block => ({
  type: 'context',
  elements: [plain(clip(`${state.number} · ${state.subject}`, 300))],
})
