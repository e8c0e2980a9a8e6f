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
/** Not yet initialized. */
export function clientFor({ browserArgs }: WhatsAppStandIn, options: ClientOptions): Client {
  return new Client({
    authStrategy: new LocalAuth({ dataPath: options.dataPath }),
    webVersionCache: { type: 'none' },
    authTimeoutMs: options.authTimeoutMs ?? 10_000,
    ...(options.phone ? { pairWithPhoneNumber: { phoneNumber: options.phone } } : {}),
    puppeteer: { executablePath: options.executablePath, headless: 'shell', args: browserArgs },
  })
}
/** Resolves with what the event brings. Listen before what causes it. */
export function next(client: Client, event: string): Promise<unknown[]> {
  return new Promise((resolve) => client.once(event, (...values: unknown[]) => resolve(values)))
}
/** Always: what initialization left running is killed. */
export async function end(client: Client): Promise<void> {
  const browser = client.pupBrowser
  const process = browser?.process()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3000)))
  await Promise.race([client.destroy().catch(() => undefined), late])
  clearTimeout(timer)
  process?.kill('SIGKILL')
}
