import { act, start } from '../../../src/flows/engine/engine'
import { graphOf, predecessors } from '../../../src/flows/definition/graph'
import { versionAt } from '../../../src/flows/definition/lookup'
import { pendingRows } from '../../../src/flows/lists/pending'
import { officeHours } from '../../../src/flows/time/calendar'
import { Driven, line, membersOf, nine, tiny, tinyText } from './support'

const steps = (...lines: string[]) => `steps:\n${lines.join('\n')}`
const two = tiny(
  tinyText(steps(line('1', 'END'))),
  tinyText(steps(line('1', "'2'"), line('2', 'END')), {
    version: "'2'",
    approved: '2026-03-01',
    effective: '2026-03-10',
  }),
)

describe('a new version', () => {
  it.each([
    ['2026-03-10T03:59:59Z', '1'], // still the 9th in La Paz
    ['2026-03-10T04:00:00Z', '2'],
  ])(
    'is taken for new cases from the day it is in force, in La Paz: %s takes %s',
    (now, version) => {
      expect(versionAt(two, 'X/Y-PR01', now)?.version).toBe(version)
    },
  )

  it('leaves a running case with the version that it began with', () => {
    const driven = new Driven(two, { procedure: 'X/Y-PR01' }).wait(30 * 86_400_000)
    expect(driven.walk('1').state.mood).toBe('closed')
  })

  it('a procedure that is not in force yet opens no case', () => {
    const library = tiny(tinyText(steps(line('1', 'END')), { effective: '2030-01-01' }))
    const asked = {
      id: 'c',
      number: 'n',
      procedure: 'X/Y-PR01',
      subject: 's',
      intake: { channel: 'note', text: 't', files: [] },
    }
    const context = {
      now: '2026-03-02T13:00:00Z',
      actor: { kind: 'system' as const },
      membersOf,
      calendar: officeHours,
    }
    expect(start(library, asked, context)).toMatchObject({ ok: false, code: 'unknown_procedure' })
  })
})

describe('the engine', () => {
  it('does not change the case that it is given', () => {
    const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR01' })
    const before = structuredClone(driven.state)
    const given = driven.state
    const context = driven.context({
      kind: 'member',
      id: 'operador1',
      roles: [{ role: 'operador' }],
      administrator: false,
      auditor: false,
    })
    expect(
      act(driven.library, given, { act: 'confirm', activation: driven.id('2') }, context).ok,
    ).toBe(true)
    expect(given).toEqual(before)
  })
  it('answers a second press on the same step with what the first one decided', () => {
    const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR01' })
    const press = { act: 'confirm' as const, activation: driven.id('2') }
    driven.do('operador1', press)
    expect(driven.refused('operador2', press)).toMatchObject({
      code: 'stale',
      since: { act: 'confirm', by: 'operador1' },
    })
    expect(driven.refused('operador1', { ...press, activation: 'nothing' })).toEqual({
      ok: false,
      code: 'stale',
      activation: 'nothing',
    })
  })
  it('pending rows carry the roles, the holder and whether an outside person has to act', () => {
    const driven = new Driven(nine(), { procedure: 'UGAT/AIT-PR04', channel: 'note' }).walk('1')
    expect(pendingRows(driven.library, driven.state)).toMatchObject([
      {
        step: '2',
        roles: ['entidad'],
        outside: true,
        mood: 'open',
        due: '2026-03-16T13:00:00.000Z',
        round: 1,
      },
    ])
  })
  it('a graph knows what leads to a step, through joins too', () => {
    const pr05 = nine().definitions.get('UGAT/AIT-PR05@2')
    expect(pr05 && new Set(predecessors(graphOf(pr05), '18'))).toEqual(new Set(['6', '17']))
  })
})
