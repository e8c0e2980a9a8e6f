/** A number that another case has is said with that case to who may read it, and to nobody else. */
import { casesWith, namesOf } from '../../../../../src/bot/acts/parts/used-numbers'
import { createCatalogue } from '../../../../../src/bot/words/catalogue'
import type { CaseState } from '../../../../../src/flows/case/case'

const t = createCatalogue().in('es')
const inProcedure = (number: string, procedure: string) =>
  ({ number, frames: { x: { path: 'x', procedure, version: '1' } } }) as unknown as CaseState
const elsewhere = 'otro caso, que usted no ve'

test.each<[string, [number: string, procedure: string][], string[]]>([
  ['nobody has it', [], []],
  ['a case that is read', [['HGE-1', 'MINE']], ['HGE-1']],
  ['a case of others', [['INT-9', 'THEIRS']], [elsewhere]],
  [
    'some of each',
    [
      ['INT-8', 'THEIRS'],
      ['HGE-1', 'MINE'],
      ['INT-9', 'THEIRS'],
    ],
    ['HGE-1', elsewhere],
  ],
])('%s', async (_whose, cases, named) => {
  const found = cases.map(([number, procedure]) => ({ state: inProcedure(number, procedure) }))
  const store = { found: () => Promise.resolve(found) } as never
  const reads = (ran: readonly string[]) => ran.every((name) => name.startsWith('MINE'))
  expect(namesOf({ reads, t }, await casesWith({ store }, 'cite', 'AGETIC/1'))).toEqual(named)
})
