/**
 * The store's port over one connection. Reads are answered at once; writes wait for their group.
 */
import { randomBytes } from 'node:crypto'
import { EffectClash } from '../errors'
import type { Store } from '../port'
import {
  findAggregates,
  foundAggregates,
  listAggregates,
  readAggregate,
  severalAggregates,
} from './aggregates'
import { chainedNames, readReceipts, storedWhole, verifyStored } from './chain'
import { newestAdded, readAdded } from './added'
import { answerOf, applyChange, renameInbound } from './commit'
import type { Sql } from './connection'
import { isPublished, publish, published } from './definitions'
import type { OnClash } from './effects'
import { emptyLog } from './forget'
import type { Group } from './group'
import { readHistory } from './history'
import { createLeases } from './leases'
import { readMilestones } from './milestones'
import { createOutbox } from './outbox'
import { readAlerts, readPending, readUrgent } from './pending'
import { endedBefore, remove } from './remove'
import { sweep } from './sweep'

export interface StoreParts {
  sql: Sql
  group: Group
  /** Milliseconds. */
  now: () => number
  /** The secret of an aggregate's receipts; random unless a transcript has to be the same twice. */
  newSalt?: (id: string) => string
  /** Told of words under an id that has others; by default the commit fails. */
  onClash?: OnClash
  /** Gives back what was taken at opening. */
  released?: () => void
}

export function createStore({
  sql,
  group,
  now,
  newSalt = randomSalt,
  onClash = refuse,
  released,
}: StoreParts): Store {
  let closed: Promise<void> | undefined
  return {
    commit: async (change) => {
      const result = await group.write(() => applyChange(sql, change, { newSalt, onClash }))
      if (result.ok && (change.forgets || change.erases || change.forgetSalt)) emptyLog(sql)
      return result
    },
    read: async (kind, id, known) => readAggregate(sql, kind, id, known),
    find: async (kind, key, value, limit) => findAggregates(sql, [kind, key, value], limit),
    found: async (kind, key, value, limit) => foundAggregates(sql, kind, { key, value, limit }),
    foundBy: async (keys) => keys.map((asked) => foundAggregates(sql, asked.kind, asked)),
    several: async (of) => severalAggregates(sql, of),
    list: async (kind, page) => listAggregates(sql, kind, page),
    receipts: async (caseId) => readReceipts(sql, 'case', caseId),
    verify: async (id, kind = 'case') => verifyStored(sql, kind, id),
    attested: async (id, kind = 'case') => storedWhole(sql, kind, id),
    chained: async (page) => chainedNames(sql, page),
    added: async (query) => readAdded(sql, query),
    newestAdded: async () => newestAdded(sql),
    pending: async (query) => readPending(sql, query),
    urgent: async (query) => readUrgent(sql, query),
    alerts: async (at, limit) => readAlerts(sql, at, limit),
    milestones: async (query) => readMilestones(sql, query),
    history: async (caseId, page) => readHistory(sql, caseId, page),
    endedBefore: async (kind, query) => endedBefore(sql, kind, query),
    remove: async (gone) => {
      // A reader that only counts writes nothing.
      if (gone.statistics?.count) return remove(sql, { statistics: gone.statistics })
      const removed = await group.write(() => remove(sql, gone))
      emptyLog(sql)
      return removed
    },
    answered: async (inboundId) => answerOf(sql, inboundId),
    renameInbound: async (prefix, name) => {
      await group.write(() => renameInbound(sql, prefix, name))
      emptyLog(sql)
    },
    publish: async (definition) => {
      if (!isPublished(sql, definition)) await group.write(() => publish(sql, definition))
    },
    published: async () => published(sql),
    outbox: createOutbox(sql, group, now),
    leases: createLeases(sql, group),
    sweep: async (at) => {
      await sweep(sql, group, at)
      emptyLog(sql)
    },
    close: () => (closed ??= close(sql, group, released)),
  }
}

const refuse: OnClash = (ids) => {
  throw new EffectClash(ids)
}

const SALT_BYTES = 32
let unused = Buffer.alloc(0)

/** Random bytes are fetched for many at a time: asking for few costs as much. */
function randomSalt(): string {
  if (unused.length === 0) unused = randomBytes(SALT_BYTES * 128)
  const salt = unused.toString('hex', 0, SALT_BYTES)
  unused = unused.subarray(SALT_BYTES)
  return salt
}

async function close(sql: Sql, group: Group, released?: () => void): Promise<void> {
  await group.close()
  sql.close()
  released?.()
}
