/** What the phone's owner does with linked devices, and what WhatsApp says of them. */
import type { Exchange, Page } from './exchange'

const deadlineMs = 10_000
async function waitFor<T>(what: string, ask: () => T | undefined): Promise<T> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const found = ask()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`the stand-in waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`no page shows this ${what} any more`)
  return value
}
async function link(exchange: Exchange, page: Page): Promise<void> {
  const device = exchange.account.link()
  let linked = false
  page.onLinked = () => void (linked = true)
  exchange.push(page, { push: 'paired', device, welcome: exchange.welcome(page, device) })
  await waitFor('the browser to be linked', () => linked || undefined)
}

/** The part of the stand-in about linking; every method is described in `stand-in.ts`. */
export function linking(exchange: Exchange) {
  const pages = (linked: boolean) =>
    [...exchange.pages].filter(({ device }) => (device !== undefined) === linked)
  const setState = (state: string) => pages(true).forEach((page) => exchange.setState(page, state))
  const forgetDevices = () => {
    exchange.account.devices.clear()
    for (const page of pages(true)) Object.assign(page, { device: undefined, active: false })
  }
  return {
    scan: async (qr?: string): Promise<void> => {
      const page =
        qr === undefined
          ? await waitFor('a page that shows a QR', () =>
              pages(false).find(({ ref }) => ref !== ''),
            )
          : found(
              pages(false).find(({ ref }) => ref === qr.split(',')[0]),
              'QR',
            )
      await link(exchange, page)
    },
    enterCode: (code: string): Promise<void> =>
      link(
        exchange,
        found(
          pages(false).find((page) => page.code?.code === code),
          'code',
        ),
      ),
    pairingCodes: () => pages(false).flatMap(({ code }) => code ?? []),
    renewQr: () => {
      for (const page of pages(false).filter(({ ref }) => ref !== '')) {
        page.ref = exchange.newRef()
        exchange.push(page, { push: 'ref', ref: page.ref })
      }
    },
    logoutFromPhone: () => {
      exchange.tell({ push: 'logout' }, 'linked')
      forgetDevices()
    },
    unpair: () => {
      exchange.tell({ push: 'state', state: 'UNPAIRED' }, 'linked')
      forgetDevices()
    },
    conflict: () => setState('CONFLICT'),
    setState,
    devices: () => exchange.account.devices.size,
    connections: () =>
      [...exchange.pages].map(({ device, active }) => ({
        linked: device !== undefined,
        device: device?.id,
        active,
      })),
    pageLoads: () => exchange.loads,
  }
}
