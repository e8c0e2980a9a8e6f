/** What becomes of an effect, row by row. */
import * as rules from '../../../../src/store/outbox/effects'
import { at, later, say, show } from '../../../contract/make'

type Kept = rules.KeptEffect
const kept = (extra: Partial<Kept> = {}): Kept => ({
  ...show('e', 'l', { payload: 1 }),
  ...{
    aggregate: { kind: 'case', id: 'c1' },
    position: 7,
    status: 'due',
    attempts: 0,
    version: 1,
    at,
  },
  ...{ delivered: false, cancelling: false },
  ...extra,
})
const sending = kept({ status: 'sending', attempts: 1 })
const again = { notBefore: later(9), error: 'x', at: later(5) }
const lookFor = { version: 1, ref: { ts: '1' }, at: later(5) }
const commit = (known: Kept[], extra: Parameters<typeof rules.committed>[1] | object) =>
  rules.committed(known, { kind: 'case', id: 'c2', at: later(5), ...extra })
const shownAgain = (known: Kept, extra: object = {}) =>
  commit([known], { effects: [show('e', 'l', { payload: 2, ...extra })] }).effects[0]

/** What the table tells of an effect, also where it has to be absent. */
const partOf = (now: rules.Written | undefined, expected: object = {}): object =>
  Object.fromEntries(
    Object.keys(expected).map((name) => [name, now?.[name as keyof rules.Written]]),
  )

test.each<[string, rules.Written | undefined, object | undefined]>([
  [
    'claimed: it is being sent, one attempt more',
    rules.claimed(kept({ error: 'x' }), { version: 1, fence: 3, lease: 3 }),
    { status: 'sending', attempts: 1, error: undefined, position: 7 },
  ],
  [
    'claimed by nobody who ever held the lease',
    rules.claimed(kept(), { version: 1, fence: 1 }),
    { status: 'sending' },
  ],
  [
    'claimed under an older lease',
    rules.claimed(kept(), { version: 1, fence: 2, lease: 3 }),
    undefined,
  ],
  [
    'claimed in an older version',
    rules.claimed(kept({ version: 2 }), { version: 1, fence: 1 }),
    undefined,
  ],
  ['claimed twice', rules.claimed(sending, { version: 1, fence: 1 }), undefined],
  [
    'sent',
    rules.sent(sending, lookFor),
    { status: 'sent', ref: { ts: '1' }, delivered: true, doneAt: later(5), position: 7 },
  ],
  [
    'sent, written again meanwhile: due once more, behind all others',
    rules.sent({ ...sending, version: 2 }, lookFor),
    { status: 'due', attempts: 0, delivered: true, ref: { ts: '1' }, position: undefined },
  ],
  [
    'sent, written again meanwhile: it waits for its channel from now on',
    rules.sent({ ...sending, version: 2 }, lookFor),
    { at: later(5) },
  ],
  [
    'sent, written again and then cancelled: over',
    rules.sent({ ...sending, version: 2, cancelling: true }, lookFor),
    { status: 'sent', doneAt: later(5), cancelling: false },
  ],
  ['sent, though nobody was sending it', rules.sent(kept(), lookFor), undefined],
  [
    'to be tried again',
    rules.retried(sending, again),
    { status: 'due', attempts: 1, notBefore: later(9), error: 'x' },
  ],
  [
    'to be tried again, but cancelled',
    rules.retried({ ...sending, cancelling: true }, again),
    { status: 'cancelled', cancelling: false, doneAt: later(5) },
  ],
  [
    'put off at its first attempt',
    rules.postponed(sending, again),
    { status: 'due', attempts: 1, notBefore: later(9) },
  ],
  [
    'put off at its fifth',
    rules.postponed({ ...sending, attempts: 5 }, again),
    { status: 'due', attempts: 4 },
  ],
  [
    'put off, though nobody was sending it',
    rules.postponed(kept({ status: 'parked' }), again),
    undefined,
  ],
  [
    'parked',
    rules.parked(sending, { version: 1, error: 'x', at }),
    { status: 'parked', error: 'x', attempts: 1 },
  ],
  [
    'parked before it was tried',
    rules.parked(kept(), { version: 1, error: 'x', at }),
    { status: 'parked' },
  ],
  [
    'parked, written again meanwhile: tried once more at once',
    rules.parked({ ...sending, version: 2, notBefore: later(1) }, { version: 1, error: 'x', at }),
    { status: 'due', notBefore: undefined, error: 'x' },
  ],
  [
    'parked, but cancelled',
    rules.parked({ ...sending, cancelling: true }, { version: 1, error: 'x', at }),
    { status: 'cancelled', doneAt: at },
  ],
  [
    'parked after it was over',
    rules.parked(kept({ status: 'sent' }), { version: 1, error: 'x', at }),
    undefined,
  ],
  [
    'parked, then let go',
    rules.requeued(kept({ status: 'parked', attempts: 8, error: 'x' }), later(3)),
    { status: 'due', attempts: 0, notBefore: later(3), error: undefined },
  ],
  ['let go though it is not parked', rules.requeued(sending, at), undefined],
])('an effect %s', (_, now, expected) => {
  expect(now && partOf(now, expected)).toEqual(expected)
})

