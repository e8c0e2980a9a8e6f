/** What people of the demo do: press, fill in, type and write; and what comes of it is seen. */
import type { Config } from '../config/config'
import type { App } from './compose'
import type { createGate, watchStaff } from './demo-watch'
import type { Calendars } from '../bot/calendar/calendars'
import type { StaffMessage } from '../bot/channels/staff-port'
import { blockLines, plainWords } from '../demo/readable'
import { fieldsOf, listOf, valuesOf, words } from './demo-forms'
import { partsOfActivation } from '../flows/case/ids'
import type { Stage, DemoEvent } from '../demo/stage'
import type { Shown } from '../demo/story'
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
  /** What is told beside acts; all of it where nothing is named. */
  attention: { shown?: readonly Shown[] | undefined }
}

/** One pixel: what the citizen photographed. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const patienceMs = 10_000

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

/** What a member sees before an act: how many private words, and how the window on top stands. */
interface Before {
  heard: number
  view: unknown
}
const beforeAct = ({ slack }: Staged, member: string): Before => ({
  heard: slack.ephemerals(member).length,
  view: slack.viewsOf(member).at(-1)?.['hash'],
})

/** Waits for what was answered to be seen: the acknowledgement comes before it. */
async function seeAnswer(staged: Staged, member: string, before: Before): Promise<void> {
  const { slack, staff, names, tell } = staged
  const to = names.get(member) ?? member
  const answer = staff.answer()
  const top = () => slack.viewsOf(member).at(-1)
  const changed = () => top() !== undefined && top()?.['hash'] !== before.view
  if (answer?.modal || answer?.update) await until('a window', changed)

  // A form that became what it did; another step of it is filled in next.
  const shown = top()
  if (answer?.update && shown && !shown['submit'])
    tell({ type: 'private', to, text: blockLines(listOf(shown['blocks']), names).join('\n') })
  if (!answer?.ephemeral) return

  const heard = await until('an answer', () => {
    const messages = slack.ephemerals(member)
    return messages.length > before.heard && messages.at(-1)
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
    .flatMap((block) =>
      [
        ...listOf(block['elements']),
        ...(block['accessory'] ? [block['accessory'] as Json] : []),
      ].map((element) => ({ block, element })),
    )

/** Every channel with threads of cases. */
export const caseChannels = ({ casesChannel, seriesChannels }: Staged['demo']): string[] => [
  ...new Set([casesChannel, ...Object.values(seriesChannels)]),
]

/** What the card says of the step of one of its buttons: the heading and the place above it. */
function stepAbove(message: Json, block: Json): { title: string; place: string } | undefined {
  const blocks = [message, ...listOf(message['attachments'])].flatMap((part) =>
    listOf(part['blocks']),
  )
  const lines = blocks
    .slice(0, blocks.indexOf(block))
    .map((above) => [words(above['text']), ...listOf(above['elements']).map(words)])
    .map((parts) => parts.map((part) => (part.split('\n')[0] ?? '').replaceAll('*', '')))
  const titled = lines.findLastIndex(([heading = '']) => /^\d\S*\. /.test(heading))
  const [, place] = lines.slice(titled + 1).find(([heading]) => heading === '') ?? []
  const title = lines[titled]?.[0]?.replace(/^\S+ /, '')
  return title && place ? { title, place: place.split(' · ')[0] ?? '' } : undefined
}

interface Sought {
  member: string
  action: string
  step?: string | undefined
}
/**
 * The newest button with this action, of this step where one is named: in the channels of cases,
 * else among what the member alone was told.
 */
function findButton({ slack, demo }: Staged, { member, action, step }: Sought) {
  const inChannels = caseChannels(demo)
    .flatMap((channel) => slack.messages(channel).map((message): Json => ({ ...message, channel })))
    .sort((left, right) => Number(right['ts']) - Number(left['ts']))
  const toMember = slack.ephemerals(member).toReversed()

  for (const message of [...inChannels, ...toMember]) {
    const found = elementsOf(message).find(
      ({ element }) =>
        element['action_id'] === action &&
        (step === undefined || partsOfActivation(String(element['value'])).step === step),
    )
    if (!found) continue

    return {
      channel: String(message['channel'] ?? demo.casesChannel),
      ts: String(message['ts']),
      actionId: action,
      blockId: String(found.block['block_id']),
      value: String(found.element['value'] ?? ''),
      label: words(found.element['text']),
      above: stepAbove(message, found.block),
    }
  }
  return undefined
}

/** A button of the modal that the member has open. */
function findInView({ slack }: Staged, member: string, action: string) {
  const view = slack.viewsOf(member).at(-1)
  const found = view && elementsOf(view).find(({ element }) => element['action_id'] === action)
  return (
    found && {
      viewId: String(view['id']),
      actionId: action,
      blockId: String(found.block['block_id']),
      value: String(found.element['value'] ?? ''),
      label: words(found.element['text']),
    }
  )
}

export async function press(
  staged: Staged,
  { member, action, step, fills }: Parameters<Stage['press']>[0],
): Promise<void> {
  const { slack, names, tell, attention } = staged
  const who = names.get(member) ?? member
  const before = beforeAct(staged, member)
  const inView = findInView(staged, member, action)
  const onCard = inView ? undefined : findButton(staged, { member, action, step })
  const found = inView ?? onCard
  if (!found) throw new Error(`the story presses ${action}, which is nowhere`)
  const { label } = found
  tell({ type: 'presses', who, label, step: attention.shown && onCard?.above })
  const pressed = inView
    ? await slack.pressInView({ user: member, ...inView })
    : onCard && (await slack.press({ user: member, ...onCard }))
  if (pressed && !pressed.ok) throw new Error(`${action}: ${pressed.error}`)
  await seeAnswer(staged, member, before)
  await fillIn(staged, { member, opener: action, fills })
}

interface Filling {
  member: string
  /** What opened the first modal. */
  opener: string
  fills: Parameters<Stage['press']>[0]['fills']
}
/** Modals, one after another. */
async function fillIn(staged: Staged, { member, opener, fills }: Filling): Promise<void> {
  const { slack, names, tell, attention } = staged
  const who = names.get(member) ?? member
  for (const fill of fills) {
    const view = slack.viewsOf(member).at(-1)
    if (!view) throw new Error(`${opener} opens no modal to fill`)
    const values = valuesOf(view, fill)
    tell({ type: 'form', who, text: blockLines(listOf(view['blocks']), names).join('\n') })
    const title = attention.shown ? undefined : words(view['title'])
    tell({ type: 'fills', title, fields: fieldsOf(view, values) })

    const before = beforeAct(staged, member)
    const sent = await slack.submitView({ user: member, viewId: String(view['id']), values })
    if (!sent.ok) throw new Error(`${opener}: ${sent.error} ${JSON.stringify(sent.errors ?? {})}`)
    await seeAnswer(staged, member, before)
  }
}

/** The command's private answer; it comes with the response itself. */
export async function type(
  staged: Staged,
  { member, text, fills }: Parameters<Stage['type']>[0],
): Promise<void> {
  const { slack, demo, names, tell } = staged
  tell({ type: 'types', who: names.get(member) ?? member, text })
  const [, command = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  const before = beforeAct(staged, member)
  const sent = await slack.slash({ user: member, channel: demo.casesChannel, command, text: rest })
  if (!sent.ok) throw new Error(`${text}: ${sent.error}`)
  await seeAnswer(staged, member, before)
  await fillIn(staged, { member, opener: text, fills })
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
