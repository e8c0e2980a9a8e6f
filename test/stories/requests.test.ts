/**
 * What people ask of people (a human, erasing their data): owned, listed, reminded, answered in two
 * audiences, closed with a reason.
 */
import type { PersonRequest } from '../../src/flows/requests/request'
import { adminChannel, casesChannel, Story } from '../support/story'
import { blocksOf, controlsOf, readable, until } from '../support/world'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const hour = 3_600_000
const consented = async (name: string) => {
  await story.write(name, 'no puedo entrar a ciudadania digital')
  await story.write(name, 'si')
  await story.write(name, 'cancelar')
}
const open = () => story.w.app.bot.requests.open()
const only = async (): Promise<PersonRequest> => {
  const all = await open()
  expect(all).toHaveLength(1)
  return all[0] as PersonRequest
}
const inChannel = (channel = casesChannel) =>
  story.messages(channel).map((message) => readable(blocksOf(message)))
const cards = () => inChannel().filter((text) => text.includes('pide '))
const heard = (name: string) => story.heard(name).at(-1) ?? ''
const answer = async (user: string, fill: Record<string, unknown>, action = 'request.answer') => {
  await story.press(user, action, { fill })
  return story.submit(user)
}

test('whose it is, is told once: by the card, not by a direct message beside it', async () => {
  await consented('María')
  const { notified } = story.w.slack
  const before = notified.length
  await story.write('María', 'hablar con una persona')
  await story.wait(61_000)
  const told = notified.slice(before).map(({ user, why }) => `${user} ${why}`)
  expect(told.sort()).toEqual(['U0ANA mention', 'U0LUIS mention'])
})

test('somebody without a case asks for a human: a card with its owners, an answer that was previewed, words back, an end', async () => {
  await consented('María')
  story.lines.length = 0
  await story.write('María', 'hablar con una persona')
  expect(heard('María')).toContain('Le escribirán por este chat, a más tardar hoy a las')
  const request = await only()
  expect(request).toMatchObject({ kind: 'human', procedure: 'UGAT/AIT-PR01' })
  const [card = ''] = cards()
  expect(card).toContain('María Q. pide hablar con una persona')
  expect(card).toContain('Le toca a Operador de Soporte Técnico: <@U0LUIS> <@U0ANA>')
  expect(card).toMatch(/\[Responder\].*\[Cerrar\]/)

  story.tell('Lo que escribe después va a su pedido, no a un reporte')
  await story.write('María', 'es por mi carnet de contribuyente')
  expect((await only()).said.map(({ text }) => text)).toEqual([
    'hablar con una persona',
    'es por mi carnet de contribuyente',
  ])

  story.tell('Luis responde: ve antes lo que se leerá, y un minuto después sale')
  await story.press('U0LUIS', 'request.answer', {
    fill: { text: '¿En qué podemos ayudarle?', after: 'open' },
  })
  const shown = story.viewText('U0LUIS')
  await story.submit('U0LUIS')
  const before = story.heard('María').length
  await story.wait(61_000)
  expect(story.heard('María')).toHaveLength(before + 1)
  expect(shown).toContain(heard('María'))
  expect((await only()).holder).toBe('U0LUIS')
  await story.write('María', 'si')
  expect((await only()).said.at(-1)?.text).toBe('si')
  expect(cards()[0]).toContain('Atiende <@U0LUIS>')

  story.tell('Se cierra con un motivo que la persona no lee')
  await answer(
    'U0LUIS',
    { reason: 'Se la orientó por teléfono', told: 'Quedamos atentos.' },
    'request.close',
  )
  await story.wait(61_000)
  expect(heard('María')).toBe('Le escribe el equipo de soporte:\nQuedamos atentos.')
  expect(await open()).toEqual([])
  expect(cards()[0]).toContain('> Se la orientó por teléfono')
  expect(story.heard('María').join('\n')).not.toContain('por teléfono')
  expect(story.control('request.answer')).toBeUndefined()
  story.lines.push('', 'La tarjeta:', '', cards()[0] ?? '')
  expectTranscript('requests', story.transcript())
})

test('who agreed to nothing says more, and answers the answer: all of it goes to the request, and thanks are taken', async () => {
  await story.write('María', 'hablar con una persona')
  expect(heard('María')).toContain('escríbalo aquí')
  await story.write('María', 'me estafaron con un mensaje')
  expect(heard('María')).toContain('Lo agregué a su pedido')
  await answer('U0LUIS', { text: '¿Qué decía?', after: 'open' })
  await story.wait(61_000)
  await story.write('María', 'que gané un premio')
  expect((await only()).said.map(({ text }) => text)).toEqual([
    'hablar con una persona',
    'me estafaron con un mensaje',
    '¿Qué decía?',
    'que gané un premio',
  ])
  await answer('U0LUIS', { text: 'No responda a ese mensaje.', after: 'close' })
  await story.wait(61_000)
  await story.write('María', 'muchas gracias')
  expect(heard('María')).toBe('Con gusto. Si necesita algo más, escríbame por aquí.')
})

