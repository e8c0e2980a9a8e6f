/**
 * What is said while a step waits, minute by minute. The clock is asked every minute of office
 * hours (08:30–12:30, 14:30–18:30), as the program asks it; each table has all that was said, with
 * the acts between.
 */
import fc from 'fast-check'
import type { Actor, Command, Context, FlowEffect } from '../../../../src/flows/case/act'
import { isWorking, officeHours } from '../../../../src/flows/time/calendar'
import type { Library } from '../../../../src/flows/definition/definition'
import { markingOf } from '../../../../src/flows/case/marking'
import { at, said, span } from '../la-paz'
import { citizen, Driven, member, membersOf, nine, type Opening } from '../support'
import { bilingual } from '../../../support/bilingual'

const library = nine()
const system: Actor = { kind: 'system' }
const MINUTE_MS = 60_000

const wordsOf = (effect: FlowEffect): string[] => {
  switch (effect.kind) {
    case 'remind':
      return [effect.member ? `reminds ${effect.member}` : `mentions ${effect.roles.join(', ')}`]
    case 'escalate':
      return [`late: tells ${effect.role}, level ${effect.level}`]
    case 'released':
      return [`${effect.member} was silent: back to its role`]
    default:
      return []
  }
}

/** One ask of the clock: everything that is due of everything active. */
const sweep = (driven: Driven): string[] =>
  driven.state.active.flatMap(({ id, term }) => {
    if (!term?.next || Date.parse(term.next.at) > driven.clock) return []
    return driven.do(system, { act: 'alert', activation: id }).effects.flatMap(wordsOf)
  })

/** Ana is an operator and a supervisor. */
const actorOf = (who: string): Actor =>
  who === 'ana'
    ? member('ana', { roles: [{ role: 'operador' }, { role: 'supervisor' }] })
    : member(who)
/** Who holds no role any more. */
const gone = new Set<string>()
beforeEach(() => gone.clear())

const acts: Record<string, (driven: Driven, who: string, step: string) => void> = {
  takes: (driven, who, step) =>
    driven.do(actorOf(who), { act: 'take', activation: driven.id(step), reason: 'they are away' }),
  leaves: (_driven, who) => gone.add(who),
  estimates: (driven, who, step) =>
    driven.do(who, {
      act: 'confirm',
      activation: driven.id(step),
      outputs: { estimate: { kind: 'estimate', minutes: span('10d') / 60_000 } },
    }),
  releases: (driven, who, step) => driven.do(who, { act: 'release', activation: driven.id(step) }),
  postpones: (driven, who, step) =>
    driven.do(who, { act: 'postpone', activation: driven.id(step) }),
  comments: (driven, who) => driven.do(who, { act: 'comment', text: 'looking at it' }),
  asks: (driven, who, step) =>
    driven.do(who, { act: 'write', activation: driven.id(step), text: 'which one?', asks: true }),
  answers: (driven) => driven.do(citizen, { act: 'receive', text: 'this one' }),
  walks: (driven, _who, script) => driven.walk(script.replaceAll('+', ' ')),
}
/** `operador1 takes 2`. */
const does = (driven: Driven, what: string): void => {
  const [who = '', verb = '', step = ''] = what.split(' ')
  acts[verb]?.(driven, who, step)
}

interface Told extends Partial<Opening> {
  opened: string
  /** Acts at their moments. */
  acts?: Record<string, string>
  until: string
  library?: Library
  /** The program was not running in between: both moments. */
  down?: [string, string]
}
const follow = ({
  opened,
  acts: script = {},
  until,
  down,
  library: own = library,
  ...more
}: Told): string[] => {
  const driven = new Driven(own, { procedure: 'UGAT/AIT-PR01', now: at(opened), ...more })
  const calendar = more.calendar ?? officeHours
  const lines: string[] = []
  const note = (what: string) => lines.push(`${said(new Date(driven.clock).toISOString())} ${what}`)
  const end = Date.parse(at(until))
  for (; driven.clock <= end; driven.wait(MINUTE_MS)) {
    const now = new Date(driven.clock).toISOString()
    const act = script[said(now)]
    if (act) does(driven, act)
    if (act) note(act)
    const stopped =
      down && driven.clock >= Date.parse(at(down[0])) && driven.clock < Date.parse(at(down[1]))
    if (!stopped && isWorking(calendar, now)) sweep(driven).forEach(note)
  }
  return lines
}

