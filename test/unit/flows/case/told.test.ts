import { standingSolution } from '../../../../src/flows/case/told'
import { citizen, Driven, nine } from '../support'

const library = nine()
const support = { procedure: 'UGAT/AIT-PR01' }
const no = { act: 'verdict' as const, verdict: 'not_solved' as const }

describe('the solution that the person has in hand', () => {
  it.each([
    ['2 3:otro 4:no_diseno 5 6', undefined],
    ['2 3:otro 4:no_diseno 5 6 7', '7'],
    ['2 3:otro 4:no_diseno 5 6 7 8', '7'],
    ['2 3:otro 4:no_diseno 5 6 7 8 9~3', undefined],
    ['2 3:otro 4:no_diseno 5 6 7 8 9~3 3:otro 4:no_diseno 5 6', undefined],
    ['2 3:otro 4:no_diseno 5 6 7 8 9~3 3:otro 4:no_diseno 5 6 7', '7'],
    ['2 3:otro 4:no_diseno 5 6 7 8 9 10', '7'],
  ])('after %s it is of step %s', (way, step) => {
    expect(standingSolution(library, new Driven(library, support).walk(way).state)?.step).toBe(step)
  })
  it('is none once the case was opened again', () => {
    const driven = new Driven(library, support).walk('2 3:otro 4:no_diseno 5 6 7 8 9 10')
    driven.do(citizen, no)
    expect([driven.state.mood, standingSolution(library, driven.state)]).toEqual([
      'open',
      undefined,
    ])
  })
})
