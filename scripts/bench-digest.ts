/**
 * `node -r tsx/cjs scripts/bench-digest.ts [FOLDER]`: time to make the digests of 50 readers at 1,000 and at 100,000 pending steps in
 * one run, beside a bare walk over the same rows. FOLDER is where to measure; a temporary one by default.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestMessage } from '../src/bot/cards/digest'
import { createCatalogue } from '../src/bot/catalogue/catalogue'
import { directory as directorySchema } from '../src/bot/directory-model'
import { chartOf, drawChart } from '../src/bot/digest/chart'
import type { DigestReader, DigestScope } from '../src/bot/digest/digest'
import { gatherDigests } from '../src/bot/digest/gather'
import { digestPage } from '../src/bot/digest/page'
import { readerOf } from '../src/bot/digest/reader'
import { officeHours } from '../src/flows/calendar'
import type { Definition, Library } from '../src/flows/definition'
import { loadLibrary } from '../src/procedures'
import type { Milestone, PendingRow, Store } from '../src/store/port'
import { connect } from '../src/store/sqlite/connection'
import { writeMilestones } from '../src/store/sqlite/milestones'
import { openSqliteStore } from '../src/store/sqlite/open'
import { writePending } from '../src/store/sqlite/pending-rows'

const now = '2026-03-12T12:30:00.000Z'
const hourMs = 3_600_000
const people = 50
const rounds = 3

/** The same numbers in every run, from 0 to below `most`. */
function numbers(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}
const pick = <T>(list: readonly T[], next: (most: number) => number): T => list[next(list.length)] as T
const hoursFrom = (hours: number): string => new Date(Date.parse(now) + hours * hourMs).toISOString()

/** A step that waits since up to 60 days, due from two weeks ago to two weeks ahead. */
function pendingRow(library: Library, index: number, next: (most: number) => number): PendingRow {
  const { code, steps } = pick([...library.definitions.values()], next)
  const step = pick(steps, next)
  const id = `case-${index}`
  const outside = step.roles.every((role) => library.roles.get(role)?.outside)
  return {
    ...{
      case: id,
      number: `INC-2026-${String(index).padStart(6, '0')}`,
      subject: `No puedo entrar al sistema ${index}`,
    },
    ...{ activation: `${id}~${code}~${step.id}~1`, procedure: code, step: step.id, path: code, round: 1 },
    ...{ roles: step.roles, mood: next(8) === 0 ? 'waiting' : 'open', since: hoursFrom(-1 - next(1440)), outside },
    ...{ due: next(10) === 0 ? null : hoursFrom(next(672) - 336), term: 8 * hourMs },
    ...(next(5) > 1 && !outside && { holder: `U${next(people)}` }),
  }
}
function milestone(definition: Definition, index: number, next: (most: number) => number): Milestone {
  const kind = next(2) ? 'opened' : 'closed'
  return {
    ...{ case: `past-${index}`, number: `INC-2026-${index}`, subject: 'Sin acceso', procedure: definition.code, kind },
    ...{ at: hoursFrom(-next(29 * 24)), roles: pick(definition.steps, next).roles, working: 5 * hourMs },
  }
}

async function fill(folder: string, library: Library, count: number): Promise<void> {
  const opened = await openSqliteStore({ dataDir: folder, now: Date.now })
  await opened.store.close()
  const next = numbers(count)
  const sql = await connect(join(folder, 'conducto.db'))
  sql.exec('BEGIN IMMEDIATE')
  for (let index = 0; index < count; index += 1)
    writePending(sql, `case-${index}`, [pendingRow(library, index, next)], {})
  const definitions = [...library.definitions.values()]
  const past = Array.from({ length: Math.max(900, count / 10) }, (_, index) =>
    milestone(pick(definitions, next), index, next),
  )
  for (const one of past) writeMilestones(sql, one.case, [one])
  sql.exec('COMMIT')
  sql.close()
}

/** Everybody's digest: of all they may read, of their units, of some of their procedures. */
function readersOf(library: Library): DigestReader[] {
  const staff = [...library.roles.values()].filter(({ outside }) => !outside).map(({ id }) => id)
  const members = Array.from({ length: people }, (_, index) => ({
    ...{ id: `U${index}`, name: `Persona ${index}`, language: index % 5 ? ('es' as const) : ('en' as const) },
    administrator: index % 10 === 0,
  }))
  const grants = members.map(({ id }, index) => ({ role: staff[index % staff.length] as string, member: id }))
  const directory = directorySchema.parse({ members, grants })
  return members.map(({ id }, index): DigestReader => {
    const asking = { library, directory, member: id, now }
    const everything = readerOf({ ...asking, scope: {} })
    if (!everything) throw new Error(`${id} may read nothing`)
    const narrower: DigestScope[] = [
      { units: library.units.map((unit) => unit.id) },
      { procedures: everything.readable.slice(0, 2) },
    ]
    const scope = narrower[index % 3]
    return { ...((scope && readerOf({ ...asking, scope })) ?? everything), since: hoursFrom(-24) }
  })
}

async function bareWalk(store: Store): Promise<number> {
  let rows = 0
  for (let after: string | undefined; ;) {
    const page = await store.pending({ limit: 1000, ...(after && { after }) })
    rows += page.rows.length
    if (!page.next) return rows
    after = page.next
  }
}
/** Milliseconds of the quickest of some rounds. */
async function quickest(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

async function measure(folder: string, library: Library, count: number): Promise<void> {
  await fill(folder, library, count)
  const { store } = await openSqliteStore({ dataDir: folder, now: Date.now })
  const readers = readersOf(library)
  const catalogue = createCatalogue()
  const gather = () => gatherDigests({ store, library, calendar: officeHours, now, readers })
  try {
    const walk = await quickest(() => bareWalk(store))
    const made = await quickest(gather)
    const digests = await gather()
    const said = await quickest(() =>
      digests.map((digest) => digestMessage({ t: catalogue.in(digest.language) }, digest)),
    )
    const drawn = await quickest(() => drawChart(chartOf(digests[0]!, catalogue.in('es'))))
    const pages = await quickest(async () => {
      for (const reader of readers)
        for (const late of [false, true]) await digestPage({ store, library, calendar: officeHours, now, reader, late })
    })
    const largest = Math.max(...digests.map((digest) => JSON.stringify(digest).length))
    const ms = (value: number): string => `${value.toFixed(0).padStart(6)} ms`
    console.log(
      `${String(count).padStart(7)} steps: bare walk ${ms(walk)}, ${people} digests ${ms(made)} (${(made / walk).toFixed(2)}x), ` +
        `their messages ${ms(said)}, one chart ${ms(drawn)}, ` +
        `${2 * people} pages of full lists ${ms(pages)}, largest digest ${(largest / 1000).toFixed(0)} kB`,
    )
  } finally {
    await store.close()
  }
}

async function main(): Promise<void> {
  const library = loadLibrary()
  for (const count of [1000, 100_000]) {
    const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'conducto-bench-'))
    try {
      await measure(folder, library, count)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

void main()
