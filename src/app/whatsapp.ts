/**
 * A real number over WhatsApp Web. The library and the browser are loaded when the channel starts,
 * and nobody waits for the link.
 */
import type { LinkedChannel } from '../bot/channels/linked'
import { createWhatsAppChannel, SessionInUse } from '../bot/channels/whatsapp/whatsapp-channel'
import type { Config } from '../config/config'
import { later } from '../flows/time/days'
import { closedTo, errorForLog, type Log } from '../log'
import { StartRefused } from '../config/start-refused'
import { StoreError } from '../store/errors'
import { prepareFolder } from '../store/folder'
import type { FileStore } from '../store/port'
import { lockFolder } from './store'

export interface WhatsAppParts {
  config: Config
  files: FileStore
  log: Log
}

/** The library's profile, and beside it what the channel remembers. */
const ofSession = (name: string): boolean => /^(?:session|channel|writer\.lock)/.test(name)

/** Of which the catalogue says why it does not start; undefined for a fault of the program. */
function refusalOf(error: unknown): 'inUse' | 'folder' | undefined {
  if (error instanceof SessionInUse) return 'inUse'
  return error instanceof StoreError ? 'folder' : undefined
}

/**
 * @throws StartRefused from its `start`, while another process has the session or its folder cannot
 * be used.
 */
export function createWhatsApp({ config, files, log }: WhatsAppParts): LinkedChannel {
  if (!config.whatsappWeb) throw new Error('WHATSAPP=web without its settings')
  const { sessionDir, executablePath, browserArgs, phone } = config.whatsappWeb
  const channel = createWhatsAppChannel({
    sessionDir,
    executablePath,
    browserArgs,
    files,
    lock: lockFolder,
    phone: phone?.reveal(),
    onError: (error) => log.error({ error: errorForLog(error) }, 'whatsapp'),
  })
  return {
    ...channel,
    start: async (receive) => {
      try {
        const closed = await prepareFolder(sessionDir, ofSession)
        if (closed > 0) closedTo(log, sessionDir)(closed)
        return await channel.start(receive)
      } catch (error) {
        const key = refusalOf(error)
        if (!key) throw error
        throw new StartRefused([{ key: `system.whatsapp.${key}`, params: { folder: sessionDir } }])
      }
    },
  }
}

/**
 * The channel as a program sees it whose clock is not the real one: what happens now happens at
 * that clock's now.
 * @param offset milliseconds by which it is ahead.
 */
export function byClock(channel: LinkedChannel, offset: () => number): LinkedChannel {
  const moved = (iso: string): string => later(iso, offset())
  return {
    ...channel,
    start: (receive) => channel.start((inbound) => receive({ ...inbound, at: moved(inbound.at) })),
    state: () => {
      const state = channel.state()
      return { ...state, since: moved(state.since) }
    },
    link: () => {
      const link = channel.link()
      return link && { ...link, expiresAt: moved(link.expiresAt) }
    },
    onAlert: (listener) => channel.onAlert((alert) => listener({ ...alert, at: moved(alert.at) })),
  }
}
