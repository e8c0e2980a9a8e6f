/**
 * What a case's document holds, and what leaves it for the history. Every act of every case that is
 * driven here is repeated on the hot document with its rows beside it, and both are compared with
 * one document that keeps everything (`kept-apart.ts`).
 */
import type { Command, Context } from '../../../../src/flows/case/act'
import { officeHours } from '../../../../src/flows/time/calendar'
import type { CaseState } from '../../../../src/flows/case/case'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import { act } from '../../../../src/flows/engine/engine'
import { shed, wholeCase } from '../../../../src/flows/case/history'
import { citizen, Driven, goodOutputs, member, membersOf, nine } from '../support'
import { stepOf } from '../../../../src/flows/definition/lookup'
import { seeded } from '../../../support/seeded'
import { verifyAggregate } from '../../../../src/store/record/verify'

const program = { kind: 'system' } as const

const library = nine()
const minute = 60_000
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
/** One act every five minutes. */
const walked = (driven: Driven, script: string): Driven => {
  for (const part of script.split(' ')) driven.wait(5 * minute).walk(part)
  return driven
}
const pr01 = (more: object = {}) => new Driven(library, { procedure: 'UGAT/AIT-PR01', ...more })
const longest =
  '1 2 3 4:no_integra 5 6 7 8 9:con_observaciones 10 11 12 9:sin_observaciones 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28'

describe('the size of a document', () => {
  test('stays below 6.25 kB along the longest procedure, and below 6 kB at its end', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR05', channel: 'note' })
    const sizes = longest.split(' ').map((part) => bytes(walked(driven, part).hot))
    expect(driven.state.mood).toBe('closed')
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6250)
    expect(sizes.at(-1)).toBeLessThanOrEqual(6000)
  })

  /**
   * What each of so many acts writes, in bytes: the document and its rows. The same acts, again and
   * again.
   */
  const written = (
    start: CaseState,
    round: ((state: CaseState) => [string, Command])[],
    acts: number,
  ): number[] => {
    let state = start
    return Array.from({ length: acts }, (_, index) => {
      const now = new Date(
        Date.parse('2026-03-03T13:00:00.000Z') + index * 5 * minute,
      ).toISOString()
      const [who, command] = (round[index % round.length] as (typeof round)[number])(state)
      const roles = state.active.flatMap((one) => one.roles).map((role) => ({ role }))
      const actor = who === 'contact1' ? citizen : member(who, { roles })
      const context: Context = { now, actor, membersOf, calendar: officeHours }
      const outcome = act(library, state, command, context)
      if (!outcome.ok) throw new Error(`${command.act}: ${outcome.code}`)
      const stored = shed(library, outcome.case, now)
      state = JSON.parse(JSON.stringify(stored.state)) as CaseState
      return bytes(stored.state) + bytes(stored.rows)
    })
  }
  const on = (state: CaseState) =>
    state.active.find(({ call }) => !call) as CaseState['active'][number]
  const confirm = (state: CaseState): [string, Command] => {
    const activation = on(state)
    const outputs = goodOutputs(stepOf(library, activation))
    const choices = { '3': ['otro'], '4': ['no_diseno'] }[activation.step]
    const given = { activation: activation.id, outputs }
    const command: Command = choices
      ? { act: 'choose', choices, ...given }
      : { act: 'confirm', ...given }
    return [activation.holder ?? `${activation.roles[0]}1`, command]
  }
  const words = 'Sigue igual que ayer: la pantalla se queda en blanco al guardar.'
  const rounds: [string, () => Driven, ((state: CaseState) => [string, Command])[]][] = [
    [
      'was sent back',
      () => walked(pr01(), '2 3:otro 4:no_diseno 5 6 7 8'),
      [
        (state) => [
          on(state).holder ?? 'supervisor1',
          { act: 'observe', activation: on(state).id, to: '3', reason: words },
        ],
        ...Array.from({ length: 6 }, () => confirm),
      ],
    ],
    [
      'was written',
      () => walked(pr01(), '2 3:otro'),
      [
        (state) => [
          'operador1',
          { act: 'write', activation: on(state).id, text: words, asks: true },
        ],
        () => [
          'contact1',
          {
            act: 'receive',
            text: words,
            files: [{ hash: 'h', name: 'n', mime: 'image/png', bytes: 1 }],
          },
        ],
        () => ['operador1', { act: 'comment', text: words }],
      ],
    ],
  ]
  test.each(rounds)(
    'does not grow with what %s: act 300 writes what act 60 wrote',
    (_, open, round) => {
      const sizes = written(open().hot, round, 300)
      const period = round.length
      const [early, late] = [60 - (60 % period), 300 - period].map((from) =>
        Math.max(...sizes.slice(from, from + period)),
      )
      expect((late as number) / (early as number)).toBeLessThanOrEqual(1.2)
    },
  )
})

