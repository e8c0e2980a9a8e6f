/** What may be tried of a lane, row by row. */
import {
  type Ahead,
  headAt,
  headOf,
  type InLane,
  scanLane,
} from '../../../../src/store/outbox/lanes'

/**
 * Written `position`, then what is unusual: `~` tried before, `@5` not before 5, `>p` waits for p.
 */
const effect = (text: string): InLane => {
  const [, position, tried, instant, after] = /^(\d+)(~?)(?:@(\d+))?(?:>(\w+))?$/.exec(text)!
  return {
    position: Number(position),
    status: 'due',
    attempts: tried ? 1 : 0,
    notBefore: instant,
    after,
  }
}
/** Written `id=position`, then its status if it is not due, and what it waits for. */
const parent = (text: string): [string, Ahead] => {
  const [, id, position, status, after] = /^(\w+)=(\d+)(?::(\w+))?(?:>(\w+))?$/.exec(text)!
  const known = {
    sent: 'sent',
    parked: 'parked',
    cancelled: 'cancelled',
    sending: 'sending',
  } as const
  const found = known[status as keyof typeof known] ?? 'due'
  return [
    id!,
    {
      position: Number(position),
      status: found,
      delivered: status === 'sent' || status === 'shown',
      after,
    },
  ]
}

const words = (text: string): string[] => text.split(' ').filter(Boolean)

/** Tried: what may be tried, in order; `…` where what stands behind may go on as well. */
test.each<[rule: string, lane: string, parents: string, tried: string]>([
  ['the oldest goes first and holds back the others', '1 2 3', '', '1'],
  ['what is put off after an attempt holds back the others', '1~@5 2', '', '1@5'],
  ['what is held and was never tried holds back nobody', '1@5 2@3 3 4', '', '1@5 2@3 3'],
  ['an empty lane has nothing', '', '', '…'],
  ['behind nothing but held ones others may go on', '1@5 2@3', '', '1@5 2@3 …'],
  ['what waits for a parent holds back the others', '5>p 6', 'p=1', ''],
  ['a parent that is being sent is waited for', '5>p 6', 'p=1:sending', ''],
  ['a parent that was sent is not waited for', '5>p 6', 'p=1:sent', '5'],
  [
    'a parent that was shown once is not waited for, though it is due again',
    '5>p 6',
    'p=9:shown',
    '5',
  ],
  ['a cancelled parent is not waited for', '5>p 6', 'p=1:cancelled', '5'],
  ['a parent that nobody knows is not waited for', '5>p 6', '', '5'],
  ['a parked parent sets its reply aside', '5>p 6', 'p=1:parked', '6'],
  ['a parked grandparent does so too', '5>p 6', 'p=2>q q=1:parked', '6'],
  ['a grandparent that was sent leaves the parent to be waited for', '5>p 6', 'p=2>q q=1:sent', ''],
  ['a parent that stands behind its reply sets the reply aside', '5>p 6', 'p=7', '6'],
  ['a grandparent that stands behind it does so too', '5>p 6', 'p=4>q q=7', '6'],
  ['what waits for itself holds back nobody', '5>e 6', 'e=5>e', '6'],
  ['what waits for a ring holds back nobody', '5>p 6', 'p=1>q q=2>p', '6'],
  ['a held reply waits for its parent first', '5@9>p 6', 'p=1', ''],
])('%s', (_, lane, parents, tried) => {
  const { found, holds } = scanLane(
    false,
    words(lane).map(effect),
    new Map(words(parents).map(parent)),
  )
  const shown = found.map(({ position, ready }) => `${position}${ready && `@${ready}`}`)
  expect([...shown, ...(holds ? [] : ['…'])].join(' ')).toBe(tried)
})

test('while one of a lane is being sent, none of it may be tried', () => {
  expect(scanLane(true, [effect('1')], new Map())).toEqual({ found: [], holds: true })
})

test('a lane is kept under what it may try first in time, and gives the oldest of what may be tried now', () => {
  const { found } = scanLane(false, ['1@7', '2@5', '3@5'].map(effect), new Map())
  expect(headOf(found)).toEqual({ position: 2, ready: '5' })
  expect([4, 5, 7].map((now) => headAt(found, String(now))?.position)).toEqual([undefined, 2, 1])
  expect(headOf([])).toBeUndefined()
})
