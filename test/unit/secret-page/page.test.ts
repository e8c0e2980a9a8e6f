/**
 * The page where secrets are given and seen, over real HTTP: what its answers carry, that looking
 * ahead uses nothing, that sending uses an address once, and what it says where it leads nowhere.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyRing, keysIn, newKey } from '../../../src/bot/vault/key-ring'
import type { Purpose } from '../../../src/bot/vault/model'
import { longestSecret, type Vault, type VaultDeps } from '../../../src/bot/vault/port'
import { createVault } from '../../../src/bot/vault/vault'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { createSecretPage, type SecretPageServer } from '../../../src/secret-page/server'
import type { Store } from '../../../src/store/port'
import { openSqliteStore } from '../../../src/store/sqlite/open'
import { clear } from '../../support/clear'

const words = 'Tok-én <b>9Zx&!7</b>\nsegunda línea'
const at = { case: 'c1', step: 'P>9', key: 'annex.token' }
const label = { es: 'Token de notificaciones', en: 'Notification token' }

let dataDir: string
let store: Store
let page: SecretPageServer
let origin: string
let now: number
let failures: unknown[]
let vault: Vault
let deps: VaultDeps
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-page-'))
  now = Date.parse('2026-03-02T13:00:00.000Z')
  failures = []
  store = (await openSqliteStore({ dataDir, now: () => now })).store
  deps = {
    store,
    clock: { now: () => now },
    keys: keyRing(keysIn(newKey()) ?? []),
    address: () => origin,
    isTheirs: async () => true,
    altered: async () => undefined,
  }
  vault = createVault(deps)
  page = createSecretPage({
    vault: {
      look: (token) => vault.look(token),
      give: (...of) => vault.give(...of),
      see: (token) => vault.see(token),
    },
    catalogue: createCatalogue(),
    described: async () => ({ label, number: 'HGE-2026-000001' }),
    onError: (error) => failures.push(error),
  })
  origin = `http://127.0.0.1:${(await page.start(0, '127.0.0.1')).port}`
})
afterEach(async () => {
  await page.stop()
  await store.close()
  clear(dataDir)
})

async function sent(id: string, purpose: Purpose, language = 'es'): Promise<string> {
  const asked = { id, at, purpose, to: 'k1', by: 'U1', activation: 'c1~P~9~1', language }
  return (await vault.address(await vault.ask(asked), id)) ?? ''
}
const get = async (url: string, headers = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, headers: response.headers, html: await response.text() }
}
const post = async (url: string, fields: Record<string, string> = {}) => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, headers: response.headers, html: await response.text() }
}

test('no answer of the page is kept, sent on, framed or runs anything', async () => {
  const url = await sent('g1', 'give')
  const answers = [
    await get(url),
    await get(`${origin}/s/${'x'.repeat(22)}`),
    await get(`${origin}/elsewhere`),
    await post(url, { secret: ' ' }),
    await post(url, { secret: words }),
    await post(url, { secret: words }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 422, 200, 410])
  for (const { headers, html } of answers) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    expect(policy).not.toMatch(/script|unsafe/)
    expect(headers.get('set-cookie')).toBeNull()
    expect(html).not.toMatch(/<script|<link|<img|\son\w+=|https?:/)
    expect(html).not.toContain('Tok-én')
  }
})

test('what looks ahead at an address uses nothing, and its title says nothing', async () => {
  const url = await sent('g1', 'give')
  const looks = await Promise.all([1, 2, 3].map(() => get(url, { 'user-agent': 'WhatsApp/2' })))
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(looks[0]?.html).toContain('<title>Datos reservados</title>')
  expect((await post(url, { secret: words })).html).toContain('Quedó guardado')
  const see = await sent('s1', 'see')
  const looked = await get(see)
  expect(looked.html).toContain('Mostrar')
  expect(looked.html).not.toContain('segunda')
  const { html } = await post(see)
  expect(html).toContain('Tok-én &lt;b&gt;9Zx&amp;!7&lt;/b&gt;\nsegunda línea</pre>')
  expect((await post(see)).status).toBe(410)
})

test('who has it open in another language reads it in theirs, whoever opens none in the browser’s', async () => {
  const url = await sent('g1', 'give', 'en')
  expect((await get(url)).html).toContain('Write here: Notification token')
  expect((await get(`${origin}/s/none`, { 'accept-language': 'en-US' })).html).toContain(
    'lang="en"',
  )
  expect((await get(`${origin}/s/none`)).html).toContain('lang="es"')
})

test.each<[string, number, string, (url: string) => Promise<{ status: number; html: string }>]>([
  ['nothing', 422, 'Está vacío', (url) => post(url, { secret: ' \n' })],
  ['no form at all', 422, 'Está vacío', (url) => post(url)],
  ['too much', 422, 'Es demasiado largo', (url) => post(url, { secret: 'x'.repeat(4001) })],
  ['far too much', 413, 'Algo falló', (url) => post(url, { secret: 'x'.repeat(60_000) })],
  [
    'another kind of body',
    413,
    'Algo falló',
    async (url) => {
      const response = await fetch(url, { method: 'POST', body: '{}' })
      return { status: response.status, html: await response.text() }
    },
  ],
  ['an hour later', 410, 'Venció', (url) => ((now += 3_600_000), post(url, { secret: 'x' }))],
  [
    'who takes part no more',
    403,
    'Ya no es para usted',
    (url) => {
      vault = createVault({ ...deps, isTheirs: async () => false })
      return post(url, { secret: 'x' })
    },
  ],
  [
    'a program without its keys',
    503,
    'sigue sirviendo',
    (url) => {
      vault = createVault({ ...deps, keys: { closed: 'lost' } })
      return post(url, { secret: 'x' })
    },
  ],
  [
    'a program that fails',
    500,
    'Algo falló',
    (url) => {
      vault = { ...vault, look: () => Promise.reject(new Error('no room')) }
      return post(url, { secret: 'x' })
    },
  ],
])('%s is answered with a sentence, and nothing is kept', async (_, status, sentence, ask) => {
  const url = await sent('g1', 'give')
  const answer = await ask(url)
  expect(answer.status).toBe(status)
  expect(answer.html).toContain(sentence)
  // Signs of a chat's bold letters are none on a page.
  expect(answer.html).not.toContain('*')
  expect(failures).toHaveLength(status === 500 ? 1 : 0)
  expect((await createVault(deps).at(at))?.kept).toBeUndefined()
})

test('the longest secret is taken whole, in any letters', async () => {
  const longest = '☂'.repeat(longestSecret)
  expect((await post(await sent('g1', 'give'), { secret: longest })).status).toBe(200)
  const { html } = await post(await sent('s1', 'see'))
  expect(html).toContain(longest)
})

test('whoever tries too often waits a minute', async () => {
  const tries = await Promise.all(
    Array.from({ length: 45 }, () => fetch(`${origin}/s/none`).then(({ status }) => status)),
  )
  expect(tries.filter((status) => status === 429)).toHaveLength(5)
})