const toSupervisor = 'system walks 2+3:otro+4:no_diseno+5+6+7+8'
const nobodyIs =
  (...roles: string[]): Context['membersOf'] =>
  (role) =>
    roles.includes(role) ? [] : membersOf(role)
const tuesdayOff = {
  ...officeHours,
  holidays: { '2026-03-03': bilingual({ es: 'Feriado', en: 'Holiday' }) },
}

const tables: Record<string, Told & { said: string[] }> = {
  'taken: at half and at four fifths of four hours, then every morning; late it goes up; silent it goes back':
    {
      opened: 'Mon 02/03 08:30',
      acts: { 'Mon 02/03 08:40': 'operador1 takes 2' },
      until: 'Fri 20/03 18:30',
      said: [
        'Mon 02/03 08:40 operador1 takes 2',
        'Mon 02/03 10:30 reminds operador1',
        'Mon 02/03 11:42 reminds operador1',
        // It was due at 12:30, when everybody went to lunch.
        'Mon 02/03 14:30 late: tells supervisor, level 1',
        'Tue 03/03 08:30 reminds operador1',
        'Tue 03/03 14:30 late: tells jefe_ugat, level 2',
        'Tue 03/03 14:30 operador1 was silent: back to its role',
        'Wed 04/03 08:30 mentions operador',
        'Wed 04/03 14:30 late: tells dge, level 3',
        'Thu 05/03 08:30 mentions operador',
        'Fri 06/03 08:30 mentions operador',
      ],
    },
  'untaken: its role is mentioned, five times in all': {
    opened: 'Mon 02/03 09:00',
    until: 'Fri 20/03 18:30',
    said: [
      'Mon 02/03 11:00 mentions operador',
      'Mon 02/03 12:12 mentions operador',
      'Mon 02/03 15:00 late: tells supervisor, level 1',
      'Tue 03/03 08:30 mentions operador',
      'Tue 03/03 15:00 late: tells jefe_ugat, level 2',
      'Wed 04/03 08:30 mentions operador',
      'Wed 04/03 15:00 late: tells dge, level 3',
      'Thu 05/03 08:30 mentions operador',
    ],
  },
  'reported at night, over a weekend and a holiday: nothing is said while nobody works': {
    opened: 'Fri 27/02 17:30',
    calendar: tuesdayOff,
    until: 'Wed 04/03 12:00',
    said: [
      'Mon 02/03 09:30 mentions operador',
      'Mon 02/03 10:42 mentions operador',
      'Mon 02/03 11:30 late: tells supervisor, level 1',
      'Wed 04/03 08:30 mentions operador',
      'Wed 04/03 11:30 late: tells jefe_ugat, level 2',
    ],
  },
  'two days of UIT: what falls on the end of a day is said the next morning': {
    opened: 'Mon 02/03 08:30',
    acts: { 'Mon 02/03 08:30': 'system walks 2+3:disponibilidad+2' },
    until: 'Wed 04/03 18:00',
    said: [
      'Mon 02/03 08:30 system walks 2+3:disponibilidad+2',
      'Tue 03/03 08:30 reminds uit1',
      'Tue 03/03 15:18 reminds uit1',
      'Wed 04/03 08:30 late: tells jefe_ugat, level 1',
      'Wed 04/03 08:30 reminds uit1',
    ],
  },
  'ten days estimated by UIT: the daily reminders begin before it is late': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:30': 'system walks 2+3:disponibilidad+2+3:uit',
      'Mon 02/03 08:31': 'uit1 estimates 3.A.1',
      'Mon 16/03 18:00': 'uit1 comments',
    },
    until: 'Wed 18/03 18:00',
    said: [
      'Mon 02/03 08:30 system walks 2+3:disponibilidad+2+3:uit',
      'Mon 02/03 08:31 uit1 estimates 3.A.1',
      'Mon 09/03 08:31 reminds uit1',
      'Thu 12/03 08:31 reminds uit1',
      'Fri 13/03 08:30 reminds uit1',
      'Mon 16/03 08:30 reminds uit1',
      'Mon 16/03 08:31 late: tells jefe_ugat, level 1',
      'Mon 16/03 18:00 uit1 comments',
      'Tue 17/03 08:30 reminds uit1',
      'Tue 17/03 18:00 uit1 was silent: back to its role',
      'Wed 18/03 08:30 mentions uit',
    ],
  },
  'postponed: no reminder before the next working day; what is late goes up all the same': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:40': 'operador1 takes 2',
      'Mon 02/03 10:40': 'operador1 postpones 2',
      'Tue 03/03 08:35': 'operador1 postpones 2',
      'Wed 04/03 08:35': 'operador1 postpones 2',
    },
    until: 'Fri 06/03 18:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:30 reminds operador1',
      'Mon 02/03 10:40 operador1 postpones 2',
      'Mon 02/03 14:30 late: tells supervisor, level 1',
      'Tue 03/03 08:30 reminds operador1',
      'Tue 03/03 08:35 operador1 postpones 2',
      'Tue 03/03 14:30 late: tells jefe_ugat, level 2',
      'Wed 04/03 08:30 reminds operador1',
      'Wed 04/03 08:35 operador1 postpones 2',
      'Wed 04/03 14:30 late: tells dge, level 3',
      'Thu 05/03 08:30 reminds operador1',
      // To postpone was a sign of life: a day of silence begins there.
      'Thu 05/03 08:35 operador1 was silent: back to its role',
      'Fri 06/03 08:30 mentions operador',
    ],
  },
  'a comment of the holder is a sign of life, one of a colleague is not': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:40': 'operador1 takes 2',
      'Tue 03/03 10:00': 'operador1 comments',
      'Tue 03/03 16:00': 'operador2 comments',
    },
    until: 'Wed 04/03 12:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:30 reminds operador1',
      'Mon 02/03 11:42 reminds operador1',
      'Mon 02/03 14:30 late: tells supervisor, level 1',
      'Tue 03/03 08:30 reminds operador1',
      'Tue 03/03 10:00 operador1 comments',
      'Tue 03/03 14:30 late: tells jefe_ugat, level 2',
      'Tue 03/03 16:00 operador2 comments',
      'Wed 04/03 08:30 reminds operador1',
      'Wed 04/03 10:00 operador1 was silent: back to its role',
    ],
  },
  'taken over: the new holder is not told what was said before, nor on the same day, and has a day of silence':
    {
      opened: 'Mon 02/03 08:30',
      acts: {
        'Mon 02/03 08:40': 'operador1 takes 2',
        'Mon 02/03 11:00': 'operador2 takes 2',
        'Tue 03/03 12:00': 'operador1 takes 2',
      },
      until: 'Wed 04/03 12:30',
      said: [
        'Mon 02/03 08:40 operador1 takes 2',
        'Mon 02/03 10:30 reminds operador1',
        'Mon 02/03 11:00 operador2 takes 2',
        'Mon 02/03 11:42 reminds operador2',
        'Mon 02/03 14:30 late: tells supervisor, level 1',
        'Tue 03/03 08:30 reminds operador2',
        'Tue 03/03 12:00 operador1 takes 2',
        'Tue 03/03 14:30 late: tells jefe_ugat, level 2',
        'Wed 04/03 08:30 reminds operador1',
        'Wed 04/03 12:00 operador1 was silent: back to its role',
      ],
    },
  'taken when all was said: reminded again, from the next morning on': {
    opened: 'Mon 02/03 09:00',
    acts: { 'Tue 10/03 09:00': 'operador1 takes 2' },
    until: 'Wed 11/03 12:30',
    said: [
      'Mon 02/03 11:00 mentions operador',
      'Mon 02/03 12:12 mentions operador',
      'Mon 02/03 15:00 late: tells supervisor, level 1',
      'Tue 03/03 08:30 mentions operador',
      'Tue 03/03 15:00 late: tells jefe_ugat, level 2',
      'Wed 04/03 08:30 mentions operador',
      'Wed 04/03 15:00 late: tells dge, level 3',
      'Thu 05/03 08:30 mentions operador',
      'Tue 10/03 09:00 operador1 takes 2',
      'Wed 11/03 08:30 reminds operador1',
      'Wed 11/03 09:00 operador1 was silent: back to its role',
    ],
  },
  'given back by hand after a postponement: its role is mentioned at once': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:40': 'operador1 takes 2',
      'Mon 02/03 11:45': 'operador1 postpones 2',
      'Tue 03/03 08:30': 'operador1 releases 2',
    },
    until: 'Tue 03/03 12:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:30 reminds operador1',
      'Mon 02/03 11:42 reminds operador1',
      'Mon 02/03 11:45 operador1 postpones 2',
      'Mon 02/03 14:30 late: tells supervisor, level 1',
      'Tue 03/03 08:30 operador1 releases 2',
      'Tue 03/03 08:30 mentions operador',
    ],
  },
  'while the person is asked nothing is said; after the answer the day, the silence and the next level begin anew':
    {
      opened: 'Mon 02/03 08:30',
      acts: {
        'Mon 02/03 08:40': 'operador1 takes 2',
        'Mon 02/03 17:00': 'operador1 asks 2',
        'Mon 09/03 10:00': 'citizen answers',
      },
      until: 'Tue 10/03 18:30',
      said: [
        'Mon 02/03 08:40 operador1 takes 2',
        'Mon 02/03 10:30 reminds operador1',
        'Mon 02/03 11:42 reminds operador1',
        'Mon 02/03 14:30 late: tells supervisor, level 1',
        'Mon 02/03 17:00 operador1 asks 2',
        'Mon 09/03 10:00 citizen answers',
        'Tue 10/03 08:30 reminds operador1',
        'Tue 10/03 10:00 late: tells jefe_ugat, level 2',
        'Tue 10/03 10:00 operador1 was silent: back to its role',
      ],
    },
  'asked and answered in time: every reminder comes as much later as the case stood': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:40': 'operador1 takes 2',
      'Mon 02/03 10:00': 'operador1 asks 2',
      'Tue 03/03 15:00': 'citizen answers',
    },
    until: 'Wed 04/03 09:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:00 operador1 asks 2',
      'Tue 03/03 15:00 citizen answers',
      'Tue 03/03 15:30 reminds operador1',
      'Tue 03/03 16:42 reminds operador1',
      'Tue 03/03 17:30 late: tells supervisor, level 1',
      'Wed 04/03 08:30 reminds operador1',
    ],
  },
  'consecutive steps of one role: what was said once is not said again on the next step': {
    opened: 'Mon 02/03 08:30',
    acts: {
      'Mon 02/03 08:40': 'operador1 takes 2',
      'Mon 02/03 11:00': 'operador1 walks 2',
      'Mon 02/03 15:00': 'operador1 walks 3:otro',
    },
    until: 'Tue 03/03 12:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:30 reminds operador1',
      'Mon 02/03 11:00 operador1 walks 2',
      'Mon 02/03 11:42 reminds operador1',
      'Mon 02/03 14:30 late: tells supervisor, level 1',
      'Mon 02/03 15:00 operador1 walks 3:otro',
      'Tue 03/03 08:30 reminds operador1',
    ],
  },
  'levels that nobody holds are passed over': {
    opened: 'Mon 02/03 08:30',
    members: nobodyIs('supervisor'),
    until: 'Wed 04/03 08:00',
    said: [
      'Mon 02/03 10:30 mentions operador',
      'Mon 02/03 11:42 mentions operador',
      'Mon 02/03 14:30 late: tells jefe_ugat, level 2',
      'Tue 03/03 08:30 mentions operador',
      'Tue 03/03 14:30 late: tells dge, level 3',
    ],
  },
  'who holds the step is not told that it is late as the level above': {
    opened: 'Mon 02/03 08:30',
    members: (role) => (['operador', 'supervisor'].includes(role) ? ['ana'] : membersOf(role)),
    acts: { 'Mon 02/03 08:40': 'ana takes 2' },
    until: 'Mon 02/03 18:30',
    said: [
      'Mon 02/03 08:40 ana takes 2',
      'Mon 02/03 10:30 reminds ana',
      'Mon 02/03 11:42 reminds ana',
      'Mon 02/03 14:30 late: tells jefe_ugat, level 2',
    ],
  },
  'nobody above holds a role: the step is late, and nobody else is told': {
    opened: 'Mon 02/03 08:30',
    members: nobodyIs('supervisor', 'jefe_ugat', 'dge'),
    until: 'Tue 03/03 18:30',
    said: [
      'Mon 02/03 10:30 mentions operador',
      'Mon 02/03 11:42 mentions operador',
      'Tue 03/03 08:30 mentions operador',
    ],
  },
  'a holder who left the role is not reminded: the role is': {
    opened: 'Mon 02/03 08:30',
    acts: { 'Mon 02/03 08:40': 'operador1 takes 2', 'Mon 02/03 11:00': 'operador1 leaves' },
    members: (role) => membersOf(role).filter((one) => !gone.has(one)),
    until: 'Mon 02/03 12:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 10:30 reminds operador1',
      'Mon 02/03 11:00 operador1 leaves',
      'Mon 02/03 11:42 mentions operador',
    ],
  },
  'an entity outside is not reminded: when it is late the case owner is told, and who is above': {
    opened: 'Mon 02/03 08:30',
    procedure: 'UGAT/AIT-PR04',
    acts: { 'Mon 02/03 08:30': 'profesional_ait1 walks 1' },
    until: 'Tue 31/03 18:30',
    said: [
      'Mon 02/03 08:30 profesional_ait1 walks 1',
      'Mon 16/03 08:30 late: tells responsable_ait, level 1',
      'Mon 30/03 08:30 late: tells jefe_ugat, level 2',
    ],
  },
  'a role above which there is none goes up to nobody': {
    opened: 'Mon 02/03 08:30',
    procedure: 'UGAT/AIT-PR04',
    acts: { 'Mon 02/03 08:30': 'profesional_ait1 walks 1+2', 'Mon 02/03 08:31': 'dge1 takes 3' },
    until: 'Thu 05/03 18:30',
    said: [
      'Mon 02/03 08:30 profesional_ait1 walks 1+2',
      'Mon 02/03 08:31 dge1 takes 3',
      'Mon 02/03 14:30 reminds dge1',
      'Mon 02/03 16:54 reminds dge1',
      'Tue 03/03 08:30 reminds dge1',
      'Wed 04/03 08:30 dge1 was silent: back to its role',
      'Thu 05/03 08:30 mentions dge',
    ],
  },
  'the review of the same role begins its own day': {
    opened: 'Mon 02/03 08:30',
    acts: { 'Mon 02/03 09:00': toSupervisor, 'Mon 02/03 09:01': 'supervisor1 takes 9' },
    until: 'Tue 03/03 12:30',
    said: [
      `Mon 02/03 09:00 ${toSupervisor}`,
      'Mon 02/03 09:01 supervisor1 takes 9',
      'Mon 02/03 15:00 reminds supervisor1',
      'Mon 02/03 17:24 reminds supervisor1',
      'Tue 03/03 08:30 reminds supervisor1',
      'Tue 03/03 09:00 late: tells jefe_ugat, level 1',
    ],
  },
  'the program was down for an afternoon: what is late is said once when it is back': {
    opened: 'Mon 02/03 08:30',
    acts: { 'Mon 02/03 08:40': 'operador1 takes 2' },
    down: ['Mon 02/03 10:00', 'Mon 02/03 16:00'],
    until: 'Tue 03/03 12:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 02/03 16:00 reminds operador1',
      'Mon 02/03 16:00 late: tells supervisor, level 1',
      'Tue 03/03 08:30 reminds operador1',
    ],
  },
  'it was down for a week: back to its role, without a reminder that leaves with it': {
    opened: 'Mon 02/03 08:30',
    acts: { 'Mon 02/03 08:40': 'operador1 takes 2' },
    down: ['Mon 02/03 10:00', 'Mon 09/03 16:00'],
    until: 'Tue 10/03 18:30',
    said: [
      'Mon 02/03 08:40 operador1 takes 2',
      'Mon 09/03 16:00 late: tells supervisor, level 1',
      'Mon 09/03 16:00 operador1 was silent: back to its role',
      'Tue 10/03 08:30 mentions operador',
      'Tue 10/03 16:00 late: tells jefe_ugat, level 2',
    ],
  },
}

