/**
 * The demo's stage: the real bot over a stand-in Slack, phones and SQLite in a folder of its own,
 * under a clock that stands still.
 */
import {
  caseChannels,
  press,
  settle,
  type Staged,
  type StageOptions,
  type,
  wordsOf,
  write,
} from './demo-hands'
import { DateTime } from 'luxon'
import { type App, compose, type Parts } from './compose'
import { registerDemoEntities } from './demo-entities'
import { createGate, type Watched, watchPersons, watchStaff, watchStore } from './demo-watch'
import { slackOf, standIn } from './sandbox'
import { agencyZone } from '../bot/words/clock'
import { plainWords } from '../demo/readable'
import { readCalendars } from '../config/calendar-file'
import type { DemoEvent, Stage } from '../demo/stage'
import type { Shown } from '../demo/story'
import { dayAfter, instantAt, localDay } from '../flows/time/calendar'
import { nextInstant } from '../flows/time/schedule'
import { createLog } from '../log'
import { loadDemo } from '../sandbox/demo-data'
import { Phones } from '../sandbox/phones'
import { openStore } from './store'

export interface OpenStage extends Stage {
  phones: string[]
  close(): Promise<void>
}

type Seen = Pick<StageOptions, 'tell'> & Pick<Staged, 'demo' | 'names' | 'slack'>
/** What people read of what is delivered. An edited message tells what is new on it. */
function watchedOf({ tell, demo, names, slack }: Seen): Watched {
  const shown = new Map<string, string[]>()
  const channels = caseChannels(demo)
  const ownerOf = (channel: string): string => {
    const im = slack.snapshot().ims.find(({ id }) => id === channel)
    return names.get(im?.user ?? '') ?? ''
  }
  return {
    record: (record) => tell({ type: 'record', record }),
    uploaded: ({ ref: { name, mime }, channel, alt, words }) => {
      if (channels.includes(channel)) return tell({ type: 'file', name })
      const to = ownerOf(channel)
      if (mime.startsWith('image/')) return tell({ type: 'picture', to, name, shows: alt ?? '' })
      return tell({ type: 'handed', to, name, text: plainWords(words ?? '', names) })
    },
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
      if (!channels.includes(channel)) return
      const key = `${channel} ${ts}`
      const before = shown.get(key)
      const lines = wordsOf(message, names)
      shown.set(key, lines)
      const fresh = before ? lines.filter((line) => !before.includes(line)) : lines
      if (fresh.length > 0) tell({ type: 'thread', text: fresh.join('\n'), first: !before })
    },
  }
}

/** The program as the demo runs it: in one order, with salt and holder that are twice the same. */
const demoSalt = 'demo'
type Adapters = Pick<Staged, 'config' | 'clock' | 'calendar' | 'demo' | 'store'>
function composeDemo(
  { config, clock, calendar, demo, store }: Adapters,
  more: Pick<Parts, 'files' | 'slack' | 'persons' | 'staff'>,
): Promise<App> {
  return compose(config, {
    ...more,
    clock,
    calendar,
    store,
    directory: demo.directory,
    host: '127.0.0.1',
    holder: 'demo',
    salt: demoSalt,
    mostAtOnce: 1,
    log: createLog(config.logLevel),
  })
}

/** What is told of only where an act of a story that is told briefly shows it. */
const besideActs: Partial<Record<DemoEvent['type'], Shown>> = {
  form: 'form',
  thread: 'thread',
  file: 'thread',
  private: 'told',
}
/** Everything but windows as they open is told where nothing is named. */
const isTold = ({ type: of }: DemoEvent, shown: readonly Shown[] | undefined): boolean => {
  const beside = besideActs[of]
  return beside === undefined || (shown ? shown.includes(beside) : beside !== 'form')
}

export async function openStage(options: StageOptions): Promise<OpenStage> {
  const { config, begins } = options
  const attention: Staged['attention'] = {}
  const tell = (event: DemoEvent): void => {
    if (isTold(event, attention.shown)) options.tell(event)
  }
  const clock = { at: Date.parse(begins), now: () => clock.at }
  const demo = loadDemo()
  const calendar = readCalendars(config.calendarFile)
  const names = new Map(demo.members.map(({ id, name }) => [id, name]))
  const gate = createGate()

  const slack = standIn({ now: clock.now, pace: 'off' })
  const watched = watchedOf({ tell, demo, names, slack })
  const staff = watchStaff(watched)
  const opened = await openStore({
    dataDir: config.dataDir,
    now: clock.now,
    newSalt: (id) => `demo ${id}`,
  })
  const { files } = opened
  const store = watchStore(opened.store, gate, watched)
  const phones = new Phones({ dataDir: config.dataDir, files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)

  const reached = await slack.start()
  const app = await composeDemo(
    { config, clock, calendar, demo, store },
    {
      files,
      slack: slackOf(reached, demo),
      persons: [watchPersons(phones, watched)],
      staff: staff.wrap,
    },
  )
  await registerDemoEntities({ store, clock, salt: demoSalt }, demo)
  await app.bot.start()
  slack.setRequestUrl(`http://127.0.0.1:${app.slack.address()?.port}/slack/events`)

  const world = { clock, calendar, demo, names, slack, phones, store, app, gate, staff }
  const staged: Staged = { ...options, ...world, tell, attention }
  return {
    ...stageOf(staged),
    phones: demo.persons.map(({ phone }) => phone),
    close: () => close(staged),
  }
}

async function close({ app, slack }: Staged): Promise<void> {
  await app.bot.stop()
  await slack.stop()
}

/** What is due because time passed, reminders and digests, and its delivery. */
async function tick(staged: Staged): Promise<void> {
  await staged.app.bot.tick()
  await settle(staged)
}

/** As in a real night, the clock is looked at again and again. */
const stepMs = 15 * 60_000

async function nextWorkingDay(staged: Staged, hour: string): Promise<void> {
  const { clock, tell } = staged
  const from = new Date(clock.at).toISOString()
  const calendar = staged.calendar(from)
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  const daily = { every: 'day', hour: hours * 60 + minutes, skipHolidays: true } as const

  const tomorrow = instantAt(calendar, dayAfter(localDay(calendar, from), 1), 0)
  const at = nextInstant(calendar, daily, tomorrow)
  tell({ type: 'until', at, from })
  while (clock.at < Date.parse(at)) {
    clock.at = Math.min(clock.at + stepMs, Date.parse(at))
    await tick(staged)
  }
}

function stageOf(staged: Staged): Stage {
  const { clock, gate, store } = staged
  const act = async (work: () => Promise<void>): Promise<void> => {
    gate.shut()
    try {
      await work()
    } finally {
      gate.open()
    }
    await settle(staged)
  }
  return {
    write: (written) => act(() => write(staged, written)),
    press: (pressed) => act(() => press(staged, pressed)),
    type: (typed) => act(() => type(staged, typed)),
    pass: async (seconds) => {
      clock.at += seconds * 1000
      await tick(staged)
    },
    nextWorkingDay: (hour) => nextWorkingDay(staged, hour),
    attend: (shown) => {
      staged.attention.shown = shown
    },
    ending: async (number) => {
      const { rows } = await store.list<{ number: string }>('case', { limit: 100 })
      const opened = rows.find(({ state }) => state.number === number)
      if (!opened) throw new Error(`the story opened no case ${number}`)
      const receipts = await store.receipts(opened.id)
      return {
        number,
        receipts: receipts.length,
        whole: (await store.verify(opened.id)).ok,
      }
    },
    time: () => DateTime.fromMillis(clock.at, { zone: agencyZone }).toFormat('HH:mm'),
  }
}