test.each<[string, rules.Written | undefined, object]>([
  [
    'waits: it keeps its place and the instant since which it waits',
    shownAgain(kept()),
    { position: 7, version: 2, payload: 2, at, status: 'due' },
  ],
  [
    'waits for an instant, and now for a later one: for the earlier',
    shownAgain(kept({ notBefore: later(3) }), { notBefore: later(8) }),
    { notBefore: later(3) },
  ],
  [
    'waits for an instant, and now for an earlier one: for that',
    shownAgain(kept({ notBefore: later(8) }), { notBefore: later(3) }),
    { notBefore: later(3) },
  ],
  [
    'waits for an instant, and now for none: at once',
    shownAgain(kept({ notBefore: later(8) })),
    { notBefore: undefined },
  ],
  [
    'waits for nothing, and now for an instant: at once',
    shownAgain(kept(), { notBefore: later(8) }),
    { notBefore: undefined },
  ],
  [
    'is backed off: that stands, with its reason',
    shownAgain(kept({ attempts: 2, notBefore: later(30), error: 'x' })),
    { attempts: 2, notBefore: later(30), error: 'x' },
  ],
  [
    'is being sent: that goes on',
    shownAgain(sending),
    { status: 'sending', attempts: 1, position: 7, version: 2, error: undefined },
  ],
  [
    'is being sent and was cancelled: it is wanted again',
    shownAgain({ ...sending, cancelling: true }),
    { cancelling: false },
  ],
  [
    'was sent: due at the end, and what was answered is kept',
    shownAgain(kept({ status: 'sent', delivered: true, ref: 'r', doneAt: at })),
    {
      status: 'due',
      position: undefined,
      delivered: true,
      ref: 'r',
      doneAt: undefined,
      at: later(5),
    },
  ],
  [
    'was parked: due at the end, with all its attempts',
    shownAgain(kept({ status: 'parked', attempts: 8, error: 'x' })),
    { status: 'due', position: undefined, attempts: 0, error: undefined },
  ],
  [
    'was cancelled: due at the end',
    shownAgain(kept({ status: 'cancelled', doneAt: at })),
    { status: 'due', position: undefined },
  ],
])('a show that is written again and %s', (_, now, expected) => {
  expect(partOf(now, expected)).toEqual(expected)
})