describe('what is said, minute by minute', () => {
  test.each(Object.entries(tables))('%s', (_name, { said: expected, ...told }) => {
    expect(follow(told)).toEqual(expected)
  })
})

describe('who may', () => {
  const taken = () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Mon 02/03 08:30') })
    does(driven, 'operador1 takes 2')
    return driven
  }
  const postpone = (driven: Driven): Command => ({ act: 'postpone', activation: driven.id('2') })

  it('only the program says what is due', () => {
    const driven = taken().wait(86_400_000)
    const alert: Command = { act: 'alert', activation: driven.id('2') }
    const chief = member('ana', {
      administrator: true,
      roles: [{ role: 'operador' }, { role: 'supervisor' }],
    })
    expect(driven.refused(chief, alert).code).toBe('forbidden')
    expect(driven.refused('operador1', alert).code).toBe('forbidden')
    expect(driven.refused(citizen, alert).code).toBe('forbidden')
  })

  it('before its time nothing is due, and nothing changes', () => {
    const driven = taken().wait(60_000)
    const before = driven.state
    expect(driven.refused(system, { act: 'alert', activation: driven.id('2') }).code).toBe(
      'not_due',
    )
    expect(driven.state).toBe(before)
  })

  it('a decided step is stale', () => {
    const driven = taken()
    const activation = driven.id('2')
    expect(
      driven.walk('2').wait(86_400_000).refused(system, { act: 'alert', activation }).code,
    ).toBe('stale')
  })

  it('the holder postpones, and whoever stands in for them; a colleague is told who may', () => {
    const driven = taken()
    const substitute = member('eva', { roles: [{ role: 'operador', substituteOf: 'operador1' }] })
    expect(driven.try(substitute, postpone(driven)).ok).toBe(true)
    expect(driven.refused('operador2', postpone(driven))).toEqual({
      ...{ ok: false, code: 'forbidden', about: 'step' },
      members: ['operador1'],
    })
  })

  it('postponed: the moment kept is the one at which the next reminder comes', () => {
    const driven = taken()
    driven.clock = Date.parse(at('Mon 02/03 10:40'))
    sweep(driven)
    driven.do('operador1', postpone(driven))
    expect(said(driven.on('2').term?.postponed ?? '')).toBe('Tue 03/03 08:30')
    const long = new Driven(library, {
      procedure: 'UGAT/AIT-PR04',
      now: at('Mon 02/03 08:30'),
      channel: 'note',
    })
    does(long, 'profesional_ait1 takes 1')
    long.do('profesional_ait1', { act: 'postpone', activation: long.id('1') })
    // Half of three days comes later than tomorrow morning: at noon, when everybody is at lunch.
    expect(said(long.on('1').term?.postponed ?? '')).toBe('Tue 03/03 14:30')
  })

  it('after the last reminder there is nothing to postpone', () => {
    const driven = taken()
    driven.change(({ active }) => active.forEach(({ term }) => term && (term.reminders = 5)))
    expect(driven.refused('operador1', postpone(driven)).code).toBe('not_due')
  })
})

