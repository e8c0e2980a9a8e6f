/** People's WhatsApp over WhatsApp Web: one linked number, one browser, one process. */
import { privateFolder } from '../../../disk/private'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelAlert, ChannelLink, LinkedChannel } from '../linked'
import { DeliveryError, type PersonChannel, type PersonInbound } from '../port'
import { endBrowsers, forgetSession, profileIn } from './browser'
import { clientsOf } from './client'
import { createHandOver, type HandOver } from './hand-over'
import { channelName } from './inbound'
import { type Journal, openJournal } from './journal'
import { SessionInUse, type WhatsAppOptions } from './options'
import { createOutbound, maxText, type Outbound } from './outbound'
import { humanPace, openPace } from './pace'
import { phonesOf } from './phones'
import { Supervisor } from './supervisor'
import { openTaken } from './taken'
import { createHistory, type History } from './history'
import { openWriters } from './writers'
import { defaultTimings, type Timings } from './timings'
import type { WebEvents } from './web-client'
import { within } from './within'

export { SessionInUse, type WhatsAppOptions } from './options'
export type { ChannelAlert as Alert, ChannelLink as Link } from '../linked'

export interface WhatsAppChannel extends LinkedChannel {
  /** Hears each new code, and `undefined` when it no longer counts. Returns how to stop. */
  onLink(listener: (link: ChannelLink | undefined) => void): () => void
  /**
   * Resolves when it is connected for the first time and what was written meanwhile has been handed
   * over.
   */
  settled(): Promise<void>
}
interface Working {
  outbound: Outbound
  handOver: HandOver
  journal: Journal
  history: History
  unlock(): void
}
type Receive = (inbound: PersonInbound) => Promise<void>

/**
 * Opens nothing until `start`, which rejects with `SessionInUse` while another process has the
 * folder, and waits for nobody.
 */
export function createWhatsAppChannel(options: WhatsAppOptions): WhatsAppChannel {
  const { now = Date.now, random = Math.random, onError = () => undefined } = options
  const timings: Timings = { ...defaultTimings, ...options.timings }
  const links = listeners<ChannelLink | undefined>()
  const alerts = listeners<ChannelAlert>()
  const changes = listeners<void>()
  const firstWalk = promised()
  let working: Working | undefined
  let hears: Parameters<PersonChannel['start']>[1]
  let nextLook: NodeJS.Timeout | undefined
  const look = async (nextMs: number): Promise<void> => {
    clearTimeout(nextLook)
    await working?.handOver.walk()
    firstWalk.resolve()
    clearTimeout(nextLook)
    if (supervisor.client()) nextLook = setTimeout(begin, nextMs, timings.walkMs)
  }
  const begin = (nextMs: number): void => {
    look(nextMs).catch(onError)
  }
  const supervisor: Supervisor = supervised(options, {
    timings,
    now,
    random,
    handOver: () => working?.handOver,
    ticked: (ref, tick) => hears?.({ channel: channelName, ref, tick }),
    onConnected: () => begin(timings.secondWalkMs),
    onState: changes.tell,
    onLink: (link) => {
      links.tell(link)
      changes.tell()
    },
    onAlert: alerts.tell,
  })
  const outbound = (): Outbound => {
    if (!working) throw new DeliveryError('rate_limited', 'not_connected', timings.beatMs)
    return working.outbound
  }
  return {
    name: channelName,
    capabilities: {
      buttons: false,
      edit: false,
      freeformWindow: 'always',
      templates: false,
      media: true,
      maxText,
    },
    start: async (receive, ticked) => {
      hears = ticked
      working = await open(options, { timings, now, random, receive, supervisor })
      supervisor.start()
    },
    stop: async () => {
      clearTimeout(nextLook)
      const stopped = working
      await within(timings.closeMs, stopped?.handOver.stop() ?? Promise.resolve()).catch(
        () => undefined,
      )
      await supervisor.stop()
      working = undefined
      await stopped?.journal.close()
      stopped?.unlock()
    },
    send: async (message) => outbound().send(message),
    lookUp: async (effect, address) => outbound().lookUp(effect, address),
    state: () => {
      const { state, since, error } = supervisor.now()
      const queued = working?.outbound.queued() ?? 0
      const unreadable = state === 'connected' && working?.history.failing()
      return {
        state,
        since: new Date(since).toISOString(),
        queued,
        error,
        failing: unreadable ? 'history_unreadable' : undefined,
      }
    },
    link: () => supervisor.now().link,
    relink: () => supervisor.relink(),
    settled: () => firstWalk.promise,
    onChange: changes.add,
    onLink: links.add,
    onAlert: alerts.add,
  }
}

