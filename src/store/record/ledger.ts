/** What can be relied on of a chain, to hold a case against it. */
import type { OnBehalf } from '../../flows/case/case'
import { type BehalfFacts, behalfFacts, behalfTexts } from '../../flows/case/outside/behalf'
import type { WholeCase } from '../../flows/case/history'
import { type Attested, saltedHash, saltName } from './receipts'
import type { Chain } from './chain'
import type { Part, Tally } from '../verify-findings'

export interface Ledger {
  /** Records that can be relied on, in their order. */
  records: readonly Attested[]
  /** The record of that count. */
  at(seq: number): Attested | undefined
  /** The newest record that is so. */
  last(is: (record: Attested) => boolean): Attested | undefined
  /** All of the chain is there, as it was written. */
  whole: boolean
  /** Whether the words of a record can still be compared. */
  reads(record: Attested): boolean
  salt: string | null
  /**
   * A person did not agree: what was sent until this record was deleted. 0 where nobody refused.
   */
  erasedTo: number
  /** Words were deleted, on request or by term, that came before this record. 0 where none were. */
  forgottenTo: number
  /** The salt that a record names is not there, and no record says that it was deleted. */
  saltTaken: boolean
}
export interface Checking {
  state: WholeCase
  ledger: Ledger
  tally: Tally
}

export function ledgerOf(
  { trusted, broken }: Pick<Chain, 'trusted' | 'broken'>,
  salt: string | null,
): Ledger {
  const bySeq = new Map(trusted.map((record) => [record.seq, record]))
  const name = salt === null ? undefined : saltName(salt)
  return {
    records: trusted,
    at: (seq) => bySeq.get(seq),
    last: (is) => trusted.findLast(is),
    whole: broken === undefined,
    reads: (record) =>
      salt !== null && (record.v < 2 || record.salt === undefined || record.salt === name),
    salt,
    forgottenTo: trusted.findLast(({ act }) => act === 'forget')?.seq ?? 0,
    saltTaken: trusted.some(
      (record) =>
        record.salt !== undefined && record.salt !== name && record.seq > saltDeletedAt(trusted),
    ),
    erasedTo:
      trusted.findLast(({ act, choices }) => act === 'consent' && choices[0] === 'no')?.seq ?? 0,
  }
}

const saltDeletedAt = (records: readonly Attested[]): number =>
  records.findLast(({ act, choices }) => act === 'forget' && choices.includes('receipt'))?.seq ?? 0

/** Something has no record though every act has one; where the chain is broken it may have had. */
export function noteUnattested({ tally, ledger }: Checking, part: Part, place?: string): void {
  tally.note(
    part,
    ledger.whole ? 'altered' : 'unprovable',
    place === undefined ? {} : { about: place },
  )
}

/**
 * Something that a record brought is not there: deleted where its words were, otherwise taken away.
 */
export function noteGone(
  { tally, ledger }: Checking,
  part: Part,
  record: Attested,
  place?: string,
): void {
  const deleted = !ledger.reads(record) || record.seq <= ledger.erasedTo
  tally.note(part, deleted ? 'unprovable' : 'altered', {
    seq: record.seq,
    about: place,
  })
}

/** Facts that a record attests, against what the case says. */
export function noteFacts(
  { tally }: Checking,
  part: Part,
  same: boolean,
  { seq, about }: { seq: number; about?: string },
): void {
  tally.note(part, same ? 'in_order' : 'altered', { seq, about })
}

const isBehalf = (name: string): boolean => /^behalf|^onBehalf$/.test(name)
const sorted = (facts: BehalfFacts | undefined) =>
  facts && [facts.channel, facts.at ?? null, facts.messages ?? []]

/** Whose answer a member wrote down, by which means and when it came. */
export function noteBehalf(
  checking: Checking,
  part: Part,
  record: Attested,
  behalf: OnBehalf | undefined,
): void {
  const { seq, onBehalf, texts } = record
  if (behalf) {
    const same = JSON.stringify(sorted(behalfFacts(behalf))) === JSON.stringify(sorted(onBehalf))
    noteFacts(checking, part, same, { seq })
  }
  const said = behalfTexts(behalf)
  for (const name of new Set([...Object.keys(said), ...Object.keys(texts ?? {}).filter(isBehalf)]))
    if (said[name] !== undefined || texts?.[name] !== undefined)
      noteWords(checking, part, record, { name, text: said[name] })
}

export interface Said {
  /** Under which name the record has them. */
  name: string
  /** As the case has them; absent where it has none. */
  text: string | undefined
  about?: string
}

/** Words, against the salted hash that a record has of them. */
export function noteWords(
  { tally, ledger }: Pick<Checking, 'tally' | 'ledger'>,
  part: Part,
  record: Attested,
  { name, text, about }: Said,
): void {
  const { seq, v } = record
  const where = { seq, about }
  const attested = record.texts?.[name]
  if (attested === undefined) {
    // Neither has any.
    if (text === undefined || text === '') return
    return tally.note(part, v < 2 ? 'unprovable' : 'altered', where)
  }
  if (ledger.salt === null || !ledger.reads(record)) return tally.note(part, 'unprovable', where)
  if (text !== undefined && saltedHash(ledger.salt, text) === attested) {
    if (v < 2) tally.prove()
    return tally.note(part, 'in_order', where)
  }
  const deleted =
    seq <= ledger.erasedTo || ((text === undefined || text === '') && seq <= ledger.forgottenTo)
  // Programs before attested words that they did not keep.
  if (deleted || (v < 2 && text === undefined)) return tally.note(part, 'unprovable', where)
  tally.note(part, v < 2 ? 'doubtful' : 'altered', where)
}
