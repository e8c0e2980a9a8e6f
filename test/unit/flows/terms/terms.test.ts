/**
 * Until when each step has to be done, in office hours: 08:30–12:30 and 14:30–18:30, Monday to
 * Friday.
 */
import type { OutputValue } from '../../../../src/flows/case/case'
import { officeHours } from '../../../../src/flows/time/calendar'
import { act } from '../../../../src/flows/engine/engine'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { at, said, span } from '../la-paz'
import { citizen, Driven, goodOutputs, nine, type Opening } from '../support'
import { bilingual } from '../../../support/bilingual'

const library = nine()
const open = (procedure: string, when: string, more: Partial<Opening> = {}) =>
  new Driven(library, { procedure, now: at(when), ...more })

const amount = (ms: number): string => {
  const minutes = Math.abs(Math.round(ms / 60_000))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${ms < 0 ? '-' : ''}${hours ? `${hours}h` : ''}${rest || !hours ? `${rest}m` : ''}`
}
/**
 * `2 until Mon 02/03 15:00`; `2 stands, 3h left` while the agency's clock stands; `6 without a
 * term`.
 */
const standing = (driven: Driven): string =>
  driven.state.active
    .filter(({ call }) => !call)
    .map(({ step, due, term }) => {
      if (due) return `${step} until ${said(due)}`
      return term?.left === undefined
        ? `${step} without a term`
        : `${step} stands, ${amount(term.left)} left`
    })
    .sort()
    .join(' · ')

const support = '2 3:disponibilidad'
type ByRole = [
  who: string,
  procedure: string,
  walk: string,
  step: string,
  term: string,
  until: string,
]
const byRole: ByRole[] = [
  ['operator', 'UGAT/AIT-PR01', '', '2', '4h', 'Mon 02/03 12:30'],
  ['supervisor', 'UGAT/AIT-PR01', '2 3:otro 4:no_diseno 5 6 7 8', '9', '1d', 'Mon 02/03 18:30'],
  ['UIT', 'UGAT/AIT-PR01', support, '2', '2d', 'Tue 03/03 18:30'],
  ['UPAT', 'UGAT/AIT-PR01', `${support} 2 3:upat`, '3.B.1', '2d', 'Tue 03/03 18:30'],
  ['ACGII', 'UGAT/AIT-PR01', `${support} 2 3:acgii`, '3.C.1', '2d', 'Tue 03/03 18:30'],
  ['ADIT', 'UGAT/AIT-PR01', '2 3:otro 4:diseno', '2', '2d', 'Tue 03/03 18:30'],
  ['drafting: the documents asked for', 'UGAT/AIT-PR04', '', '1', '3d', 'Wed 04/03 18:30'],
  ['the entity', 'UGAT/AIT-PR04', '1', '2', '10d', 'Fri 13/03 18:30'],
  ['a derivation of the DGE', 'UGAT/AIT-PR04', '1 2', '3', '1d', 'Mon 02/03 18:30'],
  ['a derivation of the chief', 'UGAT/AIT-PR04', '1 2 3', '4', '1d', 'Mon 02/03 18:30'],
  ['drafting: the report', 'UGAT/AIT-PR04', '1 2 3 4 5', '6', '3d', 'Wed 04/03 18:30'],
  [
    'a review of the head of the area',
    'UGAT/AIT-PR04',
    '1 2 3 4 5 6',
    '7',
    '1d',
    'Mon 02/03 18:30',
  ],
  ['legal', 'UGAT/AIT-PR04', '1 2 3 4 5 6 7 8', '9', '5d', 'Fri 06/03 18:30'],
  ['two roles: the longer one', 'UGAT/AIT-PR07', '', '1', '10d', 'Fri 13/03 18:30'],
  ['inside a call', 'UGAT/AIT-PR04', '1 2 3 4 5 6 7 8 9 10:upat', '2', '1d', 'Mon 02/03 18:30'],
]
describe('until when, by role and kind of step: active since Monday 08:30', () => {
  test.each(byRole)(
    '%s (%s %s → %s): %s, until %s',
    (...[, procedure, walk, step, term, until]) => {
      const driven = open(procedure, 'Mon 02/03 08:30', { channel: 'note' })
      if (walk) driven.walk(walk)
      const { due, term: given } = driven.on(step)
      expect({ term: given?.ms, due: due && said(due) }).toEqual({ term: span(term), due: until })
    },
  )
})

test('a step that runs another procedure has no term of its own', () => {
  const driven = open('UGAT/AIT-PR04', 'Mon 02/03 08:30', { channel: 'note' }).walk(
    '1 2 3 4 5 6 7 8 9 10:upat',
  )
  expect(driven.state.active.find(({ call }) => call)).toMatchObject({ step: '11', due: null })
})

/** What happens: steps walked (`2 3:otro`), or one of these words. */
const happens = (driven: Driven, what: string): void => {
  const [word = '', step = '', value = ''] = what.split(' ')
  const left = (id: string, output: OutputValue['kind'], given: OutputValue) => {
    const activation = driven.on(id)
    const leaves = stepOf(library, activation).leaves.find(({ kind }) => kind === output)
    const outputs = { ...goodOutputs(stepOf(library, activation)), [leaves?.id ?? '']: given }
    driven.do(driven.doer(activation), { act: 'confirm', activation: activation.id, outputs })
  }
  const on = () => ({ activation: driven.id(step) })
  const acts: Record<string, () => void> = {
    asks: () =>
      driven.do(driven.doer(driven.on(step)), {
        act: 'write',
        ...on(),
        text: '¿Cuál?',
        asks: true,
      }),
    answer: () => driven.do(citizen, { act: 'receive', text: 'Este.' }),
    take: () => driven.do(`${driven.on(step).roles[0]}1`, { act: 'take', ...on() }),
    release: () => driven.do(driven.doer(driven.on(step)), { act: 'release', ...on() }),
    undo: () => {
      const last = driven.state.decided
        .filter(({ step: id, undone }) => id === step && !undone)
        .at(-1)
      driven.do(last?.decidedBy ?? '', { act: 'undo', activation: last?.id ?? '' })
    },
    estimate: () => left(step, 'estimate', { kind: 'estimate', minutes: span(value) / 60_000 }),
    class: () =>
      left(step, 'classification', {
        kind: 'classification',
        class: 'intrusion',
        priority: value as 'low',
      }),
    unsolved: () => driven.do(citizen, { act: 'verdict', verdict: 'not_solved' }),
    nothing: () => undefined,
  }
  if (acts[word]) acts[word]()
  else driven.walk(what)
}

type Line = [when: string, what: string, until: string]
interface Sequence extends Partial<Opening> {
  lines: Line[]
}
const pr01 = 'UGAT/AIT-PR01'
const march3off = {
  ...officeHours,
  holidays: { '2026-03-03': bilingual({ es: 'Feriado', en: 'Holiday' }) },
}
const toUit = '2 3:disponibilidad 2 3:uit'
const toUpat = '2 3:disponibilidad 2 3:upat'
const toAcgii = '2 3:disponibilidad 2 3:acgii 3.C.1'

const sequences: Record<string, Sequence> = {
  'consecutive steps of one role share one term; the next role has its own': {
    lines: [
      ['Mon 02/03 09:00', 'nothing', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 09:30', '2', '3 until Mon 02/03 15:00'],
      ['Mon 02/03 15:20', '3:otro', '4 until Mon 02/03 15:00'],
      ['Mon 02/03 15:30', '4:no_diseno 5 6 7 8', '9 until Tue 03/03 15:30'],
      ['Tue 03/03 09:00', '9', '10 until Tue 03/03 15:30'],
    ],
  },
  'the estimate sets until when UIT works, the report that follows included': {
    lines: [
      ['Mon 02/03 09:00', toUit, '3.A.1 until Wed 04/03 09:00'],
      ['Mon 02/03 10:00', 'estimate 3.A.1 3d4h', '3.A.2 until Thu 05/03 16:00'],
      ['Wed 04/03 10:00', '3.A.2', '4 until Thu 05/03 16:00'],
      ['Wed 04/03 11:00', '4 5', '6 until Wed 04/03 17:00'],
    ],
  },
  'an estimate of UPAT counts for UPAT alone': {
    lines: [
      ['Mon 02/03 09:00', toUpat, '3.B.1 until Wed 04/03 09:00'],
      ['Mon 02/03 10:00', '3.B.1', '3.B.2 until Wed 04/03 09:00'],
      ['Mon 02/03 11:00', 'estimate 3.B.2 1d', '3.B.3 until Tue 03/03 11:00'],
      ['Mon 02/03 17:00', '3.B.3', '3.B.4 until Tue 03/03 11:00'],
      ['Mon 02/03 17:30', '3.B.4', '3.A.2 until Wed 04/03 17:30'],
    ],
  },
  'in PR03 the estimate of UPAT, then UIT has its own two days': {
    lines: [
      ['Mon 02/03 09:00', '2 3:otro 4:diseno 2 3:upat 3.B.1 3.B.2', '3.B.3 until Wed 04/03 09:00'],
      ['Mon 02/03 10:00', 'estimate 3.B.3 30m', '3.B.4 until Mon 02/03 10:30'],
      ['Mon 02/03 10:20', '3.B.4', '3.B.5 until Mon 02/03 10:30'],
      ['Mon 02/03 12:00', '3.B.5', '3.B.6 until Wed 04/03 12:00'],
    ],
  },
  'a critical incident: four hours': {
    lines: [
      ['Mon 02/03 09:00', toAcgii, '3.C.2 until Wed 04/03 09:00'],
      ['Mon 02/03 11:00', 'class 3.C.2 critical', '3.C.3 until Mon 02/03 17:00'],
      ['Mon 02/03 12:00', '3.C.3', '3.C.4 until Mon 02/03 17:00'],
    ],
  },
  'a high one: one day': {
    lines: [
      ['Mon 02/03 09:00', toAcgii, '3.C.2 until Wed 04/03 09:00'],
      ['Mon 02/03 11:00', 'class 3.C.2 high', '3.C.3 until Tue 03/03 11:00'],
    ],
  },
  'a medium one: two days': {
    lines: [
      ['Mon 02/03 09:00', toAcgii, '3.C.2 until Wed 04/03 09:00'],
      ['Mon 02/03 11:00', 'class 3.C.2 medium', '3.C.3 until Wed 04/03 11:00'],
    ],
  },
  'a low one: five days': {
    lines: [
      ['Mon 02/03 09:00', toAcgii, '3.C.2 until Wed 04/03 09:00'],
      ['Mon 02/03 11:00', 'class 3.C.2 low', '3.C.3 until Mon 09/03 11:00'],
    ],
  },
  'while the person is asked nothing runs; afterwards what was left does': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 10:00', 'asks 2', '2 stands, 3h left'],
      ['Tue 03/03 09:00', 'answer', '2 until Tue 03/03 12:00'],
      ['Tue 03/03 10:00', '2', '3 until Tue 03/03 12:00'],
    ],
  },
  'asked again, it goes on standing; answered at night, it goes on in the morning': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 13:00', 'asks 2', '2 stands, 30m left'],
      ['Mon 02/03 17:00', 'asks 2', '2 stands, 30m left'],
      ['Tue 03/03 18:15', 'answer', '2 until Wed 04/03 08:45'],
      ['Wed 04/03 08:35', 'asks 2', '2 stands, 10m left'],
      ['Wed 04/03 23:00', 'answer', '2 until Thu 05/03 08:40'],
    ],
  },
  'over a weekend and a holiday': {
    calendar: march3off,
    lines: [
      ['Fri 27/02 18:00', 'take 2', '2 until Mon 02/03 12:00'],
      ['Fri 27/02 18:20', 'asks 2', '2 stands, 3h40m left'],
      ['Mon 02/03 17:00', 'answer', '2 until Wed 04/03 10:40'],
    ],
  },
  'a late step that asks is as late afterwards as before': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 17:00', 'asks 2', '2 stands, -2h left'],
      ['Wed 04/03 09:00', 'answer', '2 until Tue 03/03 17:00'],
    ],
  },
  'deciding the step that asked ends the waiting': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 10:00', 'asks 2', '2 stands, 3h left'],
      ['Tue 03/03 09:00', '2', '3 until Tue 03/03 12:00'],
    ],
  },
  'undo gives the old end back': {
    lines: [
      ['Mon 02/03 09:00', toUit, '3.A.1 until Wed 04/03 09:00'],
      ['Mon 02/03 10:00', 'estimate 3.A.1 1h', '3.A.2 until Mon 02/03 11:00'],
      ['Mon 02/03 10:01', 'undo 3.A.1', '3.A.1 until Wed 04/03 09:00'],
    ],
  },
  'undone, a step that had asked stands again': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 10:00', 'asks 2', '2 stands, 3h left'],
      ['Tue 03/03 09:00', '2', '3 until Tue 03/03 12:00'],
      ['Tue 03/03 09:01', 'undo 2', '2 stands, 3h left'],
      ['Wed 04/03 14:30', 'answer', '2 until Wed 04/03 17:30'],
    ],
  },
  'observed work has a new term, and so has its review': {
    lines: [
      ['Mon 02/03 09:00', '2 3:otro 4:no_diseno 5 6 7 8', '9 until Tue 03/03 09:00'],
      ['Tue 03/03 17:00', '9~3', '3 until Wed 04/03 11:00'],
      ['Wed 04/03 09:00', '3:otro 4:no_diseno 5 6 7 8', '9 until Thu 05/03 09:00'],
    ],
  },
  'a reopened case begins anew': {
    lines: [
      ['Mon 02/03 09:00', '2 3:otro 4:no_diseno 5 6 7 8 9 10', ''],
      ['Wed 04/03 15:00', 'unsolved', '3 until Thu 05/03 09:00'],
    ],
  },
  'taking and giving back change nothing': {
    lines: [
      ['Mon 02/03 09:00', 'take 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 12:00', 'release 2', '2 until Mon 02/03 15:00'],
      ['Mon 02/03 16:00', 'take 2', '2 until Mon 02/03 15:00'],
    ],
  },
}
describe('as a case goes on', () => {
  test.each(Object.entries(sequences))('%s', (_name, { lines, ...more }) => {
    const driven = open(pr01, lines[0]?.[0] ?? '', more)
    const seen = lines.map(([when, what]): Line => {
      driven.clock = Date.parse(at(when))
      happens(driven, what)
      return [when, what, standing(driven)]
    })
    expect(seen).toEqual(lines)
  })
})

describe('parallel branches', () => {
  const seven = () => open('UGAT/AIT-PR07', 'Mon 02/03 08:30').walk('1 2 3 4')

  it('while a branch waits for the person its clock alone stands; the others go on', () => {
    const driven = seven().walk('5:no_integra')
    const before = standing(driven)
    expect(before).toBe(
      '16 until Wed 04/03 18:30 · 17 until Tue 03/03 18:30 · 19 until Tue 03/03 18:30 · 6 until Fri 13/03 18:30',
    )
    driven.clock = Date.parse(at('Mon 02/03 12:30'))
    happens(driven, 'asks 16')
    expect(standing(driven)).toBe(
      '16 stands, 20h left · 17 until Tue 03/03 18:30 · 19 until Tue 03/03 18:30 · 6 until Fri 13/03 18:30',
    )
    driven.clock = Date.parse(at('Tue 03/03 14:30'))
    happens(driven, 'answer')
    expect(standing(driven)).toBe(
      '16 until Thu 05/03 18:30 · 17 until Tue 03/03 18:30 · 19 until Tue 03/03 18:30 · 6 until Fri 13/03 18:30',
    )
  })

  it('what becomes active while another branch waits for the person has its term all the same', () => {
    const driven = seven()
    happens(driven, 'asks 16')
    driven.clock = Date.parse(at('Mon 02/03 16:30'))
    driven.walk('17')
    const until = '18 until Tue 03/03 18:30'
    expect(standing(driven)).toContain(until)
    driven.clock = Date.parse(at('Wed 04/03 08:30'))
    happens(driven, 'answer')
    expect(standing(driven)).toContain(until)
  })
})

test('a case older than terms gets none for what it has active, and one for what comes next', () => {
  const driven = open(pr01, 'Mon 02/03 09:00')
  driven.change(({ active }) => {
    for (const row of active) {
      row.due = null
      delete row.term
    }
  })
  driven.do('operador1', { act: 'comment', text: 'still here' })
  expect(standing(driven)).toBe('2 without a term')
  driven.clock = Date.parse(at('Mon 02/03 10:00'))
  expect(standing(driven.walk('2'))).toBe('3 until Mon 02/03 16:00')
})

test('what nobody acts on is the same whether it was kept before or is read anew: under another calendar, a clock put back, while the person is waited for', () => {
  const driven = open('UGAT/AIT-PR05', 'Mon 02/03 08:30', { channel: 'note' }).walk(
    '1 2 3 4:no_integra 6',
  )
  driven.wait(span('2d')).walk('7')
  const before = driven.state
  const days = Array.from(
    { length: 20 },
    (_, index) => `2026-03-${String(index + 3).padStart(2, '0')}`,
  )
  const holidays = Object.fromEntries(
    days.map((day) => [day, bilingual({ es: 'feriado', en: 'holiday' })]),
  )
  const closed = { ...officeHours, holidays }
  const waiting = {
    ...before,
    waiting: {
      ...{ activation: driven.id('5'), since: at('Mon 02/03 09:00') },
      question: 'm',
      by: 'x',
    },
  }
  for (const state of [before, waiting as typeof before])
    for (const calendar of [officeHours, closed])
      for (const now of ['Fri 06/03 10:00', 'Mon 16/02 10:00'].map(at)) {
        const after = (given: typeof before) => {
          const command = { act: 'comment', text: 'a word' } as const
          const outcome = act(library, given, command, {
            ...driven.context(driven.doer(driven.on('8'))),
            now,
            calendar,
          })
          return outcome.ok && outcome.case.active
        }
        const anew = after(structuredClone(state))
        expect([after(state), after(state)]).toEqual([anew, anew])
        expect(anew).not.toBe(false)
      }
})
