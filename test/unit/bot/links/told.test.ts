/** What administrators were told of a channel, as a table: what happens, and what is open then. */
import {
  codeCame,
  healed,
  linkingEnded,
  nothingTold,
  openLinking,
  openTroubles,
  stuck,
  type Told,
  troubleCame,
} from '../../../../src/bot/links/told'

const at = (minute: number): string => `2026-03-02T14:${String(minute).padStart(2, '0')}:00.000Z`
type Step = (told: Told) => Told
const code: Step = codeCame
const linked: Step = (told) => linkingEnded(told, 'linked', at(1))
const replaced: Step = (told) => linkingEnded(told, 'replaced', at(1))
const trouble =
  (name: 'logged_out' | 'cannot_connect', minute = 0): Step =>
  (told) =>
    troubleCame(told, { code: name, at: at(minute) })
const waits: Step = (told) => stuck(told, at(3), true)
const leaves: Step = (told) => stuck(told, at(4), false)
const over: Step = (told) => healed(told, at(9))
const after = (...steps: Step[]): Told => steps.reduce((told, step) => step(told), nothingTold)

test.each<[string, Step[], { id: string; codes: number } | undefined]>([
  ['nothing', [], undefined],
  ['the first code begins a linking', [code], { id: '1', codes: 1 }],
  ['the next ones are counted', [code, code, code], { id: '1', codes: 3 }],
  ['the connection ends it', [code, linked], undefined],
  ['so does asking for another', [code, replaced], undefined],
  ['a code after that begins another', [code, replaced, code], { id: '2', codes: 1 }],
  ['ids are never used twice', [code, linked, trouble('logged_out'), code], { id: '3', codes: 1 }],
])('%s', (_what, steps, open) => {
  expect(openLinking(after(...steps))).toEqual(open)
})

test.each<[string, Step[], string[]]>([
  ['a trouble is open', [trouble('logged_out')], ['logged_out']],
  [
    'the same one again is the same',
    [trouble('logged_out'), trouble('logged_out', 5)],
    ['logged_out'],
  ],
  [
    'another one is another',
    [trouble('logged_out'), trouble('cannot_connect')],
    ['logged_out', 'cannot_connect'],
  ],
  ['all are over together', [trouble('logged_out'), trouble('cannot_connect'), over], []],
  ['what does not leave is a trouble of its own', [waits, waits], ['not_going_out']],
  ['and is over when it leaves, not when the channel feels well', [waits, over], ['not_going_out']],
  ['then it is', [waits, leaves], []],
  [
    'where another trouble says why, it says nothing more',
    [trouble('logged_out'), waits],
    ['logged_out'],
  ],
  ['and may come again', [trouble('logged_out'), over, trouble('logged_out', 9)], ['logged_out']],
])('%s', (_what, steps, open) => {
  expect(openTroubles(after(...steps)).map((each) => each.code)).toEqual(open)
})

test('what changes nothing is the same value: nothing is written of it', () => {
  const told = after(code, linked, trouble('logged_out'), over)
  expect([linked(told), over(told)]).toEqual([told, told])
  expect(linked(told)).toBe(told)
  expect(over(told)).toBe(told)
  const open = trouble('cannot_connect')(told)
  expect(trouble('cannot_connect', 5)(open)).toBe(open)
  // Troubles of this run are over when the channel says so, not with the first connection.
  expect(healed(open, at(9), at(0))).toBe(open)
})
test('old linkings and troubles are forgotten, and their ids go on', () => {
  const many = Array.from({ length: 30 }, () => [code, linked]).flat()
  const told = after(...many)
  expect(told.linkings).toHaveLength(6)
  expect(told.linkings.at(-1)?.id).toBe('30')
})
