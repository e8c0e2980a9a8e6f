/**
 * What a member is told about terms: each standing in words, and that Slack takes it at every size.
 */
import type { NoticeItem } from '../../../../src/bot/effects/notice-model'
import { createCatalogue, type Language } from '../../../../src/bot/words/catalogue'
import { noticeMessage } from '../../../../src/bot/notices/card'
import type { NoticeEntry } from '../../../../src/bot/notices/row-card'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { CaseState } from '../../../../src/flows/case/case'
import { checkContent } from '../../../../src/sandbox/slack/rules/messages'
import { readable } from '../../../support/world'
import { at } from '../../flows/la-paz'
import { citizen, Driven, nine } from '../../flows/support'

const library = nine()
const slot = 'Tue 03/03 10:30'
interface Told {
  reader?: string
  standsFor?: string[]
  now?: string
  language?: Language
}
const message = (
  entries: NoticeEntry[],
  { reader = 'operador1', standsFor = [], now = slot, language = 'es' }: Told = {},
) => {
  const t = createCatalogue().in(language)
  const time = { language, t, now: at(now), calendar: officeHours, living: true }
  return noticeMessage({ ...time, library, reader, standsFor, slot: at(slot) }, entries)
}
const words = (...given: Parameters<typeof message>): string =>
  readable(checkContent(message(...given)).blocks ?? [])

/**
 * PR01 opened on Monday at 16:30, its step 2 taken: half of the term is over on Tuesday at 8:30,
 * all of it at 10:30.
 */
const opened = (subject = 'no puedo entrar'): Driven => {
  const driven = new Driven(library, {
    procedure: 'UGAT/AIT-PR01',
    now: at('Mon 02/03 16:30'),
    subject,
  })
  driven.do('operador1', { act: 'take', activation: driven.id('2') })
  return driven
}
const item = (driven: Driven, more: Partial<NoticeItem> = {}): NoticeItem => ({
  ...{
    id: `${driven.state.id}~alert1:x`,
    kind: 'remind',
    activation: `${driven.state.id}~UGAT/AIT-PR01~2~1`,
  },
  ...{ at: at('Tue 03/03 08:30'), ...more },
})
const entry = (driven: Driven, more: Partial<NoticeItem> = {}): NoticeEntry => ({
  item: item(driven, more),
  state: driven.state,
})

