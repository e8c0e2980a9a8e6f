/** What everything that hangs from a case is called: stored ids are read by what makes them. */
import * as ids from '../../../../src/flows/case/ids'

const place = { path: 'PR01', step: '7', round: 2 }
const activation = 'c1~PR01~7~2'

test.each<[what: string, made: string, id: string]>([
  ['a step that became active', ids.activationId('c1', place), activation],
  ['what an act left', ids.actId({ id: 'c1', seq: 4 }), 'c1~4'],
  ['one of several that it left', ids.partId('c1~4', 0), 'c1~4~0'],
  ['what the person is told', ids.tellId('c1~4', 'written'), 'c1~4~tell~written'],
  ['an alert', ids.alertId(activation, 3, 'remind'), `${activation}~alert3~remind`],
  ['a new step', ids.effectId(activation, 'activated'), `${activation}~activated`],
])('%s is called so', (_, made, id) => expect(made).toBe(id))

test('an id tells its case, and only its own case finds an act by it', () => {
  expect(ids.partsOfActivation(activation)).toEqual({ case: 'c1', path: 'PR01', step: '7' })
  expect([ids.seqOf('c1', 'c1~4'), ids.seqOf('c2', 'c1~4')]).toEqual([4, NaN])
  expect([ids.withinCase('c1', activation), ids.withinCase('c', activation)]).toEqual([
    'PR01~7~2',
    undefined,
  ])
})