test('words and commands under a known id change nothing, nor does a show under the id of words', () => {
  const words = kept({ ...say('e', 'l'), status: 'sent' })
  expect(commit([words], { effects: [say('e', 'm')] })).toEqual({
    effects: [],
    lanes: [],
    moved: [],
  })
  expect(commit([words], { effects: [show('e', 'm')] })).toEqual({
    effects: [],
    lanes: [],
    moved: [],
  })
  expect(commit([kept()], { effects: [say('e', 'm')] })).toEqual({
    effects: [],
    lanes: [],
    moved: [],
  })
})

test('a commit cancels first and writes then; what it writes twice is written once', () => {
  const known = [
    kept(),
    kept({ id: 'f', lane: 'm' }),
    kept({ id: 'g', lane: 'n', status: 'sending' }),
  ]
  const effects = [show('h', 'o'), show('e', 'p'), show('h', 'q', { payload: 3 })]
  const { effects: written, lanes } = commit(known, {
    effects,
    cancels: ['e', 'f', 'g', 'unheard-of'],
  })
  expect(
    written.map(({ id, status, position, version }) => [id, status, position, version]),
  ).toEqual([
    ['f', 'cancelled', 7, 1],
    ['g', 'sending', 7, 1],
    ['h', 'due', undefined, 2],
    ['e', 'due', undefined, 2],
  ])
  expect(written[1]).toMatchObject({ cancelling: true })
  expect(lanes.sort()).toEqual(['l', 'm', 'n', 'o', 'p', 'q'])
})

test.each<[string, Partial<Kept>, boolean]>([
  ['is due', {}, true],
  ['is being sent', { status: 'sending', notBefore: later(60) }, true],
  ['is due since an instant that has come', { notBefore: at }, true],
  ['is held until an instant to come', { notBefore: later(60) }, false],
  [
    'was put off until an instant to come',
    { notBefore: later(60), attempts: 1, error: 'not_connected' },
    true,
  ],
  ['is a command', { kind: 'command' }, false],
  ['is parked', { status: 'parked' }, false],
  ['was sent', { status: 'sent' }, false],
])('what %s waits for a channel: %#', (_, extra, waits) => {
  expect(rules.waitsForChannel(kept(extra), at)).toBe(waits)
})

test.each<[Partial<Kept>, string]>([
  [{}, at],
  [{ notBefore: later(60) }, later(60)],
  [{ notBefore: later(60), attempts: 1 }, at],
  [{ notBefore: later(-60) }, at],
])('an effect with %j waits since %s', (extra, since) => {
  expect(rules.waitsSince(kept(extra))).toBe(since)
})

test('what is over is kept for eight days', () => {
  expect(rules.pastTerm('2026-03-10T13:00:00.000Z')).toBe(at)
})

test.each<[string, Kept | undefined, Partial<Kept>, boolean]>([
  ['is new', undefined, {}, true],
  ['is written again in its place', kept(), { version: 2, payload: 2 }, false],
  ['is claimed', kept(), { status: 'sending', attempts: 1 }, false],
  ['comes back to be tried again', sending, { status: 'due', notBefore: later(9) }, false],
  ['is sent for the first time', sending, { status: 'sent', delivered: true }, true],
  ['is parked', sending, { status: 'parked' }, true],
  ['is requeued', kept({ status: 'parked' }), { status: 'due' }, true],
  ['is cancelled', kept(), { status: 'cancelled' }, true],
  [
    'goes to the end of the order',
    kept({ status: 'cancelled' }),
    { status: 'due', position: 9 },
    true,
  ],
  ['waits for another than before', kept(), { after: 'f' }, true],
  [
    'was delivered, and is shown again',
    kept({ delivered: true }),
    { position: 9, version: 2 },
    false,
  ],
  [
    'was delivered, and is parked in its newer form',
    kept({ delivered: true }),
    { status: 'parked' },
    false,
  ],
])(
  'what waits for an effect that %s is asked anew only where that can change its turn',
  (_, before, change, moves) => {
    expect(rules.movesOthers(before, { ...(before ?? kept()), ...change })).toBe(moves)
  },
)
