/** Rules of the outbox: what may be tried, in which order, and what becomes of it. */
import fc from 'fast-check'
import { at, claim, days, deliver, done, dueIds, emit, later, note, park, say, show } from './make'
import type { Delivering, Subject } from './store'

export function outboxRules(store: Subject<Delivering>): void {
  describe('an effect', () => {
    test('is kept as it was committed, with its aggregate and its place', async () => {
      const effect = say('e', 'chat:1', {
        payload: { text: 'Hola' },
        notBefore: later(60),
        after: 'parent',
      })
      await done(store(), note('n1', 0, { effects: [effect] }))
      expect(await store().outbox.get('e')).toEqual({
        ...effect,
        aggregate: { kind: 'conversation', id: 'n1' },
        position: expect.any(Number),
        status: 'due',
        attempts: 0,
        version: 1,
        at,
      })
    })

    test('is claimed only once, and only in the version that was read', async () => {
      await emit(store(), say('e', 'l'))
      expect(await store().outbox.claim('e', 2, 1)).toBe(false)
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => store().outbox.claim('e', 1, 1)),
      )
      expect(claims.filter(Boolean)).toHaveLength(1)
      expect(await dueIds(store())).toEqual([])
      expect(await store().outbox.get('e')).toMatchObject({ status: 'sending', attempts: 1 })
    })

    test('that was sent keeps what the channel answered and is due no more', async () => {
      await emit(store(), say('e', 'l'))
      await deliver(store(), 'e', { ts: '1.2' })
      expect(await store().outbox.get('e')).toMatchObject({ status: 'sent', ref: { ts: '1.2' } })
      expect(await dueIds(store(), later(days(1)))).toEqual([])
    })

    test('committed again under its id is said once', async () => {
      await emit(store(), say('e', 'l'))
      await deliver(store(), 'e')
      await done(
        store(),
        note('n', 0, { effects: [say('e', 'l', { payload: { text: 'e', none: undefined } })] }),
      )
      for (const other of [say('e', 'l', { payload: 'other' }), say('e', 'm')])
        await expect(store().commit(note('o', 0, { effects: [other] }))).rejects.toMatchObject({
          code: 'effect_clash',
        })
      expect(await store().outbox.get('e')).toMatchObject({
        status: 'sent',
        payload: { text: 'e' },
      })
    })

    test('waits for its instant, which the store can name', async () => {
      expect(await store().outbox.nextDue()).toBeUndefined()
      await emit(
        store(),
        say('e', 'l', { notBefore: later(60) }),
        say('f', 'm', { notBefore: later(30) }),
      )
      expect(await dueIds(store(), later(29))).toEqual([])
      expect(await store().outbox.nextDue()).toBe(later(30))
      expect(await dueIds(store(), later(60))).toEqual(['e', 'f'])
      await deliver(store(), 'f')
      expect(await store().outbox.nextDue()).toBe(later(60))
      await emit(store(), say('g', 'n'))
      expect(await store().outbox.nextDue()).toBe(at)
    })

    test('put off waits for that instant, costs no attempt and still holds back what comes after it', async () => {
      await emit(store(), say('e', 'l'), say('f', 'l'))
      for (let round = 1; round <= 9; round++) {
        await claim(store(), 'e')
        await store().outbox.postpone('e', 1, later(round), 'waiting')
        expect(await store().outbox.get('e')).toMatchObject({
          status: 'due',
          attempts: 1,
          notBefore: later(round),
        })
        expect(await dueIds(store(), later(round - 1))).toEqual([])
        expect(await dueIds(store(), later(round))).toEqual(['e'])
      }
    })

    test('that waits for its channel is counted by lane; what is held, done or a command is not', async () => {
      const held = say('h', 'chat:2', { notBefore: later(60) })
      const command = { ...say('c', 'orders'), kind: 'command' as const }
      await emit(
        store(),
        say('e', 'chat:1'),
        say('f', 'chat:1'),
        show('g', 'card:1'),
        say('s', 'done'),
        held,
        command,
      )
      await deliver(store(), 's')
      await claim(store(), 'e')
      await claim(store(), 'g')
      await store().outbox.postpone('g', 1, later(30), 'not_connected')
      expect(await store().outbox.waiting(at)).toEqual([
        { lane: 'card:1', count: 1, since: at },
        { lane: 'chat:1', count: 2, since: at },
      ])
      expect(await store().outbox.waiting(later(60))).toContainEqual({
        lane: 'chat:2',
        count: 1,
        since: later(60),
      })
      await store().outbox.park('e', 1, 'refused')
      expect(await store().outbox.waiting(at)).toContainEqual({
        lane: 'chat:1',
        count: 1,
        since: at,
      })
    })

    test('to be tried again waits for that instant and counts its attempts', async () => {
      await emit(store(), say('e', 'l'))
      await claim(store(), 'e')
      await store().outbox.retry('e', 1, later(10), 'rate_limited')
      expect(await store().outbox.get('e')).toMatchObject({
        status: 'due',
        attempts: 1,
        error: 'rate_limited',
      })
      expect(await dueIds(store(), later(9))).toEqual([])
      expect(await dueIds(store(), later(10))).toEqual(['e'])
    })

    test('that waits for an instant of a clock that has been put back is due at once; what waits rightly is not', async () => {
      const days10 = 10 * 86_400
      await emit(
        store(),
        say('held', 'l', { notBefore: later(60) }),
        say('tried', 'm'),
        say('rightly', 'n'),
      )
      for (const [id, seconds] of [
        ['tried', days10],
        ['rightly', 3600],
      ] as const) {
        await claim(store(), id)
        await store().outbox.retry(id, 1, later(seconds), 'http_503')
      }
      expect(await store().outbox.newest()).toBe(at)
      expect(await store().outbox.catchUp(at)).toBe(1)
      expect(await dueIds(store(), at)).toEqual(['tried'])
      expect(await store().outbox.catchUp(later(-days10))).toBe(3)
      expect(await dueIds(store(), later(-days10))).toEqual(['held', 'tried', 'rightly'])
      expect(await store().outbox.catchUp(later(-days10))).toBe(0)
    })
    test('left in `sending` is listed, and an outcome settles it', async () => {
      await emit(store(), say('e', 'l'), say('f', 'm'), say('g', 'n'))
      for (const id of ['e', 'f']) await claim(store(), id)
      await store.reopen()
      expect((await store().outbox.unknown()).map(({ id }) => id)).toEqual(['e', 'f'])
      await store().outbox.sent('e', 1, { ts: '1' })
      await store().outbox.retry('f', 1, at, 'restart')
      expect(await store().outbox.unknown()).toEqual([])
      expect(await dueIds(store())).toEqual(['f', 'g'])
    })

    test('that is over is swept after 8 days, but what is not sent and what was posted stay', async () => {
      await emit(store(), say('e', 'l'), say('f', 'm'))
      await deliver(store(), 'e')
      await store().outbox.setPost({
        kind: 'case',
        id: 'c1',
        key: 'headline',
        address: 'C1:1',
        ref: { ts: '1' },
      })
      await store().sweep(new Date(Date.now() + days(9) * 1000).toISOString())
      expect(await store().outbox.get('e')).toBeUndefined()
      expect(await store().outbox.get('f')).toBeDefined()
      expect(await store().outbox.postAt('C1:1')).toMatchObject({ id: 'c1', key: 'headline' })
    })
  })

  describe('a cancelled effect', () => {
    test('is not tried, and what comes behind or depends on it goes on', async () => {
      await emit(store(), say('e', 'l'), say('f', 'l'), say('g', 'm', { after: 'e' }))
      await done(store(), note('n', 0, { cancels: ['e', 'unheard-of'] }))
      expect(await store().outbox.get('e')).toMatchObject({ status: 'cancelled' })
      expect(await dueIds(store())).toEqual(['f', 'g'])
      expect(await claim(store(), 'e')).toBe(false)
    })

    test('that was being sent is cancelled when it comes back undelivered', async () => {
      await emit(store(), say('e', 'l'), say('f', 'm'))
      for (const id of ['e', 'f']) await claim(store(), id)
      await done(store(), note('n', 0, { cancels: ['e', 'f'] }))
      expect(await store().outbox.get('e')).toMatchObject({ status: 'sending' })
      await store().outbox.retry('e', 1, at, 'unavailable')
      await store().outbox.sent('f', 1, {})
      expect(await store().outbox.get('e')).toMatchObject({ status: 'cancelled' })
      expect(await store().outbox.get('f')).toMatchObject({ status: 'sent' })
    })
  })

  describe('a show', () => {
    test('written again while it waits is one effect with the newest payload and its first place', async () => {
      await emit(store(), show('card', 'l', { payload: 1 }), say('e', 'l'))
      const { position } = (await store().outbox.get('card'))!
      await emit(store(), show('card', 'l', { payload: 2 }))
      expect(await store().outbox.get('card')).toMatchObject({
        position,
        version: 2,
        payload: 2,
        status: 'due',
      })
      expect(await dueIds(store())).toEqual(['card'])
      expect(await store().outbox.claim('card', 1, 1)).toBe(false)
    })

    test('written again with nothing new while it waits is the one that waits; while it is being sent it is shown once more', async () => {
      const card = show('card', 'l', { notBefore: later(5), after: 'headline' })
      await emit(store(), card)
      const waiting = await store().outbox.get('card')
      await emit(store(), { ...card, notBefore: later(9) })
      expect(await store().outbox.get('card')).toEqual(waiting)
      await emit(store(), { ...card, notBefore: later(3) })
      expect(await store().outbox.get('card')).toMatchObject({ version: 2, notBefore: later(3) })
      expect(await store().outbox.claim('card', 2, 1)).toBe(true)
      await emit(store(), card)
      await store().outbox.sent('card', 2, {})
      expect(await store().outbox.get('card')).toMatchObject({ status: 'due', version: 3 })
    })

    test('written again and again is still shown at the earliest of its instants', async () => {
      for (const seconds of [5, 7, 9])
        await emit(store(), show('headline', 'l', { notBefore: later(seconds) }))
      expect(await dueIds(store(), later(5))).toEqual(['headline'])
      await claim(store(), 'headline')
      await store().outbox.retry('headline', 3, later(30), 'rate_limited')
      await emit(store(), show('headline', 'l'))
      expect(await dueIds(store(), later(29))).toEqual([])
    })

    test('written again while it waits keeps why it waits, and since when', async () => {
      await emit(store(), show('card', 'l', { payload: 1 }))
      const { at } = (await store().outbox.get('card'))!
      await claim(store(), 'card')
      await store().outbox.retry('card', 1, later(30), 'unseen')
      await done(
        store(),
        note('n', 0, { at: later(60), effects: [show('card', 'l', { payload: 2 })] }),
      )
      expect(await store().outbox.get('card')).toMatchObject({
        at,
        error: 'unseen',
        payload: 2,
        status: 'due',
      })
    })

    test('written again while it is being sent stays due and keeps what was answered', async () => {
      await emit(store(), show('card', 'l', { payload: 1 }))
      await claim(store(), 'card')
      await emit(store(), show('card', 'l', { payload: 2 }))
      expect(await dueIds(store())).toEqual([])
      await store().outbox.sent('card', 1, { ts: '1' })
      expect(await store().outbox.get('card')).toMatchObject({
        status: 'due',
        version: 2,
        ref: { ts: '1' },
        attempts: 0,
      })
      expect(await dueIds(store())).toEqual(['card'])
    })

    test('written again while it was being sent, and then cancelled, is shown no more', async () => {
      await emit(store(), show('card', 'l', { payload: 1 }))
      await claim(store(), 'card')
      await emit(store(), show('card', 'l', { payload: 2 }))
      await done(store(), note('n', 0, { cancels: ['card'] }))
      await store().outbox.sent('card', 1, { ts: '1' })
      expect(await store().outbox.get('card')).toMatchObject({ status: 'sent', ref: { ts: '1' } })
      expect(await dueIds(store(), later(days(1)))).toEqual([])
    })

    test('parked in an older form than it has by now is tried once more', async () => {
      await emit(store(), show('card', 'l'))
      await claim(store(), 'card')
      await emit(store(), show('card', 'l'))
      await store().outbox.park('card', 1, 'refused')
      expect(await dueIds(store())).toEqual(['card'])
    })

    test('written twice in one commit is one effect; one that it cancels first is wanted again', async () => {
      await emit(store(), say('e', 'l'), show('card', 'm'))
      const effects = [
        show('new', 'n'),
        show('card', 'm', { payload: 2 }),
        show('new', 'n', { payload: 3 }),
      ]
      await done(store(), note('n', 0, { cancels: ['e', 'card'], effects }))
      expect(await dueIds(store())).toEqual(['new', 'card'])
      expect(await store().outbox.get('new')).toMatchObject({ payload: 3 })
    })

    test('moved to another lane leaves its lane to the others', async () => {
      await emit(store(), show('card', 'l'), say('e', 'l'), say('f', 'm'))
      await emit(store(), show('card', 'm'))
      expect(await dueIds(store())).toEqual(['card', 'e'])
    })

    test('written again after it was sent, parked or cancelled is due again, behind the others', async () => {
      await emit(store(), show('a', 'l'), show('b', 'm'), show('c', 'n'))
      await deliver(store(), 'a', { ts: '1' })
      await park(store(), 'b')
      await done(store(), note('n', 0, { cancels: ['c'] }))
      await emit(store(), say('d', 'k'), show('a', 'l'), show('b', 'm'), show('c', 'n'))
      expect(await dueIds(store())).toEqual(['d', 'a', 'b', 'c'])
      expect(await store().outbox.get('a')).toMatchObject({ ref: { ts: '1' }, version: 2 })
      expect((await store().outbox.parked({ limit: 9 })).rows).toEqual([])
    })
  })

  describe('a lane', () => {
    test('gives one effect at a time, in the order of commits, and other lanes go on beside it', async () => {
      await emit(store(), say('a1', 'a'), say('b1', 'b'), say('a2', 'a'))
      await emit(store(), say('a3', 'a'), say('b2', 'b'))
      expect(await dueIds(store())).toEqual(['a1', 'b1'])
      expect(await dueIds(store(), at, 1)).toEqual(['a1'])
      await claim(store(), 'a1')
      expect(await dueIds(store())).toEqual(['b1'])
      await store().outbox.sent('a1', 1, {})
      await deliver(store(), 'b1')
      expect(await dueIds(store())).toEqual(['a2', 'b2'])
    })

    test('waits while its first is to be tried again', async () => {
      await emit(store(), say('a1', 'a'), say('a2', 'a'))
      await claim(store(), 'a1')
      await store().outbox.retry('a1', 1, later(10), 'unavailable')
      expect(await dueIds(store(), later(9))).toEqual([])
      expect(await dueIds(store(), later(10))).toEqual(['a1'])
    })

    test('is not held by words that wait for undo', async () => {
      await emit(store(), say('held', 'a', { notBefore: later(60) }), say('answer', 'a'))
      expect(await dueIds(store())).toEqual(['answer'])
      await deliver(store(), 'answer')
      await emit(
        store(),
        say('second', 'a', { notBefore: later(70) }),
        say('third', 'a', { notBefore: later(61) }),
      )
      expect(await dueIds(store(), later(80))).toEqual(['held'])
      expect(await store().outbox.nextDue()).toBe(later(60))
    })

    test('is not held by many words that wait, nor by many replies of a parked effect', async () => {
      const many = Array.from({ length: 150 }, (_, i) => i)
      const held = many.map((i) => say(`held${i}`, 'a', { notBefore: later(60 + i) }))
      const replies = many.map((i) => say(`reply${i}`, 'a', { after: 'parent' }))
      await emit(
        store(),
        say('parent', 'p'),
        ...held,
        ...replies,
        say('answer', 'a'),
        say('behind', 'a'),
      )
      await park(store(), 'parent')
      expect(await dueIds(store())).toEqual(['answer'])
      expect(await dueIds(store(), later(60))).toEqual(['held0'])
      await deliver(store(), 'answer')
      expect(await dueIds(store())).toEqual(['behind'])
    })

    test('is not held by a parked effect', async () => {
      await emit(store(), say('a1', 'a'), say('a2', 'a'))
      await park(store(), 'a1')
      expect(await dueIds(store())).toEqual(['a2'])
    })
  })

  describe('a parent', () => {
    test('is delivered before what depends on it, in any lane', async () => {
      await emit(
        store(),
        say('parent', 'p'),
        say('reply', 'r', { after: 'parent' }),
        say('behind', 'r'),
      )
      expect(await dueIds(store())).toEqual(['parent'])
      await claim(store(), 'parent')
      expect(await dueIds(store())).toEqual([])
      await store().outbox.sent('parent', 1, {})
      expect(await dueIds(store())).toEqual(['reply'])
    })

    test('parked holds back its replies, and theirs, but nobody else of their lanes', async () => {
      await emit(
        store(),
        say('parent', 'p'),
        say('reply', 'r', { after: 'parent' }),
        say('more', 'r', { after: 'reply' }),
      )
      await emit(store(), say('other', 'r'))
      await park(store(), 'parent')
      expect(await dueIds(store())).toEqual(['other'])
      expect(await store().outbox.requeue('parent', at)).toBe(true)
      expect(await dueIds(store())).toEqual(['parent'])
      await deliver(store(), 'parent')
      expect(await dueIds(store())).toEqual(['reply'])
    })

    test('that was shown once is waited for no more, even while it is shown again', async () => {
      await emit(store(), show('headline', 'h'))
      await deliver(store(), 'headline')
      await emit(store(), show('headline', 'h'), say('reply', 'r', { after: 'headline' }))
      await park(store(), 'headline')
      expect(await dueIds(store())).toEqual(['reply'])
    })

    test('committed after its reply is not waited for by others of the lane of the reply', async () => {
      await emit(store(), say('reply', 'r', { after: 'parent' }), say('behind', 'r'))
      await emit(store(), say('parent', 'p'))
      expect(await dueIds(store())).toEqual(['behind', 'parent'])
      await done(store(), note('n', 0, { cancels: ['parent'] }))
      expect(await dueIds(store())).toEqual(['reply'])
    })

    test('unknown or swept is not waited for', async () => {
      await emit(store(), say('reply', 'r', { after: 'long-gone' }))
      expect(await dueIds(store())).toEqual(['reply'])
    })

    test('that stands behind its reply is delivered first, and no ring of lanes waits for itself', async () => {
      const [d, x] = [say('d', 'a', { after: 'p' }), say('x', 'b', { after: 'q' })]
      await emit(
        store(),
        d,
        x,
        say('q', 'a'),
        say('p', 'b'),
        say('e', 'c', { after: 'e' }),
        say('f', 'c'),
      )
      expect(await dueIds(store())).toEqual(['q', 'p', 'f'])
      for (const id of ['q', 'p', 'f']) await deliver(store(), id)
      // What waits for itself is never tried, and holds back nobody.
      expect(await dueIds(store())).toEqual(['d', 'x'])
    })
  })

  describe('a parked effect', () => {
    test('is listed in pages by key with its reason, and one requeue makes it due', async () => {
      await emit(store(), ...['a', 'b', 'c'].map((id) => say(id, id)))
      for (const id of ['a', 'b', 'c']) await park(store(), id)
      const first = await store().outbox.parked({ limit: 2 })
      expect(first.rows).toMatchObject([
        { id: 'a', error: 'channel_archived', status: 'parked' },
        { id: 'b' },
      ])
      expect(await store().outbox.requeue('a', later(5))).toBe(true)
      expect(await store().outbox.requeue('a', later(5))).toBe(false)
      expect(await store().outbox.requeue('unheard-of', later(5))).toBe(false)
      const second = await store().outbox.parked({ limit: 2, after: first.next })
      expect(second.rows.map(({ id }) => id)).toEqual(['c'])
      expect(second.next).toBeUndefined()
      expect(await dueIds(store(), later(5))).toEqual(['a'])
      const some = await store().outbox.several(['a', 'c', 'unheard-of'])
      expect(some.map(({ id, status }) => [id, status]).sort()).toEqual([
        ['a', 'due'],
        ['c', 'parked'],
      ])
      expect(await store().outbox.get('a')).toMatchObject({ attempts: 0 })
    })
  })

  describe('a post', () => {
    test('is found by its aggregate and by its address, and replaced under its key', async () => {
      const post = {
        kind: 'case' as const,
        id: 'c1',
        key: 'headline',
        address: 'C1:1',
        ref: { ts: '1' },
      }
      await store().outbox.setPost(post)
      await store().outbox.setPost({ ...post, key: 'card:x', address: 'C1:2' })
      const moved = { ...post, address: 'C2:9', ref: { ts: '9' } }
      await store().outbox.setPost(moved)
      expect(await store().outbox.posts('case', 'c1')).toEqual({
        headline: moved,
        'card:x': { ...post, key: 'card:x', address: 'C1:2' },
      })
      expect(await store().outbox.postAt('C2:9')).toEqual(moved)
      expect(await store().outbox.postAt('C1:1')).toBeUndefined()
      expect(await store().outbox.posts('case', 'c2')).toEqual({})
      const all = new Map([['c1', await store().outbox.posts('case', 'c1')]])
      expect(
        await store().outbox.postsOf(['c1', 'c2', 'c1'].map((id) => ({ kind: 'case', id }))),
      ).toEqual(all)
    })
  })

  test('every effect is delivered once and each lane in order, whatever fails on the way', async () => {
    const plan = fc.array(
      fc.record({ lane: fc.nat(3), fails: fc.nat(2), after: fc.option(fc.nat(20)) }),
      {
        minLength: 1,
        maxLength: 15,
      },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        const name = (i: number) => `${run}-${i}`
        const lane = (i: number) => `lane${run}-${steps[i]!.lane}`
        run++
        const parent = (i: number, after: number | null) =>
          after !== null && after < i ? { after: name(after) } : {}
        await emit(store(), ...steps.map(({ after }, i) => say(name(i), lane(i), parent(i, after))))
        const left = steps.map(({ fails }) => fails)
        const delivered: number[] = []
        for (let round = 0; delivered.length < steps.length && round < 200; round++) {
          for (const { id, version } of await store().outbox.due(later(round), 50)) {
            const i = Number(id.split('-')[1])
            expect(await store().outbox.claim(id, version, 1)).toBe(true)
            if (left[i]!-- > 0)
              await store().outbox.retry(id, version, later(round + 1), 'unavailable')
            else
              await store()
                .outbox.sent(id, version, {})
                .then(() => delivered.push(i))
          }
        }
        expect([...delivered].sort((a, b) => a - b)).toEqual(steps.map((_, i) => i))
        for (const one of new Set(steps.map((step) => step.lane))) {
          const inLane = delivered.filter((i) => steps[i]!.lane === one)
          expect(inLane).toEqual([...inLane].sort((a, b) => a - b))
        }
        for (const [i, { after }] of steps.entries()) {
          if (after !== null && after < i)
            expect(delivered.indexOf(after)).toBeLessThan(delivered.indexOf(i))
        }
      }),
      { numRuns: 30 },
    )
  })
}
