/** Which rooms stand above which: what a picture of imports leaves out so that it can be read. */
import type { Arrow } from './imports'

export interface Ordered {
  /** Those that are not said by others: a → c is said by a → b → c. */
  down: Arrow[]
  /** Those that run against the order, as few imports as could be found. */
  up: Arrow[]
}

export function ordered(rooms: readonly string[], arrows: readonly Arrow[]): Ordered {
  const rank = new Map(inOrder(rooms, arrows).map((room, index) => [room, index]))
  const isDown = ({ from, to }: Arrow): boolean => rank.get(from)! < rank.get(to)!
  const down = arrows.filter(isDown)
  return {
    down: down.filter((arrow) => !isSaid(arrow, down)),
    up: arrows.filter((arrow) => !isDown(arrow)),
  }
}

/**
 * Whoever imports most and is imported least comes first (Eades, Lin and Smyth's order): a room
 * that nobody imports goes to the front, one that imports nobody to the back, else the one with the
 * greatest difference is next.
 */
function inOrder(rooms: readonly string[], arrows: readonly Arrow[]): string[] {
  const left = new Set([...rooms].sort())
  const front: string[] = []
  const back: string[] = []
  const take = (room: string, end: 'front' | 'back'): void => {
    left.delete(room)
    if (end === 'front') front.push(room)
    else back.unshift(room)
  }
  while (left.size > 0) {
    const weights = [...left].map((room) => ({ room, ...weightOf(room, left, arrows) }))
    const sink = weights.find(({ out }) => out === 0)
    const source = weights.find(({ into }) => into === 0)
    if (sink) take(sink.room, 'back')
    else if (source) take(source.room, 'front')
    else take(weights.reduce((a, b) => (b.out - b.into > a.out - a.into ? b : a)).room, 'front')
  }
  return [...front, ...back]
}

function weightOf(room: string, left: ReadonlySet<string>, arrows: readonly Arrow[]) {
  let out = 0
  let into = 0
  for (const { from, to, count } of arrows) {
    if (from === room && left.has(to)) out += count
    if (to === room && left.has(from)) into += count
  }
  return { out, into }
}

/** Whether another way than the arrow itself leads from its beginning to its end. */
function isSaid(arrow: Arrow, arrows: readonly Arrow[]): boolean {
  const seen = new Set<string>()
  const ahead = arrows.filter((next) => next !== arrow && next.from === arrow.from)
  for (const { to } of ahead) {
    if (to === arrow.to) return true
    if (seen.has(to)) continue
    seen.add(to)
    ahead.push(...arrows.filter(({ from }) => from === to))
  }
  return false
}