describe('what left the document', () => {
  const again = () => walked(pr01(), '2 3:otro 4:no_diseno 5 6 7 8 9~3 3:otro 4:no_diseno 5 6 7 8')

  test('is only what nobody can take back, and the newest of it is remembered', () => {
    const driven = again()
    expect(driven.hot.decided.map(({ step }) => step)).toEqual(['8'])
    expect(driven.rows.filter(({ kind }) => kind === 'decided')).toHaveLength(
      driven.state.decided.length - 1,
    )
    expect(driven.hot.past).toMatchObject({
      rows: driven.rows.length,
      done: { 'UGAT/AIT-PR01': { '3': { by: 'operador1', roles: ['operador'] } } },
      sentBack: { 'UGAT/AIT-PR01': { by: 'supervisor1', reason: 'wrong' } },
      people: ['system', 'operador1', 'supervisor1'],
    })
  })

  test('is said of a press on it: who did it, and that it is too late to take it back', () => {
    const driven = again()
    const first = 'c1~UGAT/AIT-PR01~3~1'
    expect(driven.hot.decided.map(({ id }) => id)).not.toContain(first)
    const stale = driven.refused('operador1', { act: 'confirm', activation: first })
    expect(stale).toMatchObject({
      code: 'stale',
      since: { act: 'choose', by: 'operador1', choices: ['otro'] },
    })
    expect(driven.refused('operador1', { act: 'undo', activation: first }).code).toBe('too_late')
    expect(driven.refused('supervisor1', { act: 'undo', activation: first }).code).toBe('forbidden')
    expect(
      driven.refused('operador1', { act: 'confirm', activation: 'c1~UGAT/AIT-PR01~3~9' }).since,
    ).toBeUndefined()
  })

  test('can still be commented on, under its own name, and stays one row', () => {
    const driven = again()
    const before = driven.rows.length
    const on = 'c1~UGAT/AIT-PR01~3~1'
    const { records } = driven.do('operador1', { act: 'comment', activation: on, text: 'a note' })
    expect(records).toMatchObject([{ act: 'comment', activation: on, step: '3', round: 1 }])
    driven.wait(5 * minute).do('operador1', { act: 'comment', text: 'another' })
    expect(driven.rows.slice(before).map(({ kind }) => kind)).toEqual(['decided', 'thread'])
  })

  test('words to the person are taken back within their minute, and are past it afterwards', () => {
    const driven = walked(pr01(), '2')
    const write = (text: string) =>
      driven.do('operador1', { act: 'write', activation: driven.id('3'), text, asks: false })
    write('first')
    const [first] = driven.state.messages
    driven.wait(5 * minute)
    write('second')
    const second = driven.state.messages.at(-1)
    driven.wait(minute / 2).do('operador1', { act: 'withdraw', message: second?.id ?? '' })
    expect(driven.refused('operador1', { act: 'withdraw', message: first?.id ?? '' }).code).toBe(
      'too_late',
    )
    expect(driven.refused('operador2', { act: 'withdraw', message: first?.id ?? '' }).code).toBe(
      'forbidden',
    )
  })

  test('carries the contact whom its words are about, and its files', () => {
    const driven = walked(pr01(), '2 3:otro')
    driven.do(citizen, {
      act: 'receive',
      text: 'look',
      files: [{ hash: 'h1', name: 'n', mime: 'image/png', bytes: 1 }],
    })
    driven.wait(5 * minute).do('operador1', { act: 'comment', text: 'a note' })
    const row = driven.rows.find(({ kind }) => kind === 'from_person')
    expect(row).toMatchObject({
      person: 'contact1',
      files: ['h1'],
      about: driven.state.messages[0]?.id,
    })
    expect(
      driven.rows.filter(({ kind }) => kind === 'decided').map(({ person }) => person),
    ).toEqual([
      undefined,
      undefined,
      // It says why.
      'contact1',
    ])
  })

  test('what went to the entity is handed over and signed for long after it left, and stands once, as it is then', () => {
    const driven = new Driven(library, { procedure: 'UGAT/AIT-PR05', channel: 'note' })
    walked(driven, longest.replace(/ 28$/, ''))
    expect(driven.hot.sendings).toHaveLength(1)
    const on = { activation: 'c1~UGAT/AIT-PR05~27~1' }
    const later = (days: number, command: Command) =>
      driven.wait(days * 24 * 60 * minute).do('responsable_ait1', command)
    later(1, { act: 'comment', text: 'a note' })
    // Cards and lists speak of it while somebody outside is waited for.
    expect(driven.hot.sendings).toHaveLength(1)
    walked(driven, '28')
    later(1, { act: 'comment', text: 'a note' })
    expect(driven.hot.sendings).toBeUndefined()
    later(1, { act: 'handed', ...on, means: 'desk', at: '2026-03-03T14:00:00.000Z', to: 'Rosa' })
    const files = [{ hash: 'h9', name: 'signed.pdf', mime: 'application/pdf', bytes: 1 }]
    later(30, { act: 'signed', ...on, files })
    const told = driven.state.sendings?.at(-1)?.told?.at(-1) ?? ''
    driven.do(program, { act: 'reached', ...on, told, tick: 'read' })
    later(1, { act: 'comment', text: 'another' })
    expect(driven.hot.sendings).toBeUndefined()
    const left = driven.rows.filter(({ kind }) => kind === 'sending')
    expect(left.map(({ about, files }) => [about, files])).toEqual([
      [on.activation, ['h']],
      [on.activation, ['h', 'h9']],
    ])
    expect(wholeCase(driven.hot, driven.rows).sendings).toMatchObject([
      { id: on.activation, handed: [{ to: 'Rosa' }], signed: { files } },
    ])
    expect(driven.refused('responsable_ait1', { act: 'signed', ...on, files }).code).toBe('stale')
    expect(verifyAggregate(driven.stored).findings).toEqual([])
    const how = {
      classes: dataClasses,
      why: 'request',
      by: 'U0JORGE',
      now: '2026-06-01T14:00:00.000Z',
    } as const
    const gone = forget(driven.hot, driven.rows, how)
    expect(JSON.stringify([gone.state, gone.rows])).not.toMatch(/Rosa|signed\.pdf/)
  })

  test('is not kept either, where a person does not agree', () => {
    const driven = pr01({ consent: 'to_hear' })
    driven.wait(minute).do(citizen, { act: 'receive', text: 'hello?' })
    driven.wait(5 * minute).do('operador1', { act: 'comment', text: 'I call them' })
    expect(driven.rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['decided', 'from_person']),
    )
    driven.do('operador1', { act: 'consent', given: false })
    expect(driven.rows.map(({ kind }) => kind)).not.toContain('from_person')
    expect(JSON.stringify([driven.hot, driven.rows])).not.toMatch(/hello|does not work/)
  })

  test('rows that came after the document was read are left out, so that nothing is there twice', () => {
    const driven = walked(pr01(), '2 3:otro')
    const { hot } = driven
    walked(driven, '4:no_diseno 5')
    expect(wholeCase(hot, driven.rows).decided.map(({ step }) => step)).toEqual(['1', '2', '3'])
  })
})

