/**
 * SIGTERM ends the program within ten seconds, whatever is being started; what is asked twice ends
 * at once.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browsersIn, profileIn } from '../../src/bot/channels/whatsapp/browser'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { cleanUp, Conducto, folder, until } from './run'

afterEach(cleanUp)

/** A browser that starts and never says a word. */
function silentBrowser(): string {
  const file = join(folder(), 'chromium')
  writeFileSync(file, '#!/bin/sh\nwhile :; do sleep 1; done\n')
  chmodSync(file, 0o700)
  return file
}

test('while the browser of WhatsApp hangs at its start, it ends within 10 s and leaves no browser', async () => {
  const dataDir = folder()
  const profile = profileIn(join(dataDir, 'whatsapp'))
  const app = new Conducto({
    ...{ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0', WHATSAPP: 'web' },
    PUPPETEER_EXECUTABLE_PATH: silentBrowser(),
  })
  await app.address()
  await until('the browser', async () => (await browsersIn(profile)).length > 0 || undefined)
  const ended = await app.stop()
  process.stdout.write(`ended after ${Math.round(ended.ms)} ms while the browser hung\n`)
  expect(ended).toMatchObject({ code: 0, signal: null })
  expect(ended.ms).toBeLessThan(10_000)
  await until('no browser', async () => (await browsersIn(profile)).length === 0 || undefined)
}, 150_000)

test('a copy that is told to stop leaves nothing half made of what people wrote', async () => {
  const [dataDir, copies] = [folder(), folder()]
  const { store, files } = await openSqliteStore({ dataDir, now: Date.now })
  for (let count = 0; count < 40; count += 1) await files.put(randomBytes(2_000_000))
  await store.close()
  const copying = new Conducto({ DATA_DIR: dataDir }, ['backup', join(copies, 'copy.tar.gz')])
  const half = () => readdirSync(copies).some((name) => name.endsWith('.tmp'))
  await until('a half of a copy', () => half() || undefined)
  expect(await copying.stop()).toMatchObject({ signal: 'SIGTERM' })
  expect(readdirSync(copies)).toEqual([])
}, 60_000)
