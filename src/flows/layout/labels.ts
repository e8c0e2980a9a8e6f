/**
 * Where the words of an edge stand: near its beginning, off nodes, off other words and, where it
 * can be, off lines.
 */
import type { Box, Point } from './types'

const character = 5.8
const lineHeight = 13
const widest = 92

/** Room that a text takes when it is broken into lines. */
export const textSize = (text: string): { width: number; height: number } => {
  const lines: number[] = [0]
  for (const word of text.split(' ')) {
    const last = lines.at(-1) as number
    const length = word.length * character
    if (last && last + character + length > widest) lines.push(length)
    else lines[lines.length - 1] = last ? last + character + length : length
  }
  return { width: Math.ceil(Math.max(...lines)) + 4, height: lines.length * lineHeight }
}

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const around = (from: Point, to: Point): Box => ({
  x: Math.min(from.x, to.x) - 1,
  y: Math.min(from.y, to.y) - 1,
  width: Math.abs(from.x - to.x) + 2,
  height: Math.abs(from.y - to.y) + 2,
})
export const segmentsOf = (points: readonly Point[]): Box[] =>
  points.slice(1).map((point, index) => around(points[index] as Point, point))

/** Places beside each of the first segments, the nearest to the beginning first. */
const candidates = (
  points: readonly Point[],
  { width, height }: { width: number; height: number },
): Box[] =>
  points.slice(1).flatMap((to, index) => {
    const from = points[index] as Point
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    if (from.x === to.x) {
      const near = to.y > from.y ? from.y + 3 : from.y - 3 - height
      const tops = [near, middle.y - height / 2]
      return tops.flatMap((y) =>
        [from.x + 4, from.x - 4 - width].map((x) => ({ x, y, width, height })),
      )
    }
    const near = to.x > from.x ? from.x + 3 : from.x - 3 - width
    const lefts = [near, middle.x - width / 2]
    return lefts.flatMap((x) =>
      [from.y - 2 - height, from.y + 2].map((y) => ({ x, y, width, height })),
    )
  })

export interface Crowd {
  /** Nodes and words: never to be covered. */
  solid: Box[]
  lines: Box[]
}

/** The best place for a text beside these points. */
export const placeLabel = (
  points: readonly Point[],
  text: string,
  { solid, lines }: Crowd,
): Box => {
  const size = textSize(text)
  const price = (box: Box, rank: number) =>
    solid.filter((other) => overlaps(box, other)).length * 100 +
    lines.filter((other) => overlaps(box, other)).length * 10 +
    rank
  const ranked = candidates(points, size).map((box, rank) => ({ box, price: price(box, rank) }))
  return ranked.reduce((best, candidate) => (candidate.price < best.price ? candidate : best)).box
}
