/**
 * A support unit of two operators and a supervisor, on Tuesday 10 March 2026 at 11:00 in La Paz.
 */
import { createCalendars } from '../../../../src/bot/calendar/calendars'
import {
  directory as directorySchema,
  type Directory,
} from '../../../../src/bot/directory/directory-model'
import type { AskedUnit } from '../../../../src/bot/unit/count'
import type { Unit } from '../../../../src/flows/definition/roles-file'
import { loadLibrary } from '../../../../src/library/procedures'
import type { PendingRow } from '../../../../src/store/port'

export const library = loadLibrary()
export const unitOf = (id: string): Unit => {
  const found = library.units.find((unit) => unit.id === id)
  if (!found) throw new Error(`no unit ${id}`)
  return found
}
/** `2026-03-10 11:00` in La Paz. */
export const lp = (text: string): string =>
  new Date(`${text.replace(' ', 'T')}:00-04:00`).toISOString()
export const now = lp('2026-03-10 11:00')
export const today = '2026-03-10'

const names: Record<string, string> = {
  ...{
    ULUIS: 'Luis M.',
    UANA: 'Ana R.',
    UCARLA: 'Carla V.',
    UJORGE: 'Jorge T.',
    UPAOLA: 'Paola C.',
  },
  ...{ UINES: 'Inés G.', UROOT: 'Rosa A.', UGLORIA: 'Gloria O.' },
}
const grants = [
  ...[
    { role: 'operador', member: 'ULUIS' },
    { role: 'operador', member: 'UANA' },
    { role: 'uit', member: 'UPAOLA' },
  ],
  ...[
    { role: 'supervisor', member: 'UCARLA' },
    { role: 'jefe_ugat', member: 'UJORGE' },
  ],
  { role: 'legal', member: 'UINES' },
]
/** The directory, with what a test puts in place of its lists. */
export const directoryWith = (more: Partial<Directory> = {}): Directory =>
  directorySchema.parse({
    members: Object.entries(names).map(([id, name]) => ({
      ...{ id, name, administrator: id === 'UROOT', auditor: id === 'UGLORIA' },
    })),
    grants,
    ...more,
  })
/** The grants, without those of some roles, and with others. */
export const grantsBut = (
  roles: string[],
  others: Directory['grants'] = [],
): Directory['grants'] => [...grants.filter(({ role }) => !roles.includes(role)), ...others]

export const asked = (more: Partial<AskedUnit> = {}): AskedUnit => ({
  ...{ unit: unitOf('soporte'), directory: directoryWith(), library, now, reads: () => true },
  calendar: createCalendars()(more.now ?? now),
  ...more,
})

let rows = 0
export const row = (more: Partial<PendingRow> = {}): PendingRow => {
  rows += 1
  const number = `INC-2026-${String(rows).padStart(6, '0')}`
  return {
    ...{ case: `c${rows}`, number, subject: `Reporte ${rows}`, activation: `c${rows}~2~1` },
    ...{
      procedure: 'UGAT/AIT-PR01',
      step: '2',
      path: 'UGAT/AIT-PR01',
      round: 1,
      roles: ['operador'],
    },
    ...{ mood: 'open', since: lp('2026-03-10 09:00'), due: lp('2026-03-12 10:00'), outside: false },
    ...more,
  }
}
export const rowsOf = (count: number, more: Partial<PendingRow> = {}): PendingRow[] =>
  Array.from({ length: count }, () => row(more))
