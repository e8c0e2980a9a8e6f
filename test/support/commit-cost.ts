/**
 * What a commit asks of the database: its statements, counted where the changes of a story are
 * committed once more.
 */
import { join } from 'node:path'
import type { Change, Store } from '../../src/store/port'
import { connect, type Sql } from '../../src/store/sqlite/connection'
import { createGroup } from '../../src/store/sqlite/group'
import { migrate } from '../../src/store/sqlite/schema'
import { createStore } from '../../src/store/sqlite/store'
import { newFolder, removeFolder } from '../unit/store/sqlite/folder'

/** Keeps what is committed from now on. */
export function changesOf(store: Store): Change[] {
  const changes: Change[] = []
  const commit = store.commit.bind(store)
  store.commit = (change) => {
    changes.push(change)
    return commit(change)
  }
  return changes
}

interface Done {
  text: string
  /** How many rows it changed; undefined where it only reads. */
  changed?: number
}

/**
 * Statements of each commit with those that begin and end it, by kind and acts; the acts of one
 * name may differ in number.
 */
export async function commitCosts(changes: readonly Change[]): Promise<Record<string, number[]>> {
  const folder = await newFolder()
  const done: Done[] = []
  const costs: Record<string, number[]> = {}
  let flushes = 0
  const sql = watched(await connect(join(folder, 'counted.db')), done)
  migrate(sql, folder)
  const store = createStore({ sql, group: createGroup(sql, () => (flushes += 1)), now: Date.now })
  for (const change of changes) {
    done.length = flushes = 0
    await store.commit(change)
    const name = [change.kind, ...(change.records ?? []).map(({ act }) => act)].join(' ')
    const idle = done.filter(({ text, changed }) => changed === 0 && !/^(BEGIN|COMMIT)/.test(text))
    if (idle.length > 0)
      throw new Error(`${name} says for nothing: ${idle.map(({ text }) => text).join('; ')}`)
    if (flushes !== 1) throw new Error(`${name} was ${flushes} flushes`)
    costs[name] = [...new Set([...(costs[name] ?? []), done.length])].sort((a, b) => a - b)
    await deliverAll(store)
  }
  await store.close()
  await removeFolder(folder)
  return costs
}

function watched(sql: Sql, done: Done[]): Sql {
  return {
    ...sql,
    all: (text, values) => {
      done.push({ text })
      return sql.all(text, values)
    },
    one: (text, values) => {
      done.push({ text })
      return sql.one(text, values)
    },
    run: (text, values) => {
      const changed = sql.run(text, values)
      done.push({ text, changed })
      return changed
    },
  }
}

async function deliverAll({ outbox }: Store): Promise<void> {
  for (;;) {
    const due = await outbox.due('2100-01-01T00:00:00.000Z', 100)
    if (due.length === 0) return
    for (const { id, version } of due) {
      await outbox.claim(id, version, 1)
      await outbox.sent(id, version, { ts: id })
    }
  }
}
