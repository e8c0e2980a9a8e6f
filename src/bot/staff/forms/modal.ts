/** A modal's frame: title, what it is about, the words of its buttons. */
import { pieces } from '../../../flows/graphemes'
import type { Activation, CaseState } from '../../../flows/case/case'
import { type Block, clip, plain } from '../../cards/blocks'
import type { Visit } from '../context'
import type { About } from '../screens'

/** Characters of a modal's title. */
export const shortest = 24
/** What `private_metadata` may hold; Slack takes 3000 characters. */
export const longestMetadata = 3000

/** `About`, as a modal carries it. */
export const metadataOf = (about: About): string => JSON.stringify(about)
/** What a modal was about; nothing when its metadata is not ours. */
export function aboutOf(metadata: string): About {
  try {
    const about: unknown = JSON.parse(metadata)
    return typeof about === 'object' && about !== null && !Array.isArray(about) ? about : {}
  } catch {
    return {}
  }
}

export interface Frame {
  visit: Visit
  callback: string
  title: string
  /** Absent where nothing is sent. */
  submit?: string
  about: About
  blocks: Block[]
}
/** A modal, its title and buttons within 24 characters. */
export const modal = ({ visit, callback, title, submit, about, blocks }: Frame): Block => ({
  type: 'modal',
  callback_id: callback,
  title: plain(title, shortest),
  ...(submit ? { submit: plain(submit, shortest) } : {}),
  close: plain(visit.t(submit ? 'forms.cancel' : 'forms.close'), shortest),
  private_metadata: metadataOf(about),
  blocks,
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
/** Case and activation, for a modal's metadata. */
export const aboutStep = (state: CaseState, activation: Activation): About => ({
  case: state.id,
  activation: activation.id,
})
