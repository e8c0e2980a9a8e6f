import {
  APP_TOKEN,
  ANA,
  button,
  CASES,
  input,
  LUIS,
  modal,
  section,
  until,
} from '../../../sandbox/slack/helpers'
import type { StaffAnswer } from '../../../../../src/bot/channels/staff-port'
import { channelStage, FAILED, LATE, SLOW, type ChannelStage } from './stage'

const row = (elements: unknown[]) => ({ type: 'actions', block_id: 'row', elements })
const confirm = button('Confirmar', { action_id: 'step.confirm', value: 'A~1' })
const menu = {
  type: 'overflow',
  action_id: 'more',
  options: [{ text: { type: 'plain_text', text: 'Devolver' }, value: 'step.return|A~1' }],
}
const link = button('Ver', { action_id: 'link', url: 'https://example.invalid/' })
const form = modal(
  [
    input('ref', { type: 'plain_text_input', action_id: 'v' }),
    input('day', { type: 'datepicker', action_id: 'v' }, { optional: true }),
    input('who', { type: 'multi_users_select', action_id: 'v' }, { optional: true }),
    input('hour', { type: 'timepicker', action_id: 'v' }, { optional: true }),
    input('file', { type: 'file_input', action_id: 'v' }, { optional: true }),
    {
      type: 'actions',
      block_id: 'aside',
      elements: [button('Otro', { action_id: 'other', value: 'x' })],
    },
  ],
  { callback_id: 'confirm', private_metadata: 'meta' },
)