type Case = [
  what: string,
  happens: (driven: Driven) => void,
  more: Partial<NoticeItem>,
  told: Told,
  line: string,
]
const nothing = () => undefined
const buttons = '\n[Abrir] [Posponer] [No me corresponde]'
const cases: Case[] = [
  ['to come', nothing, {}, { now: 'Tue 03/03 09:00' }, `hasta hoy a las 10:30${buttons}`],
  ['late', nothing, {}, { now: 'Tue 03/03 11:00' }, `venció hoy a las 10:30${buttons}`],
  [
    'postponed',
    (driven) =>
      driven.wait(60_000).do('operador1', { act: 'postpone', activation: driven.id('2') }),
    {},
    { now: 'Mon 02/03 16:45' },
    'hasta mañana martes a las 10:30 · le recordaré mañana martes a las 8:30\n[Abrir] [No me corresponde]',
  ],
  [
    'the last reminder was sent: there is nothing to postpone',
    (driven) =>
      driven.change(({ active }) => Object.assign(active[0]?.term ?? {}, { reminders: 5 })),
    {},
    {},
    'hasta hoy a las 10:30\n[Abrir] [No me corresponde]',
  ],
  [
    'the person is waited for meanwhile',
    (driven) =>
      driven.do('operador1', { act: 'write', activation: driven.id('2'), text: '¿?', asks: true }),
    {},
    {},
    'en pausa: se espera a la persona; quedan 4 h\n[Abrir] [No me corresponde]',
  ],
  [
    'somebody asks',
    nothing,
    { kind: 'nudge', by: 'U0CARLA' },
    {},
    `hasta hoy a las 10:30 · <@U0CARLA> le pide que lo atienda${buttons}`,
  ],
  [
    'the reader stands in',
    nothing,
    {},
    { reader: 'eva', standsFor: ['operador1'] },
    `usted suple a <@operador1> · hasta hoy a las 10:30${buttons}`,
  ],
  [
    'taken over',
    (driven) => driven.do('operador2', { act: 'take', activation: driven.id('2'), reason: 'r' }),
    {},
    {},
    'ahora lo tiene <@operador2>',
  ],
  [
    'given back by hand',
    (driven) => driven.do('operador1', { act: 'release', activation: driven.id('2') }),
    {},
    {},
    'volvió a su rol',
  ],
  [
    'gone silent',
    (driven) => driven.do('operador1', { act: 'release', activation: driven.id('2') }),
    { kind: 'released', at: at('Wed 04/03 10:30') },
    { now: 'Wed 04/03 10:30' },
    'volvió a su rol hoy a las 10:30: pasó el plazo y no hubo noticias suyas',
  ],
  ['done by the reader', (driven) => driven.walk('2'), {}, {}, 'lo hizo usted ayer a las 16:30'],
  [
    'undone',
    (driven) => {
      driven.walk('2')
      driven.do('operador1', { act: 'undo', activation: `${driven.state.id}~UGAT/AIT-PR01~2~1` })
    },
    {},
    {},
    'ya no está pendiente',
  ],
  [
    'cancelled',
    (driven) => driven.do('operador1', { act: 'cancel', reason: 'r' }),
    {},
    {},
    'ya no está pendiente',
  ],
  [
    'late below the reader',
    nothing,
    { kind: 'escalate' },
    { reader: 'supervisor1', now: 'Tue 03/03 10:31' },
    'lo tiene <@operador1> desde ayer a las 16:30 · venció hoy a las 10:30\n[Abrir] [Recordar ahora]',
  ],
  [
    'late below the reader, by how much when it was told',
    (driven) =>
      driven.change(({ active }) => Object.assign(active[0] ?? {}, { due: at('Mon 02/03 17:00') })),
    { kind: 'escalate' },
    { reader: 'supervisor1', now: 'Thu 05/03 10:31' },
    'lo tiene <@operador1> desde el lunes a las 16:30 · venció el lunes a las 17:00; al avisarle llevaba 3 h 30 min de trabajo de atraso\n[Abrir] [Recordar ahora]',
  ],
  [
    'late below the reader, and nobody has it',
    (driven) => driven.do('operador1', { act: 'release', activation: driven.id('2') }),
    { kind: 'escalate' },
    { reader: 'supervisor1', now: 'Tue 03/03 10:31' },
    'nadie lo ha tomado, espera desde ayer a las 16:30 · venció hoy a las 10:30\n[Abrir] [Recordar ahora]',
  ],
  [
    'its holder was reminded',
    nothing,
    { kind: 'escalate', nudged: at('Tue 03/03 10:40') },
    { reader: 'supervisor1', now: 'Tue 03/03 10:41' },
    'lo tiene <@operador1> desde ayer a las 16:30 · venció hoy a las 10:30 · lo recordé hoy a las 10:40\n[Abrir]',
  ],
]
test.each(cases)('%s', (...[, happens, more, told, line]) => {
  const driven = opened()
  happens(driven)
  const head = '*no puedo entrar*\nN-1 · 2. Registre el incidente · '
  expect(words([entry(driven, more)], told)).toContain(`${head}${line}`)
})

test('after the person’s answer the time goes on', () => {
  const driven = opened()
  driven.do('operador1', { act: 'write', activation: driven.id('2'), text: '¿?', asks: true })
  driven.wait(1_800_000).do(citizen, { act: 'receive', text: 'sí' })
  expect(words([entry(driven)])).toContain('hasta hoy a las 11:00')
})

describe('a case with branches', () => {
  /** PR05 inside its own term; step 7 is done, and 9 waits for 8 alone. */
  const withTerms = nine('  procedures:\n    UGAT/AIT-PR05: { whole: 1d }\n')
  const branching = (takes?: string): Driven => {
    const driven = new Driven(withTerms, {
      procedure: 'UGAT/AIT-PR05',
      now: at('Mon 02/03 08:30'),
      channel: 'note',
    }).walk('1 2 3 4:no_integra 7')
    if (takes) driven.do(takes, { act: 'take', activation: driven.id('8') })
    return driven
  }
  const told = (driven: Driven, kind: NoticeItem['kind'], reader: string): string => {
    const of8 = { id: 'x', kind, activation: driven.id('8'), at: at('Tue 03/03 08:30') }
    const { text, blocks } = message([{ item: of8, state: driven.state }], {
      reader,
      now: 'Tue 03/03 08:30',
    })
    return `${text}\n${readable(checkContent({ text, blocks }).blocks ?? [])}`
  }
  type Line = [
    who: string,
    kind: NoticeItem['kind'],
    reader: string,
    takes: string,
    lines: string[],
  ]
  test.each<Line>([
    [
      'whoever has the last branch',
      'last',
      'upat1',
      'upat1',
      [
        'Un caso espera solo su parte.',
        'hasta hoy a las 18:30 · solo falta su parte para que el caso siga a PR05, paso 9',
        '[Abrir] [Posponer] [No me corresponde]',
      ],
    ],
    [
      'the level above',
      'last_team',
      'jefe_upat1',
      'upat1',
      [
        'Un caso espera solo una parte de su equipo.',
        'lo tiene <@upat1> desde ayer a las 8:30 · hasta hoy a las 18:30 · solo falta esta parte para que el caso siga a PR05, paso 9',
        '[Abrir] [Recordar ahora]',
      ],
    ],
    [
      'the level above, where nobody took it',
      'last_team',
      'jefe_upat1',
      '',
      [
        'nadie lo ha tomado, espera desde ayer a las 8:30 · hasta hoy a las 18:30 · solo falta esta',
      ],
    ],
    [
      'whoever answers for a procedure that is late',
      'whole',
      'responsable_ait1',
      'upat1',
      ['Un trámite no terminó en su plazo.', 'todo el trámite: venció ayer a las 18:30\n[Abrir]'],
    ],
  ])('%s', (...[, kind, reader, takes, lines]) => {
    const said = told(branching(takes || undefined), kind, reader)
    for (const line of lines) expect(said).toContain(line)
  })

  test('once the branch arrived it is said to be over', () => {
    const driven = branching('upat1')
    const activation = driven.id('8')
    driven.walk('8')
    const last = { id: 'x', kind: 'last', activation, at: at('Tue 03/03 08:30') } as const
    expect(words([{ item: last, state: driven.state }], { reader: 'upat1' })).toContain(
      'Lo de este aviso ya está resuelto.',
    )
  })
})

