/**
 * The WhatsApp Web library with its loose ends tied: what it would throw at the whole process ends
 * here.
 */
import { basename } from 'node:path'
import type WhatsAppWeb from 'whatsapp-web.js'
import type { Client, ClientOptions } from 'whatsapp-web.js'
import type { Breakage } from './web-client'
import { within } from './within'
import { present } from '../../../flows/present'

export type Library = typeof WhatsAppWeb
export interface BrowserSettings {
  sessionDir: string
  executablePath: string
  browserArgs: readonly string[]
  phone?: string
  /** How long the page may take to show itself. */
  startMs: number
  /** Validity of a pairing code. */
  pairingCodeMs: number
}
/** WhatsApp refuses codes to whoever asks for many, in words or by silence. */
const codeMs = 45_000
/** What the library has and its types do not tell. */
interface Inner {
  inject(): Promise<void>
  initWebVersionCache(): Promise<void>
}

/** Loaded only where it is used: it brings a browser's driver with it. */
export async function loadLibrary(): Promise<Library> {
  const loaded = await import('whatsapp-web.js')
  return 'default' in loaded ? (loaded as unknown as { default: Library }).default : loaded
}

export interface Watcher {
  /** What went wrong after the start, when no call is there to throw. */
  broken(why: Breakage): void
  navigated(): void
  /** False when nobody wants the browser any more that has just been started. */
  mayGoOn(): boolean
}

export function createClient(
  library: Library,
  settings: BrowserSettings,
  watcher: Watcher,
): Client {
  const auth = new library.LocalAuth({ dataPath: settings.sessionDir })
  const client = new library.Client(optionsOf(settings, auth))
  // The library would delete the folder under the running browser; it is deleted when that has
  // ended.
  auth.logout = async () => undefined
  let started = false
  auth.afterBrowserInitialized = async () => {
    // Called again on every log-out, where nobody waits for it.
    if (started) return
    started = true
    watch(client, watcher)
    if (!watcher.mayGoOn()) throw new Error('closed while the browser was being started')
  }
  tie(client, watcher)
  return client
}
function optionsOf(
  settings: BrowserSettings,
  authStrategy: ClientOptions['authStrategy'],
): ClientOptions {
  const { executablePath, browserArgs, phone, startMs, pairingCodeMs } = settings
  return {
    authStrategy,
    authTimeoutMs: startMs,
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath,
      args: [...browserArgs],
      headless: basename(executablePath).includes('headless-shell') ? 'shell' : true,
      // A browser that hangs on a pipe ends with its program, also when that is killed.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    },
    // Laid over the library's own options, of which it reads fields.
    ...present({
      pairWithPhoneNumber: phone
        ? { phoneNumber: phone, showNotification: true, intervalMs: pairingCodeMs }
        : undefined,
    }),
  }
}

/**
 * The library tells nothing of a browser that was killed, of a tab that crashed, nor of a page that
 * loads itself anew.
 */
function watch({ pupBrowser, pupPage }: Client, { broken, navigated }: Watcher): void {
  pupBrowser?.on('disconnected', () => broken('browser_closed'))
  // The driver stops listening to its pipes before it closes them; a reset after that would end the
  // process.
  for (const pipe of pupBrowser?.process()?.stdio ?? []) pipe?.on('error', () => undefined)
  pupPage?.on('error', () => broken('page_crashed'))
  pupPage?.on('close', () => broken('page_closed'))
  pupPage?.on('framenavigated', (frame) => {
    if (frame === pupPage.mainFrame()) navigated()
  })
}

/**
 * These run where nobody waits for them: what they throw, often a mere string, would end the
 * process.
 */
function tie(client: Client, { broken }: Watcher): void {
  const inner = client as unknown as Inner
  const inject = inner.inject.bind(client)
  let injected = false
  inner.inject = async () => {
    try {
      await inject()
      injected = true
    } catch (error) {
      // The first one is awaited by whoever opens the client.
      if (!injected) throw error
      broken('injection_failed')
    }
  }
  const destroy = client.destroy.bind(client)
  client.destroy = () => destroy().catch(() => undefined)
  const pair = client.requestPairingCode.bind(client)
  client.requestPairingCode = (...wanted) =>
    within(codeMs, pair(...wanted)).catch(() => {
      broken('code_refused')
      return ''
    })
  // Without a kept version there is nothing to keep, and its reading of the page's answer may fail.
  inner.initWebVersionCache = async () => undefined
}
