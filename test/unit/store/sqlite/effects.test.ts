/** What the effects of a commit cost, in statements: they do not grow with how many there are, or wait already. */
import type { committed } from '../../../../src/store/outbox-effects'
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
  sql = { ...connection, all: counted(connection.all), run: counted(connection.run) } as Sql
})
afterEach(() => sql.close())

const commit = (count: number, extra: Partial<Parameters<typeof committed>[1]> = {}) => {
  const lanes = Array.from({ length: count }, (_, i) => i)
  const effects = lanes.flatMap((i) => [show(`card${i}`, `card${i}`), say(`e${i}${asked.length}`, `chat${i}`)])
  asked = []
  commitEffects(sql, { kind: 'case', id: 'c1', at, effects, ...extra })
}

test('the effects of a commit are looked up, written, and their lanes read and written, all at once', () => {
  for (const count of [1, 2, 30, 300]) {
    commit(count)
    expect(asked).toEqual(['SELECT', 'INSERT', 'WITH', 'INSERT'])
  }
})

test('what changes nothing of a lane writes nothing of it', () => {
  commit(2)
  commit(2, { effects: [say('behind', 'card1'), say('waits', 'chat1', { after: 'behind' })] })
  // What they wait for is read as well.
  expect(asked).toEqual(['SELECT', 'INSERT', 'WITH', 'WITH'])
  commit(2, { effects: [say('behind', 'card1')] })
  expect(asked).toEqual(['SELECT'])
  commit(2, { effects: [] })
  expect(asked).toEqual([])
})
