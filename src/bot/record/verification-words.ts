/** What a verification found, in words. */
import type { Language, Translate } from '../words/catalogue'
import { withinCase } from '../../flows/case/ids'
import type { Verification } from '../../store/port'
import type { Finding } from '../../store/verify-findings'
import type { BadRoot } from '../../store/record/verify-roots'
import { dayWords } from '../words/times'

/** What something without a number is called. */
export const nameOf = ({ kind, id, number }: Verification): string => number ?? `${kind} ${id}`

const nameIn = (of: Verification, t: Translate): string =>
  t('system.record.name', { kind: of.kind, id: of.id, name: nameOf(of) })

/** One thing that is altered or cannot be checked, in one sentence. */
export function findingWords(of: Verification, finding: Finding, t: Translate): string {
  const { part, judgement, fault = 'none', seq, about: subject } = finding
  const number = nameIn(of, t)
  const place = subject === undefined ? 'none' : (withinCase(of.id, subject) ?? subject)
  if (part === 'chain') return t('system.record.chain', { number, fault, seq: String(seq) })
  if (part === 'document') return t('system.record.document', { number })
  const where = { number, what: t('system.record.part', { part }), about: place }
  if (judgement === 'unprovable') return t('system.record.unprovable', where)
  return t('system.record.altered', { ...where, seq: seq === undefined ? 'none' : String(seq) })
}

/**
 * The whole of one verification in one sentence: the first thing that is altered, or what cannot be
 * checked, or that it is in order.
 */
export function verificationWords(of: Verification, t: Translate): string {
  const [first] = of.findings
  if (first && !of.ok) return findingWords(of, first, t)
  const unprovable = Object.entries(of.parts).flatMap(([part, judged]) =>
    judged === 'unprovable' ? [t('system.record.part', { part })] : [],
  )
  const where = { number: nameIn(of, t), receipts: of.receipts }
  if (unprovable.length === 0) return t('system.record.inOrder', where)
  return t('system.record.partly', { ...where, parts: unprovable.join(', ') })
}

/** To say days by. */
export interface DayWords {
  now: string
  language: Language
  t: Translate
}

/** What is wrong with a root, in one sentence. */
export function badRootWords({ fault, number, from, to }: BadRoot, words: DayWords): string {
  const { t } = words
  const days = from && to ? daysOf({ from, to }, words) : 'none'
  return t('system.root.bad', { fault, number: number ?? 0, days })
}

/** "26 de noviembre", "24 de noviembre a 26 de noviembre". */
export function daysOf({ from, to }: { from: string; to: string }, words: DayWords): string {
  const { now, t } = words
  return t('system.root.days', {
    from: dayWords(from, now, words),
    to: dayWords(to, now, words),
    several: from === to ? 'no' : 'yes',
  })
}
