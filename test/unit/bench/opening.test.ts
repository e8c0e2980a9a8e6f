/**
 * What the bench opens is a case as the store takes it today: a record that is refused would
 * measure nothing.
 */
import { opening } from '../../../scripts/bench/opening'
import { checkRecord, recordKinds } from '../../../src/store/records'

test('the case that the bench opens is one that the store would load again', () => {
  const { kind, state } = opening('c1')
  expect(() => checkRecord(kind, state, recordKinds[kind])).not.toThrow()
})
