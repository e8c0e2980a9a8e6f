/** Where on the screen the next control of the tour is. */
import type { Phones } from '../phones'
import type { Json, MessageSnapshot } from '../slack/model'
import type { SlackStandIn } from '../slack/stand-in'
import type { Progress, TourStep } from './script'

/** A phone, an open modal, or a button in a message. */
export type Where =
  | { person: string }
  | { view: string }
  | { channel: string; ts: string; thread: string; actionId: string; blockId?: string; value?: string }

export interface Screen {
  slack: SlackStandIn
  phones: Phones
  casesChannel: string
}

/** Whether the bot has said what a step waits for, since the person wrote last. */
export function answered(phones: Phones, person: string, until: TourStep['until']): boolean {
  if (!until) return true
  const chat = phones.chat(person)
  const last = chat.map(({ from }) => from).lastIndexOf('person')
  const replies = chat.slice(last + 1)
  const { says } = until
  return replies.length >= (until.replies ?? 1) && (!says || replies.some(({ text }) => text.includes(says)))
}

/** Ids of the threads of cases that are there. */
export function threadsOf({ slack, casesChannel }: Screen): string[] {
  return threads(slack, casesChannel).map(({ ts }) => ts)
}

/** The button of the round's own case, newest message first; not one that was pressed. */
export function findButton(screen: Screen, action: string, progress: Progress): Where | undefined {
  const own = ({ ts }: { ts: string }): boolean =>
    progress.thread ? ts === progress.thread : !progress.before.includes(ts)
  for (const thread of threads(screen.slack, screen.casesChannel).filter(own).reverse())
    for (const message of [thread as Json, ...thread.replies].reverse())
      for (const { block, element } of elements(message)) {
        if (element.action_id !== action || progress.pressed.includes(keyOf(element))) continue
        return {
          channel: screen.casesChannel,
          ts: String(message.ts),
          thread: thread.ts,
          actionId: action,
          ...(block.block_id ? { blockId: String(block.block_id) } : {}),
          ...(element.value ? { value: String(element.value) } : {}),
        }
      }
  return undefined
}

/** How a pressed button is remembered. */
export function keyOf({ action_id, value }: Json): string {
  return `${String(action_id)} ${String(value ?? '')}`
}

/** The modal that a member has open on top. */
export function topView(slack: SlackStandIn, member: string): Where | undefined {
  const view = slack.viewsOf(member).at(-1)
  return view && { view: String(view.id) }
}

function threads(slack: SlackStandIn, channel: string): MessageSnapshot[] {
  return slack.snapshot().channels.find(({ id }) => id === channel)?.messages ?? []
}

function elements(message: Json): { block: Json; element: Json }[] {
  const attached = ((message.attachments ?? []) as Json[]).flatMap(({ blocks }) => (blocks ?? []) as Json[])
  return [...((message.blocks ?? []) as Json[]), ...attached].flatMap((block) => {
    const inside = [...((block.elements ?? []) as Json[]), ...(block.accessory ? [block.accessory as Json] : [])]
    return inside.filter(({ type }) => type === 'button').map((element) => ({ block, element }))
  })
}
