/** How the working time of a case divides, in words: one line an actor, the largest part first. */
import type { Calendar } from '../../flows/time/calendar'
import type { WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { ledger, PERSON } from '../../flows/lists/ledger'
import type { Language, Translate } from '../words/catalogue'
import { workingTime } from '../words/times'
import { roleTitle } from './view'

export interface LedgerView {
  library: Library
  calendar: Calendar
  language: Language
  t: Translate
  now: string
}

/** "Operador de Soporte Técnico: 2 días 3 h". Parts of less than a minute are left out. */
export function ledgerLines(view: LedgerView, state: WholeCase): string[] {
  const { t } = view
  return ledger({ ...view, state })
    .filter(({ ms }) => ms >= 60_000)
    .map(({ actor, ms }) => {
      const who = actor === PERSON ? t('staff.ledger.person') : roleTitle(view, actor)
      return t('staff.ledger.line', { who, time: workingTime(ms, t) })
    })
}
