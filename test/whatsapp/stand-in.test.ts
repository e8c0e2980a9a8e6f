/**
 * The real library in a real browser on the stand-in page: linking, and what goes wrong. What
 * adapters may rely on, and meet.
 */
import type { Client } from 'whatsapp-web.js'
import { describeInBrowser } from '../support/chromium'
import { createBench, moment, outcome } from '../support/whatsapp/bench'
import { end, killBrowser, next } from '../support/whatsapp/client'
import { until } from '../support/world'

const ana = '59170000001@c.us'

describeInBrowser('the library on the stand-in page', (executablePath) => {
  const bench = createBench(executablePath)
  const { begin, open, ready, restored, receive, expectUnknown } = bench

  describe('linking', () => {
    test('a scanned QR links, and the same folder needs none after a restart', async () => {
      await begin()
      const first = await ready()
      expect(first.info.wid._serialized).toBe('59122000000@c.us')
      await end(first)
      await restored()
      expect(bench.phone.connections()).toMatchObject([{ linked: true, active: true }])
    })
    test('a QR that is no longer shown links nobody', async () => {
      await begin()
      const client = open()
      const first = next(client, 'qr')
      await client.initialize()
      const [qr] = (await first) as [string]
      const renewed = next(client, 'qr')
      bench.phone.renewQr()
      await renewed
      await expect(bench.phone.scan(qr)).rejects.toThrow('no page shows this QR any more')
      expect(bench.phone.devices()).toBe(0)
    })
    test('a pairing code links without a QR', async () => {
      await begin()
      const client = open({ phone: '59122000000' })
      const [code, done] = [next(client, 'code'), next(client, 'ready')]
      await client.initialize()
      await bench.phone.enterCode((await code)[0] as string)
      await done
      expect(bench.phone.devices()).toBe(1)
    })
    test('a browser killed right after linking is still linked', async () => {
      await begin()
      const client = await ready()
      const gone = new Promise((resolve) => client.pupBrowser?.once('disconnected', resolve))
      killBrowser(client)
      await gone
      await until('the page to be gone', () => bench.phone.connections().length === 0)
      await restored()
    })
    test('the phone logs out: a new QR appears, but a link made in that browser is not on disk', async () => {
      await begin()
      const client = await ready()
      const [reason, qr, done] = [
        next(client, 'disconnected'),
        next(client, 'qr'),
        next(client, 'ready'),
      ]
      bench.phone.logoutFromPhone()
      expect(await reason).toEqual(['LOGOUT'])
      await bench.phone.scan((await qr)[0] as string)
      await done
      await end(client)
      const again = open()
      const asked = next(again, 'qr')
      await again.initialize()
      await asked
    })
    test.each([
      ['UNPAIRED', 'unpair', 0],
      ['CONFLICT', 'conflict', 1],
    ] as const)(
      '%s ends the browser, and a new client is needed',
      async (state, cause, devices) => {
        await begin()
        const client = await ready()
        const reason = next(client, 'disconnected')
        bench.phone[cause]()
        expect(await reason).toEqual([state])
        await until('the browser to end', () => !client.pupBrowser?.connected)
        expect(bench.phone.devices()).toBe(devices)
        if (devices === 0) await ready()
        else await restored()
      },
    )
  })

  describe('trouble', () => {
    test('a sync that ends before anybody listens never gets ready, until the page is reloaded', async () => {
      await begin()
      await end(await ready())
      bench.phone.endSyncEarly()
      const client = open()
      const done = next(client, 'ready')
      await client.initialize()
      expect(await outcome(done, moment)).toBe('pending')
      expect(await client.getState()).toBe('CONNECTED')
      bench.phone.reload()
      await done
    })
    test('authenticated and ready come again with every reload', async () => {
      await begin()
      const client = await ready()
      const again = [next(client, 'authenticated'), next(client, 'ready')]
      bench.phone.reload()
      await Promise.all(again)
      expect((await receive(client, { from: ana, text: 'hola' })).body).toBe('hola')
    })
    test('a page with nothing to inject into throws a text', async () => {
      await begin()
      const client = open({ authTimeoutMs: 500 }) as Client & { inject(): Promise<void> }
      await ready(client)
      const inject = client.inject.bind(client)
      // The library leaves this rejection to the process.
      const thrown = new Promise((resolve) => (client.inject = () => inject().catch(resolve)))
      bench.phone.failInjection()
      bench.phone.reload()
      expect(await thrown).toBe('auth timeout')
    })
    test('a frozen page answers nothing, and its browser can still be ended', async () => {
      await begin()
      const client = await ready()
      await bench.phone.freeze()
      expect(await outcome(client.getState(), moment)).toBe('pending')
      await end(client)
      await until('the page to be gone', () => bench.phone.connections().length === 0)
    })
    test('a crashed tab is an event of the page alone, and the client hangs', async () => {
      await begin()
      const client = await ready()
      const crashed = new Promise((resolve) => client.pupPage?.once('error', resolve))
      client.pupPage?.goto('chrome://crash').catch(() => undefined)
      expect(String(await crashed)).toContain('crashed')
      expect(await outcome(client.getState(), moment)).toBe('pending')
    })
    test('without a connection nothing is heard or sent, and it catches up', async () => {
      await begin()
      const client = await ready()
      await receive(client, { from: ana, text: 'hola' })
      bench.phone.setState('OPENING')
      bench.phone.receive({ from: ana, text: 'sigo aquí' })
      await client.sendMessage(ana, 'un momento')
      expect(bench.phone.sent(ana)).toHaveLength(0)
      const missed = next(client, 'message')
      bench.phone.setState('CONNECTED')
      expect((await missed)[0]).toMatchObject({ body: 'sigo aquí' })
      await until('the message', () => bench.phone.sent(ana).length === 1)
    })
    test('what the stand-in does not know is named', async () => {
      await begin()
      const client = await ready()
      const asking = `try { window.require('WAWebNothing') } catch { window.require('WAWebCmd').Cmd.nothing }`
      await client.pupPage?.evaluate(asking)
      expectUnknown(['Cmd.nothing', 'WAWebNothing'])
      await until('the names', () => bench.phone.unknownNames().length === 2)
    })
  })
})
