/**
 * The knowledge base: found by misspelt words, also after a restart; amended without losing what it
 * said.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseState, Message } from '../../../../src/flows/case/case'
import { readByAll, type Reads } from '../../../../src/flows/authority/reading'
import { loadLibrary } from '../../../../src/library/procedures'
import { type Article, createKnowledge } from '../../../../src/bot/knowledge/knowledge'
import { openSqliteStore } from '../../../../src/store/sqlite/open'

const library = loadLibrary()
const at = '2026-03-02T14:00:00.000Z'
const now = () => Date.parse(at)
let dataDir: string
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'knowledge-'))))
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function written() {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  await knowledge.load()
  const article = { by: 'U1', at, internal: false }
  await knowledge.write({
    ...{
      inbound: 'i1',
      id: 'a1',
      title: 'Contraseña vencida en Ciudadanía Digital',
      text: 'Pida una nueva.',
    },
    ...article,
  })
  await knowledge.write({
    ...{ inbound: 'i2', id: 'a2', title: 'Factura con error', text: 'Anúlela.' },
    ...article,
  })
  await store.close()
}

test.each([
  ['without accents', 'contrasena de ciudadania'],
  ['misspelt', 'contraceña de ciudadnia dijital'],
  ['in capitals', 'CONTRASEÑA VENCIDA'],
])('an article is found %s, after a restart', async (_, words) => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  await knowledge.load()
  await knowledge.recall()
  expect(knowledge.suggest(words, { internal: false, reads: () => true }).articles[0]?.id).toBe(
    'a1',
  )
  await store.close()
})

test('who looks for it finds it by its beginning', async () => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  await knowledge.load()
  const found = (words: string) =>
    knowledge.search(words, { internal: false, reads: () => true }).articles
  expect(found('contras').map(({ id }) => id)).toEqual(['a1'])
  expect(found('no puedo, por favor')).toEqual([])
  await store.close()
})

test('amended after a restart it keeps its number and its earlier words; a new one gets the next number', async () => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  await knowledge.load()
  const more = { by: 'U2', at, internal: false, text: 'Otra cosa.' }
  const amended = await knowledge.write({
    inbound: 'i3',
    id: 'a1',
    title: 'Contraseña vencida',
    ...more,
  })
  expect(amended).toMatchObject({ number: 'KB-0001', earlier: [{ text: 'Pida una nueva.' }] })
  expect(await knowledge.write({ inbound: 'i4', id: 'a3', title: 'Nuevo', ...more })).toMatchObject(
    {
      number: 'KB-0003',
    },
  )
  await store.close()
})

test('amended it keeps the system that it is about', async () => {
  await written()
  const { store } = await openSqliteStore({ dataDir, now })
  const change = { kind: 'article' as const, id: 'a1', at }
  const stored = await store.read<Article>('article', 'a1')
  const state = { ...(stored?.state as Article), system: 'SIGEP' }
  await store.commit({ ...change, expected: stored?.revision ?? 0, state })
  const knowledge = createKnowledge(store, library)
  await knowledge.load()
  const words = { title: 'Contraseña vencida', text: 'Otra cosa.', by: 'U2', internal: false }
  await knowledge.write({ inbound: 'i3', id: 'a1', at, ...words })
  expect(await knowledge.article('a1')).toMatchObject({ system: 'SIGEP', text: 'Otra cosa.' })
  await store.close()
})

test('two articles written at the same moment have two numbers', async () => {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  const both = ['a1', 'a2'].map((id) =>
    knowledge.write({ inbound: id, id, title: id, text: 'x', by: 'U1', at, internal: false }),
  )
  expect((await Promise.all(both)).map(({ number }) => number)).toEqual(['KB-0001', 'KB-0002'])
  await store.close()
})

/** A closed case of a procedure, with what its steps left. */
const closedCase = (id: string, procedure: string, more: Partial<CaseState>): CaseState => {
  const version = library.latest.get(procedure) ?? ''
  return {
    ...{
      id,
      number: `INC-${id}`,
      mood: 'closed',
      procedure,
      version,
      subject: 'Lentitud en la red de Tarija',
    },
    intake: { channel: 'whatsapp', text: 'La red de Tarija está lenta', files: [] },
    frames: {
      [procedure]: { path: procedure, procedure, version, state: 'done', rounds: {}, joins: {} },
    },
    ...{ messages: [], outputs: [], decided: [], active: [] },
    ...more,
  } as unknown as CaseState
}
const told = (text: string) =>
  ({ id: 'm', at, audience: 'to_person' as const, by: 'U1', text, files: [] }) satisfies Message

test('similar cases are given to who may read them, and the report’s own case is none of them', async () => {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  const messages = [told('Reinicie el equipo de red.')]
  await knowledge.learn(closedCase('support', 'UGAT/AIT-PR01', { messages }))
  await knowledge.learn(closedCase('tool', 'UGAT/AIT-PR04', { messages }))
  const found = (reads: Reads, except?: string) =>
    knowledge
      .suggest('la red de Tarija va lenta', { internal: true, reads, ...(except && { except }) })
      .cases.map(({ id }) => id)
  expect(found(() => true).sort()).toEqual(['support', 'tool'])
  expect(found(() => true, 'support')).toEqual(['tool'])
  expect(found(readByAll(library, ['operador']))).toEqual(['support'])
  expect(found(readByAll(library, ['dge'])).sort()).toEqual(['support', 'tool'])
  expect(found(readByAll(library, ['operador', 'dge']))).toEqual(['support'])
  expect(found(readByAll(library, []))).toEqual([])
  await store.close()
})

test('what is for staff alone and what is secret is in no index, nor in what is found', async () => {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  const procedure = 'UGAT/AIT-PR02'
  const [step, output] = [...library.definitions.values()]
    .filter(({ code }) => code === procedure)
    .flatMap(({ steps }) => steps.flatMap((one) => one.leaves.map((left) => [one, left] as const)))
    .find(([, left]) => left.kind === 'text' && left.internal) ?? [undefined, undefined]
  const left = { path: procedure, step: step?.id, output: output?.id, round: 1, by: 'U1', at }
  const value = { kind: 'text', text: 'Intrusión confirmada desde el nodo zorrino' }
  await knowledge.learn(closedCase('a', procedure, { outputs: [{ ...left, value }] as never }))
  await knowledge.learn(
    closedCase('b', procedure, {
      subject: 'Mi contraseña es zorrino99',
      messages: [told('Su clave: zorrino88')],
      outputs: [{ ...left, value }] as never,
    }),
  )
  const everything = { internal: true, reads: () => true }
  for (const words of ['zorrino', 'intrusión nodo', 'zorrino99', 'zorrino88'])
    expect([words, knowledge.search(words, everything).cases]).toEqual([words, []])
  expect(
    JSON.stringify(knowledge.search('contraseña clave red Tarija', everything).cases),
  ).not.toMatch(/zorrino/)
  await store.close()
})

test('an article for staff alone is found by staff alone', async () => {
  const { store } = await openSqliteStore({ dataDir, now })
  const knowledge = createKnowledge(store, library)
  await knowledge.write({
    ...{
      inbound: 'i1',
      id: 'a1',
      title: 'Rutas internas de la red',
      text: 'x',
      by: 'U1',
      at,
      internal: true,
    },
  })
  const found = (internal: boolean) =>
    knowledge.search('rutas de red', { internal, reads: () => true }).articles.length
  expect([found(true), found(false)]).toEqual([1, 0])
  await store.close()
})
