/**
 * How a case's working time divides among those who had it, computed by hand; office hours
 * 08:30–12:30 and 14:30–18:30.
 */
import { officeHours, workingBetween } from '../../../../src/flows/time/calendar'
import { ledger } from '../../../../src/flows/lists/ledger'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { at, said, span } from '../la-paz'
import { citizen, Driven, goodOutputs, nine, type Opening } from '../support'
import { bilingual } from '../../../support/bilingual'

const library = nine()

interface Story extends Partial<Opening> {
  /** When it is opened; then what happens, in its order: steps walked, or a word. */
  opened: string
  happens: [when: string, what: string][]
  now: string
  /** Working time by actor, the largest part first. */
  parts: Record<string, string>
}
const acts: Record<string, (driven: Driven, step: string) => void> = {
  asks: (driven, step) =>
    driven.do(driven.doer(driven.on(step)), {
      act: 'write',
      activation: driven.id(step),
      text: '¿Cuál?',
      asks: true,
    }),
  answer: (driven) => driven.do(citizen, { act: 'receive', text: 'Este.' }),
  undo: (driven, step) => {
    const last = driven.state.decided.filter((one) => one.step === step && !one.undone).at(-1)
    driven.do(last?.decidedBy ?? '', { act: 'undo', activation: last?.id ?? '' })
  },
  unsolved: (driven) => driven.do(citizen, { act: 'verdict', verdict: 'not_solved' }),
  /** By UPAT, which may act for UIT. */
  upat: (driven, step) =>
    driven.do('upat1', {
      act: 'confirm',
      activation: driven.id(step),
      outputs: goodOutputs(stepOf(library, driven.on(step))),
    }),
  cancel: (driven) => driven.do('operador1', { act: 'cancel', reason: 'a mistake' }),
}

