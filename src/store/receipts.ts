/**
 * Receipts: the canonical record of each act, chained by hash. Pure.
 * `body` is the RFC 8785 text of everything that is attested, the hash of the receipt before included; `hash` is its SHA-256.
 * Free words and digests enter only as HMAC-SHA-256 under a salt that is kept outside the chain, one per case:
 * deleting the words and the salt leaves nothing to guess from, and breaks nothing.
 */
import { createHmac, hash } from 'node:crypto'
import type { ActRecord } from '../flows/act'
import { canonical } from './canonical'
import type { Receipt } from './port'

/** Where in the chain the next receipts stand. */
export interface ChainLink {
  case: string
  revision: number
  /** Hash of the last receipt so far. */
  previous: string | null
  /** Secret of the case; not part of any receipt. */
  salt: string
}

/** The salted hash that stands for free words in a receipt. */
export function saltedHash(salt: string, words: string): string {
  return createHmac('sha256', salt).update(words, 'utf8').digest('hex')
}

/** The receipts of one commit, in the order of the acts. Parallel branches share the chain of their case. */
export function chainReceipts(link: ChainLink, records: ActRecord[]): Receipt[] {
  const receipts: Receipt[] = []
  let previous = link.previous
  for (const record of records) {
    const fields = attested(link, record, previous)
    const receipt = receiptOf(fields, canonical(fields))
    receipts.push(receipt)
    previous = receipt.hash
  }
  return receipts
}

function attested({ case: id, revision, salt }: ChainLink, record: ActRecord, previous: string | null) {
  const filled = {
    choices: record.choices ?? [],
    outputs: record.outputs?.map((output) => hashedOutput(salt, output)),
    texts: record.texts && hashedTexts(salt, record.texts),
  }
  // What is absent has no place in the canonical text.
  return Object.assign({ v: 1, case: id, revision, previous }, record, filled)
}

/** A digest of a short text could be guessed, so it is salted as words are. */
function hashedOutput(salt: string, { digest, ...output }: NonNullable<ActRecord['outputs']>[number]) {
  return { ...output, ...(digest !== undefined && { digest: saltedHash(salt, digest) }) }
}

function hashedTexts(salt: string, texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, words]) => [name, saltedHash(salt, words)]))
}

/** A receipt from its canonical body: its fields cannot disagree with what was hashed. */
export function receiptFrom(body: string): Receipt {
  return receiptOf(JSON.parse(body) as Receipt, body)
}

/** `body` is the canonical text of `fields`. */
function receiptOf(fields: Omit<Receipt, 'body' | 'hash'>, body: string): Receipt {
  const { case: id, revision, seq, activation, act, choices, actor, at, previous } = fields
  const sha = hash('sha256', body, 'hex')
  return {
    case: id,
    revision,
    seq,
    ...(activation && { activation }),
    act,
    choices,
    actor,
    at,
    body,
    hash: sha,
    previous,
  }
}

/**
 * Whether a chain is whole, or the seq of its first bad receipt: each hash is that of its body, each names the one before,
 * seqs follow one another, revisions never fall. `head` is the last hash that the case remembers, so that a cut tail shows.
 */
export function verifyChain(receipts: Receipt[], head?: string | null): { ok: true } | { ok: false; seq: number } {
  let before: Receipt | undefined
  for (const receipt of receipts) {
    if (!follows(before, receipt)) return { ok: false, seq: receipt.seq }
    before = receipt
  }
  if (head !== undefined && (before?.hash ?? null) !== head) return { ok: false, seq: (before?.seq ?? -1) + 1 }
  return { ok: true }
}

function follows(before: Receipt | undefined, receipt: Receipt): boolean {
  const honest = parsed(receipt.body)
  return (
    honest !== undefined &&
    canonical(honest) === canonical(receipt) &&
    receipt.previous === (before?.hash ?? null) &&
    (before === undefined ||
      (receipt.case === before.case && receipt.seq === before.seq + 1 && receipt.revision >= before.revision))
  )
}

function parsed(body: string): Receipt | undefined {
  try {
    return receiptFrom(body)
  } catch {
    return undefined
  }
}
