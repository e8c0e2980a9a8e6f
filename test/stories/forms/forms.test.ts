/**
 * The forms of the annexes over a telephone: all at once, with everything that can go wrong, by two
 * people over days, and with fields that are asked anew.
 */
import { remindedWords } from '../../../src/bot/forms/told'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { png } from '../../contract/person-channel'
import { type FormCase, formCase } from '../../support/form-case'
import { Story } from '../../support/story'
import { expectTranscript } from '../../support/transcript'

const day = 24 * 60 * 60_000

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

/** A message, and what is said of it once nothing more comes. */
const writes = async (name: string, text: string, more = {}): Promise<void> => {
  await story.write(name, text, more)
  // What is no more than a form is read whole.
  const shortened = story.lines.findIndex((line) => line.endsWith(`… (${text.length})`))
  if (shortened >= 0 && text.length < 1000)
    story.lines[shortened] = `**${story.person(name).name}:** ${text}`
  await story.wait(10_000)
}
/** Addresses are made of chance. */
const told = (): string => story.transcript().replace(/\/s\/[\w-]+/g, '/s/…')
const statuses = async (form: FormCase): Promise<string[]> =>
  (await form.task()).forms.map(({ output, status, version }) => `${output} ${status} ${version}`)

test('three annexes are filled in with one message, a secret on its page, and one word', async () => {
  const form = await formCase(story, 'María')
  await form.ask('autenticacion', 'aprobacion', 'pasarela')
  await writes(
    'María',
    [
      '1. mquispe@viacha.gob.bo',
      '2. catastro-viacha',
      '3. https://catastro.viacha.gob.bo/aprobado',
      '4. https://catastro.viacha.gob.bo/aviso',
      '6. aplicación web',
      '7. https://catastro.viacha.gob.bo/ingreso',
      '8. https://catastro.viacha.gob.bo/salida',
      '9. Catastro en línea',
      '10. sí',
      '11. sistemas@viacha.gob.bo',
      '12. fecha_nacimiento',
      '13. GAM Viacha',
      '14. 1208',
      '15. Plaza José Ballivián s/n',
      '16. 2800123',
      '17. Catastro en línea, Rentas',
      '18. Juan Pérez Mamani',
      '19. 4321987 LP',
      '20. 12 de marzo de 1985',
      '21. jperez@viacha.gob.bo',
      '22. Director de Sistemas',
      '23. juanperez85@gmail.com',
      '24. CPT y QR',
    ].join('\n'),
  )
  await form.give('María', 'Zorro-9Xq!7')
  await writes('María', 'confirmo')
  expect(await statuses(form)).toEqual([
    'annex1 handed_in 1',
    'annex2 handed_in 1',
    'annex3 handed_in 1',
  ])
  expect(story.heard('María').join()).not.toContain('Zorro')
  expectTranscript('forms/straight', told())
  // Blank with the question, in one; each as it was handed in with the thanks.
  const person = story.w.phones.persons().find(({ name }) => name.startsWith('María'))
  const sent = story.w.phones.chat(person?.id ?? '').filter(({ from }) => from === 'bot')
  const papers = sent.flatMap(({ files }) => files).filter(({ mime }) => mime === 'application/pdf')
  expect(papers.map(({ name }) => name)).toEqual([
    'formularios-HGE-2026-000001.pdf',
    'HGE-2026-000001-anexo-1-v1.pdf',
    'HGE-2026-000001-anexo-2-v1.pdf',
    'HGE-2026-000001-anexo-3-v1.pdf',
  ])
})

