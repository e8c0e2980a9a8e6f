/** The real library on the stand-in, for tests of the stand-in itself. */
import { Client, LocalAuth } from 'whatsapp-web.js'
import type { WhatsAppStandIn } from './stand-in'

export interface ClientOptions {
  /** The folder of LocalAuth. */
  dataPath: string
  executablePath: string
  /** Links by pairing code. */
  phone?: string
  authTimeoutMs?: number
}
/**
 * Not yet initialized. The browser hangs on a pipe: it ends when this process does, however that
 * ends.
 */
export function clientFor({ browserArgs }: WhatsAppStandIn, options: ClientOptions): Client {
  return new Client({
    authStrategy: new LocalAuth({ dataPath: options.dataPath }),
    webVersionCache: { type: 'none' },
    authTimeoutMs: options.authTimeoutMs ?? 10_000,
    ...(options.phone ? { pairWithPhoneNumber: { phoneNumber: options.phone } } : {}),
    puppeteer: {
      executablePath: options.executablePath,
      headless: 'shell',
      args: browserArgs,
      pipe: true,
    },
  })
}
/** Resolves with what the event brings. Listen before what causes it. */
export function next(client: Client, event: string): Promise<unknown[]> {
  return new Promise((resolve) => client.once(event, (...values: unknown[]) => resolve(values)))
}
/** The whole group: what was started may be a script around the browser. */
export function killBrowser(client: Client): void {
  const { pid } = client.pupBrowser?.process() ?? {}
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
/** Always: what initialization left running is killed. */
export async function end(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3000)))
  await Promise.race([client.destroy().catch(() => undefined), late])
  clearTimeout(timer)
  killBrowser(client)
}
