/**
 * Who speaks for an entity, from its page and from telephones: verified by its note with one press,
 * by a code that one of them passes on, ended with a day. Codes are drawn by chance: the transcript
 * has another in their place.
 */
import { type Entity, verifiedOf } from '../../src/bot/entities/entity'
import { entitiesCalled } from '../../src/bot/entities/find'
import { expectTranscript } from '../support/transcript'
import { indent } from '../support/story-words'
import { Story } from '../support/story'
import { type Control, controlsOf, until } from '../support/world'
import { member } from '../unit/flows/support'

const [registrar, reader, administrator] = ['U0LIDIA', 'U0LUIS', 'U0JORGE']
const minute = 60_000
const day = 1440 * minute

let story: Story
beforeEach(async () => {
  story = await Story.open({ slack: { latency: { least: 300, most: 300 } } })
  for (const [name, phone] of [
    ['Rosa C.', '70000031'],
    ['Diego R.', '70000032'],
    ['Alguien', '70000033'],
  ] as const)
    story.w.phones.addPerson({ name, phone })
})
afterEach(() => story.close())

const part = (title: string) => story.lines.push('', `## ${title}`, '')
const entityCalled = async (name: string): Promise<Entity> => {
  const [entity] = await entitiesCalled(story.w.store, name)
  if (!entity) throw new Error(name)
  return entity
}
const contactCalled = async (name: string) => {
  const entity = await entityCalled('GAM Viacha')
  const contact = entity.contacts.find((known) => known.name === name)
  if (!contact) throw new Error(name)
  return { ...contact, value: `${entity.id}|${contact.id}` }
}
/** A button of the page that somebody saw last, of one contact. */
const pressContact = async (act: string, name: string, fill?: Record<string, string>) => {
  const { value } = await contactCalled(name)
  const control = story.w.slack
    .ephemerals(registrar)
    .flatMap((ephemeral) => controlsOf(ephemeral['channel'] as string, ephemeral))
    .filter((button) => button.actionId === `contact.${act}` && button.value.startsWith(value))
    .at(-1)
  return story.press(registrar, `contact.${act}`, { control, fill })
}
/** What registrars are shown of codes. */
const cards = (user: string) => story.inbox(user).map((message) => story.shown(message))
const cardControl = (user: string, action: string): Control | undefined => {
  const opened = story.w.slack.openDm({ user })
  const channel = opened.ok ? opened.channel : ''
  return story
    .inbox(user)
    .flatMap((message) => controlsOf(channel, message))
    .filter(({ actionId }) => actionId === action)
    .at(-1)
}
const codeShown = (): string => /[A-Z3-9]{4}-[A-Z3-9]{4}/.exec(story.viewText(registrar))?.[0] ?? ''
/** Who speaks for the entity by telephone. */
const speaking = async (): Promise<string[]> => {
  const today = new Date(story.w.now()).toISOString().slice(0, 10)
  return verifiedOf(await entityCalled('GAM Viacha'), today).map(({ name }) => name)
}

const registered = async (): Promise<void> => {
  await story.slash(registrar, 'entidades')
  await story.pressTold(registrar, 'entity.register', {
    name: 'Gobierno Autónomo Municipal de Viacha',
    short: 'GAM Viacha',
    kind: 'municipality',
  })
}
/** Opens the case that a note of the entity asks for. */
const opened = async (): Promise<string> => {
  const result = await story.w.app.bot.cases.open({
    inbound: 'note',
    actor: member(registrar, { roles: [{ role: 'profesional_ait' }] }),
    start: {
      procedure: 'UGAT/AIT-PR04',
      subject: 'Alta de Ciudadanía Digital',
      intake: {
        channel: 'note',
        text: '',
        files: [],
        entity: 'GAM Viacha',
        document: { number: 'GAMV/DESP/0012/2026', date: '2026-02-27' },
        reporter: { name: 'Rosa Choque', post: 'Jefa de Sistemas', phone: '+59170000031' },
      },
    },
  })
  if (!result.ok) throw new Error(JSON.stringify(result))
  await story.settle()
  return result.case.id
}