test('beside the question of consent its answer is an answer, the rest goes to the request, and a no keeps what was asked', async () => {
  await story.write('María', 'no puedo pagar mis impuestos')
  await story.write('María', 'hablar con una persona')
  await story.write('María', 'es por una multa')
  expect((await only()).said.map(({ text }) => text)).toEqual([
    'hablar con una persona',
    'es por una multa',
  ])
  await story.write('María', 'no, no estoy de acuerdo')
  expect(heard('María')).toContain('menos lo que pidió a una persona')
  expect((await only()).said).toHaveLength(2)
})

test('while the dialog asks something of its own, nobody is told that what they write next goes to the request', async () => {
  await consented('María')
  await story.write('María', 'la aplicación no abre')
  expect(heard('María')).toContain('¿En qué sistema le sucede?')
  await story.write('María', 'hablar con una persona')
  expect(heard('María')).not.toContain('escríbalo aquí')
})

test('words while an answer may still be taken back are no answer to it; what follows it is, whatever was asked before', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'hablar con una persona')
  await story.wait(2 * hour)
  await answer('U0LUIS', { text: '¿Qué necesita?', after: 'open' })
  await story.wait(30_000)
  await story.write('María', 'la firma digital no abre')
  expect(heard('María')).toContain('¿Esto es de un caso que ya tiene')
  await story.wait(61_000)
  expect(heard('María')).toContain('¿Qué necesita?')
  await story.write('María', 'que me llamen a mi casa')
  expect((await only()).said.at(-1)?.text).toBe('que me llamen a mi casa')
})

test('hours later the words of somebody without a case still go to the request that waits', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  await story.wait(3 * hour)
  await story.write('María', 'sigo esperando que me escriban')
  expect((await only()).said.at(-1)?.text).toBe('sigo esperando que me escriban')
})

test('who writes after a month of silence and asks for a person is answered, and answers, without being taken for who was before', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.wait(31 * 24 * hour)
  await story.write('María', 'buenas')
  await story.write('María', 'hablar con una persona')
  expect(heard('María')).not.toContain('escríbalo aquí')
  await answer('U0LUIS', { text: '¿Con quién hablo?', after: 'open' })
  await story.wait(61_000)
  await story.write('María', 'es por una multa que me llegó')
  expect((await only()).said.at(-1)?.text).toBe('es por una multa que me llegó')
  await story.write('María', 'estado')
  expect(story.heard('María').join('\n')).not.toContain('Su caso INC')
})

test('asked again it joins the open request; after it was closed it is another', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  await story.write('María', 'quiero hablar con alguien')
  expect(heard('María')).toContain('ya está anotado desde')
  const { id } = await only()
  await story.press('U0ANA', 'request.close', { fill: { reason: 'Ya se la llamó', told: '' } })
  await story.wait(61_000)
  await story.write('María', 'hablar con una persona')
  expect((await only()).id).not.toBe(id)
})

test('an answer is taken back within its minute; the person reads nothing, and the request waits as before', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  const before = await only()
  const heardBefore = story.heard('María').length
  await answer('U0LUIS', { text: 'Lo siento, no.', after: 'close' })
  expect(await open()).toEqual([])
  await story.press('U0LUIS', 'request.undo')
  await story.wait(120_000)
  expect(story.heard('María')).toHaveLength(heardBefore)
  const after = await only()
  expect(after.waiting).toEqual(before.waiting)
  expect(cards()[0]).toContain('lo deshizo, no se envió')
  expect(story.control('request.undo')).toBeUndefined()
})

test('erasing data is a request of its own words, with open cases too; the case goes on', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'borrar mis datos')
  expect(heard('María')).toContain('Anoté que pide borrar sus datos.')
  expect(await only()).toMatchObject({ kind: 'forget', case: id })
  const thread = (await story.thread(id)).map((message) => story.shown(message)).join('\n')
  expect(thread).toContain('María Q. pide borrar sus datos')
  expect(thread).not.toContain('escribió\n> borrar mis datos')
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('open')
})

