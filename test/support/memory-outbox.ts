/**
 * An outbox in memory: it finds and writes, and leaves every rule to where the rules are. What may
 * be tried is asked anew each time.
 */
import { EffectClash } from '../../src/store/errors'
import * as rules from '../../src/store/outbox/effects'
import { type Candidate, headAt, headOf, inTurn, scanLane } from '../../src/store/outbox/lanes'
import { OUTBOX_LEASE, type Leases, type Outbox, type Post } from '../../src/store/port'
import type { Delivering } from '../contract/store'

type Kept = rules.KeptEffect

class Effects {
  readonly byId = new Map<string, Kept>()
  private end = 0

  write(effect: rules.Written): void {
    this.byId.set(effect.id, { ...effect, position: effect.position ?? ++this.end })
  }
  where(wanted: (effect: Kept) => boolean): Kept[] {
    return [...this.byId.values()].filter(wanted).sort((a, b) => a.position - b.position)
  }
  settle(id: string, rule: (effect: Kept) => rules.Written | undefined): boolean {
    const effect = this.byId.get(id)
    const now = effect && rule(effect)
    if (now) this.write(now)
    return now !== undefined
  }
  at(position: number): Kept {
    return this.where((effect) => effect.position === position)[0]!
  }
  /** What may be tried of each lane. */
  lanes(): Candidate[][] {
    const waiting = this.where(({ status }) => status === 'due' || status === 'sending')
    return [...new Set(waiting.map(({ lane }) => lane))].map((lane) => {
      const ofLane = waiting.filter((effect) => effect.lane === lane)
      const busy = ofLane.some(({ status }) => status === 'sending')
      return scanLane(busy, ofLane, this.byId).found
    })
  }
}

const refuse = (ids: readonly string[]): void => {
  throw new EffectClash(ids)
}

/** `onClash` is told of words under an id that has others. */
export function memoryOutbox(clock: () => number = Date.now, onClash = refuse): Delivering {
  const effects = new Effects()
  const revisions = new Map<string, number>()
  const tokens = new Map<string, number>()
  return {
    commit: async (change) => {
      const revision = revisions.get(change.id) ?? 0
      if (revision !== change.expected) return { ok: false, reason: 'conflict', revision }
      const clashes = rules.clashesIn(effects.byId.values(), change)
      if (clashes.length > 0) onClash(clashes)
      revisions.set(change.id, revision + 1)
      for (const effect of rules.committed(effects.byId.values(), change).effects)
        effects.write(effect)
      return { ok: true, revision: revision + 1, receipts: [] }
    },
    outbox: {
      ...reading(effects),
      ...settling(
        effects,
        () => tokens.get(OUTBOX_LEASE),
        () => new Date(clock()).toISOString(),
      ),
      ...postsIn(new Map()),
    },
    leases: leasesIn(tokens),
    sweep: async (now) => {
      for (const { id, doneAt } of effects.byId.values())
        if (doneAt !== undefined && doneAt < rules.pastTerm(now)) effects.byId.delete(id)
    },
  }
}

type Reading =
  'newest' | 'due' | 'nextDue' | 'parked' | 'waiting' | 'unknown' | 'get' | 'naming' | 'several'