describe.each([
  ['HTTP', undefined],
  ['Socket Mode', APP_TOKEN],
])('acts of staff over %s', (_name, appToken) => {
  let set: ChannelStage
  beforeAll(
    async () => (set = await channelStage({ appToken, slowMs: 150 }, { limits: { ackMs: 700 } })),
  )
  beforeEach(() => [set.heard, set.errors, set.answers].forEach((list) => list.splice(0)))
  afterAll(() => set.end())

  const told = (user: string, text: string) =>
    set.stand.ephemerals(user).some((one) => one.text === text)
  const card = () =>
    set.channel.post({
      effect: 'e',
      channel: CASES,
      text: 'caso',
      blocks: [row([confirm, menu, link])],
    })
  const press = async (actionId: string, selected?: string) => {
    const { ts } = await card()
    return {
      ts,
      outcome: await set.stand.press({ user: ANA, channel: CASES, ts, actionId, selected }),
    }
  }
  const opened = async () => {
    set.answers.push({ modal: form })
    await press('step.confirm')
    await until(() => set.stand.viewsOf(ANA).length === 1)
    return String(set.stand.viewsOf(ANA)[0]?.id)
  }

  it('a press says what was pressed and where; errors keep the modal, a good answer closes it', async () => {
    const viewId = await opened()
    const pressed = set.last('press')
    expect(pressed).toMatchObject({
      action: 'step.confirm',
      value: 'A~1',
      user: ANA,
      team: 'T0AGETIC',
    })
    expect(pressed.id).toBe(pressed.triggerId)
    expect(pressed.where).toMatchObject({ type: 'message', channel: CASES })
    set.answers.push({ errors: { ref: 'No es una referencia' } })
    expect(await set.stand.submitView({ user: ANA, viewId, values: { ref: 'mal' } })).toMatchObject(
      {
        error: 'view_errors',
        errors: { ref: 'No es una referencia' },
      },
    )
    const file = { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4'), mimetype: 'application/pdf' }
    const values = { ref: 'AGETIC/1', day: '2026-02-03', who: [LUIS], hour: '10:30', file: [file] }
    expect(await set.stand.submitView({ user: ANA, viewId, values })).toMatchObject({ ok: true })
    const submitted = set.last('submit')
    expect(submitted).toMatchObject({ view: viewId, callbackId: 'confirm', metadata: 'meta' })
    expect(submitted.id).toMatch(new RegExp(`^${viewId}:.+`))
    expect(submitted.values).toMatchObject({
      ref: { text: 'AGETIC/1' },
      day: { date: '2026-02-03' },
      who: { users: [LUIS] },
      hour: { text: '10:30' },
      file: { files: [{ name: 'a.pdf', mime: 'application/pdf', bytes: 8 }] },
    })
    expect(set.stand.viewsOf(ANA)).toEqual([])
    expect(set.errors).toEqual([])
  })

  it('a press in a modal pushes or replaces it; a submission may be answered with another view', async () => {
    const viewId = await opened()
    set.answers.push({ modal: { ...form, callback_id: 'second' } })
    await set.stand.pressInView({ user: ANA, viewId, actionId: 'other' })
    await until(() => set.stand.viewsOf(ANA).length === 2)
    expect(set.last('press').where).toEqual({
      type: 'view',
      view: viewId,
      callbackId: 'confirm',
      metadata: 'meta',
    })
    const top = String(set.stand.viewsOf(ANA)[1]?.id)
    set.answers.push({ update: { ...form, callback_id: 'third' } })
    await set.stand.pressInView({ user: ANA, viewId: top, actionId: 'other' })
    await until(() => set.stand.view(top)?.callback_id === 'third')
    set.answers.push({ update: modal([section('Listo')], { submit: undefined }) })
    const answer = await set.stand.submitView({ user: ANA, viewId: top, values: { ref: 'a' } })
    expect(answer).toMatchObject({ ok: true, view: top })
    await set.channel.updateView(top, modal([section('Lleno')]))
    expect(JSON.stringify(set.stand.view(top))).toContain('Lleno')
    await set.stand.closeView({ user: ANA, viewId: top })
    await set.stand.closeView({ user: ANA, viewId })
  })

  it('an overflow gives its option; a link is nothing', async () => {
    await press('more', 'step.return|A~1')
    expect(set.last('press')).toMatchObject({
      action: 'more',
      value: '',
      selected: ['step.return|A~1'],
    })
    expect((await press('link')).outcome).toMatchObject({ ok: true })
    expect(set.heard).toHaveLength(1)
  })

  it('private words reach the presser alone', async () => {
    set.answers.push({ ephemeral: { text: 'solo tú', blocks: [section('solo tú')] } })
    await press('step.confirm')
    await until(() => told(ANA, 'solo tú'))
    expect(told(LUIS, 'solo tú')).toBe(false)
  })

  it('a command is heard unescaped and answered in place; where the bot is not, too', async () => {
    set.answers.push({ ephemeral: { text: 'ayuda' } }, { modal: form })
    await set.stand.slash({
      user: ANA,
      channel: 'C0000OPEN',
      command: '/conducto',
      text: 'buscar a < b & c',
    })
    expect(set.last('command')).toMatchObject({
      command: '/conducto',
      text: 'buscar a < b & c',
      channel: 'C0000OPEN',
    })
    expect(told(ANA, 'ayuda')).toBe(true)
    await set.stand.slash({ user: ANA, channel: CASES, command: '/conducto', text: 'nuevo' })
    await until(() => set.stand.viewsOf(ANA).length === 1)
    await set.stand.closeView({ user: ANA, viewId: String(set.stand.viewsOf(ANA)[0]?.id) })
  })

  it('a failure says a sentence, keeps what was filled in, and reports', async () => {
    const viewId = await opened()
    set.answers.push(new Error('disk full'), new Error('disk full'), new Error('disk full'))
    expect(await set.stand.submitView({ user: ANA, viewId, values: { ref: 'a' } })).toMatchObject({
      errors: { ref: FAILED },
    })
    await set.stand.closeView({ user: ANA, viewId })
    expect((await press('step.confirm')).outcome).toMatchObject({ ok: true })
    await until(() => told(ANA, FAILED))
    await set.stand.slash({ user: LUIS, channel: CASES, command: '/conducto' })
    expect(told(LUIS, FAILED)).toBe(true)
    expect(set.errors.map(String)).toEqual(Array(3).fill('Error: disk full'))
  })

  it('an answer that takes long is acknowledged first, and its modal becomes words', async () => {
    let finish: (answer: { modal: unknown }) => void = () => undefined
    set.answers.push(new Promise((resolve) => (finish = resolve)))
    expect((await press('step.confirm')).outcome).toMatchObject({ ok: true })
    finish({ modal: form })
    await until(() => told(ANA, LATE))
    expect(set.stand.viewsOf(ANA)).toEqual([])
  })

  it('a form whose answer takes long waits, and becomes what it is answered with; nothing entered is lost', async () => {
    const sent = async (viewId: string) => {
      let finish: (answer: StaffAnswer | Error) => void = () => undefined
      set.answers.push(new Promise<StaffAnswer>((resolve) => (finish = resolve as never)))
      const values = { ref: 'AGETIC/1', day: '2026-02-03', who: [LUIS], hour: '10:30' }
      expect(await set.stand.submitView({ user: ANA, viewId, values })).toMatchObject({
        ok: true,
        view: viewId,
      })
      expect(JSON.stringify(set.stand.view(viewId))).toContain(SLOW.wait)
      return finish
    }
    const viewId = await opened()
    const shows = (text: string) =>
      until(() => JSON.stringify(set.stand.view(viewId)).includes(text))
    ;(await sent(viewId))({ errors: { file: 'Pesa demasiado' } })
    await shows('Pesa demasiado')
    const element = (id: string) =>
      (set.stand.view(viewId)?.blocks as Record<string, unknown>[]).find(
        (one) => one.block_id === id,
      )?.element
    expect(element('ref')).toMatchObject({ initial_value: 'AGETIC/1' })
    expect(element('day')).toMatchObject({ initial_date: '2026-02-03' })
    expect(element('who')).toMatchObject({ initial_users: [LUIS] })
    expect(element('hour')).toMatchObject({ initial_time: '10:30' })
    ;(await sent(viewId))({ update: { ...form, callback_id: 'preview' } })
    await until(() => set.stand.view(viewId)?.callback_id === 'preview')
    ;(await sent(viewId))({})
    await shows(SLOW.done)
    await set.stand.closeView({ user: ANA, viewId })
  })

  it('who closed a form that waits is told in words', async () => {
    const viewId = await opened()
    let finish: (answer: StaffAnswer) => void = () => undefined
    set.answers.push(new Promise((resolve) => (finish = resolve)))
    await set.stand.submitView({ user: ANA, viewId, values: { ref: 'a' } })
    await set.stand.closeView({ user: ANA, viewId })
    finish({ ephemeral: { text: 'quedó adjunto' } })
    await until(() => told(ANA, 'quedó adjunto'))
  })

  it('a message is heard with its files, which can be fetched; the bot, edits and joins are not', async () => {
    const bytes = Buffer.from('contenido')
    const files = [{ name: 'nota.txt', bytes, mimetype: 'text/plain' }]
    const said = await set.stand.say({ user: ANA, channel: CASES, text: 'a < b & c', files })
    await until(() => set.heard.length === 1)
    const message = set.last('message')
    expect(message).toMatchObject({
      channel: CASES,
      text: 'a < b & c',
      dm: false,
      user: ANA,
      team: 'T0AGETIC',
    })
    expect(said).toMatchObject({ ok: true, ts: message.ts })
    const [file] = message.files
    expect(file).toMatchObject({ name: 'nota.txt', bytes: 9 })
    if (file) expect(await set.channel.download(file)).toEqual(bytes)
    const { ts } = await card()
    await set.channel.update({ effect: 'e2', channel: CASES, ts, text: 'otro' })
    await set.stand.settled()
    expect(set.heard).toHaveLength(1)
    await set.stand.messageShortcut({
      user: LUIS,
      channel: CASES,
      ts: message.ts,
      callbackId: 'case.attach',
    })
    expect(set.last('shortcut')).toMatchObject({
      callbackId: 'case.attach',
      ts: message.ts,
      files: [{ bytes: 9 }],
    })
  })

  it('a direct message, the home and its buttons are heard', async () => {
    const { channel } = await set.channel.openDm(LUIS)
    await set.stand.say({ user: LUIS, channel, text: 'hola' })
    await until(() => set.heard.length === 1)
    expect(set.last('message')).toMatchObject({ dm: true, channel })
    await set.stand.openHome({ user: LUIS, tab: 'messages' })
    await set.stand.openHome({ user: LUIS })
    await until(() => set.heard.length === 2)
    expect(set.last('home')).toMatchObject({ user: LUIS })
    await set.channel.publishHome(LUIS, { type: 'home', blocks: [row([confirm])] })
    set.answers.push({ ephemeral: { text: 'hecho' } })
    await set.stand.pressInHome({ user: LUIS, actionId: 'step.confirm' })
    expect(set.last('press').where).toEqual({ type: 'home' })
    await until(() => told(LUIS, 'hecho'))
  })

  it('an event that could not be committed comes again', async () => {
    set.answers.push(new Error('busy'))
    await set.stand.say({ user: ANA, channel: CASES, text: 'otra vez' })
    await until(() => set.heard.length === 2)
    expect(set.heard[0]?.id).toBe(set.heard[1]?.id)
    expect(set.errors.map(String)).toEqual(['Error: busy'])
  })
})
