/**
 * Two audiences when a case ends early, and what staff sent outside taken back within its minute.
 */
import { Story } from '../support/story'
import { until } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const load = async (id: string) => {
  const state = await story.w.app.bot.cases.whole(id)
  if (!state) throw new Error('the case is gone')
  return state
}
const thread = async (id: string) =>
  (await story.thread(id)).map((message) => story.shown(message)).join('\n')
const reported = () => story.report('María', 'no puedo entrar a ciudadania digital')
async function cancel(id: string, fill: Record<string, unknown>) {
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.cancel', fill)
}

const lateUndo = async (id: string) => {
  const actor = await story.w.app.bot.directory.actor({ id: 'U0LUIS', outsider: false })
  const [step = ''] = (await load(id)).cancelled?.undo?.steps ?? []
  return { actor, command: { act: 'undo', activation: step } as const }
}

describe('cancelling a case', () => {
  test('the reason stays with staff; the person reads words of their own, shown before, copied in the thread', async () => {
    const id = await reported()
    await cancel(id, { text: 'Es un bromista conocido', told: 'No corresponde a este servicio.' })
    expect(story.viewText('U0LUIS')).toContain('fue cancelado. No corresponde a este servicio.')
    const shown = story.viewText('U0LUIS').split('\n')
    await story.submit('U0LUIS')
    await story.wait(61_000)
    const heard = story.heard('María').at(-1) ?? ''
    expect(shown.join('\n')).toContain(heard)
    expect(story.heard('María').join('\n')).not.toContain('bromista')
    const words = await thread(id)
    expect(words).toContain('<@U0LUIS> canceló el caso')
    expect(words).toContain('> Es un bromista conocido')
    expect(words).toContain('Enviado a María Q.')
    expect(words).toContain(
      '> Su caso INC-2026-000001 fue cancelado. No corresponde a este servicio.',
    )
  })

  test('courteous words are proposed, others where the person asked for it, and none at all is a plain notice', async () => {
    const id = await reported()
    await cancel(id, { text: 'Repetido' })
    expect(story.viewText('U0LUIS')).toContain(
      'Lamentamos no poder continuar con él por este medio.',
    )
    await story.dismiss('U0LUIS')
    await cancel(id, { text: 'Repetido', told: '' })
    await story.submit('U0LUIS')
    await story.wait(61_000)
    expect(story.heard('María').at(-1)).toMatch(
      /^Su caso INC-2026-000001 fue cancelado\.\nSi todavía lo necesita/,
    )
  })

  test('undone within its minute the case goes on where it stood, and the person never hears of it', async () => {
    const id = await reported()
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.wait(61_000)
    await story.press('U0LUIS', 'step.write', {
      case: id,
      fill: { text: '¿Qué correo registró?', asks: 'ask' },
    })
    await story.submit('U0LUIS')
    const heard = story.heard('María').length
    await story.wait(10_000)
    await cancel(id, { text: 'Me equivoqué de caso' })
    await story.submit('U0LUIS')
    expect((await load(id)).mood).toBe('cancelled')
    await story.wait(10_000)
    await story.press('U0LUIS', 'step.undo', { case: id })
    const state = await load(id)
    expect(state.mood).toBe('waiting')
    expect(state.active.map(({ step, round, holder }) => [step, round, holder])).toEqual([
      ['3', 2, 'U0LUIS'],
    ])
    expect(state.waiting?.activation).toBe(state.active[0]?.id)
    await story.wait(120_000)
    expect(story.heard('María').slice(heard)).toEqual([
      expect.stringContaining('¿Qué correo registró?'),
    ])
    await story.write('María', 'maria@example.com')
    expect((await load(id)).mood).toBe('open')
    await story.press('U0LUIS', 'step.choose.otro', { case: id })
    expect((await load(id)).active[0]?.step).toBe('4')
  })

  test('a second press is told that it was undone, not that the case is over', async () => {
    const id = await reported()
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await cancel(id, { text: 'Me equivoqué de caso' })
    await story.submit('U0LUIS')
    const control = story.control('step.undo', id)!
    await Promise.all([1, 2].map(() => story.w.slack.press({ user: 'U0LUIS', ...control })))
    const told = () => JSON.stringify(story.w.slack.ephemerals('U0LUIS'))
    await until('both answers', () => /sigue en/.test(told()) && /No se cambió nada/.test(told()))
    expect(told()).toContain('<@U0LUIS> canceló hoy a las 10:00, y eso ya se deshizo.')
    expect((await load(id)).mood).toBe('open')
  })

  test('after its minute the button is gone, and an old press is refused', async () => {
    const id = await reported()
    await cancel(id, { text: 'Repetido' })
    await story.submit('U0LUIS')
    expect(story.control('step.undo', id)).toBeDefined()
    await story.wait(62_000)
    expect(story.control('step.undo', id)).toBeUndefined()
    const { actor, command } = await lateUndo(id)
    const request = { inbound: 'late', actor, case: id, command }
    expect(await story.w.app.bot.cases.perform(request)).toMatchObject({
      ok: false,
      code: 'too_late',
    })
  })
})

describe('writing to the person', () => {
  const ask = async (id: string) => {
    await story.press('U0LUIS', 'step.write', {
      case: id,
      fill: { text: '¿Qué correo registró?', asks: 'ask' },
    })
    return story.submit('U0LUIS')
  }

  test('says that it waits, on the card too; undone, neither the words nor the waiting are left', async () => {
    const id = await reported()
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.wait(61_000)
    const heard = story.heard('María').length
    const sent = await ask(id)
    expect(sent.told).toContain('hasta entonces puede deshacerlo')
    expect(await thread(id)).toContain('Aún no se envió a la persona.')
    expect((await load(id)).mood).toBe('waiting')
    const undone = await story.press('U0LUIS', 'step.withdraw', { case: id, told: true })
    expect(undone.told).toContain('no se le envió nada')
    expect((await load(id)).mood).toBe('open')
    expect((await story.headline(id)).text).toContain('Abierto')
    await story.wait(120_000)
    expect(story.heard('María')).toHaveLength(heard)
    expect(await thread(id)).not.toContain('Enviado a María Q.')
    expect(await thread(id)).not.toContain('Aún no se envió')
    expect((await story.w.store.receipts(id)).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['write', 'withdraw']),
    )
  })

  test('belongs to whoever wrote it, and cannot be taken back once it is sent', async () => {
    const id = await reported()
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await ask(id)
    const control = story.control('step.withdraw', id)
    const other = await story.press('U0ANA', 'step.withdraw', {
      case: id,
      control: control as never,
      told: true,
    })
    expect(other.told).toContain('<@U0LUIS>')
    expect((await load(id)).mood).toBe('waiting')
    await story.wait(62_000)
    expect(story.control('step.withdraw', id)).toBeUndefined()
    expect(story.heard('María').at(-1)).toContain('¿Qué correo registró?')
  })
})