describe('whatever is done', () => {
  const changes: readonly string[] = ['take', 'release', 'reassign']
  const holdings = ({ records }: Driven) =>
    records.filter(({ act }) => changes.includes(act)).length
  const people = ['operador1', 'operador2', 'supervisor1', 'uit1', 'jefe_ugat1']
  const anything = (driven: Driven, n: number): void => {
    const activation = driven.state.active[n % Math.max(1, driven.state.active.length)]
    const on = { activation: activation?.id ?? 'none' }
    const actor =
      activation && n % 2 ? driven.doer(activation) : (people[n % people.length] as string)
    const commands: Command[] = [
      { act: 'take', ...on, reason: 'they are away' },
      { act: 'release', ...on },
      { act: 'postpone', ...on },
      { act: 'comment', text: 'a note' },
      { act: 'write', ...on, text: 'which one?', asks: true },
      { act: 'undo', activation: driven.state.decided.at(-1)?.id ?? 'none' },
    ]
    const command = commands[n % commands.length] as Command
    if (n % 5 === 0) driven.try(citizen, { act: 'receive', text: 'this one' })
    else if (n % 7 === 0 && activation)
      driven.try(driven.doer(activation), { act: 'confirm', ...on })
    else driven.try(actor, command)
  }

  it('after an alert nothing is due at that moment any more, and nobody is reminded more than five times while they have it', () => {
    const moves = fc.array(fc.tuple(fc.nat(2000), fc.nat(40 * 3600)), {
      minLength: 10,
      maxLength: 60,
    })
    fc.assert(
      fc.property(moves, (run) => {
        const driven = new Driven(library, {
          procedure: 'UGAT/AIT-PR01',
          now: at('Mon 02/03 08:30'),
        })
        const reminded = new Map<string, number>()
        for (const [n, seconds] of run) {
          driven.wait(seconds * 1000)
          anything(driven, n)
          for (const { id } of driven.state.active) {
            const outcome = driven.try(system, { act: 'alert', activation: id })
            if (!outcome.ok) continue
            for (const effect of outcome.effects.filter(({ kind }) => kind === 'remind')) {
              const key = `${id} ${'member' in effect ? effect.member : ''} ${holdings(driven)}`
              reminded.set(key, (reminded.get(key) ?? 0) + 1)
            }
            expect(driven.refused(system, { act: 'alert', activation: id }).code).toBe('not_due')
          }
        }
        expect(Math.max(0, ...reminded.values())).toBeLessThanOrEqual(5)
      }),
      { seed: 20260302, numRuns: 150 },
    )
  })

  it('a clock that went back a day repeats nothing', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Mon 02/03 08:30') })
    does(driven, 'operador1 takes 2')
    driven.clock = Date.parse(at('Tue 03/03 08:30'))
    expect(sweep(driven)).toEqual(['reminds operador1', 'late: tells supervisor, level 1'])
    for (
      driven.clock = Date.parse(at('Mon 02/03 08:30'));
      driven.clock < Date.parse(at('Tue 03/03 09:00'));
    )
      expect(sweep(driven.wait(MINUTE_MS))).toEqual([])
    does(driven, 'operador1 comments')
    driven.clock = Date.parse(at('Wed 04/03 08:30'))
    expect(sweep(driven)).toEqual(['late: tells jefe_ugat, level 2', 'reminds operador1'])
  })
})

