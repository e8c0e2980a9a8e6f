import { loadTour, nextStep, type Progress } from '../../../../src/sandbox/tour/script'
import { createTour } from '../../../../src/sandbox/tour'
import { openStage, type Stage } from './stage'

const script = loadTour()
const fresh: Progress = { position: 0, round: 0, known: false, before: [], pressed: [] }
const button = (value: string, action = 'step.confirm') => [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: action, value, text: { type: 'plain_text', text: 'ok' } }],
  },
]

test('the order: five scenes, and consent is asked of a newcomer alone', () => {
  const walk = (progress: Progress): number[] => {
    const index = nextStep(script, progress)
    return index === undefined ? [] : [index, ...walk({ ...progress, position: index + 1 })]
  }
  expect(walk(fresh)).toEqual(script.steps.map((_, index) => index))
  const consent = script.steps.findIndex(({ once }) => once)
  expect(walk({ ...fresh, known: true })).not.toContain(consent)
  expect([...new Set(script.steps.map(({ scene }) => scene))]).toEqual(script.scenes.map(({ id }) => id))
})

describe('performing', () => {
  let stage: Stage
  beforeAll(async () => void (stage = await openStage()))
  afterAll(() => stage.close())
  const perform = async () => (await stage.call('POST', '/api/tour/perform')).json
  const answer = (text: string) =>
    stage.phones.send({ effect: `e${Math.random()}`, address: '59170000001@c.us', text, files: [] })

  test('the person writes, and waits for what the bot answers', async () => {
    expect(await perform()).toMatchObject({
      ok: true,
      did: { kind: 'write', hint: expect.stringContaining('María Q.') },
    })
    expect(await perform()).toMatchObject({ ok: false, error: expect.stringContaining('Todavía no') })
    await answer('¿Está de acuerdo?')
    expect(await perform()).toMatchObject({ ok: true, did: { text: 'sí' } })
    await answer('¿Lo registro así? *1* Sí')
    expect(await perform()).toMatchObject({ ok: true, tour: { position: 3 } })
    expect(stage.phones.chat('59170000001').filter(({ from }) => from === 'person')).toHaveLength(3)
  })

  test('a member presses the card of the new thread: it is shown where, and the same button is not pressed twice', async () => {
    const head = await stage.post(stage.casesChannel, { text: 'INC' })
    const card = await stage.post(stage.casesChannel, { thread_ts: head.ts, blocks: button('c~2~1') })
    const state = (await stage.call('GET', '/api/tour')).json
    expect(state).toMatchObject({
      ready: true,
      step: { where: { ts: card.ts, actionId: 'step.confirm', value: 'c~2~1' } },
    })
    // Nobody listens behind the stand-in: the press is refused, and nothing moves.
    expect(await perform()).toMatchObject({ ok: false, tour: { position: 3 } })
    stage.tour.saw({ kind: 'press', as: 'U0ANA', actionId: 'step.confirm', value: 'c~2~1' })
    expect(stage.tour.state('es').position).toBe(3)
    stage.tour.saw({ kind: 'press', as: 'U0LUIS', actionId: 'step.confirm', value: 'c~2~1' })
    expect(stage.tour.state('en').position).toBe(4)
    for (let left = 2; left > 0; left--) await stage.call('POST', '/api/tour/skip')
    expect((await stage.call('GET', '/api/tour')).json).toMatchObject({ ready: false, step: { kind: 'press' } })
  })

  test('time passes; at the end nothing is left; starting over takes the next phone and survives a restart', async () => {
    while (stage.tour.state('es').step?.kind !== 'advance') stage.tour.skip()
    expect(await perform()).toMatchObject({ ok: true, did: { seconds: 60 } })
    expect(stage.clock.offset()).toBe(60_000)
    while (!stage.tour.state('es').done) stage.tour.skip()
    expect(await perform()).toMatchObject({ ok: false, error: expect.stringContaining('terminó') })
    const { json } = await stage.call('POST', '/api/tour/restart')
    expect(json.tour).toMatchObject({ position: 0, step: { as: { person: '59170000002' } } })
    const { slack, phones, clock, members, persons, casesChannel, dataDir } = stage
    const parts = { slack, phones, clock, members, persons, casesChannel, script, file: `${dataDir}/tour.json` }
    expect(createTour(parts).state('es').step?.as).toEqual({ person: '59170000002' })
  })
})
