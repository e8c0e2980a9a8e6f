/**
 * The bot as a process of its own, which dies at the point that it is told: `kill -9`, nothing is
 * tidied up.
 */
import { writeSync } from 'node:fs'
import undici from 'undici'
import { compose, type App } from '../../src/app/compose'
import { slackOf } from '../../src/app/sandbox'
import { wholeOf } from '../../src/store/case-history'
import type { CaseState } from '../../src/flows/case/case'
import type { PersonRequest } from '../../src/flows/requests/request'
import { createLog } from '../../src/log'
import { registerDemoEntities } from '../../src/app/demo-entities'
import { saltOf } from '../../src/app/installation'
import { allEntities } from '../../src/bot/entities/find'
import type { ContactCode } from '../../src/bot/entities/entity'
import { loadDemo } from '../../src/sandbox/demo-data'
import { Phones } from '../../src/sandbox/phones'
import type { Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'
import type { Asked, Inspection, Opening } from './protocol'

let count = 0
let dieAt = 0
/** Counts a point, writes its name down, and dies there if it is the one. */
function point(name: string): void {
  count += 1
  writeSync(3, `${name}\n`)
  if (count === dieAt) process.kill(process.pid, 'SIGKILL')
}
async function around<T>(name: string, call: () => Promise<T>): Promise<T> {
  point(`before ${name}`)
  const result = await call()
  point(`after ${name}`)
  return result
}

const nameOf = ({ pathname }: URL): string =>
  `slack ${pathname.startsWith('/api/') ? pathname.slice('/api/'.length) : 'upload of bytes'}`
/** Every call to Slack, whichever way it is made: words by `undici`, files by `fetch`. */
function watchCalls(): void {
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    return around(nameOf(url), () => fetch(input, init))
  }
  const { request } = undici
  Object.assign(undici, {
    request: (...given: Parameters<typeof request>) =>
      around(nameOf(new URL(String(given[0]))), () => request(...given)),
  })
}
function watchStore(store: Store): Store {
  const { outbox } = store
  return {
    ...store,
    commit: (change) => around(`commit ${change.kind}`, () => store.commit(change)),
    outbox: {
      ...outbox,
      claim: (...given) => around('mark sending', () => outbox.claim(...given)),
      sent: (...given) => around('mark sent', () => outbox.sent(...given)),
      retry: (...given) => around('mark retry', () => outbox.retry(...given)),
      postpone: (...given) => around('mark postponed', () => outbox.postpone(...given)),
      park: (...given) => around('mark parked', () => outbox.park(...given)),
      setPost: (post) => around('remember post', () => outbox.setPost(post)),
    },
  }
}
class WatchedPhones extends Phones {
  override send(message: Parameters<Phones['send']>[0]): Promise<{ ref: string }> {
    return around('whatsapp send', () => super.send(message))
  }
}

interface Running {
  app: App
  phones: Phones
  store: Store
  clock: { now(): number; skew: number }
}

async function open({
  dataDir,
  slack: reached,
  crashAt,
  entities,
  skew,
}: Opening): Promise<Running> {
  dieAt = crashAt
  watchCalls()
  const clock = { skew, now: () => Date.now() + clock.skew }
  const demo = loadDemo()
  const opened = await openSqliteStore({ dataDir, now: clock.now })
  const store = watchStore(opened.store)
  const phones = new WatchedPhones({ dataDir, files: opened.files, now: clock.now })
  for (const person of demo.persons) phones.addPerson(person)
  const app = await compose(
    {
      ...{ sandbox: true, whatsapp: 'simulated', port: 0, sandboxPort: 0, dataDir },
      ...{ language: 'es', logLevel: 'fatal', production: false },
    },
    {
      ...{
        clock,
        store,
        files: opened.files,
        slack: slackOf(reached, { ...demo, seriesChannels: {} }),
        host: '127.0.0.1',
        persons: [phones],
      },
      ...{ directory: demo.directory, log: createLog(process.env['LOG_LEVEL'] ?? 'silent') },
    },
  )
  if (entities) {
    const salt = await saltOf(opened.store, new Date(clock.now()).toISOString())
    await registerDemoEntities({ store: opened.store, clock, salt }, demo)
  }
  await app.bot.start()
  return { app, phones, store, clock }
}

function stateOfCode({
  used,
  confirmed,
  closed,
}: ContactCode): 'open' | 'used' | 'confirmed' | 'closed' {
  if (closed) return 'closed'
  if (confirmed) return 'confirmed'
  return used ? 'used' : 'open'
}
const entitiesIn = async (store: Store): Promise<Inspection['entities']> =>
  Promise.all(
    (await allEntities(store)).map(async ({ id, name, contacts, codes }) => {
      const verified = contacts.flatMap((known) =>
        known.chat && known.verified ? [[known.name, known.verified.how] as const] : [],
      )
      return {
        name,
        verified: (await store.verify(id, 'entity')).ok,
        speak: Object.fromEntries(verified),
        contacts: contacts.map((known) => known.name),
        codes: codes.map(stateOfCode),
      }
    }),
  )

async function inspect({ store, phones, clock }: Running, person: string): Promise<Inspection> {
  const { rows } = await store.list<CaseState>('case', { limit: 50 })
  const cases = await Promise.all(
    rows.map(async ({ state: hot }) => {
      const state = await wholeOf(store, hot)
      return {
        number: state.number,
        mood: state.mood,
        ...(state.rating === undefined ? {} : { rating: state.rating }),
        decided: state.decided.map(({ id }) => id),
        steps: state.decided.map(({ step }) => step),
        verified: (await store.verify(state.id)).ok,
        receipts: (await store.receipts(state.id)).map(({ act }) => act),
      }
    }),
  )
  const asked = (await store.list<PersonRequest>('request', { limit: 50 })).rows
  return {
    requests: asked.map(({ state }) => state.said.map(({ text }) => text)),
    ...{ cases, entities: await entitiesIn(store), chat: phones.chat(person), now: clock.now() },
    ...{
      nextDue: await store.outbox.nextDue(),
      sending: (await store.outbox.unknown()).map(({ id }) => id),
    },
    due: (await store.outbox.due('9999', 50)).map(
      ({ id, attempts, error }) => `${id} (${attempts}): ${error ?? ''}`,
    ),
    parked: (await store.outbox.parked({ limit: 50 })).rows.map(
      ({ id, error }) => `${id}: ${error}`,
    ),
  }
}

async function answer(running: Running, asked: Asked): Promise<unknown> {
  const { app, phones, clock } = running
  switch (asked.op) {
    case 'write':
      return phones.write({
        ...{ person: asked.person, text: asked.text, id: asked.id },
        files: (asked.files ?? []).map(({ name, base64 }) => ({
          name,
          bytes: Buffer.from(base64, 'base64'),
        })),
      })
    case 'advance':
      clock.skew += asked.ms
      return app.bot.outbox.kick()
    case 'drain':
      return app.bot.outbox.drain()
    case 'inspect':
      return inspect(running, asked.person)
    case 'stop':
      return app.bot.stop()
  }
}

let running: Promise<Running> | undefined
process.on(
  'message',
  ({ call, open: opening, ask }: { call: number; open?: Opening; ask?: Asked }) => {
    const work = async (): Promise<unknown> => {
      if (opening) {
        running = open(opening)
        return (await running).app.slack.address()?.port
      }
      return ask && running && answer(await running, ask)
    }
    work().then(
      (result) => process.send?.({ call, result }),
      (error: Error) => process.send?.({ call, error: error.stack ?? error.message }),
    )
  },
)
process.on('disconnect', () => process.exit(0))