test('with an open case the request stands in its thread, and the wish to cancel is shown as a wish', async () => {
  const id = await story.report('Félix', 'no puedo entrar a ciudadania digital')
  await story.write('Félix', 'hablar con una persona')
  await story.write('Félix', 'cancelar')
  await story.write('Félix', '1')
  const thread = (await story.thread(id)).map((message) => story.shown(message)).join('\n')
  expect(thread).toContain('pide hablar con una persona')
  expect(thread).toContain(':raised_hand: *Félix A. pide cancelar el caso*')
  expect(thread.match(/escribió/g)).toHaveLength(1)
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.cancel', { text: 'Lo pidió' })
  expect(story.viewText('U0LUIS')).toContain('Lo cerramos porque usted nos lo pidió.')
})

test('who did not agree to anything is answered too: no name is shown, and their answer reaches the request', async () => {
  await story.write('María', 'hablar con una persona <!channel>')
  await story.write('María', 'hablar con una persona')
  expect(heard('María')).toContain('También puede comunicarse')
  expect(await only()).toMatchObject({ unknown: true })
  expect(cards()[0]).toContain('La persona pide hablar con una persona')
  await answer('U0LUIS', { text: '¿En qué podemos ayudarle?', after: 'open' })
  await story.wait(61_000)
  await story.write('María', 'perdí mi clave y no tengo el correo')
  expect((await only()).said.at(-1)?.text).toBe('perdí mi clave y no tengo el correo')
  const everything = JSON.stringify(story.w.slack.snapshot())
  expect(everything).not.toContain('<!channel>')
  expect(everything).not.toMatch(/7000000[0-9]/)
  expect(everything).not.toContain('María Q. pide')
})

test('only its owners and administrators answer it; others are told who may', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  const refused = await story.press('U0CARLA', 'request.answer', { told: true })
  expect(refused.told).toContain('Esta solicitud la puede responder <@U0LUIS>')
  expect(refused.modal).toBeUndefined()
  expect((await story.press('U0JORGE', 'request.answer')).modal).toBeDefined()
  await story.dismiss('U0JORGE')
})

test('it stands in the list and on Home of whoever may answer, and is counted in their digest', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  expect((await story.slash('U0LUIS', 'solicitudes')).told).toContain(
    'Solicitudes de personas: 1 por responder.',
  )
  expect((await story.slash('U0LUIS', 'solicitudes')).told).toContain('[Responder]')
  const home = await story.home('U0LUIS')
  expect(home).toContain('Solicitudes de personas: 1 por responder.')
  expect(home).toContain('María Q. pide hablar con una persona')
  await story.pressHome('U0LUIS', 'request.answer')
  expect(story.viewText('U0LUIS')).toContain('hablar con una persona')
  await story.dismiss('U0LUIS')
  expect((await story.slash('U0LUIS', 'resumen')).told).toBeDefined()
  await story.pressTold('U0LUIS', 'schedule.now')
  const digest = story.w.slack
    .ephemerals('U0LUIS')
    .map((one) => readable(blocksOf(one)))
    .join('\n')
  expect(digest).toContain('Solicitudes de personas: 1 por responder.')
})

test('owners are reminded by a message at half and four fifths of the term; late, those above too; answered, nobody', async () => {
  await consented('María')
  await story.write('María', 'hablar con una persona')
  const told = (user: string) =>
    story.inbox(user).filter((one) => readable(blocksOf(one)).includes('espera su respuesta'))
  for (const hours of [2, 1.5, 3]) {
    story.w.advance(hours * hour)
    await story.w.app.bot.tick()
    await story.wait(31 * 60_000)
  }
  expect(told('U0LUIS').length).toBeGreaterThanOrEqual(2)
  expect(told('U0CARLA').length).toBe(1)
  expect(controlsOf('', told('U0LUIS').at(-1) ?? {}).map(({ actionId }) => actionId)).toContain(
    'request.answer',
  )
  expect(cards()[0]).toContain('Por responder')
  expect((await story.slash('U0LUIS', 'solicitudes')).told).toContain('1 vencida')
  await answer('U0LUIS', { text: 'Aquí estamos.', after: 'open' })
  expect((await only()).waiting.next).toBeUndefined()
})

test('where nobody holds the owning role the request is the administrators', async () => {
  await story.close()
  story = await Story.open({
    demo: (demo) => ({
      ...demo,
      directory: {
        ...demo.directory,
        grants: demo.directory.grants.filter(({ role }) => role !== 'operador'),
      },
    }),
  })
  await consented('María')
  await story.write('María', 'hablar con una persona')
  const words = await until('the card', () =>
    inChannel(adminChannel).find((text) => text.includes('María Q. pide')),
  )
  expect(words).toContain('Nadie tiene hoy el rol; le toca a los administradores: <@U0JORGE>')
})