const stories: Record<string, Story> = {
  'one role, one morning': {
    opened: 'Mon 02/03 08:30',
    happens: [['Mon 02/03 10:00', '2']],
    now: 'Mon 02/03 11:15',
    parts: { operador: '2h45' },
  },
  'lunch, a night and a weekend are nobody’s': {
    opened: 'Fri 27/02 12:00', // 30m before lunch, 4h after
    happens: [['Fri 27/02 16:00', '2']],
    now: 'Mon 02/03 09:10', // 40m
    parts: { operador: '5h10' },
  },
  'from the operator to the supervisor and to the end': {
    opened: 'Mon 02/03 09:00',
    happens: [
      ['Mon 02/03 11:20', '2 3:otro 4:no_diseno 5 6 7 8'], // 2h20
      ['Tue 03/03 08:45', '9'], // 1h10 + 4h + 15m
      ['Tue 03/03 09:00', '10'], // 15m
    ],
    now: 'Fri 06/03 12:00',
    parts: { supervisor: '5h40', operador: '2h20' },
  },
  'the person’s time is theirs, however often they are asked': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:30', 'asks 2'], // 1h
      ['Mon 02/03 15:00', 'answer'], // 3h + 30m of the person
      ['Mon 02/03 16:00', 'asks 2'], // 1h
      ['Mon 02/03 17:00', 'asks 2'],
      ['Tue 03/03 07:00', 'answer'], // 2h30 of the person
    ],
    now: 'Tue 03/03 09:05', // 35m
    parts: { person: '6h', operador: '2h35' },
  },
  'while they have not answered yet it goes on being theirs': {
    opened: 'Mon 02/03 08:30',
    happens: [['Mon 02/03 09:30', 'asks 2']],
    now: 'Wed 04/03 09:00',
    parts: { person: '15h30', operador: '1h' }, // 3h + 4h, 8h, 30m
  },
  'derived to UIT, estimated, done, told': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:15', '2 3:disponibilidad'], // operator 45m
      ['Mon 02/03 17:30', '2 3:uit 3.A.1'], // UIT 3h15 + 3h
      ['Wed 04/03 10:00', '3.A.2 4 5'], // UIT 1h + 8h + 1h30
      ['Wed 04/03 10:20', '6 7'], // operator 20m
    ],
    now: 'Wed 04/03 11:00', // supervisor 40m
    parts: { uit: '16h45', operador: '1h5', supervisor: '40m' },
  },
  'what was observed counts for who did it again': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:30', '2 3:otro 4:no_diseno 5 6 7 8'], // operator 1h
      ['Mon 02/03 10:00', '9~3'], // supervisor 30m
      ['Mon 02/03 12:00', '3:otro 4:no_diseno 5 6 7 8'], // operator 2h
    ],
    now: 'Mon 02/03 12:20', // supervisor 20m
    parts: { operador: '3h', supervisor: '50m' },
  },
  'undone, the time since was still the first one’s': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:30', '2 3:otro 4:no_diseno 5 6 7 8'],
      ['Mon 02/03 09:31', 'undo 8'],
      ['Mon 02/03 10:00', '8'],
    ],
    now: 'Mon 02/03 10:45',
    parts: { operador: '1h30', supervisor: '45m' },
  },
  'parallel branches count each for its own': {
    procedure: 'UGAT/AIT-PR07',
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 08:30', '1 2 3 4'],
      ['Mon 02/03 10:30', '5:no_integra'], // 5: 2h of the professional
      ['Mon 02/03 11:30', '16'], // 3h of the professional
      ['Mon 02/03 12:30', '17'], // 4h of UPAT
    ],
    // 6: of the entity, 2h + 2h; 18 and 19 of UPAT: 2h and 4h + 2h.
    now: 'Mon 02/03 16:30',
    parts: { upat: '12h', profesional_ait: '5h', entidad: '4h' },
  },
  'in parallel with the person’s answer an entity’s own step goes on': {
    procedure: 'UGAT/AIT-PR07',
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 08:30', '1 2 3 4 5:no_integra 17 18 19'],
      ['Mon 02/03 10:30', 'asks 16'], // 2h of the professional
      ['Mon 02/03 16:30', 'answer'], // 4h of the person
    ],
    now: 'Mon 02/03 18:30', // the professional 2h more; the entity the whole day
    parts: { entidad: '8h', person: '4h', profesional_ait: '4h' },
  },
  'a procedure run inside a step counts for its own roles alone': {
    procedure: 'UGAT/AIT-PR04',
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 08:30', '1 2 3 4 5 6 7 8 9 10:upat'],
      ['Mon 02/03 10:00', '2'], // chief of the UPAT 1h30
      ['Mon 02/03 12:30', '3'], // head of the ADAS 2h30
    ],
    now: 'Mon 02/03 15:00',
    parts: { responsable_adas: '2h30', jefe_upat: '1h30', lider_adas: '30m' },
  },
  'of two roles it is who played it: UPAT for UIT': {
    procedure: 'UGAT/AIT-PR06',
    channel: 'email',
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 08:30', '1 5:no_requiere 8 9:cd_iop'],
      ['Mon 02/03 12:30', 'upat 10'],
    ],
    now: 'Mon 02/03 14:30',
    parts: { upat: '4h' },
  },
  'closed and reopened: nobody’s in between': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:30', '2 3:otro 4:no_diseno 5 6 7 8'],
      ['Mon 02/03 10:00', '9 10'],
      ['Thu 05/03 09:00', 'unsolved'],
    ],
    now: 'Thu 05/03 10:30',
    parts: { operador: '2h30', supervisor: '30m' },
  },
  'cancelled while the person was asked': {
    opened: 'Mon 02/03 08:30',
    happens: [
      ['Mon 02/03 09:30', 'asks 2'],
      ['Mon 02/03 11:30', 'cancel'],
    ],
    now: 'Fri 06/03 10:30',
    parts: { person: '2h', operador: '1h' },
  },
  'a holiday is nobody’s': {
    opened: 'Mon 02/03 17:30',
    calendar: {
      ...officeHours,
      holidays: { '2026-03-03': bilingual({ es: 'Feriado', en: 'Holiday' }) },
    },
    happens: [],
    now: 'Wed 04/03 09:45',
    parts: { operador: '2h15' },
  },
}

describe('working time by who had it', () => {
  test.each(Object.entries(stories))('%s', (_name, { opened, happens, now, parts, ...more }) => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at(opened), ...more })
    for (const [when, what] of happens) {
      driven.clock = Date.parse(at(when))
      const [word = '', step = ''] = what.split(' ')
      if (acts[word]) acts[word](driven, step)
      else driven.walk(what)
    }
    const calendar = more.calendar ?? officeHours
    const lines = ledger({ library, calendar, state: driven.whole, now: at(now) })
    expect(lines).toEqual(
      Object.entries(parts).map(([actor, amount]) => ({ actor, ms: span(amount) })),
    )
  })
})

test('where one step follows another, the parts together are the working time of the case', () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Fri 27/02 15:07') })
  const asked: [string, string][] = [
    ['Mon 02/03 09:13', '2 3:disponibilidad'],
    ['Mon 02/03 12:29', '2 3:acgii 3.C.1'],
    ['Tue 03/03 18:29', '3.C.2 3.C.3 3.C.4'],
    ['Thu 05/03 08:31', '3.C.5 3.A.2 4 5 6'],
  ]
  for (const [when, what] of asked) {
    driven.clock = Date.parse(at(when))
    driven.walk(what)
  }
  const now = at('Fri 06/03 11:11')
  const lines = ledger({ library, calendar: officeHours, state: driven.whole, now })
  const whole = workingBetween(officeHours, driven.state.openedAt, now)
  expect(said(driven.state.openedAt)).toBe('Fri 27/02 15:07')
  expect(lines.reduce((sum, { ms }) => sum + ms, 0)).toBe(whole)
})
