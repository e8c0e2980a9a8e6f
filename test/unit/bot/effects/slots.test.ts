/** Which message of a member something belongs to. */
import { noticeBook, type NoticeItem } from '../../../../src/bot/effects/notice-model'
import { nextSlot, slotOf, withItem, withNudge } from '../../../../src/bot/effects/slots'
import { at, said } from '../../flows/la-paz'

type Row = [what: string, due: string, now: string, slot: string]
const rows: Row[] = [
  ['the morning’s, asked for at once', 'Mon 02/03 08:30', 'Mon 02/03 08:30', 'Mon 02/03 08:30'],
  [
    'the morning’s, asked for a minute later',
    'Mon 02/03 08:30',
    'Mon 02/03 08:31',
    'Mon 02/03 08:30',
  ],
  ['within a half hour: at its end', 'Mon 02/03 10:12', 'Mon 02/03 10:12', 'Mon 02/03 10:30'],
  ['on its end', 'Mon 02/03 10:30', 'Mon 02/03 10:30', 'Mon 02/03 10:30'],
  ['just after its end', 'Mon 02/03 10:31', 'Mon 02/03 10:31', 'Mon 02/03 11:00'],
  [
    'kept waiting: with all else that was, now',
    'Mon 02/03 08:30',
    'Mon 02/03 16:07',
    'Mon 02/03 16:00',
  ],
  ['kept waiting since the day before', 'Fri 27/02 17:12', 'Mon 02/03 16:07', 'Mon 02/03 16:00'],
  [
    'kept waiting for less than the half hour',
    'Mon 02/03 16:02',
    'Mon 02/03 16:29',
    'Mon 02/03 16:30',
  ],
]
test.each(rows)('%s: due %s, told %s, in the message of %s', (_what, due, now, slot) => {
  expect(said(slotOf(at(due), at(now)))).toBe(slot)
})
test('the slot after another is half an hour later', () => {
  expect(said(nextSlot(at('Mon 02/03 18:30')))).toBe('Mon 02/03 19:00')
})

const item = (id: string, more: Partial<NoticeItem> = {}): NoticeItem => ({
  ...{ id, kind: 'escalate', activation: `a-${id}`, at: at('Mon 02/03 10:00') },
  ...more,
})
const empty = noticeBook.parse({})

test('an item is kept once, whatever slot it is asked for again', () => {
  const once = withItem(empty, at('Mon 02/03 10:30'), item('one'))
  expect(withItem(once, at('Mon 02/03 11:00'), item('one'))).toBe(once)
})
test('slots older than eight days are forgotten', () => {
  const days = ['Mon 02/03', 'Tue 03/03', 'Wed 11/03', 'Thu 12/03']
  const book = days.reduce((all, day) => withItem(all, at(`${day} 08:30`), item(day)), empty)
  expect(Object.keys(book.slots).map(said)).toEqual(['Wed 11/03 08:30', 'Thu 12/03 08:30'])
  const within = days
    .slice(1, 3)
    .reduce((all, day) => withItem(all, at(`${day} 08:30`), item(day)), empty)
  expect(Object.keys(within.slots)).toHaveLength(2)
})
test('that somebody was reminded is noted where it is late, and nowhere else', () => {
  const slot = at('Mon 02/03 10:30')
  const both = [item('one'), item('two', { kind: 'remind', activation: 'a-one' }), item('three')]
  const book = both.reduce((all, each) => withItem(all, slot, each), empty)
  const noted = withNudge(book, slot, { activation: 'a-one', at: at('Mon 02/03 10:45') })
  expect(noted.slots[slot]?.map(({ id, nudged }) => [id, nudged && said(nudged)])).toEqual([
    ['one', 'Mon 02/03 10:45'],
    ['two', undefined],
    ['three', undefined],
  ])
})
