/** A request: who may read, answer and close it, and what becomes of it act by act. */
import { addWorking, officeHours } from '../../../src/flows/time/calendar'
import type { Actor } from '../../../src/flows/case/act'
import { actOnRequest, newRequest, type RequestDecision } from '../../../src/flows/requests/act'
import { mayAnswer, mayReadRequest } from '../../../src/flows/requests/may'
import type { PersonRequest, RequestCommand } from '../../../src/flows/requests/request'
import { member, membersOf, nine } from './support'

const library = nine()
const HOUR = 3_600_000
const monday = Date.parse('2026-03-02T13:00:00.000Z')
const asked = { conversation: 'p1', channel: 'whatsapp', files: [] }
const person: Actor = { kind: 'person', id: 'k1' }
const system: Actor = { kind: 'system' }
const operator = member('operador1')

/** One request over time. */
class Asked {
  clock = monday
  request: PersonRequest
  last: RequestDecision | undefined
  constructor(procedure = 'UGAT/AIT-PR01') {
    this.request = newRequest({ id: 'q1', kind: 'human', contact: 'k1', procedure }, this.now)
    this.do(person, { act: 'ask', text: 'a human, please', ...asked })
  }
  get now() {
    return new Date(this.clock).toISOString()
  }
  wait(ms: number) {
    this.clock += ms
    return this
  }
  try(actor: Actor, command: RequestCommand) {
    const context = { library, calendar: officeHours, now: this.now, actor, membersOf }
    const result = actOnRequest(this.request, command, context)
    if (result.ok) {
      this.request = result.request
      this.last = result
    }
    return result.ok ? 'ok' : result.code
  }
  do(actor: Actor, command: RequestCommand) {
    expect(this.try(actor, command)).toBe('ok')
    return this
  }
  answer(text = 'How can we help?', more: { reason?: string } = {}) {
    return this.do(operator, { act: 'answer', text, ...more })
  }
  due() {
    return this.request.waiting.due
  }
}

describe('who may do what with a request of the support procedure', () => {
  const substitute = member('ana', { roles: [{ role: 'operador', substituteOf: 'operador1' }] })
  const rows: [who: string, actor: Actor, reads: boolean, answers: boolean][] = [
    ['its owner: the case owner', operator, true, true],
    ['a substitute of its owner', substitute, true, true],
    ['a role above its owner', member('supervisor1'), true, false],
    ['another role of the procedure', member('uit1'), false, false],
    ['an administrator', member('jorge', { roles: [], administrator: true }), true, true],
    ['an auditor', member('audit', { roles: [], auditor: true }), true, false],
    [
      'an auditor who is an administrator too',
      member('audit', { roles: [], auditor: true, administrator: true }),
      true,
      false,
    ],
    ['staff without roles', member('nobody', { roles: [] }), false, false],
    ['a guest, whatever their roles', member('operador1', { outsider: true }), false, false],
    ['the person who asks', person, false, false],
    ['the program', system, false, false],
  ]
  it.each(rows)('%s', (_who, actor, reads, answers) => {
    const asking = { library, actor, request: { procedure: 'UGAT/AIT-PR01' }, membersOf }
    expect([mayReadRequest(asking), mayAnswer(asking).ok]).toEqual([reads, answers])
    for (const command of [
      { act: 'answer', text: 'x' },
      { act: 'close', reason: 'x' },
    ] as const)
      expect(new Asked().try(actor, command)).toBe(answers ? 'ok' : 'forbidden')
  })
  it('each procedure has its own owner, and without one administrators have it', () => {
    const of = (procedure: string, actor: Actor) =>
      mayAnswer({ library, actor, request: { procedure }, membersOf }).ok
    expect(of('UGAT/AIT-PR09', operator)).toBe(false)
    expect(of('UGAT/AIT-PR09', member('responsable_ait1'))).toBe(true)
    expect(of('unknown', operator)).toBe(false)
    expect(of('unknown', member('jorge', { roles: [], administrator: true }))).toBe(true)
  })
})

