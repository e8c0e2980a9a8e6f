/**
 * `npm run bench:store [-- FOLDER]`: how fast the embedded store commits, beside the raw limits of the same disk in the same run
 * (a bare fsync of a small write, a bare SQLite insert), as ratios. FOLDER is where to measure; a temporary one by default.
 */
import { fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change, Store } from '../src/store/port'
import { connect } from '../src/store/sqlite/connection'
import { openSqliteStore } from '../src/store/sqlite/open'

const rounds = 6
const roundMs = 400
const at = '2026-03-02T13:00:00.000Z'

interface Measure {
  name: string
  /** Done over and over; each call counts for `weight`. */
  once: (i: number) => unknown
  weight: number
}

/** How often a second each is done. They take turns, so that a disk that is busy for a moment is so for all. */
async function measured(measures: Measure[]): Promise<number[]> {
  const counts = measures.map(() => 0)
  const times = measures.map(() => 0)
  for (let round = 0; round < rounds; round++) {
    for (const [k, { once }] of measures.entries()) {
      const start = performance.now()
      while (performance.now() - start < roundMs) await once(counts[k]!++)
      times[k]! += performance.now() - start
    }
  }
  return measures.map(({ weight }, k) => (counts[k]! * weight * 1000) / times[k]!)
}

function bareFsync(folder: string): Measure {
  const file = openSync(join(folder, 'bare'), 'a')
  const bytes = Buffer.alloc(512, 1)
  const once = () => {
    writeSync(file, bytes)
    fsyncSync(file)
  }
  return { name: 'bare fsync', once, weight: 1 }
}

async function bareInsert(folder: string): Promise<Measure> {
  const sql = await connect(join(folder, 'bare.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) sql.all(`PRAGMA ${pragma}`)
  sql.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  const once = () => sql.run('INSERT INTO bare (text) VALUES (?)', ['x'.repeat(500)])
  return { name: 'bare SQLite insert', once, weight: 1 }
}

/** What opening a case writes: state, number, keys, two receipts, two effects, a pending row, the inbound. */
function opening(id: string): Change {
  const state = {
    ...{ schemaVersion: 1, id, number: '', series: 'INC', revision: 0, mood: 'open', procedure: 'UGAT/AIT-PR01' },
    ...{ version: '1', subject: 'No abre', intake: { channel: 'whatsapp', text: 'No abre', files: [] }, openedAt: at },
    ...{ frames: {}, active: [], decided: [], outputs: [], holders: {}, messages: [], links: [], undo: [], seq: 2 },
  }
  const record = { act: 'start' as const, procedure: 'UGAT/AIT-PR01', version: '1', actor: 'U1', at }
  return {
    ...{ kind: 'case', id, expected: 0, state, at, keys: { contact: [id], mood: ['open'] } },
    numbering: { series: 'INC', year: 2026 },
    records: [0, 1].map((seq) => ({ ...record, seq, texts: { text: 'No abre' } })),
    effects: ['chat', 'card'].map((lane) => ({ id: `${lane}:${id}`, kind: 'say', lane: `${lane}:${id}`, payload: {} })),
    inbound: { id: `wa:${id}`, at, answer: { case: id } },
    pending: [
      {
        ...{ case: id, number: '', subject: 'No abre', activation: `${id}~1`, procedure: 'UGAT/AIT-PR01', step: '1' },
        ...{ path: 'PR01', round: 1, roles: ['operador'], mood: 'open', since: at, due: null, outside: false },
      },
    ],
  }
}
const small = (id: string): Change => ({ kind: 'conversation', id, expected: 0, state: { schemaVersion: 1 }, at })

const committed = async (store: Store, change: Change): Promise<void> => {
  if (!(await store.commit(change)).ok) throw new Error('a commit of the benchmark was refused')
}

function storeMeasures(store: Store): Measure[] {
  return Object.entries({ 'smallest commit': small, 'opening a case': opening }).flatMap(([name, make]) =>
    [1, 64].map((weight) => ({
      name: `${name}, ${weight === 1 ? 'one after another' : `${weight} at once`}`,
      once: (i: number) =>
        Promise.all(Array.from({ length: weight }, (_, k) => committed(store, make(`${name}-${weight}-${i}-${k}`)))),
      weight,
    })),
  )
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'conducto-bench-'))
  const { store } = await openSqliteStore({ dataDir: folder, now: Date.now })
  try {
    const measures = [bareFsync(folder), await bareInsert(folder), ...storeMeasures(store)]
    const rates = await measured(measures)
    const [fsync = 1, insert = 1] = rates
    console.log(`${'per second'.padEnd(36)}${'rate'.padStart(9)}${'/ fsync'.padStart(10)}${'/ insert'.padStart(10)}`)
    for (const [k, { name }] of measures.entries()) {
      const rate = rates[k]!
      const ratio = (limit: number) => `${(rate / limit).toFixed(2)}x`.padStart(10)
      console.log(name.padEnd(36) + rate.toFixed(0).padStart(9) + ratio(fsync) + ratio(insert))
    }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

void main()
