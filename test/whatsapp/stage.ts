/** The adapter with the real library in a real browser, on the stand-in. */
import { mkdtempSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clear } from '../support/clear'
import type { PersonInbound } from '../../src/bot/channels/port'
import type { ConnectWeb } from '../../src/bot/channels/whatsapp/web-client'
import { profileIn, browsersIn } from '../../src/bot/channels/whatsapp/browser'
import {
  type Alert,
  createWhatsAppChannel,
  type WhatsAppChannel,
  type WhatsAppOptions,
} from '../../src/bot/channels/whatsapp/whatsapp-channel'
import { openFolderFiles } from '../../src/store/files'
import type { FileStore } from '../../src/store/port'
import { lockFolder } from '../../src/store/sqlite/lock'
import {
  createWhatsAppStandIn,
  type StandInOptions,
  type WhatsAppStandIn,
} from '../support/whatsapp/stand-in'

export const ana = '59170000001@c.us'
/** Short enough for a test, long enough for a machine with much to do. */
const timings = {
  ...{
    callMs: 4000,
    transferMs: 8000,
    startMs: 20_000,
    readyMs: 3000,
    beatMs: 500,
    offlineMs: 3000,
    closeMs: 3000,
  },
  ...{ backOffMs: 100, mostBackOffMs: 1000, againMs: 100, walkMs: 2000, secondWalkMs: 200 },
}

export interface Stage {
  phone: WhatsAppStandIn
  files: FileStore
  folder: string
  received: PersonInbound[]
  alerts: Alert['code'][]
  /** A channel on the stage's folder; the ones before it are not stopped by this. */
  channel(more?: Partial<WhatsAppOptions>): WhatsAppChannel
  /** Started, linked where it was not, and settled. */
  started(more?: Partial<WhatsAppOptions>): Promise<WhatsAppChannel>
  /** Ids of the browsers that work in the folder. */
  browsers(): Promise<number[]>
  /** Kills the process of the tab; the browser goes on. */
  crashTab(): Promise<void>
  /** Ends every channel; the telephone and the folder stay as they are. */
  rest(): Promise<void>
  close(): Promise<void>
}

/** Processes of tabs that belong to these browsers: one group each. */
async function tabsOf(browsers: number[]): Promise<number[]> {
  const read = (pid: string, file: string) =>
    readFile(join('/proc', pid, file), 'utf8').catch(() => '')
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
  const tabs = await Promise.all(
    pids.map(async (pid) => {
      const group = Number((await read(pid, 'stat')).split(') ')[1]?.split(' ')[2])
      const isTab = (await read(pid, 'cmdline')).includes('--type=renderer')
      return isTab && browsers.includes(group) ? [Number(pid)] : []
    }),
  )
  return tabs.flat()
}

/** @param now of stand-in and channels; the real clock when absent. */
export async function createStage(
  executablePath: string,
  options: StandInOptions = {},
): Promise<Stage> {
  const phone = await createWhatsAppStandIn({ keepPhotos: true, ...options })
  const folder = mkdtempSync(join(tmpdir(), 'conducto-whatsapp-'))
  const now = options.now ?? Date.now
  const files = openFolderFiles(join(folder, 'files'), now)
  const received: PersonInbound[] = []
  const alerts: Alert['code'][] = []
  const channels: WhatsAppChannel[] = []
  const channel: Stage['channel'] = (more = {}) => {
    const made = createWhatsAppChannel({
      ...{
        sessionDir: folder,
        executablePath,
        browserArgs: phone.browserArgs,
        files,
        lock: lockFolder,
        now,
      },
      pace: { chatGapMs: [0, 1], gapMs: [0, 1], patienceMs: 100 },
      ...more,
      timings: { ...timings, ...more.timings },
    })
    made.onAlert(({ code }) => void alerts.push(code))
    channels.push(made)
    return made
  }
  const rest = async () => void (await Promise.all(channels.splice(0).map((each) => each.stop())))
  return {
    ...{ phone, files, folder, received, alerts, channel },
    started: async (more) => {
      const made = channel(more)
      await made.start(async (inbound) => void received.push(inbound))
      if (phone.devices() === 0) await phone.scan()
      await made.settled()
      return made
    },
    browsers: () => browsersIn(profileIn(folder)),
    crashTab: async () => {
      const tabs = await tabsOf(await browsersIn(profileIn(folder)))
      if (tabs.length === 0) throw new Error('no tab was found')
      for (const pid of tabs) process.kill(pid, 'SIGKILL')
    },
    rest,
    close: async () => {
      await rest()
      await phone.close()
      clear(folder)
    },
  }
}

/** The next send does this in place of reaching the page. */
export function faultySends(): { connect(real: ConnectWeb): ConnectWeb; fail(error: Error): void } {
  const failures: Error[] = []
  return {
    fail: (error) => void failures.push(error),
    connect: (real) => (events) => {
      const client = real(events)
      return {
        ...client,
        send: async (chat, content) => {
          const failure = failures.shift()
          if (failure) throw failure
          return client.send(chat, content)
        },
      }
    },
  }
}
