/**
 * A world in which chance acts: several members and persons, several cases, and a line for each
 * thing that was done, so that a failure is read as a story.
 */
import type { WholeCase } from '../../../src/flows/case/history'
import type { CaseState } from '../../../src/flows/case/case'
import { wholeOf } from '../../../src/store/case-history'
import { pagesOf } from '../../../src/store/pages'
import type { Store } from '../../../src/store/port'
import type { Directory } from '../../../src/bot/directory/directory-model'
import { withEntities } from '../entities'
import { seeded } from '../seeded'
import { type Json, tidy } from '../story-words'
import { openWorld, readable, blocksOf, type World } from '../world'
import { mortal, type Mortality, renew } from './mortal'

export const casesChannel = 'C0SOPORTE'
/** What failed is waited for, so often. */
const mostTries = 12
const endOfTime = '9999'
const start = '2026-03-02T14:00:00.000Z'

/** A conversation's contact and what they call themselves. */
export interface Chat {
  contact: string
  name?: string
}
/** Words that staff typed, which carry a mark of their own, and into which field. */
export interface Typed {
  mark: string
  field: string
}

export class Scene {
  /** What was done so far, one line each. */
  readonly lines: string[] = []
  readonly typed: Typed[] = []
  /** Windows that nothing that was tried could send, with what they complained of. */
  readonly unsent: string[] = []
  /** How often each thing was done. */
  readonly counts = new Map<string, number>()
  /** Messages of which the program cannot know whether they arrived: twice is allowed. */
  kills = 0
  private constructor(
    readonly w: World,
    readonly mortality: Mortality,
  ) {}

  /** @param entities those of the sandbox are registered, with their telephones. */
  static async open(entities = false): Promise<Scene> {
    const mortality = renew({ left: Infinity, death: Promise.resolve(), die: () => undefined })
    const watch = (store: Store): Store => mortal(store, mortality)
    const world = await openWorld({ start, watch })
    if (entities) await withEntities(world)
    return new Scene(world, mortality)
  }
  close(): Promise<void> {
    return this.w.close()
  }
  /** Until nothing is due, or the program is dead. */
  async settle(): Promise<void> {
    const { mortality, w } = this
    for (let tries = 0; tries < mostTries && mortality.left > 0; tries += 1) {
      await Promise.race([w.settle(), mortality.death])
      const again = await this.triedAgainAt().catch(() => undefined)
      if (again === undefined) return
      w.advance(Math.max(0, Date.parse(again) - w.now()))
    }
  }
  /** When what failed is tried again. */
  private async triedAgainAt(): Promise<string | undefined> {
    const waiting = await this.w.store.outbox.due(endOfTime, 500)
    return waiting
      .flatMap(({ attempts, notBefore }) => (attempts > 0 && notBefore ? [notBefore] : []))
      .sort()[0]
  }
  /** A program that died starts again over its folder. */
  async revive(): Promise<void> {
    this.kills += 1
    renew(this.mortality)
    await this.w.restart()
  }
  /** A word that nobody else says, to find again what was typed into a field. */
  mark(field: string): string {
    const mark = wordOf(this.typed.length)
    this.typed.push({ mark, field })
    return mark
  }
  did(kind: string, line: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    this.lines.push(line)
  }
  now(): string {
    return new Date(this.w.now()).toISOString()
  }
  /** `YYYY-MM-DD` in La Paz. */
  today(): string {
    return new Date(this.w.now() - 4 * 3_600_000).toISOString().slice(0, 10)
  }
  directory(): Promise<Directory> {
    return this.w.app.bot.directory.recent()
  }
  name(user: string): string {
    return this.w.slack.snapshot().users.find(({ id }) => id === user)?.real_name ?? user
  }
  /** Every case as it is kept, the oldest first. */
  async cases(): Promise<WholeCase[]> {
    const found: CaseState[] = []
    for await (const page of pagesOf((at) => this.list(at))) found.push(...page)
    const whole = await Promise.all(found.map((state) => wholeOf(this.w.store, state)))
    return whole.sort((left, right) => left.openedAt.localeCompare(right.openedAt))
  }
  private async list(at: { after?: string; limit: number }) {
    const { rows, next } = await this.w.store.list<CaseState>('case', at)
    return { rows: rows.map(({ state, revision }) => ({ ...state, revision })), next }
  }
  /** Replies in a case's thread and its headline, the oldest first. */
  messages(): Json[] {
    return this.w.slack.messages(casesChannel)
  }
  textOf(message: Json): string {
    return tidy(readable(blocksOf(message)) || String(message['text'] ?? ''))
  }
  /** Who writes on the telephones, as the program knows them. */
  async chats(): Promise<Chat[]> {
    const { rows } = await this.w.store.list<Chat>('conversation', { limit: 100 })
    return rows.map(({ state }) => state)
  }
  heard(person: string): string[] {
    return this.w.phones
      .chat(person)
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text)
  }
}

/**
 * What is chosen among many by a number, so that the same is chosen again where others are gone.
 */
export function chosen<T>(
  seed: number,
  all: readonly T[],
  keyOf: (item: T) => string,
): T | undefined {
  let best: { item: T; rank: number } | undefined
  for (const item of all) {
    const rank = rankOf(seed, keyOf(item))
    if (!best || rank < best.rank) best = { item, rank }
  }
  return best?.item
}
const rankOf = (seed: number, key: string): number => {
  let hash = seed >>> 0
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return seeded(hash)(1 << 30)
}

const syllables = ['ta', 'ri', 'mo', 'lu', 'ne', 'so', 'pi', 'ca']
/** "tarimolu": a word for each number. */
const wordOf = (count: number): string =>
  [512, 64, 8, 1].map((power) => syllables[Math.floor(count / power) % 8]).join('')