test('whatever is written, nothing is lost, and what fails is asked with its rule', async () => {
  const form = await formCase(story, 'María')
  await form.ask('aprobacion', 'autenticacion', 'pasarela')
  story.tell('Antes de empezar: preguntas, y lo que no es una respuesta')
  await writes('María', 'hola, buenas tardes')
  await writes('María', '¿esto cuánto cuesta?')
  await writes('María', '¿por qué?')
  await writes('María', 'para qué piden el carnet')
  await writes('María', 'ejemplo 7')
  await writes('María', 'por qué 40')
  await writes('María', 'estamos juntando los datos con el ingeniero, mañana le mando')
  await writes('María', 'estado')
  story.tell('Un poco de todo, y casi todo mal')
  await writes(
    'María',
    [
      '1. maria arroba gmail.com',
      '3. http://pruebas.viacha.gob.bo/aprobado?x=1#fin',
      '5. S3cr3to-del-token',
      '6. de escritorio',
      '7. http://catastro.viacha.gob.bo/ingreso',
      '8. https://catastro.viacha.gob.bo/salida?id=1',
      '11. sistemas@gmail.com',
      '16. 28001AB',
      '19. no tengo',
      '20. 31/02/1985',
      '40. algo',
    ].join('\n'),
  )
  await writes('María', '1208')
  await writes('María', '14')
  await writes('María', '🙂')
  await writes('María', 'Nuestra entidad quiere ofrecer el catastro en línea. '.repeat(380))
  await writes('María', '', { files: [{ name: 'formulario.png', bytes: png }] })
  await writes('María', 'no sé')
  await writes('María', '2. no sé\n10. no sé')
  story.tell('De a una, y la respuesta a la pregunta anterior')
  await writes('María', 'de a una')
  await writes('María', 'abc-123')
  await writes('María', 'abc-123')
  await writes('María', '👍')
  await writes('María', 'web')
  await writes('María', 'otro trámite')
  await writes('María', 'https://catastro.viacha.gob.bo/ingreso')
  await writes('María', 'https://catastro.viacha.gob.bo/salida')
  await writes('María', 'ejemplo')
  await writes('María', 'Catastro')
  await writes('María', 'no')
  await writes('María', 'todo junto')
  await writes('María', 'corregir 10 sí')
  await writes('María', 'corregir 9')
  await writes('María', 'Catastro en línea')
  await writes('María', 'saltar 1')
  await writes('María', 'saltar 16')
  await writes('María', '20. 12/3/85')
  await writes('María', 'confirmo')
  await writes('María', 'todavía no')
  await writes(
    'María',
    '7. https://catastro.viacha.gob.bo/ingreso, 8. https://catastro.viacha.gob.bo/salida',
  )
  await writes('María', 'seguir después')
  await writes('María', 'ver lo que llevo')
  await writes('María', 'el token es Zx9#kkQ2 ')
  await writes('María', 'confirmo')
  expect(await statuses(form)).toEqual([
    'annex1 postponed 0',
    'annex2 handed_in 1',
    'annex3 handed_in 1',
  ])
  expect(story.heard('María').join('\n')).not.toMatch(/S3cr3to|Zx9#/)
  expectTranscript('forms/wrong', told())
})

test('two people fill it in over three days, and each sees who answered what', async () => {
  const form = await formCase(story, 'María', 'Teresa')
  await form.ask('autenticacion')
  await writes('María', 'correo: mquispe@viacha.gob.bo')
  await writes('María', 'el resto lo llena Teresa, seguir después')
  story.tell('Al día siguiente')
  await story.wait(day)
  await writes('Teresa', 'ver lo que llevo')
  await writes('Teresa', 'es aplicación móvil y el sistema se llama Catastro móvil')
  await writes('Teresa', '3. bo.gob.viacha.catastro/.Ingreso')
  story.tell('Al tercer día')
  await story.wait(day)
  await writes('María', 'todo junto')
  await writes('María', '4. bo.gob.viacha.catastro/.Salida\n6. no')
  await writes('Teresa', 'sistemas@viacha.gob.bo')
  await writes('Teresa', 'sí')
  await writes('María', 'confirmo')
  expect(await statuses(form)).toEqual(['annex2 handed_in 1'])
  expectTranscript('forms/two-people', told())
})

test('what is observed is asked for alone', async () => {
  const form = await formCase(story, 'María')
  await form.ask('pasarela')
  await writes('María', 'mquispe@viacha.gob.bo')
  await writes('María', 'confirmo')
  await form.observe('annex3', {
    'annex3.entity_code': 'Hace falta el código para habilitar el ambiente.',
    'annex3.admin_ci': 'Hace falta para crear el usuario administrador.',
  })
  await writes('María', 'Código 1208')
  await writes('María', '4321987 LP')
  await writes('María', 'confirmo')
  expect(await statuses(form)).toEqual(['annex3 handed_in 2'])
  expectTranscript('forms/observed', told())
})

test('a reminder says what is awaited: data, a confirmation, or that the time is over', async () => {
  const form = await formCase(story, 'María')
  await form.ask('pasarela')
  const reader = {
    t: createCatalogue().in('es'),
    language: 'es' as const,
    now: new Date(story.w.now()).toISOString(),
    nameOf: () => undefined,
  }
  const said = async (nth: number) => remindedWords(await form.task(), reader, nth)
  expect(await said(1)).toMatch(/^Le recordamos los datos que esperamos .* Tiene hasta/)
  expect(await said(3)).toMatch(/^Se cumplió el plazo .* todavía puede enviarlos/)
  await writes('María', '1 ana@viacha.gob.bo')
  expect(await said(2)).toMatch(/^Ya está todo lo necesario .* falta que lo confirme/)
})

test('what was put off is counted no more, and a link that there is none of answers no field', async () => {
  const form = await formCase(story, 'María')
  await form.ask('pasarela', 'aprobacion')
  for (const text of ['todavía no', '1 ana@viacha.gob.bo', 'estado']) await writes('María', text)
  expect(story.heard('María').at(-1)).toContain('Solo falta que escriba *confirmo*')
  for (const text of ['de a una', 'enlace']) await writes('María', text)
  const answered = (await form.task()).fields.map(({ answer }) => answer)
  expect(answered).not.toContain('enlace')
})
