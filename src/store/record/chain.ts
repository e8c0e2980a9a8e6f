/** Whether a chain of receipts is whole, and the first of its records that is wrong. Pure. */
import { hash } from 'node:crypto'
import { type Attested, attestedIn } from './receipts'
import type { Fault } from '../verify-findings'

/** A receipt as it is stored. */
export interface ReceiptRow {
  seq: number
  hash: string
  body: string
}
/** What is known of a chain beside its records. */
export interface ChainEnd {
  id: string
  /** Hash of the last receipt, as the aggregate remembers it. */
  head: string | null
  /** How many acts the aggregate has counted; absent where it counts none. */
  seq?: number
  /** Hashes by seq that were kept elsewhere: what a chain written anew cannot have. */
  anchors?: readonly { seq: number; hash: string }[]
}
export interface Broken {
  fault: Fault
  seq: number
}

/** One that was read: `body` is absent where it is no receipt, or another than its hash says. */
interface Link {
  seq: number
  hash: string
  body?: Attested
}
export interface Chain {
  links: readonly Link[]
  broken?: Broken
  /**
   * What can be relied on: records whose hash another one or the end of the chain names, in their
   * order.
   */
  trusted: readonly Attested[]
}

export function readChain(rows: readonly ReceiptRow[], end: ChainEnd): Chain {
  const links = rows.map(linkOf)
  const named = new Set([end.head, ...links.map(({ body }) => body?.previous)])
  const trusted = links.flatMap(({ body, hash: own }) =>
    body?.case === end.id && named.has(own) ? [body] : [],
  )
  const broken =
    firstBroken(links, end, named) ?? brokenEnd(links, end) ?? againstAnchors(links, end)
  return { links, trusted, broken }
}

const linkOf = ({ seq, hash: said, body: text }: ReceiptRow): Link => {
  const body = hash('sha256', text, 'hex') === said ? attestedIn(text) : undefined
  return { seq, hash: said, body }
}

/**
 * Records are counted from 1; a chain that was never counted so begins where its first record says.
 */
const firstSeq = ([first]: readonly Link[]): number => {
  if (first?.body?.previous === null) return first.body.seq
  return first && !first.body ? Math.min(1, first.seq) : 1
}

function firstBroken(
  links: readonly Link[],
  { id }: ChainEnd,
  named: ReadonlySet<unknown>,
): Broken | undefined {
  let before: { hash: string | null; revision: number } = { hash: null, revision: 0 }
  const first = firstSeq(links)
  for (const [index, link] of links.entries()) {
    const due = first + index
    const { seq, body } = link
    const follows =
      body !== undefined &&
      seq === due &&
      body.seq === due &&
      body.case === id &&
      body.previous === before.hash &&
      body.revision >= before.revision
    if (!follows) return faultOf(links, link, { due, named, previous: before.hash })
    before = { hash: link.hash, revision: body.revision }
  }
  return undefined
}

function faultOf(
  links: readonly Link[],
  { seq, hash: own, body }: Link,
  { due, named, previous }: { due: number; named: ReadonlySet<unknown>; previous: string | null },
): Broken {
  if (!body) return { fault: seq > due ? 'removed' : 'changed', seq: due }
  const twins = links.filter((link) => link.body?.seq === body.seq && link.hash !== own)
  if (twins.length > 0) return { fault: 'inserted', seq: body.seq }
  if (body.seq !== due) {
    const elsewhere = links.some((link) => link.body?.seq === due)
    return { fault: elsewhere ? 'reordered' : 'removed', seq: due }
  }
  if (seq !== due) return { fault: 'reordered', seq: due }
  // Its own hash is named by what follows: the one before it is another than it was.
  const before = previous !== null && body.previous !== previous && named.has(own)
  return { fault: 'changed', seq: before ? due - 1 : due }
}

/** The tail, against what the aggregate remembers of it. */
function brokenEnd(links: readonly Link[], { head, seq }: ChainEnd): Broken | undefined {
  const last = links.at(-1)
  const count = last?.seq ?? 0
  if (seq !== undefined && count < seq) return { fault: 'truncated', seq: count + 1 }
  if (seq !== undefined && count > seq) return { fault: 'inserted', seq: seq + 1 }
  if ((last?.hash ?? null) === head) return undefined
  const at = links.findIndex((link) => link.hash === head)
  if (at >= 0) return { fault: 'inserted', seq: links[at]!.seq + 1 }
  return seq === undefined
    ? { fault: 'truncated', seq: last ? count + 1 : 1 }
    : { fault: 'changed', seq: count }
}

function againstAnchors(links: readonly Link[], { anchors = [] }: ChainEnd): Broken | undefined {
  for (const anchor of anchors) {
    const found = links.find(({ seq }) => seq === anchor.seq)
    if (!found) return { fault: 'truncated', seq: anchor.seq }
    if (found.hash !== anchor.hash) return { fault: 'changed', seq: anchor.seq }
  }
  return undefined
}
