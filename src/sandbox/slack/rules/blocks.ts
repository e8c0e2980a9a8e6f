/** What Slack demands of blocks. */
import { z } from 'zod'
import { LIMITS } from '../limits'
import type { Json } from '../model'
import {
  button,
  checkboxes,
  datePickers,
  fileInput,
  imageElement,
  imageShape,
  multiPickers,
  multiStaticSelect,
  overflow,
  radioButtons,
  singlePickers,
  staticSelect,
  typedInputs,
} from './elements'
import { problem, problemsOf } from './problems'
import { anyText, blockId, plain } from './texts'

export type Surface = 'message' | 'modal' | 'home'

const pickers = [
  staticSelect,
  multiStaticSelect,
  ...singlePickers,
  ...multiPickers,
  ...datePickers,
] as const
const choices = [radioButtons, checkboxes] as const
const actionsElement = z.discriminatedUnion('type', [button, overflow, ...choices, ...pickers])
const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  ...choices,
  ...pickers,
  imageElement,
])
const contextElement = z.union([imageElement, anyText()])
const inputElement = z.discriminatedUnion('type', [
  ...typedInputs,
  ...choices,
  ...pickers,
  fileInput,
])
const richText = z.looseObject({
  type: z.enum([
    'rich_text_section',
    'rich_text_list',
    'rich_text_preformatted',
    'rich_text_quote',
  ]),
  elements: z.array(z.looseObject({ type: z.string() })),
})

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(LIMITS.text).optional(),
    fields: z.array(anyText(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((block, context) => {
    if (!block.text && !block.fields) context.addIssue(problem('missing required field: text'))
  })
const image = z
  .strictObject({ ...imageShape, block_id: blockId, title: plain(2000).optional() })
  .superRefine((block, context) => {
    if (!block.image_url === !block.slack_file)
      context.addIssue(problem('must have either image_url or slack_file'))
  })
const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(LIMITS.label),
  hint: plain(LIMITS.label).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})

const common = [
  section,
  image,
  input,
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(LIMITS.header) }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(contextElement).min(1).max(LIMITS.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements),
  }),
  z.strictObject({ type: z.literal('rich_text'), block_id: blockId, elements: z.array(richText) }),
] as const
const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: z.string().min(1).max(LIMITS.markdown),
})

const schemas: Record<Surface, z.ZodType> = {
  message: z.array(z.discriminatedUnion('type', [...common, markdown])).max(LIMITS.messageBlocks),
  modal: z.array(z.discriminatedUnion('type', common)).max(LIMITS.viewBlocks),
  home: z.array(z.discriminatedUnion('type', common)).max(LIMITS.viewBlocks),
}

/**
 * Everything wrong with these blocks on that surface, in Slack's words; empty when Slack takes
 * them.
 */
export function blockProblems(blocks: unknown, surface: Surface, root = '/blocks'): string[] {
  const parsed = schemas[surface].safeParse(blocks)
  if (!parsed.success) return problemsOf(parsed.error, root)
  return [
    ...idProblems(blocks as Json[], root),
    ...surfaceProblems(blocks as Json[], surface, root),
  ]
}

/** The elements of a block that a person can act on. */
export function elementsOf(block: Json): Json[] {
  if (block.type === 'actions') return block.elements as Json[]
  if (block.type === 'section') return block.accessory ? [block.accessory as Json] : []
  return block.type === 'input' ? [block.element as Json] : []
}

function idProblems(blocks: Json[], root: string): string[] {
  const found: string[] = []
  const blockIds = new Set<unknown>()
  blocks.forEach((block, at) => {
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      found.push(
        `block_id "${String(block.block_id)}" already exists [json-pointer:${root}/${at}/block_id]`,
      )
    blockIds.add(block.block_id)
    const ids = elementsOf(block).flatMap((element) =>
      element.action_id === undefined ? [] : [element.action_id],
    )
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
      found.push(
        `\`action_id\` "${String(id)}" already exists [json-pointer:${root}/${at}/elements]`,
      )
  })
  return found
}

function surfaceProblems(blocks: Json[], surface: Surface, root: string): string[] {
  const found: string[] = []
  const elements = blocks.flatMap(elementsOf)
  if (elements.filter((element) => element.focus_on_load).length > 1)
    found.push(`only one element can have focus_on_load [json-pointer:${root}]`)
  if (surface !== 'modal' && elements.some((element) => element.type === 'file_input'))
    found.push(`file_input is only available in modals [json-pointer:${root}]`)
  return found
}