describe('whatever is done, and however much later', () => {
  const waits = [0, 5000, 40_000, 60_000, 61_000, 10 * minute, 24 * 60 * minute]
  const choicesOf: Record<string, string[]> = {
    '3': ['otro', 'disponibilidad'],
    '4': ['no_diseno', 'diseno'],
  }

  /** Something that could be pressed or written, sensible or not. */
  const any = (driven: Driven, pick: <T>(from: readonly T[]) => T): [string, Command] => {
    const { active, decided, messages } = driven.state
    const one = active.length > 0 ? pick(active) : undefined
    const old = pick(decided)
    const on = { activation: one?.id ?? old.id }
    const step = one ? stepOf(library, one) : undefined
    const outputs = step ? goodOutputs(step) : {}
    const choices = choicesOf[one?.step ?? '']
    const doer = one?.holder ?? `${one?.roles[0] ?? 'operador'}${pick([1, 2])}`
    const decide: Command = choices
      ? { act: 'choose', ...on, choices: [pick(choices)], outputs }
      : { act: 'confirm', ...on, outputs }
    const back: Command = {
      act: 'observe',
      ...on,
      to: pick(step?.returns.length ? step.returns : ['3']),
      reason: 'wrong',
    }
    return pick<[string, Command]>([
      ...Array.from({ length: 6 }, (): [string, Command] => [doer, decide]),
      ...Array.from({ length: step?.returns.length ? 4 : 0 }, (): [string, Command] => [
        doer,
        back,
      ]),
      [old.decidedBy, { act: 'undo', activation: decided.at(-1)?.id ?? '' }],
      [old.decidedBy, { act: 'undo', activation: old.id }],
      [doer, { act: 'confirm', activation: old.id }],
      [doer, { act: 'comment', activation: old.id, text: 'note' }],
      [doer, { act: 'write', ...on, text: 'words', asks: pick([true, false]) }],
      [
        doer,
        { act: 'withdraw', message: (messages.length > 0 ? pick(messages).id : '') || 'c1~9' },
      ],
      ['contact1', { act: 'receive', text: 'words' }],
      [
        'contact1',
        { act: 'verdict', verdict: pick(['solved', 'not_solved'] as const), text: 'words' },
      ],
      ['supervisor1', { act: 'cancel', reason: 'why', told: 'words' }],
      [doer, { act: 'take', ...on, reason: 'I do it' }],
    ])
  }

  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'hot and history are the whole case: walk %i',
    (seed) => {
      const below = seeded(seed)
      const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
      const driven = pr01()
      for (let acts = 0; acts < 60; acts += 1) {
        const [who, command] = any(driven, pick)
        driven
          .wait(pick(waits))
          .try(who === 'contact1' ? citizen : who === 'system' ? 'operador1' : who, command)
      }
      expect(driven.rows.length).toBeGreaterThan(0)
    },
  )
})
