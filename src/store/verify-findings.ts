/**
 * What a verification says: of each part whether it is in order, altered or cannot be checked, and
 * where. Data, without words.
 */

/** What can be wrong with a record of a chain. */
export type Fault = 'changed' | 'removed' | 'reordered' | 'inserted' | 'truncated'
/**
 * `unprovable`: a receipt of version 1 does not attest it, or the salt of its words was deleted, or
 * its record is not there.
 */
export type Judgement = 'in_order' | 'altered' | 'unprovable'
export const parts = [
  'chain',
  'document',
  'decision',
  'detail',
  'output',
  'message',
  'subject',
  'report',
  'words',
  'rating',
  'verdict',
  'cancelling',
  'sending',
  'history',
  'marking',
  'order',
  'entity',
  'secret',
] as const
/**
 * `document`: that it can be read, its number, its count of writes and its salt; `detail`: in which
 * role, for whom and since when a step was decided; `words`: reasons and questions; `history`: that
 * its rows are all there, and when the case waited for the person; `order`: which rights and
 * definitions stand; `entity`: what is known of one, and who speaks for it; `secret`: what is
 * sealed, and who saw it.
 */
export type Part = (typeof parts)[number]

export interface Finding {
  part: Part
  judgement: 'altered' | 'unprovable'
  /** Of a chain. */
  fault?: Fault
  /** The record that is wrong, or that attests what is. */
  seq?: number
  /** The activation, the words or the output that it is about. */
  about?: string
}
/** All that was looked at. */
export interface Judged {
  /** Nothing is altered. */
  ok: boolean
  /** Those that were looked at. */
  parts: Partial<Record<Part, Judgement>>
  /** What is altered first, in the order of the parts, the chain before what the case says. */
  findings: Finding[]
}

/**
 * Where a part is looked at again and again: the worst that was found, and each thing that was not
 * in order.
 */
export interface Tally {
  note(
    part: Part,
    judgement: Judgement | 'doubtful',
    where?: Pick<Finding, 'fault' | 'seq' | 'about'>,
  ): void
  /** The salt is that of receipts which do not name theirs: what differs under it is altered. */
  prove(): void
  result(): Judged
}

const weight: Record<Judgement, number> = { in_order: 0, unprovable: 1, altered: 2 }

export function createTally(): Tally {
  const noted: {
    part: Part
    judgement: Judgement | 'doubtful'
    where: Pick<Finding, 'fault' | 'seq' | 'about'>
  }[] = []
  let proven = false
  const result = (): Judged => {
    const found: Partial<Record<Part, Judgement>> = {}
    const findings: Finding[] = []
    const doubtful = proven ? 'altered' : 'unprovable'
    for (const { part, judgement: verdict, where } of noted) {
      const judgement = verdict === 'doubtful' ? doubtful : verdict
      const before = found[part]
      if (before === undefined || weight[judgement] > weight[before]) found[part] = judgement
      if (judgement !== 'in_order') findings.push({ part, judgement, ...where })
    }
    const order = ({ part, judgement }: Finding) =>
      parts.indexOf(part) + (judgement === 'altered' ? 0 : parts.length)
    findings.sort((left, right) => order(left) - order(right))
    return { ok: !Object.values(found).includes('altered'), parts: found, findings }
  }
  return {
    note: (part, judgement, where = {}) => void noted.push({ part, judgement, where }),
    prove: () => {
      proven = true
    },
    result,
  }
}
