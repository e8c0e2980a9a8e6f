import { home, type HomeView } from '../../../../src/bot/home/card'
import { inbox, pending } from '../../../../src/bot/cards/lists'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { PendingRow } from '../../../../src/flows/lists/pending'
import { loadLibrary } from '../../../../src/library/procedures'
import { checkView } from '../../../../src/sandbox/slack/rules/views'
import { readable } from '../../../support/world'

/** La Paz hours of a day of November 2026; the 23rd is a Monday. */
const at = (day: number, hour: string): string =>
  new Date(`2026-11-${day}T${hour}:00-04:00`).toISOString()
const library = loadLibrary()
const row = (id: number, more: Partial<PendingRow>): PendingRow => ({
  ...{ case: `c${id}`, number: `INC-2026-${String(id).padStart(6, '0')}`, subject: `Asunto ${id}` },
  ...{
    activation: `c${id}~UGAT/AIT-PR01~2~1`,
    procedure: 'UGAT/AIT-PR01',
    step: '2',
    path: 'UGAT/AIT-PR01',
    round: 1,
  },
  ...{
    roles: ['operador'],
    holder: 'U0LUIS',
    mood: 'open',
    since: at(23, '09:00'),
    due: null,
    outside: false,
  },
  ...more,
})
const act = ({ holder }: { holder?: string }) =>
  holder === 'U0LUIS' ? 'open' : holder ? 'see' : 'take'
const viewOf = (rows: PendingRow[], more: Partial<HomeView> = {}): HomeView => ({
  ...{
    library,
    language: 'es',
    t: createCatalogue().in('es'),
    now: at(23, '21:30'),
    calendar: officeHours,
  },
  ...{
    reader: 'U0LUIS',
    name: 'Luis M.',
    rows,
    paused: [],
    waiting: [],
    filter: 'all',
    substitutions: [],
    more: false,
    starts: false,
    act,
  },
  ...more,
})
const blocksOf = (view: HomeView) => home(view)['blocks'] as Record<string, unknown>[]
/** Titles of the groups, each with the numbers that stand under it. */
const groupsOf = (view: HomeView): Record<string, number[]> => {
  const groups: Record<string, number[]> = {}
  let title = ''
  for (const line of readable(blocksOf(view)).split('\n')) {
    title =
      /^\*(Vencido|Para hoy|Pendiente|Espera afuera|Espera a otras personas)\*/.exec(line)?.[1] ??
      title
    const number = /INC-2026-(\d+)/.exec(line)?.[1]
    if (number) (groups[title] ??= []).push(Number(number))
  }
  return groups
}

test('rows stand by their urgency, by the day of La Paz, and what waits for the person stands aside', () => {
  const rows = [
    row(1, { due: null }),
    // Already the next day in UTC.
    row(2, { due: at(23, '23:30') }),
    row(3, { due: at(24, '08:45') }),
    row(4, { due: at(23, '16:30') }),
    row(5, { due: at(20, '16:30') }),
    row(7, { due: at(24, '08:40') }),
  ]
  const waiting = [
    row(9, { holder: 'U0ANA', due: at(25, '09:00') }),
    row(8, { holder: 'U0ANA', due: at(24, '09:00') }),
  ]
  expect(
    groupsOf(viewOf(rows, { waiting, paused: [row(6, { due: null, mood: 'waiting' })] })),
  ).toEqual({
    Vencido: [5, 4],
    'Para hoy': [2],
    Pendiente: [7, 3, 1],
    'Espera afuera': [6],
    'Espera a otras personas': [8, 9],
  })
})

test('a view with a thousand rows is within Slack’s limits and keeps its preferences', () => {
  const due = (id: number) =>
    [at(20, '09:00'), at(23, '23:00'), at(25, '09:00'), null][id % 4] as string | null
  const rows = Array.from({ length: 1000 }, (_, id) => row(id + 1, { due: due(id) }))
  const waiting = rows.slice(0, 40).map((one) => ({ ...one, activation: `${one.activation}w` }))
  const shown = home(viewOf(rows, { waiting, paused: [row(6, { due: null, mood: 'waiting' })] }))
  expect(() => checkView(shown, 'home')).not.toThrow()
  expect(readable(shown['blocks'] as Record<string, unknown>[])).toContain(
    'Hay más: use el buscador',
  )
  expect(JSON.stringify(shown)).toContain('home.language')
})

test('a list read at once counts what is late and how late; the living one leaves the day to Slack', () => {
  const view = viewOf([row(4, { due: at(23, '16:30') }), row(3, { due: at(24, '08:45') })])
  const words = readable(pending(view).blocks as Record<string, unknown>[])
  expect(words).toContain('2 pasos pendientes, uno vencido; lo más urgente primero:')
  expect(words).toContain('venció hoy a las 16:30, hace 2 h de trabajo')
  expect(words).toContain('hasta mañana martes a las 8:45')
  const posted = JSON.stringify(inbox({ ...view, living: true }).blocks)
  expect(posted.replace(/<!date\^[^>]*>/g, '')).not.toMatch(/hoy|mañana|hace \d/)
})

test.each(['2', 'caso 2', 'inc 2', 'INC–2026–2', 'inc-2026-000002', 'INC2026000002'])(
  'a search for «%s» finds the case of that number',
  (search) => {
    const rows = [row(2, { due: at(24, '09:00') }), row(13, { due: at(24, '09:00') })]
    expect(Object.values(groupsOf(viewOf(rows, { search }))).flat()).toContain(2)
    expect(Object.values(groupsOf(viewOf(rows, { search: 'caso 7' }))).flat()).toEqual([])
  },
)
