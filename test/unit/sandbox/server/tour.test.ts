/**
 * The guided tour over phones and a stand-in Slack: it reads the screen, and only that of its own
 * case.
 */
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { createTour } from '../../../../src/sandbox/tour'
import { loadTour } from '../../../../src/sandbox/tour/script'
import { openStage, type Stage } from './stage'

const script = loadTour()
const maria = '59170000001'
const number = 'INC-2026-000001'
const button = (value: string, action = 'step.confirm') => [
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: action, value, text: { type: 'plain_text', text: 'ok' } },
    ],
  },
]

test('five scenes, in their order', () => {
  expect([...new Set(script.steps.map(({ scene }) => scene))]).toEqual(
    script.scenes.map(({ id }) => id),
  )
})

let stage: Stage
let effects = 0
beforeEach(async () => void (stage = await openStage()))
afterEach(() => stage.close())
const perform = async () => (await stage.call('POST', '/api/tour/perform')).json
const state = async () => (await stage.call('GET', '/api/tour')).json
const bot = (text: string, person = maria) =>
  stage.phones.send({ effect: `e${(effects += 1)}`, address: `${person}@c.us`, text, files: [] })
const hand = (text: string, person = maria) =>
  stage.call('POST', `/api/persons/${person}/messages`, { text })
const written = (person = maria) =>
  stage.phones.chat(person).flatMap(({ from, text }) => (from === 'person' ? [text] : []))
const press = (value: string, { actionId = 'step.confirm', as = 'U0LUIS', ts = '' } = {}) =>
  stage.tour.saw({ kind: 'press', as, actionId, value, ...(ts ? { ts } : {}) })
/** The card is drawn anew without its buttons. */
const redrawn = ({ ts }: { ts: string }) => stage.edit(stage.casesChannel, { ts, blocks: [] })
/** The person has reported, and the case has a thread with a card of step 2. */
const reported = async () => {
  await perform()
  await bot('Soy el asistente. ¿Está de acuerdo?')
  await perform()
  await bot('Esto es lo que entendí. ¿Lo registro así? *1* Sí')
  await perform()
  await bot(`Listo. Su caso es el *${number}*.`)
  const head = await stage.post(stage.casesChannel, { text: number })
  return {
    head,
    card: await stage.post(stage.casesChannel, { thread_ts: head.ts, blocks: button('c~P~2~1') }),
  }
}

describe('on the phone', () => {
  test('the person writes, and waits for what the bot asks', async () => {
    expect(await perform()).toMatchObject({
      ok: true,
      did: { kind: 'write', hint: expect.stringContaining('María Q.') },
    })
    expect(await perform()).toMatchObject({
      ok: false,
      error: expect.stringContaining('empiece el recorrido de nuevo'),
    })
    expect(await state()).toMatchObject({ lost: true, ready: false })
    await bot('¿Está de acuerdo?')
    expect(await perform()).toMatchObject({ ok: true, did: { text: 'sí' }, tour: { lost: false } })
    await bot('¿Lo registro así? *1* Sí')
    expect(await perform()).toMatchObject({ ok: true, did: { text: '1' } })
    expect(written()).toHaveLength(3)
  })
  test('what was written by hand is not written again, whatever its words', async () => {
    await hand('hola, no puedo entrar')
    await bot('¿Está de acuerdo?')
    expect(await perform()).toMatchObject({ ok: true, did: { text: 'sí' } })
    expect(written()).toHaveLength(2)
  })
  test('somebody who said no is asked for the report again: the tour answers what stands on the phone', async () => {
    await perform()
    await bot('¿Está de acuerdo?')
    await hand('no')
    await bot('De acuerdo: no guardo nada.')
    expect(await perform()).toMatchObject({
      ok: true,
      did: { text: expect.stringContaining('Buenas tardes') },
    })
    await bot('¿Está de acuerdo?')
    expect(await perform()).toMatchObject({ ok: true, did: { text: 'sí' } })
  })
  test('at the end the question that stands there is answered; one that was answered by hand is over', async () => {
    const { card } = await reported()
    await redrawn(card)
    press('c~P~10~1', { as: 'U0CARLA' })
    expect(await state()).toMatchObject({ step: { kind: 'advance' }, ready: true })
    expect(await perform()).toMatchObject({ ok: true, did: { seconds: 60 } })
    expect(stage.clock.offset()).toBe(60_000)
    await bot('Su caso quedó resuelto. ¿Quedó resuelto? *1* Sí')
    expect(await perform()).toMatchObject({ ok: true, did: { text: '1' } })
    await bot('¿Cómo califica la atención?')
    await hand('5')
    await bot('Gracias.')
    expect(await state()).toMatchObject({ done: true })
    expect(await perform()).toMatchObject({ ok: false, error: expect.stringContaining('terminó') })
  })
})