type Watched = Pick<
  ConstructorParameters<typeof Supervisor>[0],
  'timings' | 'now' | 'random' | 'onConnected' | 'onState' | 'onLink' | 'onAlert'
> &
  Pick<WebEvents, 'ticked'> & { handOver(): HandOver | undefined }

function supervised(
  options: WhatsAppOptions,
  { handOver, ticked, ...watched }: Watched,
): Supervisor {
  const { sessionDir, executablePath, browserArgs, phone, connect = (real) => real } = options
  const { startMs, closeMs, pairingCodeMs } = watched.timings
  const profile = profileIn(sessionDir)
  const settings = {
    sessionDir,
    executablePath,
    browserArgs,
    phone,
    startMs,
    closeMs,
    pairingCodeMs,
  }
  return new Supervisor({
    ...watched,
    connect: connect(clientsOf(settings)),
    people: {
      message: (message) => handOver()?.message(message),
      unreadable: (message) => handOver()?.unreadable(message),
      edited: (message) => handOver()?.edited(message),
      deleted: (message) => handOver()?.deleted(message),
      call: (call) => handOver()?.call(call),
      ticked,
    },
    sweep: () => endBrowsers(profile),
    forget: () => forgetSession(profile),
  })
}

interface Opening extends Required<Pick<WhatsAppOptions, 'now' | 'random'>> {
  timings: Timings
  receive: Receive
  supervisor: Supervisor
}

/**
 * Takes the folder and reads what the channel remembers. The profile is the library's; beside it is
 * ours.
 */
async function open(options: WhatsAppOptions, opening: Opening): Promise<Working> {
  const folder = join(options.sessionDir, 'channel')
  await mkdir(folder, { recursive: true, mode: privateFolder })
  const unlock = await options.lock(folder).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === 'store_locked'
      ? new SessionInUse(options.sessionDir)
      : error
  })
  try {
    return await opened(options, opening, { folder, unlock })
  } catch (error) {
    unlock()
    throw error
  }
}
async function opened(
  { files, pace: pauses = humanPace, onError = () => undefined }: WhatsAppOptions,
  { timings, now, random, receive, supervisor }: Opening,
  { folder, unlock }: { folder: string; unlock(): void },
): Promise<Working> {
  const client = () => supervisor.client()
  const journal = await openJournal(join(folder, 'sends.jsonl'), now)
  const pace = await openPace({ file: join(folder, 'pace.json'), options: pauses, now, random })
  const taken = await openTaken(join(folder, 'taken.jsonl'))
  const writers = await openWriters(join(folder, 'writers.txt'))
  const history = createHistory()
  const { patienceMs } = timings
  const outbound = createOutbound({
    files,
    pace,
    journal,
    writers,
    history,
    client,
    patienceMs,
    now,
    awayMs: () => supervisor.awayMs(),
  })
  const phone = phonesOf(client)
  const handOver = createHandOver({
    files,
    phone,
    taken,
    history,
    receive,
    client,
    timings,
    now,
    onError,
    wrote: writers.add,
  })
  return { outbound, handOver, journal, history, unlock }
}

function listeners<T>() {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value: T): void => listeners.forEach((listener) => listener(value)),
    add: (listener: (value: T) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
function promised(): { promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}
