/** An appointment for a meeting: made, changed and taken back until the meeting is held. */
import type { Command, Refusal } from '../../../../src/flows/case/act'
import { appointedIn, type Meeting } from '../../../../src/flows/case/appointments'
import { may } from '../../../../src/flows/authority/may'
import { pendingRows } from '../../../../src/flows/lists/pending'
import { verifyAggregate } from '../../../../src/store/record/verify'
import { Driven, good, line, member, membersOf, tiny, tinyText } from '../support'

const leaf = 'leaves: [{ id: m, kind: coordination, meeting: true, label: { es: l, en: l } }]'
const steps = [
  line('1', "'2'"),
  line('2', "'3'", leaf),
  line('3', 'END', "returns: ['2']").replace('[a]', '[b]'),
]
const library = tiny(tinyText(`steps:\n${steps.join('\n')}\n`))
const minute = 60_000
const opened = () => new Driven(library, { procedure: 'X/Y-PR01' }).walk('1').wait(2 * minute)
const to: Meeting = {
  ...{ at: '2026-03-04T14:00:00.000Z', place: 'GAM Viacha', means: 'en persona' },
  ...{ members: ['U1'], with: 'Rosa Choque' },
}
const appointing = (driven: Driven, more?: Partial<Meeting>): Command => ({
  act: 'appoint',
  activation: driven.id('2'),
  to: { ...to, ...more },
})
const rowIn = (driven: Driven) => pendingRows(library, driven.state)[0]?.appointed

describe('an appointment', () => {
  it.each<[string, Partial<Meeting>, Refusal['code'] | 'ok']>([
    ['ahead', {}, 'ok'],
    ['with members of the agency alone', { with: '' }, 'ok'],
    ['with others alone', { members: [] }, 'ok'],
    ['with nobody', { with: ' ', members: [] }, 'empty'],
    ['without a place', { place: ' ' }, 'empty'],
    ['for a moment that has passed', { at: '2026-03-02T12:00:00.000Z' }, 'not_ahead'],
    ['for no moment', { at: '' }, 'not_ahead'],
    ['in two years', { at: '2028-03-04T14:00:00.000Z' }, 'not_ahead'],
    ['in a place of 3001 letters', { place: 'x'.repeat(3001) }, 'invalid_output'],
  ])('%s', (_, more, code) => {
    const driven = opened()
    const outcome = driven.try('a1', appointing(driven, more))
    expect(outcome.ok ? 'ok' : outcome.code).toBe(code)
  })

  it('is for a step that asks for a meeting', () => {
    const driven = new Driven(library, { procedure: 'X/Y-PR01' })
    const command: Command = { act: 'appoint', activation: driven.id('1'), to }
    expect(driven.refused('a1', command).code).toBe('no_meeting')
  })

  it('is made by the role and the owner of the case, and by nobody else', () => {
    const driven = opened()
    const allowed = ['a', 'b', 'c'].filter((role) => {
      const actor = member(`${role}1`)
      const activation = driven.on('2')
      return may({ library, state: driven.state, actor, act: 'appoint', activation, membersOf }).ok
    })
    expect(allowed).toEqual(['a'])
  })

  it('stands in the lists until it is taken back or held, and tells nobody', () => {
    const driven = opened()
    const { effects } = driven.do('a1', appointing(driven))
    expect([effects, rowIn(driven)]).toEqual([[], to.at])
    expect(driven.refused('a1', appointing(driven)).code).toBe('empty')
    driven.do('a1', appointing(driven, { at: '2026-03-05T14:00:00.000Z' }))
    expect(rowIn(driven)).toBe('2026-03-05T14:00:00.000Z')
    driven.do('a1', { act: 'appoint', activation: driven.id('2') })
    expect(rowIn(driven)).toBeUndefined()
    expect(driven.refused('a1', { act: 'appoint', activation: driven.id('2') }).code).toBe('empty')
    driven.do('a1', appointing(driven))
    driven.step('2')
    expect(rowIn(driven)).toBeUndefined()
  })

  it('stays with its step when another member has it or the decision is taken back', () => {
    const driven = opened()
    driven.do('a1', appointing(driven))
    const { holder } = driven.on('2')
    const reassigned = { act: 'reassign', activation: driven.id('2'), reason: 'r' } as const
    driven.do('a1', { ...reassigned, to: holder === 'a2' ? 'a1' : 'a2' })
    expect(rowIn(driven)).toBe(to.at)
    const { records } = driven.step('2')
    driven.do(records[0]?.actor ?? '', {
      act: 'undo',
      activation: records[0]?.activation ?? '',
    })
    expect(appointedIn(driven.on('2'))).toEqual(to)
  })

  it('is of the meeting that was held, not of the one that a return asks for', () => {
    const driven = opened()
    driven.do('a1', appointing(driven))
    driven.walk('2 3~2')
    expect(appointedIn(driven.on('2'))).toBeUndefined()
  })

  it('keeps a press of before from being taken back below it', () => {
    const driven = new Driven(library, { procedure: 'X/Y-PR01' })
    const { activation = '', actor } = driven.step('1').records[0] ?? {}
    const other = actor === 'a1' ? 'a2' : 'a1'
    driven.do(other, appointing(driven))
    expect(driven.refused(actor ?? '', { act: 'undo', activation }).code).toBe('acted_on')
  })

  it.each<[string, (meeting: Meeting) => void]>([
    ['another hour', (meeting) => (meeting.at = '2026-03-05T14:00:00.000Z')],
    ['another place', (meeting) => (meeting.place = 'La Paz')],
    ['somebody else', (meeting) => (meeting.members = ['U2'])],
  ])('is attested: %s is found', (_, edit) => {
    const driven = opened()
    driven.do('a1', appointing(driven))
    expect(verifyAggregate(driven.stored)).toMatchObject({ ok: true, findings: [] })
    driven.change(({ active }) => {
      const appointed = active[0]?.appointments?.[0]?.to
      if (appointed) edit(appointed)
    })
    expect(verifyAggregate(driven.stored).ok).toBe(false)
  })
})

test('a meeting that was held is not ahead', () => {
  const driven = opened()
  const leaves = library.definitions.get('X/Y-PR01@1')?.steps[1]?.leaves[0]
  const value = leaves && { ...good(leaves), at: '2026-03-09T12:00:00Z' }
  const confirm = { act: 'confirm', activation: driven.id('2'), outputs: { m: value } } as Command
  expect(driven.refused('a1', confirm)).toMatchObject({ code: 'invalid_output', output: 'm' })
})
