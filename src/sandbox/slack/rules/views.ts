/** What Slack demands of a modal and of Home. */
import { z } from 'zod'
import { LIMITS } from '../limits'
import type { Json } from '../model'
import { Refusal, refuseWith } from '../refusal'
import { blockProblems } from './blocks'
import { problemsOf } from './problems'
import { plain } from './texts'

const shared = {
  blocks: z.array(z.looseObject({ type: z.string() })),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.id).optional(),
  external_id: z.string().max(LIMITS.id).optional(),
}
const modal = z.strictObject({
  type: z.literal('modal'),
  title: plain(LIMITS.modalTitle),
  submit: plain(LIMITS.modalTitle).optional(),
  close: plain(LIMITS.modalTitle).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...shared,
})
const home = z.strictObject({ type: z.literal('home'), ...shared })

export type ViewContent = z.infer<typeof modal> | z.infer<typeof home>

/**
 * Refuses (`invalid_arguments`, as Slack does for views) what cannot be shown as a modal or a home.
 */
export function checkView(view: unknown, surface: 'modal' | 'home'): ViewContent {
  if (Buffer.byteLength(JSON.stringify(view) ?? '') > LIMITS.viewBytes)
    throw new Refusal('view_too_large')
  const parsed = (surface === 'modal' ? modal : home).safeParse(view)
  if (!parsed.success) throw refuseWith('invalid_arguments', problemsOf(parsed.error, '/view'))
  const problems = blockProblems(parsed.data.blocks, surface, '/view/blocks')
  const blocks = parsed.data.blocks as Json[]
  if (
    parsed.data.type === 'modal' &&
    !parsed.data.submit &&
    blocks.some((block) => block.type === 'input')
  )
    problems.push(
      'submit is required when an input block is within the blocks array [json-pointer:/view/submit]',
    )
  if (problems.length > 0) throw refuseWith('invalid_arguments', problems)
  return parsed.data
}
