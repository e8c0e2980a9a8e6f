/** Where on the screen a control of the tour is. Only the tour's own case is looked at. */
import { partsOfActivation } from '../../flows/case/ids'
import type { Phones } from '../phones'
import type { Json, MessageSnapshot } from '../slack/model'
import type { SlackStandIn } from '../slack/stand-in'
import type { Progress } from './script'

/** A phone, an open modal, or a button in a message. */
export type Where =
  | { person: string }
  | { view: string }
  | {
      channel: string
      ts: string
      thread: string
      actionId: string
      blockId?: string
      value?: string
    }

export interface Screen {
  slack: SlackStandIn
  phones: Phones
  casesChannel: string
}

const numbered = /\b[A-Z]{3}-\d{4}-\d{6}\b/

/**
 * What the bot has written since the person wrote last; `undefined` while nobody has written in
 * this round.
 */
export function replies(phones: Phones, { person, from }: Progress): string[] | undefined {
  const chat = phones.chat(person).slice(from)
  const last = chat.map((message) => message.from).lastIndexOf('person')
  return last < 0 ? undefined : chat.slice(last + 1).map(({ text }) => text)
}

/** The number of the case that the person opened in this round. */
export function numberOf(phones: Phones, { person, from }: Progress): string | undefined {
  const told = phones
    .chat(person)
    .slice(from)
    .filter((message) => message.from === 'bot')
  return told.map(({ text }) => numbered.exec(text)?.[0]).find((number) => number !== undefined)
}

/** A button of one step of this case, newest message first; `passed` says which are not meant. */
export function findButton(
  screen: Screen,
  { action, step, number }: { action: string; step: string; number: string },
  passed: (key: string) => boolean,
): Where | undefined {
  for (const thread of threadsOf(screen, number))
    for (const message of [thread as Json, ...thread.replies].reverse())
      for (const { block, element } of elements(message)) {
        if (
          element.action_id !== action ||
          stepIn(element.value) !== step ||
          passed(keyOf(element))
        )
          continue
        return {
          channel: screen.casesChannel,
          ts: String(message.ts),
          thread: thread.ts,
          actionId: action,
          blockId: block.block_id ? String(block.block_id) : undefined,
          value: element.value ? String(element.value) : undefined,
        }
      }
  return undefined
}

/** The step in a button's value, which is an activation's id. */
export const stepIn = (value: unknown): string | undefined =>
  partsOfActivation(String(value ?? '')).step

/** How a pressed button is remembered. */
export function keyOf({ action_id, value }: Json): string {
  return `${String(action_id)} ${String(value ?? '')}`
}

/** The modal that a member has open on top, if it is about this case and has these inputs. */
export function findView(
  slack: SlackStandIn,
  member: string,
  form: { number: string; inputs: string[] },
): Where | undefined {
  const view = slack.viewsOf(member).at(-1)
  if (!view || !JSON.stringify(view).includes(form.number)) return undefined
  const blocks = (view.blocks as Json[]).map(({ block_id }) => block_id)
  return form.inputs.every((input) => blocks.includes(input))
    ? { view: String(view.id) }
    : undefined
}

/** Whether a message stands in the thread of this case. */
export const isAbout = (screen: Screen, number: string, ts: string): boolean =>
  threadsOf(screen, number).some(
    (thread) => thread.ts === ts || thread.replies.some((reply) => reply['ts'] === ts),
  )

function threadsOf({ slack, casesChannel }: Screen, number: string): MessageSnapshot[] {
  const messages = slack.snapshot().channels.find(({ id }) => id === casesChannel)?.messages ?? []
  return messages
    .filter(({ replies: _, ...head }) => JSON.stringify(head).includes(number))
    .reverse()
}

function elements(message: Json): { block: Json; element: Json }[] {
  const attached = ((message.attachments ?? []) as Json[]).flatMap(
    ({ blocks }) => (blocks ?? []) as Json[],
  )
  return [...((message.blocks ?? []) as Json[]), ...attached].flatMap((block) => {
    const inside = [
      ...((block.elements ?? []) as Json[]),
      ...(block.accessory ? [block.accessory as Json] : []),
    ]
    return inside.filter(({ type }) => type === 'button').map((element) => ({ block, element }))
  })
}
