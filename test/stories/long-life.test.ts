/** What lasts for weeks: a person writes, staff go on, and every word still finds its case. */
import { attend } from '../support/pr01'
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const dayMs = 86_400_000
const login = 'no puedo entrar a ciudadania digital'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = { files: [{ name: 'pantalla.png', bytes: png }] }
const caseOf = async (id: string) => {
  const state = await story.w.app.bot.cases.whole(id)
  if (!state) throw new Error(`${id} is not there`)
  return state
}
/** What the person wrote in a case, and the files of it. */
const wordsOf = async (id: string): Promise<string[]> =>
  (await caseOf(id)).messages
    .filter(({ audience }) => audience === 'from_person')
    .map(({ text, files }) => `${text}${files.length > 0 ? ` +${files.length}` : ''}`)
const said = (): string => story.heard('María').at(-1) ?? ''
const close = async (id: string): Promise<void> => {
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
}

describe('estado', () => {
  test('asks for no verdict after a return', async () => {
    const id = await story.report('María', login)
    await attend(story, id)
    await story.wait(61_000)
    await story.write('María', 'estado')
    expect(said()).toContain('¿Quedó resuelto?')
    await story.press('U0CARLA', 'step.observe', {
      case: id,
      fill: { reason: 'Sigue sin entrar.' },
    })
    await story.wait(61_000)
    await story.write('María', 'estado')
    expect(said()).toContain('INC-2026-000001')
    expect(said()).not.toContain('¿Quedó resuelto?')
  })
})

describe('a "no"', () => {
  test('before the closing leaves the right to reopen after it; opened again, estado asks for no verdict', async () => {
    const id = await story.report('María', login)
    await attend(story, id)
    await story.wait(61_000)
    await story.write('María', '2')
    expect((await caseOf(id)).unsolved).toBeDefined()
    await close(id)
    expect((await caseOf(id)).mood).toBe('closed')
    await story.wait(dayMs)
    await story.write('María', 'no, sigue igual')
    expect((await caseOf(id)).mood).toBe('open')
    await story.write('María', 'estado')
    expect(said()).toContain('INC-2026-000001')
    expect(said()).not.toContain('¿Quedó resuelto?')
  })
  test('after five working days opens a linked case, and what follows goes there', async () => {
    const id = await story.report('María', login)
    await attend(story, id)
    await close(id)
    await story.wait(20 * dayMs)
    await story.write('María', 'no, sigue igual')
    const linked = await story.newestCase()
    expect((await caseOf(linked)).links).toMatchObject([{ case: id, why: 'reopened' }])
    await story.write('María', 'sale el código 403', photo)
    await story.wait(120_000)
    await story.write('María', '', photo)
    expect(await wordsOf(linked)).toEqual(['sale el código 403 +1', ' +1'])
    expect(await wordsOf(id)).toEqual([])
    expect((await caseOf(id)).mood).toBe('closed')
  })
})

describe('an answer', () => {
  test('belongs to the case that asked, also when the step was decided meanwhile', async () => {
    const id = await story.report('María', login)
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.press('U0LUIS', 'step.write', {
      case: id,
      fill: { text: '¿Qué correo registró?', asks: 'ask' },
    })
    await story.submit('U0LUIS')
    await story.wait(61_000)
    await story.press('U0LUIS', 'step.choose.otro', { case: id })
    expect((await caseOf(id)).waiting).toBeUndefined()
    await story.wait(2 * dayMs)
    await story.write('María', 'estado')
    expect(said()).not.toContain('esperamos su respuesta')
    await story.write('María', 'maria arroba correo punto com')
    expect(said()).toContain('Lo agregué a su caso INC-2026-000001')
    expect(await wordsOf(id)).toEqual(['maria arroba correo punto com'])
  })
  test('is not what the person edits, deletes or asks of a human meanwhile', async () => {
    const id = await story.report('María', login)
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.press('U0LUIS', 'step.write', {
      case: id,
      fill: { text: '¿Qué correo registró?', asks: 'ask' },
    })
    await story.submit('U0LUIS')
    await story.wait(61_000)
    const person = story.person('María').id
    const [first] = story.w.phones.chat(person).filter(({ from }) => from === 'person')
    await story.w.phones.write({
      person,
      kind: 'edited',
      text: `${login} hoy`,
      about: first?.id ?? '',
    })
    await story.settle()
    expect((await caseOf(id)).mood).toBe('waiting')
    expect((await wordsOf(id)).at(-1)).toContain(`${login} hoy`)
  })
})

test('a photo right after the registration belongs to it; an edit to the case of what it edits', async () => {
  const first = await story.report('María', login)
  await story.write('María', '', photo)
  expect(await wordsOf(first)).toEqual([' +1'])
  await story.wait(10 * 60_000)
  await story.write('María', 'el correo institucional no me envía nada')
  await story.write('María', 'otro problema')
  await story.write('María', '1')
  const second = await story.newestCase()
  await story.wait(60_000)
  await story.write('María', '', photo)
  const person = story.person('María').id
  const [report] = story.w.phones.chat(person).filter(({ from }) => from === 'person')
  await story.w.phones.write({
    person,
    kind: 'edited',
    text: `${login} desde ayer`,
    about: report?.id ?? '',
  })
  await story.settle()
  expect((await wordsOf(first)).at(-1)).toContain('desde ayer')
  expect(await wordsOf(second)).toEqual([' +1'])
})

describe('a month of silence', () => {
  const solvedWords = 'Reinicie su clave en la página.'
  test('a solution is held back while nobody knows who writes, the card says so, and it arrives once it is known', async () => {
    const id = await story.report('María', login)
    await story.wait(31 * dayMs)
    await story.write('María', 'buenas, como va')
    expect(said()).toContain('¿me dice quién escribe?')
    await attend(story, id)
    await story.wait(61_000)
    expect(story.heard('María').join('\n')).not.toContain(solvedWords)
    const thread = async () =>
      (await story.thread(id)).map((message) => story.shown(message)).join('\n')
    await story.wait(10_000)
    expect(await thread()).toContain('No se pudo entregar a la persona')
    expect(await thread()).toContain('todavía no dijo quién es')
    expect(await thread()).not.toContain('Enviado a')
    await story.write('María', 'quispe maria')
    await story.wait(10_000)
    expect(story.heard('María').join('\n')).toContain(solvedWords)
    expect(await thread()).toContain('Enviado a')
  })
  test('another person with the telephone reads nothing of it; who had it before can come back, and reads it then', async () => {
    const id = await story.report('María', login)
    await story.wait(31 * dayMs)
    await story.write('María', 'el correo institucional no me abre')
    await story.write('María', 'soy otra persona')
    await story.write('María', 'si')
    await story.write('María', '1')
    await attend(story, id)
    await story.wait(61_000)
    await story.write('María', 'estado')
    expect(story.heard('María').join('\n')).not.toContain(solvedWords)
    await story.write('María', 'soy María Quispe')
    expect(said()).toContain('INC-2026-000001')
    await story.wait(10_000)
    expect(story.heard('María').join('\n')).toContain(solvedWords)
  })
})