describe('in the thread', () => {
  test('a member presses the card of the tour’s own case: it is shown where', async () => {
    const { card } = await reported()
    expect(await state()).toMatchObject({
      ready: true,
      step: { where: { ts: card.ts, actionId: 'step.confirm', value: 'c~P~2~1' } },
    })
    // Nobody listens behind the stand-in: the press is refused and nothing moves; after a second
    // one starting over is offered.
    expect(await perform()).toMatchObject({ ok: false, tour: { position: 3, lost: false } })
    expect(await perform()).toMatchObject({ ok: false, tour: { position: 3, lost: true } })
  })
  test('another case moves nothing and is never pressed', async () => {
    const { card } = await reported()
    const other = await stage.post(stage.casesChannel, { text: 'INC-2026-000002' })
    const theirs = await stage.post(stage.casesChannel, {
      thread_ts: other.ts,
      blocks: button('d~P~2~1'),
    })
    press('d~P~2~1', { ts: theirs.ts })
    expect(await state()).toMatchObject({ position: 3, step: { where: { ts: card.ts } } })
    await hand('hola', '59170000002')
    expect(await state()).toMatchObject({ position: 3 })
  })
  test('a step that was pressed by hand, by whatever button, is not pressed again', async () => {
    const { head, card } = await reported()
    press('c~P~2~1', { ts: card.ts })
    expect(await state()).toMatchObject({ position: 4, ready: false })
    const next = await stage.post(stage.casesChannel, {
      thread_ts: head.ts,
      blocks: button('c~P~7~1'),
    })
    expect(await state()).toMatchObject({
      ready: true,
      step: { where: { ts: next.ts, value: 'c~P~7~1' } },
    })
  })
  test.each([
    ['is waited for however long it takes', undefined, ['step.choose.otro', 'c~P~3~1']],
    ['is pressed again when it stands too long', 0, ['step.confirm', 'c~P~2~1']],
  ])(
    'a card that still shows what was pressed on it %s',
    async (_, redrawnMs, [actionId, value]) => {
      const { card } = await reported()
      const { slack, phones, clock, members, persons, casesChannel, dataDir } = stage
      const kept = {
        file: `${dataDir}/tour.json`,
        patienceMs: 0,
        ...(redrawnMs === undefined ? {} : { redrawnMs }),
      }
      const tour = createTour({
        slack,
        phones,
        clock,
        members,
        persons,
        casesChannel,
        script,
        ...kept,
      })
      tour.saw({
        kind: 'press',
        as: 'U0LUIS',
        actionId: 'step.confirm',
        value: 'c~P~2~1',
        ts: card.ts,
      })
      const pressed = jest.spyOn(slack, 'press')
      const performed = tour.perform('es')
      await stage.edit(casesChannel, { ts: card.ts, blocks: button('c~P~3~1', 'step.choose.otro') })
      expect(await performed).toMatchObject({ ok: false, error: 'refused' })
      expect(pressed).toHaveBeenCalledWith(expect.objectContaining({ actionId, value }))
    },
  )
  test('what was taken back is pressed again at once', async () => {
    const { card } = await reported()
    press('c~P~2~1', { ts: card.ts })
    expect(await state()).toMatchObject({ ready: false })
    press('c~P~2~1', { ts: card.ts, actionId: 'step.undo' })
    expect(await state()).toMatchObject({
      ready: true,
      step: { where: { actionId: 'step.confirm', value: 'c~P~2~1' } },
    })
  })
  test('work that came back is done again', async () => {
    const { head, card } = await reported()
    await redrawn(card)
    press('c~P~9~1', { as: 'U0CARLA' })
    await stage.post(stage.casesChannel, {
      thread_ts: head.ts,
      blocks: button('c~P~3~2', 'step.choose.otro'),
    })
    expect(await state()).toMatchObject({ ready: true, step: { where: { value: 'c~P~3~2' } } })
  })
})