describe('the whole message', () => {
  const numbered = (state: CaseState, index: number, due?: string): CaseState => {
    const id = `c${1000 + index}`
    const copy = JSON.parse(JSON.stringify(state).replaceAll('c1~', `${id}~`)) as CaseState
    if (due && copy.active[0]) copy.active[0].due = at(due)
    return { ...copy, id, number: `N-${index + 1}` }
  }
  const entries = (count: number, more: Partial<NoticeItem> = {}, due?: string): NoticeEntry[] => {
    const { state } = opened('<!channel> no puedo *entrar* & <@U1> '.repeat(8))
    return Array.from({ length: count }, (_, index) => {
      const own = numbered(state, index, due)
      const activation = own.active[0]?.id ?? ''
      return {
        state: own,
        item: {
          id: `${activation}~${more.kind ?? 'remind'}`,
          kind: 'remind',
          activation,
          at: at(slot),
          ...more,
        },
      }
    })
  }

  test('what needs the reader comes first, in a line for each part', () => {
    const own = entries(3, {}, 'Tue 03/03 17:00')
    const late = entries(5, {}, 'Mon 02/03 18:00').slice(3)
    const below = entries(6, { kind: 'escalate' }, 'Mon 02/03 18:00').slice(5)
    const { text, current, blocks } = message([...own, ...late, ...below])
    expect({ text, current }).toEqual({
      text: '2 pasos a su cargo están vencidos. Le recuerdo 3 pasos a su cargo. En su equipo hay un paso vencido.',
      current: true,
    })
    const headings = readable(checkContent({ text, blocks }).blocks ?? []).match(
      /^\*(Vencidos|Por vencer|De su equipo)\*$/gm,
    )
    expect(headings).toEqual(['*Vencidos*', '*Por vencer*', '*De su equipo*'])
  })

  test('a step stands once, however often it was to be told', () => {
    const driven = opened()
    const twice = [entry(driven), entry(driven, { id: 'later', kind: 'nudge', by: 'U0CARLA' })]
    expect(words(twice).match(/no puedo entrar/g)).toHaveLength(1)
    expect(words(twice)).toContain('<@U0CARLA> le pide que lo atienda')
  })

  test('when all is over it says so, and nothing of it concerns the reader', () => {
    const driven = opened().walk('2')
    expect(message([entry(driven)])).toMatchObject({
      text: 'Lo de este aviso ya está resuelto.',
      current: false,
    })
  })

  test.each([1, 12, 60, 200])(
    '%i steps: Slack takes it, and what is left out is counted',
    (count) => {
      const said = words([
        ...entries(count, {}, 'Tue 03/03 17:00'),
        ...entries(count, { kind: 'escalate' }, 'Mon 02/03 18:00'),
      ])
      const rows = (said.match(/· 2\. Registre/g) ?? []).length
      const left = [...said.matchAll(/y (\d+) más/g)].reduce(
        (sum, [, more]) => sum + Number(more),
        0,
      )
      expect(rows + left).toBe(2 * count)
      expect(rows).toBeGreaterThanOrEqual(Math.min(2 * count, 20))
      expect(said).not.toContain('<!channel>')
    },
  )

  test('in English', () => {
    expect(words([entry(opened())], { language: 'en', now: 'Tue 03/03 11:00' })).toContain(
      '[Open] [Postpone] [Not mine]',
    )
  })
})
