/** What the effects of a commit cost, in statements: few, however many wait already. */
import type { committed } from '../../../../src/store/outbox/effects'
import { commitEffects } from '../../../../src/store/sqlite/effects'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { migrate } from '../../../../src/store/sqlite/schema'
import { at, say, show } from '../../../contract/make'

let sql: Sql
let asked: string[]
beforeEach(async () => {
  const connection = await connect(':memory:')
  migrate(connection, '')
  asked = []
  const counted = <F extends (text: string, ...rest: never[]) => unknown>(ask: F) =>
    ((text, ...rest) => {
      asked.push(text.trim().split(/[\s(]+/)[0]!)
      return ask(text, ...rest)
    }) as F
  sql = {
    ...connection,
    all: counted(connection.all),
    one: counted(connection.one),
    run: counted(connection.run),
  }
})
afterEach(() => sql.close())

/** What was asked in a row, and how often. */
const runsOf = (all: readonly string[]): string =>
  all
    .join(' ')
    .replace(/(\w+)( \1)*\b/g, (run, one: string) => `${one} ${run.split(' ').length},`)
    .replace(/,$/, '')

const commit = (count: number, extra: Partial<Parameters<typeof committed>[1]> = {}) => {
  const lanes = Array.from({ length: count }, (_, i) => i)
  const effects = lanes.flatMap((i) => [
    show(`card${i}`, `card${i}`),
    say(`e${i}${asked.length}`, `chat${i}`),
  ])
  asked = []
  commitEffects(sql, { kind: 'case', id: 'c1', at, effects, ...extra }, () => undefined)
}

test.each([
  // Each has a card and words: two effects, in two lanes.
  [1, 'SELECT 2, INSERT 1, SELECT 1, WITH 1, INSERT 1'],
  [2, 'SELECT 1, INSERT 1, WITH 2, INSERT 1'],
  [8, 'SELECT 1, INSERT 1, WITH 2, INSERT 1'],
  [80, 'SELECT 10, INSERT 10, WITH 11, INSERT 10'],
])(
  'few effects are looked up one by one, more of them by one statement, sixteen at a time (%i)',
  (count, wanted) => {
    commit(count)
    expect(runsOf(asked)).toBe(wanted)
  },
)

test('what changes nothing of a lane writes nothing of it', () => {
  commit(2)
  commit(2, { effects: [say('behind', 'card1'), say('waits', 'chat1', { after: 'behind' })] })
  // What they wait for is read as well.
  expect(runsOf(asked)).toBe('SELECT 2, INSERT 1, SELECT 1, WITH 3')
  commit(2, { effects: [say('behind', 'card1')] })
  expect(asked).toEqual(['SELECT'])
  commit(2, { effects: [] })
  expect(asked).toEqual([])
})
