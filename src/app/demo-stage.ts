/**
 * The demo's stage: the real bot over a stand-in Slack, phones and SQLite in a folder of its own,
 * under a clock that stands still.
 */
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { type App, compose } from './compose'
import { createGate, type Watched, watchPersons, watchStaff, watchStore } from './demo-watch'
import { slackOf, standIn } from './sandbox'
import type { Calendars } from '../bot/calendar/calendars'
import type { StaffMessage } from '../bot/channels/port'
import { agencyZone } from '../bot/words/clock'
import { readCalendars } from '../config/calendar-file'
import type { Config } from '../config/config'
import { blockLines, plainWords } from '../demo/readable'
import type { DemoEvent, Stage } from '../demo/stage'
import { dayAfter, instantAt, localDay } from '../flows/time/calendar'
import { nextInstant } from '../flows/time/schedule'
import { createLog } from '../log'
import { loadDemo } from '../sandbox/demo-data'
import { Phones } from '../sandbox/phones'
import type { SlackStandIn } from '../sandbox/slack/stand-in'
import type { Store } from '../store/port'
import { openSqliteStore } from '../store/sqlite/open'

type Json = Record<string, unknown>
export interface StageOptions {
  config: Config
  /** ISO instant at which the clock begins. */
  begins: string
  tell(event: DemoEvent): void
}
export interface OpenStage extends Stage {
  phones: string[]
  close(): Promise<void>
}
interface Parts extends StageOptions {
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

async function until<T>(what: string, ask: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const found = ask()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error(`the demo waited in vain for ${what}`)
}

const wordsOf = ({ text, blocks }: StaffMessage, names: Parts['names']): string[] =>
  blocks ? blockLines(blocks, names) : plainWords(text, names).split('\n')

type Seen = Pick<StageOptions, 'tell'> & Pick<Parts, 'demo' | 'names' | 'slack'>
/** What people read of what is delivered. An edited message tells what is new on it. */
function watchedOf({ tell, demo, names, slack }: Seen): Watched {
  const shown = new Map<string, string[]>()
  const ownerOf = (channel: string): string => {
    const im = slack.snapshot().ims.find(({ id }) => id === channel)
    return names.get(im?.user ?? '') ?? ''
  }
  return {
    record: (record) => tell({ type: 'record', record }),
    uploaded: ({ ref: { name }, channel, alt }) =>
      channel === demo.casesChannel
        ? tell({ type: 'file', name })
        : tell({ type: 'picture', to: ownerOf(channel), name, shows: alt ?? '' }),
    said: (address, text) => {
      const person = demo.persons.find(({ phone }) => address.startsWith(phone.replace(/\D/g, '')))
      tell({ type: 'chat', to: person?.name ?? '', text })
    },
    posted: (message, { channel, ts }) => {
      if (message.effect.startsWith('digest:'))
        return tell({
          type: 'direct',
          to: ownerOf(channel),
          text: wordsOf(message, names).join('\n'),
        })
      if (channel !== demo.casesChannel) return
      const key = `${channel} ${ts}`
      const before = shown.get(key)
      const lines = wordsOf(message, names)
      shown.set(key, lines)
      const fresh = before ? lines.filter((line) => !before.includes(line)) : lines
      if (fresh.length > 0) tell({ type: 'thread', text: fresh.join('\n'), first: !before })
    },
  }
}

export async function openStage(options: StageOptions): Promise<OpenStage> {
  const { config, begins, tell } = options
  const clock = { at: Date.parse(begins), now: () => clock.at }
  const demo = loadDemo()
  const calendar = readCalendars(config.calendarFile)
  const names = new Map(demo.members.map(({ id, name }) => [id, name]))
  const gate = createGate()
  const slack = standIn({ now: clock.now, pace: 'off' })
  const watched = watchedOf({ tell, demo, names, slack })
  const staff = watchStaff(watched)
  const opened = await openSqliteStore({
    dataDir: config.dataDir,
    now: clock.now,
    newSalt: (id) => `demo ${id}`,
  })
  const store = watchStore(opened.store, gate, watched)
  const phones = new Phones({ dataDir: join(config.dataDir), files: opened.files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const reached = await slack.start()
  const app = await compose(config, {
    clock,
    calendar,
    store,
    files: opened.files,
    slack: slackOf(reached, demo),
    host: '127.0.0.1',
    persons: [watchPersons(phones, watched)],
    directory: demo.directory,
    staff: staff.wrap,
    holder: 'demo',
    salt: 'demo',
    mostAtOnce: 1,
    log: createLog(config.logLevel),
  })
  await app.bot.start()
  slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port}/slack/events`)
  const parts: Parts = {
    ...options,
    clock,
    calendar,
    demo,
    names,
    slack,
    phones,
    store,
    app,
    gate,
    staff,
  }
  return {
    ...stageOf(parts),
    phones: demo.persons.map(({ phone }) => phone),
    close: () => close(parts),
  }
}

async function close({ app, slack }: Parts): Promise<void> {
  await app.bot.stop()
  await slack.stop()
}

/** Delivers everything that is due, and what the agency's own debounce holds for a moment. */
async function settle({ app, slack, store, clock }: Parts): Promise<void> {
  for (;;) {
    await app.bot.outbox.drain()
    await slack.settled()
    const next = await store.outbox.nextDue()
    if (!next || Date.parse(next) > clock.at + 1000) return
    clock.at = Math.max(clock.at, Date.parse(next))
  }
}

/** Waits for what was answered to be seen: the acknowledgement comes before it. */
async function seeAnswer(parts: Parts, member: string, before: number): Promise<void> {
  const { slack, staff, names, tell } = parts
  const answer = staff.answer()
  const shown = slack.viewsOf(member).at(-1)
  // A form that became what it did; another step of it is filled in next.
  if (answer?.update && shown && !shown['submit'])
    tell({
      type: 'private',
      to: names.get(member) ?? member,
      text: blockLines(listOf(shown['blocks']), names).join('\n'),
    })
  if (answer?.modal) await until('a modal', () => slack.viewsOf(member).length > 0)
  if (!answer?.ephemeral) return
  const heard = await until('an answer', () => {
    const all = slack.ephemerals(member)
    return all.length > before && all.at(-1)
  })
  const text = answer.ephemeral.blocks
    ? wordsOf(answer.ephemeral, names).join('\n')
    : String(heard['text'])
  tell({ type: 'private', to: names.get(member) ?? member, text: plainWords(text, names) })
}

/**
 * The newest button with this action: in the cases' channel, else among what the member alone was
 * told.
 */
function findButton({ slack, demo }: Parts, member: string, action: string) {
  const newest = (messages: Json[]): Json[] => [...messages].reverse()
  for (const message of [
    ...newest(slack.messages(demo.casesChannel)),
    ...newest(slack.ephemerals(member)),
  ])
    for (const attachment of [message, ...listOf(message['attachments'])])
      for (const block of listOf(attachment['blocks']))
        for (const element of listOf(block['elements']))
          if (element['action_id'] === action)
            return {
              channel: String(message['channel'] ?? demo.casesChannel),
              ts: String(message['ts']),
              actionId: action,
              blockId: String(block['block_id']),
              value: String(element['value'] ?? ''),
              label: words(element['text']),
            }
  throw new Error(`the story presses ${action}, which is on no card`)
}

/** Labels of a modal's inputs, and of the options chosen. */
function fieldsOf(view: Json, values: Record<string, string>): { label: string; value: string }[] {
  return listOf(view['blocks']).flatMap((block) => {
    const value = values[String(block['block_id'])]
    if (value === undefined) return []
    const chosen = listOf((block['element'] as Json)['options']).find(
      (option) => option['value'] === value,
    )
    return [{ label: words(block['label']), value: chosen ? words(chosen['text']) : value }]
  })
}

async function press(
  parts: Parts,
  { member, action, fills }: Parameters<Stage['press']>[0],
): Promise<void> {
  const { slack, names, tell } = parts
  const who = names.get(member) ?? member
  const { label, ...button } = findButton(parts, member, action)
  tell({ type: 'presses', who, label })
  const heard = slack.ephemerals(member).length
  const pressed = await slack.press({ user: member, ...button })
  if (!pressed.ok) throw new Error(`${action}: ${pressed.error}`)
  await seeAnswer(parts, member, heard)
  for (const values of fills) {
    const view = slack.viewsOf(member).at(-1)
    if (!view) throw new Error(`${action} opens no modal to fill`)
    tell({ type: 'fills', who, title: words(view['title']), fields: fieldsOf(view, values) })
    const before = slack.ephemerals(member).length
    const sent = await slack.submitView({ user: member, viewId: String(view['id']), values })
    if (!sent.ok) throw new Error(`${action}: ${sent.error} ${JSON.stringify(sent.errors ?? {})}`)
    await seeAnswer(parts, member, before)
  }
}

/** The command's private answer; it comes with the response itself. */
async function type(parts: Parts, { member, text }: Parameters<Stage['type']>[0]): Promise<void> {
  const { slack, demo, names, tell } = parts
  tell({ type: 'types', who: names.get(member) ?? member, text })
  const [, command = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  const before = slack.ephemerals(member).length
  const sent = await slack.slash({ user: member, channel: demo.casesChannel, command, text: rest })
  if (!sent.ok) throw new Error(`${text}: ${sent.error}`)
  await seeAnswer(parts, member, before)
}

async function write(
  parts: Parts,
  { person: key, text, photo }: Parameters<Stage['write']>[0],
): Promise<void> {
  const { demo, phones, tell } = parts
  const person = demo.persons.find((person) => person.key === key)
  if (!person) throw new Error(`the story knows nobody called ${key}`)
  tell({ type: 'writes', who: person.name, text, photo })
  const files = photo ? [{ name: photo, bytes: Buffer.from(pixel, 'base64') }] : []
  await phones.write({ person: person.phone.replace(/\D/g, ''), text, files })
}

/** What is due because time passed, reminders and digests, and its delivery. */
async function tick(parts: Parts): Promise<void> {
  await parts.app.bot.tick()
  await settle(parts)
}

/** As in a real night, the clock is looked at again and again. */
const stepMs = 15 * 60_000

async function nextWorkingDay(parts: Parts, hour: string): Promise<void> {
  const { clock, calendar, tell } = parts
  const from = new Date(clock.at).toISOString()
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  const daily = { every: 'day', hour: hours * 60 + minutes, skipHolidays: true } as const
  const at = nextInstant(
    calendar(from),
    daily,
    instantAt(calendar(from), dayAfter(localDay(calendar(from), from), 1), 0),
  )
  tell({ type: 'until', at, from })
  while (clock.at < Date.parse(at)) {
    clock.at = Math.min(clock.at + stepMs, Date.parse(at))
    await tick(parts)
  }
}

function stageOf(parts: Parts): Stage {
  const { clock, gate, store } = parts
  const act = async (work: () => Promise<void>): Promise<void> => {
    gate.shut()
    try {
      await work()
    } finally {
      gate.open()
    }
    await settle(parts)
  }
  return {
    write: (written) => act(() => write(parts, written)),
    press: (pressed) => act(() => press(parts, pressed)),
    type: (typed) => act(() => type(parts, typed)),
    pass: async (seconds) => {
      clock.at += seconds * 1000
      await tick(parts)
    },
    nextWorkingDay: (hour) => nextWorkingDay(parts, hour),
    ending: async () => {
      const { rows } = await store.list<{ number: string }>('case', { limit: 100 })
      const [opened] = rows.sort((a, b) => a.state.number.localeCompare(b.state.number))
      if (!opened) throw new Error('the story opened no case')
      const receipts = await store.receipts(opened.id)
      return {
        number: opened.state.number,
        receipts: receipts.length,
        whole: (await store.verify(opened.id)).ok,
      }
    },
    time: () => DateTime.fromMillis(clock.at, { zone: agencyZone }).toFormat('HH:mm'),
  }
}
