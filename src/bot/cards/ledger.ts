/** How the working time of a case divides, in words: one line an actor, the largest part first. */
import type { Calendar } from '../../flows/time/calendar'
import type { WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { ledger, PERSON } from '../../flows/lists/ledger'
import type { Language, Translate } from '../words/catalogue'
import { behalfWords } from '../cases/case-words'
import { workingTime } from '../words/times'
import { clip } from './blocks'
import type { Naming } from '../cases/frame-name'
import { stepName } from './way'
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

const mostRecorded = 5
const longestName = 80
/**
 * "PR06, paso 12. …: respuesta de Rosa Choque, por WhatsApp · la registró Elena P.": answers that
 * were written down for somebody else, the newest last.
 *
 * @param naming `name` of a member by their id
 */
export function recordedLines(
  naming: Naming & { name: (id: string) => string },
  state: WholeCase,
): string[] {
  const { t, name } = naming
  return state.decided
    .flatMap((row) => (row.onBehalf && !row.undone ? [{ row, onBehalf: row.onBehalf }] : []))
    .toSorted((left, right) => left.row.decidedAt.localeCompare(right.row.decidedAt))
    .slice(-mostRecorded)
    .map(({ row, onBehalf }) => {
      const said = { ...onBehalf, name: clip(onBehalf.name, longestName), files: [] }
      return t('staff.ledger.recorded', {
        step: stepName(naming, row),
        answer: behalfWords(t, said),
        by: name(row.decidedBy),
      })
    })
}