describe('a request', () => {
  it('has the term of its owner in working time, and who asks again meanwhile is not put off', () => {
    const one = new Asked()
    const due = one.due()
    expect(due).toBe(addWorking(officeHours, one.now, library.terms.roles['operador'] ?? 0))
    one.wait(HOUR).do(person, { act: 'ask', text: 'please!', ...asked })
    expect(one.due()).toBe(due)
    expect(one.request.said.map(({ text }) => text)).toEqual(['a human, please', 'please!'])
  })
  it('waits for its person once it is answered; what they write makes it the turn of the agency again', () => {
    const one = new Asked().answer()
    expect([one.due(), one.request.waiting.next, one.request.holder]).toEqual([
      undefined,
      undefined,
      'operador1',
    ])
    expect(one.last?.effects).toMatchObject([
      { kind: 'say', text: 'How can we help?', open: true, holdMs: 60_000 },
    ])
    one.wait(24 * HOUR).do(person, { act: 'receive', text: 'my password', files: [] })
    expect(one.due()).toBeDefined()
    expect(one.request.answeredAt).toBeUndefined()
  })
  it('is closed with a reason; what its person writes then opens it again', () => {
    const one = new Asked()
    expect(one.try(operator, { act: 'close', reason: ' ' })).toBe('missing_reason')
    one.do(operator, { act: 'close', reason: 'called back' })
    expect(one.request.closed).toMatchObject({ by: 'operador1', reason: 'called back' })
    expect(one.try(operator, { act: 'answer', text: 'x' })).toBe('closed')
    one.do(person, { act: 'receive', text: 'one more thing', files: [] })
    expect([one.request.closed, one.due() !== undefined]).toEqual([undefined, true])
  })
  it.each([
    [60, 'ok'],
    [61, 'too_late'],
  ])('what a member did is taken back after %i s: %s; by nobody else', (seconds, answer) => {
    const one = new Asked()
    const before = one.request.waiting
    one.answer('No.', { reason: 'answered' }).wait(seconds * 1000)
    expect(one.try(member('operador2'), { act: 'undo' })).toBe('forbidden')
    expect(one.try(operator, { act: 'undo' })).toBe(answer)
    if (answer !== 'ok') return
    expect(one.last?.cancels).toEqual(['q1~2'])
    expect([one.request.closed, one.request.waiting, one.request.holder]).toEqual([
      undefined,
      before,
      undefined,
    ])
    expect(one.request.said.at(-1)?.withdrawn).toBeDefined()
    expect(one.try(operator, { act: 'undo' })).toBe('too_late')
  })
  it('an undo after the person wrote takes back the words alone', () => {
    const one = new Asked()
      .answer()
      .wait(10_000)
      .do(person, { act: 'receive', text: 'hello?', files: [] })
    const due = one.due()
    one.do(operator, { act: 'undo' })
    expect([one.due(), one.last?.cancels]).toEqual([due, ['q1~2']])
  })
  it('reminds at half and four fifths of its term, says when it is late, then once every working day, until it is answered', () => {
    const one = new Asked()
    const said: [string, boolean][] = []
    for (let i = 0; i < 5; i += 1) {
      one.clock = Date.parse(one.request.waiting.next ?? '')
      one.do(system, { act: 'alert' })
      const [effect] = one.last?.effects ?? []
      if (effect?.kind === 'remind') said.push([one.now, effect.late])
      expect(one.try(system, { act: 'alert' })).toBe('not_due')
    }
    // La Paz is four hours behind; a term of four hours from 9:00.
    expect(said).toEqual([
      ['2026-03-02T15:00:00.000Z', false],
      ['2026-03-02T16:12:00.000Z', false],
      ['2026-03-02T19:00:00.000Z', true],
      ['2026-03-03T12:30:00.000Z', true],
      ['2026-03-04T12:30:00.000Z', true],
    ])
    expect(one.answer().request.waiting.next).toBeUndefined()
    expect(one.try(person, { act: 'alert' })).toBe('forbidden')
  })
  it('what was missed while nothing ran is one reminder', () => {
    const one = new Asked().wait(30 * HOUR)
    one.do(system, { act: 'alert' })
    expect(one.last?.effects).toHaveLength(1)
    expect(Date.parse(one.request.waiting.next ?? '')).toBeGreaterThan(one.clock)
  })
})