describe('a term that began under a clock that was ten days ahead', () => {
  const tenDays = 10 * 24 * 60 * MINUTE_MS
  const step = (driven: Driven) => driven.state.active[0]!
  const opened = () =>
    new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Thu 12/03 09:00') })

  test('begins again when that is noticed, and everything is said in its time', () => {
    const driven = opened()
    const rightly = new Driven(library, { procedure: 'UGAT/AIT-PR01', now: at('Mon 02/03 09:00') })
    expect(Date.parse(step(driven).due ?? '')).toBeGreaterThan(Date.parse(step(rightly).due ?? ''))
    driven.clock -= tenDays
    expect(driven.do(system, { act: 'alert', activation: step(driven).id }).effects).toEqual([])
    expect(step(driven).due).toBe(step(rightly).due)
    expect(step(driven).term?.next).toEqual(step(rightly).term?.next)
    driven.clock = Date.parse(step(driven).term?.next?.at ?? '')
    expect(sweep(driven)).toEqual(['mentions operador'])
  })
  test('begins again with whatever is done in its case', () => {
    const driven = opened()
    driven.clock -= tenDays
    driven.do('operador1', { act: 'comment', text: 'looking at it' })
    expect(step(driven).due).toBe(at('Mon 02/03 15:00'))
  })
  test('leaves what receipts attest as it was written', () => {
    const driven = opened()
    driven.do('operador1', { act: 'take', activation: step(driven).id })
    const before = markingOf(driven.state)
    driven.clock -= tenDays
    driven.do(system, { act: 'alert', activation: step(driven).id })
    expect(markingOf(driven.state)).toEqual(before)
  })
})
