/**
 * Receipts: the canonical record of each act, chained by hash. Pure. `body` is the RFC 8785 text of
 * everything that is attested, the hash of the receipt before included; `hash` is its SHA-256. Free
 * words and what could be guessed enter only as HMAC-SHA-256 under a salt that is kept outside the
 * chain, one per case: deleting the words and the salt leaves nothing to guess from, and breaks
 * nothing. `salt` in a receipt names the salt by a hash of it.
 *
 * Version 2 attests what the act left (`digest` of each output), the row of its decision, and, in
 * the last receipt of a commit, the marking that resulted. Version 1 attests who, what, when and
 * words.
 */
import { createHmac, hash } from 'node:crypto'
import type { ActRecord } from '../../flows/case/act'
import type { BehalfFacts } from '../../flows/case/outside/behalf'
import type { OutputValue } from '../../flows/case/case'
import { isFactKind } from '../../flows/definition/output-kinds'
import { canonical } from './canonical'
import type { OrderAct, OrderRecord } from '../order-acts'
import type { Receipt } from '../port'

/** Where in the chain the next receipts stand. */
export interface ChainLink {
  case: string
  revision: number
  /** Hash of the last receipt so far. */
  previous: string | null
  /** Secret of the case; not part of any receipt. */
  salt: string
  /** Plain JSON of the marking that the commit leaves; absent for what has none. */
  marking?: unknown
}

/** What stands in a receipt's body, whichever its version. */
export interface Attested {
  v: number
  case: string
  revision: number
  seq: number
  previous: string | null
  act: ActRecord['act'] | OrderAct
  actor: string
  at: string
  choices: string[]
  activation?: string
  procedure?: string
  version?: string
  /** Content hash of the definition by which it was done. */
  definition?: string
  step?: string
  round?: number
  to?: string
  outputs?: { output: string; kind: string; digest?: string }[]
  texts?: Record<string, string>
  onBehalf?: BehalfFacts
  /** SHA-256 of what the row of the decision says. */
  decision?: string
  /** SHA-256 of the marking. */
  marking?: string
  /** Name of the salt under which its words are hashed. */
  salt?: string
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** The salted hash that stands for free words in a receipt. */
export function saltedHash(salt: string, words: string): string {
  return createHmac('sha256', salt).update(words, 'utf8').digest('hex')
}
/** Tells one salt from another, and nothing of either. */
export const saltName = (salt: string): string => sha256(`salt ${salt}`).slice(0, 16)
/** Of a value whose keys stand in the order of the alphabet: its JSON is its canonical text. */
export const digestOf = (plain: unknown): string => sha256(JSON.stringify(plain))

/** `by`: whose it is. */
export function outputDigest(
  salt: string,
  { value, by }: { value: OutputValue; by: string },
): string {
  const text = canonical({ by, value })
  return isFactKind(value.kind) ? sha256(text) : saltedHash(salt, text)
}

/**
 * The receipts of one commit, in the order of the acts. Parallel branches share the chain of their
 * case.
 */
export function chainReceipts(
  link: ChainLink,
  records: readonly (ActRecord | OrderRecord)[],
): Receipt[] {
  const receipts: Receipt[] = []
  let previous = link.previous
  for (const [index, record] of records.entries()) {
    const fields = attested(link, record, previous)
    if (index === records.length - 1 && link.marking !== undefined)
      fields.marking = digestOf(link.marking)
    const receipt = receiptOf(fields, canonical(fields))
    receipts.push(receipt)
    previous = receipt.hash
  }
  return receipts
}

/**
 * What is absent has no place in the canonical text. Assigned and not spread: a copy with more
 * properties is many times dearer.
 */
function attested(
  link: ChainLink,
  record: ActRecord | OrderRecord,
  previous: string | null,
): Attested {
  const { case: id, revision, salt } = link
  const { outputs, texts, decision, choices = [], ...rest } = record
  const fields: Attested = Object.assign({ v: 2, case: id, revision, previous, choices }, rest)
  if (outputs)
    fields.outputs = outputs.map((left) => ({
      output: left.output,
      kind: left.value.kind,
      digest: outputDigest(salt, left),
    }))
  if (texts) fields.texts = hashedTexts(salt, texts)
  if (decision) fields.decision = digestOf(decision)
  if (outputs ?? texts) fields.salt = saltName(salt)
  return fields
}

function hashedTexts(salt: string, texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, words]) => [name, saltedHash(salt, words)]),
  )
}

/** A receipt from its canonical body: its fields cannot disagree with what was hashed. */
export function receiptFrom(body: string): Receipt {
  return receiptOf(JSON.parse(body) as Receipt, body)
}

/** `body` is the canonical text of `fields`. */
function receiptOf(fields: Omit<Receipt, 'body' | 'hash'>, body: string): Receipt {
  const { case: id, revision, seq, activation, act, choices, actor, at, previous } = fields
  return {
    case: id,
    revision,
    seq,
    activation,
    act,
    choices,
    actor,
    at,
    body,
    hash: sha256(body),
    previous,
  }
}

/** What a body attests, where it is the canonical text of a receipt. */
export function attestedIn(body: string): Attested | undefined {
  try {
    const read = JSON.parse(body) as Partial<Attested> | null
    const whole =
      typeof read?.seq === 'number' && typeof read.act === 'string' && Array.isArray(read.choices)
    return whole && canonical(read) === body ? (read as Attested) : undefined
  } catch {
    return undefined
  }
}
