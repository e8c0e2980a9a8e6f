/** The knowledge base: found by misspelt words, also after a restart; amended without losing what it said. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKnowledge } from '../../../src/bot/knowledge'
import { openSqliteStore } from '../../../src/store/sqlite/open'

const at = '2026-03-02T14:00:00.000Z'
const now = () => Date.parse(at)
let dataDir: string
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'knowledge-'))))
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function written() {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store)
  await knowledge.load()
  const article = { by: 'U1', at, internal: false }
  await knowledge.write({
    ...{ inbound: 'i1', id: 'a1', title: 'Contraseña vencida en Ciudadanía Digital', text: 'Pida una nueva.' },
    ...article,
  })
  await knowledge.write({ ...{ inbound: 'i2', id: 'a2', title: 'Factura con error', text: 'Anúlela.' }, ...article })
  await store.close()
}

test.each([
  ['without accents', 'contrasena de ciudadania'],
  ['misspelt', 'contraceña de ciudadnia dijital'],
  ['in capitals', 'CONTRASEÑA VENCIDA'],
  ['by its beginning', 'contras'],
])('an article is found %s, after a restart', async (_, words) => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store)
  await knowledge.load()
  expect(knowledge.suggest(words, { internal: false }).articles[0]?.id).toBe('a1')
  await store.close()
})

test('amended after a restart it keeps its number and its earlier words; a new one gets the next number', async () => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store)
  await knowledge.load()
  const more = { by: 'U2', at, internal: false, text: 'Otra cosa.' }
  const amended = await knowledge.write({ inbound: 'i3', id: 'a1', title: 'Contraseña vencida', ...more })
  expect(amended).toMatchObject({ number: 'KB-0001', earlier: [{ text: 'Pida una nueva.' }] })
  expect(await knowledge.write({ inbound: 'i4', id: 'a3', title: 'Nuevo', ...more })).toMatchObject({
    number: 'KB-0003',
  })
  await store.close()
})

test('two articles written at the same moment have two numbers', async () => {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store)
  const both = ['a1', 'a2'].map((id) =>
    knowledge.write({ inbound: id, id, title: id, text: 'x', by: 'U1', at, internal: false }),
  )
  expect((await Promise.all(both)).map(({ number }) => number)).toEqual(['KB-0001', 'KB-0002'])
  await store.close()
})
