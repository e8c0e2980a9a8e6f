/** What Slack demands of a message. */
import { z } from 'zod'
import { LIMITS } from '../limits'
import type { Json, SlackMetadata } from '../model'
import { Refusal, refuseWith } from '../refusal'
import { blockProblems } from './blocks'

export interface MessageContent {
  text: string
  blocks?: Json[]
  attachments?: Json[]
  metadata?: SlackMetadata
}

const attachment = z.strictObject({
  color: z
    .string()
    .regex(/^(#[0-9a-fA-F]{6}|good|warning|danger)$/)
    .optional(),
  fallback: z.string().optional(),
  text: z.string().max(LIMITS.text).optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
})
const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(LIMITS.id),
  event_payload: z.record(z.string(), z.unknown()),
})

/**
 * Refuses what Slack would not post. `text` is always wanted: it is what notifications and screen
 * readers say.
 */
export function checkContent(content: {
  text?: string
  blocks?: unknown
  attachments?: unknown
  metadata?: unknown
}): MessageContent {
  const blocks = checkBlocks(content.blocks)
  const attachments = checkAttachments(content.attachments)
  const metadata = checkMetadata(content.metadata)
  if (!content.text) throw new Refusal('no_text')
  const inBlocks = countText(blocks) + countText(attachments)
  if (content.text.length + inBlocks > LIMITS.messageChars)
    throw new Refusal(inBlocks > 0 ? 'msg_blocks_too_long' : 'msg_too_long')
  return { text: content.text, blocks, attachments, metadata }
}

function checkBlocks(blocks: unknown): Json[] | undefined {
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format')
  const problems = blockProblems(blocks, 'message')
  if (problems.length > 0) throw refuseWith('invalid_blocks', problems)
  return blocks as Json[]
}

function checkAttachments(attachments: unknown): Json[] | undefined {
  if (attachments === undefined) return undefined
  if (Array.isArray(attachments) && attachments.length > LIMITS.attachments)
    throw new Refusal('too_many_attachments')
  const parsed = z.array(attachment).safeParse(attachments)
  if (!parsed.success) throw refuseWith('invalid_attachments', [z.prettifyError(parsed.error)])
  const problems = parsed.data.flatMap((attachment, at) =>
    attachment.blocks
      ? blockProblems(attachment.blocks, 'message', `/attachments/${at}/blocks`)
      : [],
  )
  if (problems.length > 0) throw refuseWith('invalid_blocks', problems)
  return parsed.data
}

function checkMetadata(metadata: unknown): SlackMetadata | undefined {
  if (metadata === undefined) return undefined
  if (isEmptyObject(metadata)) return undefined
  const parsed = metadataSchema.safeParse(metadata)
  if (!parsed.success) throw refuseWith('invalid_metadata_format', [z.prettifyError(parsed.error)])
  if (JSON.stringify(metadata).length > LIMITS.metadataBytes)
    throw new Refusal('metadata_too_large')
  return parsed.data
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** Characters of every `text` and `markdown` that people would read, however deep. */
function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countText(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : countText(inner)),
    0,
  )
}
