/** What people of the demo do: press, fill in, type and write; and what comes of it is seen. */
import type { Config } from '../config/config'
import type { App } from './compose'
import type { createGate, watchStaff } from './demo-watch'
import type { Calendars } from '../bot/calendar/calendars'
import type { StaffMessage } from '../bot/channels/staff-port'
import { blockLines, plainWords } from '../demo/readable'
import type { Stage, DemoEvent } from '../demo/stage'
import type { loadDemo } from '../sandbox/demo-data'
import type { Phones } from '../sandbox/phones'
import type { SlackStandIn } from '../sandbox/slack/stand-in'
import type { Store } from '../store/port'

type Json = Record<string, unknown>

export interface StageOptions {
  config: Config
  /** ISO instant at which the clock begins. */
  begins: string
  tell(event: DemoEvent): void
}
/** The demo under way: its clock, its people, the program and what stands in for the world. */
export interface Staged extends StageOptions {
  clock: { at: number; now(): number }
  calendar: Calendars
  demo: ReturnType<typeof loadDemo>
  names: ReadonlyMap<string, string>
  slack: SlackStandIn
  phones: Phones
  store: Store
  app: App
  gate: ReturnType<typeof createGate>
  staff: ReturnType<typeof watchStaff>
}

/** One pixel: what the citizen photographed. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const patienceMs = 10_000
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const words = (value: unknown): string => String((value as Json | undefined)?.['text'] ?? '')

async function until<T>(awaited: string, ask: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const found = ask()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error(`the demo waited in vain for ${awaited}`)
}

export const wordsOf = ({ text, blocks }: StaffMessage, names: Staged['names']): string[] =>
  blocks ? blockLines(blocks, names) : plainWords(text, names).split('\n')

/** Delivers everything that is due, and what the agency's own debounce holds for a moment. */
export async function settle({ app, slack, store, clock }: Staged): Promise<void> {
  for (;;) {
    await app.bot.outbox.drain()
    await slack.settled()
    const next = await store.outbox.nextDue()
    if (!next || Date.parse(next) > clock.at + 1000) return
    clock.at = Math.max(clock.at, Date.parse(next))
  }
}

/** Waits for what was answered to be seen: the acknowledgement comes before it. */
async function seeAnswer(staged: Staged, member: string, before: number): Promise<void> {
  const { slack, staff, names, tell } = staged
  const to = names.get(member) ?? member
  const answer = staff.answer()
  const shown = slack.viewsOf(member).at(-1)

  // A form that became what it did; another step of it is filled in next.
  if (answer?.update && shown && !shown['submit'])
    tell({ type: 'private', to, text: blockLines(listOf(shown['blocks']), names).join('\n') })
  if (answer?.modal) await until('a modal', () => slack.viewsOf(member).length > 0)
  if (!answer?.ephemeral) return

  const heard = await until('an answer', () => {
    const messages = slack.ephemerals(member)
    return messages.length > before && messages.at(-1)
  })
  const text = answer.ephemeral.blocks
    ? wordsOf(answer.ephemeral, names).join('\n')
    : String(heard['text'])
  tell({ type: 'private', to, text: plainWords(text, names) })
}

/** What can be pressed of a message and of its attachments. */
const elementsOf = (message: Json): { block: Json; element: Json }[] =>
  [message, ...listOf(message['attachments'])]
    .flatMap((part) => listOf(part['blocks']))
    .flatMap((block) => listOf(block['elements']).map((element) => ({ block, element })))

/**
 * The newest button with this action: in the cases' channel, else among what the member alone was
 * told.
 */
function findButton({ slack, demo }: Staged, member: string, action: string) {
  const inChannel = slack.messages(demo.casesChannel).toReversed()
  const toMember = slack.ephemerals(member).toReversed()

  for (const message of [...inChannel, ...toMember]) {
    const found = elementsOf(message).find(({ element }) => element['action_id'] === action)
    if (!found) continue

    return {
      channel: String(message['channel'] ?? demo.casesChannel),
      ts: String(message['ts']),
      actionId: action,
      blockId: String(found.block['block_id']),
      value: String(found.element['value'] ?? ''),
      label: words(found.element['text']),
    }
  }
  throw new Error(`the story presses ${action}, which is on no card`)
}

/** Labels of a modal's inputs, and of the options chosen. */
function fieldsOf(view: Json, values: Record<string, string>): { label: string; value: string }[] {
  return listOf(view['blocks']).flatMap((block) => {
    const value = values[String(block['block_id'])]
    if (value === undefined) return []

    const options = listOf((block['element'] as Json)['options'])
    const chosen = options.find((option) => option['value'] === value)
    return [{ label: words(block['label']), value: chosen ? words(chosen['text']) : value }]
  })
}

export async function press(
  staged: Staged,
  { member, action, fills }: Parameters<Stage['press']>[0],
): Promise<void> {
  const { slack, names, tell } = staged
  const who = names.get(member) ?? member
  const { label, ...button } = findButton(staged, member, action)
  tell({ type: 'presses', who, label })

  const heard = slack.ephemerals(member).length
  const pressed = await slack.press({ user: member, ...button })
  if (!pressed.ok) throw new Error(`${action}: ${pressed.error}`)
  await seeAnswer(staged, member, heard)

  for (const values of fills) {
    const view = slack.viewsOf(member).at(-1)
    if (!view) throw new Error(`${action} opens no modal to fill`)
    tell({ type: 'fills', who, title: words(view['title']), fields: fieldsOf(view, values) })

    const before = slack.ephemerals(member).length
    const sent = await slack.submitView({ user: member, viewId: String(view['id']), values })
    if (!sent.ok) throw new Error(`${action}: ${sent.error} ${JSON.stringify(sent.errors ?? {})}`)
    await seeAnswer(staged, member, before)
  }
}

/** The command's private answer; it comes with the response itself. */
export async function type(
  staged: Staged,
  { member, text }: Parameters<Stage['type']>[0],
): Promise<void> {
  const { slack, demo, names, tell } = staged
  tell({ type: 'types', who: names.get(member) ?? member, text })
  const [, command = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  const before = slack.ephemerals(member).length
  const sent = await slack.slash({ user: member, channel: demo.casesChannel, command, text: rest })
  if (!sent.ok) throw new Error(`${text}: ${sent.error}`)
  await seeAnswer(staged, member, before)
}

export async function write(
  staged: Staged,
  { person: key, text, photo }: Parameters<Stage['write']>[0],
): Promise<void> {
  const { demo, phones, tell } = staged
  const person = demo.persons.find((person) => person.key === key)
  if (!person) throw new Error(`the story knows nobody called ${key}`)
  tell({ type: 'writes', who: person.name, text, photo })
  const files = photo ? [{ name: photo, bytes: Buffer.from(pixel, 'base64') }] : []
  await phones.write({ person: person.phone.replace(/\D/g, ''), text, files })
}