describe('a button that opens a form', () => {
  const form = (trigger: string) => ({
    trigger_id: trigger,
    view: {
      type: 'modal',
      title: { type: 'plain_text', text: number },
      submit: { type: 'plain_text', text: 'Enviar' },
      blocks: [
        {
          type: 'input',
          block_id: 'out.solution.text',
          label: { type: 'plain_text', text: 'Solución' },
          element: { type: 'plain_text_input', action_id: 'value' },
        },
      ],
    },
  })
  /** A bot that opens the form at its `opensAt`th press; every press is acknowledged before. */
  const listening = async (opensAt: number) => {
    let presses = 0
    const bot = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += String(part)))
      request.on('end', () => {
        response.end()
        const { type, trigger_id } = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}')
        if (type === 'block_actions' && (presses += 1) >= opensAt)
          void stage.asBot('views.open', form(trigger_id))
      })
    })
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
    stage.slack.setRequestUrl(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/`)
    ends.push(bot)
    return () => presses
  }
  const ends: Server[] = []
  afterEach(() => {
    for (const one of ends.splice(0)) one.close().closeAllConnections()
  })
  const views = () => stage.slack.viewsOf('U0LUIS')

  test.each([
    [1, 'once'],
    [2, 'again when the bot was too late to open it'],
  ])(
    'is pressed %i time(s): %s; closed without an answer it is pressed anew, sent it is not',
    async (opensAt) => {
      const { head, card } = await reported()
      await redrawn(card)
      await stage.post(stage.casesChannel, { thread_ts: head.ts, blocks: button('c~P~5~1') })
      const presses = await listening(opensAt)
      expect(await perform()).toMatchObject({ ok: true, tour: { position: 7, ready: true } })
      expect(views()).toHaveLength(1)
      await stage.slack.closeView({ user: 'U0LUIS', viewId: String(views()[0]?.id) })
      expect(await state()).toMatchObject({ position: 6, ready: true })
      expect(await perform()).toMatchObject({
        ok: true,
        tour: { position: 7, ready: true, lost: false },
      })
      expect(presses()).toBe(opensAt + 1)
      expect(await perform()).toMatchObject({
        ok: true,
        did: { kind: 'submit' },
        tour: { position: 8, ready: false },
      })
      expect(views()).toEqual([])
    },
  )
})

test('starting over takes somebody who never wrote, when nobody is left a newcomer, and survives a restart', async () => {
  await perform()
  await hand('hola', '59170000002')
  const next = async () => (await stage.call('POST', '/api/tour/restart')).json.tour
  expect(await next()).toMatchObject({ position: 0, step: { as: { person: '59170000003' } } })
  await perform()
  const newcomer = stage.phones.persons().length
  expect(await next()).toMatchObject({
    position: 0,
    step: { hint: expect.stringContaining('Rosa M.') },
  })
  expect(stage.phones.persons()).toHaveLength(newcomer + 1)
  const { slack, phones, clock, members, persons, casesChannel, dataDir } = stage
  const parts = {
    slack,
    phones,
    clock,
    members,
    persons,
    casesChannel,
    script,
    file: `${dataDir}/tour.json`,
  }
  expect(createTour(parts).state('es').step?.as).toEqual({ person: '59171110001' })
})
