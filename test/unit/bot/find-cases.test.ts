import { referenceAt } from '../../../src/bot/case-number'
import { findCases, seriesIn } from '../../../src/bot/find-cases'
import { nine } from '../flows/support'

const library = nine()
const known = new Map([
  ['INC-2026-000002', 'c1'],
  ['HGE-2026-000002', 'c2'],
  ['INC-2025-000002', 'c3'],
  ['INC-2025-000950', 'c4'],
])
const store = {
  find: async (_kind: unknown, _key: string, number: string): Promise<string[]> =>
    [known.get(number)].filter((id) => id !== undefined),
}
/** Still last year in La Paz until four in the morning UTC. */
const find = (words: string, now = '2026-03-02T14:40:00.000Z') => {
  const at = referenceAt(words, seriesIn(library))
  return at ? findCases({ store, library, now }, at.reference) : []
}

test.each([
  ['caso 2', ['INC-2026-000002', 'HGE-2026-000002']],
  ['hge 2', ['HGE-2026-000002']],
  ['inc–2026—2', ['INC-2026-000002']],
  ['2025-2', ['INC-2025-000002']],
  ['950', ['INC-2025-000950']],
  ['77', []],
])('«%s» is looked for in every series, in this year and else in the last', async (words, numbers) => {
  expect((await find(words)).sort()).toEqual(numbers.map((number) => known.get(number)).sort())
})
test('the year is the one of La Paz', async () => {
  expect(await find('2', '2026-01-01T02:00:00.000Z')).toEqual(['c3'])
})
