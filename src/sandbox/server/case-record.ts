/** What a case's receipts say of it, as the page's pane shows it. */
import type { Language } from '../../flows/languages'
import { findingWords } from '../../bot/record/verification-words'
import type { Verification } from '../../store/port'
import type { PaneRecord } from './cases'
import { practiceWords } from './words'

/** The first that is altered, or each part that cannot be checked. */
export function recordOf(of: Verification, language: Language): PaneRecord {
  const t = practiceWords.in(language)
  const [first] = of.findings
  if (!of.ok) return { is: 'altered', found: first ? [findingWords(of, first, t)] : [] }
  const parts = Object.entries(of.parts).filter(([, judged]) => judged === 'unprovable')
  const found = parts.map(([part]) => t('system.record.part', { part }))
  return { is: parts.length > 0 ? 'partly' : 'in_order', found }
}