function reading(effects: Effects): Pick<Outbox, Reading> {
  const told = (found: Kept[]) => found.map(rules.told)
  return {
    due: async (now, limit) => {
      const ready = effects.lanes().flatMap((found) => {
        const [first, head] = [headOf(found), headAt(found, now)]
        return first && head ? [{ ...first, head }] : []
      })
      return told(inTurn(ready, limit).map(({ head }) => effects.at(head.position)))
    },
    nextDue: async () => {
      const first = headOf(effects.lanes().flatMap((found) => headOf(found) ?? []))
      return first && (first.ready || effects.at(first.position).at)
    },
    parked: async ({ after, limit }) => {
      const found = effects.where(
        ({ status, position }) => status === 'parked' && position > Number(after ?? -1),
      )
      const next = found.length > limit ? { next: String(found[limit - 1]!.position) } : {}
      return { rows: told(found.slice(0, limit)), ...next }
    },
    waiting: async (now) => {
      const found = effects.where((effect) => rules.waitsForChannel(effect, now))
      const lanes = [...new Set(found.map(({ lane }) => lane))].sort()
      return lanes.map((lane) => {
        const since = found.filter((effect) => effect.lane === lane).map(rules.waitsSince)
        return { lane, count: since.length, since: since.sort()[0]! }
      })
    },
    newest: async () => effects.where(() => true).at(-1)?.at,
    unknown: async () => told(effects.where(({ status }) => status === 'sending')),
    get: async (id) => told(effects.where((effect) => effect.id === id))[0],
    naming: async (ids) =>
      told(
        effects.where(
          ({ aggregate, payload }) =>
            ids.includes(aggregate.id) ||
            ids.some((id) => JSON.stringify(payload ?? null).includes(id)),
        ),
      ),
    several: async (ids) => told(effects.where(({ id }) => ids.includes(id))),
  }
}

type Settling = 'catchUp' | 'claim' | 'sent' | 'retry' | 'postpone' | 'park' | 'requeue'
function settling(
  effects: Effects,
  lease: () => number | undefined,
  now: () => string,
): Pick<Outbox, Settling> {
  const settle = async (
    id: string,
    rule: (effect: Kept, at: string) => rules.Written | undefined,
  ) => effects.settle(id, (effect) => rule(effect, now()))
  return {
    claim: (id, version, fence) =>
      settle(id, (effect) => rules.claimed(effect, { version, fence, lease: lease() })),
    sent: async (id, version, ref) =>
      void (await settle(id, (effect, at) => rules.sent(effect, { version, ref, at }))),
    retry: async (id, _, notBefore, error) =>
      void (await settle(id, (effect, at) => rules.retried(effect, { notBefore, error, at }))),
    postpone: async (id, _, notBefore, error) =>
      void (await settle(id, (effect, at) => rules.postponed(effect, { notBefore, error, at }))),
    park: async (id, version, error) =>
      void (await settle(id, (effect, at) => rules.parked(effect, { version, error, at }))),
    catchUp: async (at) =>
      effects
        .where(() => true)
        .filter(({ id }) => effects.settle(id, (effect) => rules.caughtUp(effect, at))).length,
    requeue: (id, at) => settle(id, (effect) => rules.requeued(effect, at)),
  }
}

function postsIn(
  posts: Map<string, Post>,
): Pick<Outbox, 'posts' | 'postsOf' | 'setPost' | 'postAt'> {
  const of = (kind: Post['kind'], id: string): Record<string, Post> => {
    const found = [...posts.values()].filter((post) => post.kind === kind && post.id === id)
    return Object.fromEntries(found.map((post) => [post.key, post]))
  }
  return {
    posts: async (kind, id) => of(kind, id),
    postsOf: async (named) => {
      const found = named.map(({ kind, id }) => [id, of(kind, id)] as const)
      return new Map(found.filter(([, known]) => Object.keys(known).length > 0))
    },
    setPost: async (post) => void posts.set(`${post.kind} ${post.id} ${post.key}`, post),
    postAt: async (address) => [...posts.values()].find((post) => post.address === address),
  }
}

function leasesIn(tokens: Map<string, number>): Leases {
  const held = new Map<string, { holder: string; until: number }>()
  return {
    acquire: async (name, holder, now, ttlMs) => {
      const lease = held.get(name)
      if (lease && lease.holder !== holder && lease.until > now) return undefined
      if (lease?.holder !== holder) tokens.set(name, (tokens.get(name) ?? 0) + 1)
      held.set(name, { holder, until: now + ttlMs })
      return tokens.get(name)
    },
    release: async (name, holder) => void (held.get(name)?.holder === holder && held.delete(name)),
  }
}