test('a contact is verified by its note, passes a code on, and leaves', async () => {
  const codes = new Map<string, string>()
  const id = await opened()
  const vouch = async (): Promise<void> => {
    await story.press(registrar, 'step.more', { case: id })
    await story.pressInView(registrar, 'contact.vouch')
    story.lines.push('  la ventana muestra:', indent(story.viewText(registrar)))
    await story.dismiss(registrar)
  }
  part('La nota es de una entidad que nadie registró')
  await vouch()
  await registered()

  part('Desde el hilo del caso: quien firma la nota, con una pulsación')
  await vouch()
  expect(await speaking()).toEqual([])
  await story.write('Rosa', 'Buenos días')
  await story.write('Rosa', 'sí')
  expect(await speaking()).toEqual(['Rosa Choque'])

  part('Otra vez: ya está')
  await vouch()

  part('Un contacto nuevo, con un código')
  await story.slash(registrar, 'entidades gam viacha')
  await story.pressTold(registrar, 'entity.add', { name: 'Diego Ramos', post: 'Técnico' })
  await pressContact('code', 'Diego Ramos', { passedBy: (await contactCalled('Rosa Choque')).id })
  const code = codeShown()
  codes.set(code, 'K7MP-4XQR')
  codes.set((await contactCalled('Rosa Choque')).id, 'Rosa Choque')
  await story.dismiss(registrar)
  await story.slash(registrar, 'entidades gam viacha')

  part('Alguien adivina')
  await story.write('Alguien', 'hola')
  await story.write('Alguien', 'sí')
  for (const guess of ['XYXY-3434', 'XYXY-3443', 'XYXY-3344', 'XYXY-4433', 'XYXY-4343', code])
    await story.write('Alguien', guess)
  expect(await speaking()).toEqual(['Rosa Choque'])

  part('Quien debe, lo envía desde su teléfono')
  await story.write('Diego', `Soy Diego Ramos, mi código es ${code.toLowerCase()}`)
  codes.set(code.toLowerCase(), 'k7mp-4xqr')
  await story.write('Diego', 'sí')
  story.lines.push(`Lo que ve ${story.nameOf(registrar)}:`, ...cards(registrar))
  expect(cards(reader).filter((text) => text.includes('Diego Ramos'))).toEqual([])
  expect(await speaking()).toEqual(['Rosa Choque'])
  const control = await until('the card', () => cardControl(registrar, 'code.confirm'))
  await story.press(registrar, 'code.confirm', { control, told: true })
  expect(await speaking()).toEqual(['Rosa Choque', 'Diego Ramos'])
  story.lines.push(`Lo que ve ${story.nameOf(registrar)}:`, ...cards(registrar))

  part('Otra vez el mismo código')
  await story.write('María', 'hola')
  await story.write('María', 'sí')
  await story.write('María', code)

  part('Puede recibir por la entidad')
  await story.slash(registrar, 'entidades gam viacha')
  await pressContact('receives', 'Diego Ramos')
  expect((await contactCalled('Diego Ramos')).receives).toBe(true)

  part('Rosa participa en el caso, y deja el cargo dentro de dos días')
  const rosa = await contactCalled('Rosa Choque')
  const joined = await story.w.app.bot.cases.perform({
    inbound: 'joins',
    actor: member(registrar, { roles: [{ role: 'profesional_ait' }] }),
    case: id,
    command: {
      act: 'add_participant',
      contact: rosa.chat ?? '',
      role: 'entidad',
      name: rosa.name,
      entity: (await entityCalled('GAM Viacha')).id,
      person: rosa.id,
    },
  })
  expect(joined).toMatchObject({ ok: true })
  await story.wait(2 * minute)
  await pressContact('end', 'Rosa Choque', { until: '2026-03-04' })
  expect(await speaking()).toEqual(['Rosa Choque', 'Diego Ramos'])
  await story.wait(2 * day)
  const after = await story.w.app.bot.cases.load(id)
  expect(after?.participants).toMatchObject([{ contact: rosa.chat, until: '2026-03-04' }])
  expect(await speaking()).toEqual(['Diego Ramos'])

  part('Lo que queda en el registro')
  await story.slash(administrator, 'constancias gam viacha')
  const { id: entity } = await entityCalled('GAM Viacha')
  expect(await story.w.store.verify(entity, 'entity')).toMatchObject({ ok: true, findings: [] })
  const shown = [...codes].reduce(
    (text, [drawn, fixed]) => text.replaceAll(drawn, fixed),
    story.transcript(),
  )
  expectTranscript('verification', shown)
})
