/**
 * The whole program in a process of its own: real Bolt, telephones over HTTP, SQLite in a folder.
 */
import { type App, compose } from '../../src/app/compose'
import { slackOf } from '../../src/app/sandbox'
import { slackBudget } from '../../src/bot/outbox/pace'
import { createLog } from '../../src/log'
import type { CaseState } from '../../src/flows/case/case'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { httpPeople } from './path-people'
import { answering, botToken, type Opening, type Ports, signingSecret } from './path-protocol'

let app: App | undefined
let store: Store | undefined

async function open({ dataDir, apiUrl, budget, offsetMs }: Opening): Promise<Ports> {
  const clock = { now: () => Date.now() + offsetMs }
  const demo = loadDemo()
  const opened = await openSqliteStore({ dataDir, now: clock.now })
  store = opened.store
  const people = httpPeople()
  const config = {
    sandbox: true,
    whatsapp: 'simulated' as const,
    port: 0,
    sandboxPort: 0,
    dataDir,
    language: 'es' as const,
    logLevel: 'fatal' as const,
    production: false,
  }
  app = await compose(config, {
    ...opened,
    clock,
    slack: slackOf({ apiUrl, botToken, signingSecret }, demo),
    host: '127.0.0.1',
    persons: [people],
    directory: demo.directory,
    log: createLog('error'),
    budget: budget ? slackBudget : undefined,
  })
  await app.bot.start()
  return { slack: app.slack.address()?.port ?? 0, people: people.port() }
}

/** Opens cases; answers the activations that staff may take. */
async function seed(cases: number): Promise<string[]> {
  const opened = await Promise.all(
    Array.from({ length: cases }, async (_, index) => {
      const intake = { channel: 'desk', text: 'No puedo entrar al sistema', files: [] }
      const start = { procedure: 'UGAT/AIT-PR01', subject: 'No puedo entrar', intake }
      const done = await app?.bot.cases.open({
        inbound: `seed-${index}`,
        actor: { kind: 'system' },
        start,
      })
      if (!done?.ok) throw new Error(`a case was not opened: ${done?.code}`)
      return done.case.active[0]?.id ?? ''
    }),
  )
  await app?.bot.outbox.drain()
  return opened
}

/** How many acts all cases hold: whether what was sent was done. */
async function acts(): Promise<number> {
  let count = 0
  for (let after: string | undefined; ;) {
    const page = await store?.list<CaseState>('case', { limit: 500, after })
    count += (page?.rows ?? []).reduce((sum, { state }) => sum + state.seq, 0)
    after = page?.next
    if (!after) return count
  }
}

answering(async (asked) => {
  if (asked.op === 'open') return open(asked.opening)
  if (asked.op === 'seed') return seed(asked.cases)
  if (asked.op === 'acts') return acts()
  if (asked.op === 'drain') return app?.bot.outbox.drain()
  return app?.bot.stop()
})
