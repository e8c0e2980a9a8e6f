/** Words in both forms: with numbered answers, and with answers to be tapped. */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { around, asking, type Said, together } from '../../../../src/bot/dialogs/choices'
import { newConversation } from '../../../../src/bot/dialogs/conversation'
import { converse } from '../../../../src/bot/dialogs/converse'
import type { PersonCase } from '../../../../src/bot/dialogs/turn'
import { inboundOf, monday, systems, translate } from './transcript'
import { bilingual } from '../../../support/bilingual'

const catalogue = createCatalogue()
const t = catalogue.in('es')
const summary = asking(t, 'summary', 'people.ask.summary')
const later = (minutes: number): string =>
  new Date(Date.parse(monday) + minutes * 60_000).toISOString()

/** The last answer to what somebody writes, a message every two minutes. */
function talk(lines: string[], cases: PersonCase[] = []) {
  let conversation = newConversation(
    { id: 'p1', contact: 'k1', channel: 'whatsapp', address: 'a' },
    monday,
  )
  let said: { text: string; choices?: unknown } = { text: '' }
  const commands: string[] = []
  for (const [index, line] of lines.entries()) {
    const now = later(2 * index)
    const inbound = inboundOf(line, `m${index}`, now)
    const answer = converse({ conversation, inbound, world: { systems, cases }, now, translate })
    conversation = answer.conversation
    said = answer.says[0] ?? { text: '' }
    commands.push(...answer.commands.map(({ payload }) => payload.want))
  }
  return { said, commands, stage: conversation.stage.at }
}
const report = 'no puedo entrar a ciudadania digital me dice codigo invalido'
const solved: PersonCase = {
  ...{ id: 'c1', number: 'INC-2026-000001', subject: 'no puedo entrar', mood: 'open' },
  ...{
    statusWords: bilingual({ es: 'listo', en: 'done' }),
    awaiting: 'verdict',
    awaitingSince: later(1),
  },
}

test.each(['es', 'en'] as const)('every label fits a button (%s)', (language) => {
  const labels = catalogue.keys(language).filter((key) => key.startsWith('people.choice.'))
  expect(labels.length).toBeGreaterThan(0)
  expect(labels.filter((key) => catalogue.text(language, key).length > 20)).toEqual([])
})

test.each([
  ['consent', [report], '¿Está de acuerdo?', ['sí', 'no']],
  ['the summary', [report, 'si'], '¿Lo registro así?', ['1', '2', '3']],
  [
    'correcting',
    [report, 'si', '2'],
    '¿Qué corrige? Escriba *atrás* para volver.',
    ['1', '2', '3'],
  ],
  ['what was not understood', [report, 'si', 'xyz'], '¿Lo registro así?', ['1', '2', '3']],
])('%s is asked in both forms', (_what, lines, end, ids) => {
  const { said } = talk(lines)
  expect(said.text).toMatch(/\*(?:1|sí)\*/)
  expect(said.choices).toMatchObject({
    text: expect.stringMatching(new RegExp(`${end.replace(/[?*.]/g, '\\$&')}$`)),
    options: ids.map((id) => ({ id })),
  })
  expect(said.choices).not.toMatchObject({ text: expect.stringContaining('*1*') })
})
test('a case to be judged or cancelled is asked about in both forms', () => {
  const open = ['hola', 'si', 'estado']
  expect(talk(open, [solved]).said.choices).toMatchObject({
    options: [{ label: 'Sí, gracias' }, { id: '2' }],
  })
  const busy: PersonCase = { ...solved, awaiting: undefined }
  expect(talk(['hola', 'si', 'cancelar'], [busy]).said.choices).toMatchObject({
    text: '¿Pido que cancelen su caso INC-2026-000001?',
    options: [{ label: 'Sí, pedirlo' }, { label: 'No, que siga' }],
  })
})
test('what was pressed is answered like what is written', () => {
  expect(talk([report, 'sí', '1']).commands).toEqual(['open'])
  expect(talk([report, 'no']).stage).toBe('idle')
})
test('a list has no answers to be tapped', () => {
  expect(talk(['no me funciona la pagina de ustedes', 'si']).said).not.toHaveProperty('choices')
})

test.each<[string, Said[], boolean]>([
  ['the question that ends a message is tapped', ['Gracias.', summary], true],
  ['a question in the middle keeps its numbers', [summary, 'Ahora está cerrado.'], false],
  ['two questions keep their numbers', [summary, summary], false],
])('%s', (_what, parts, tapped) => {
  const { text, choices } = together(parts, '\n')
  expect(text).toContain('*1* Sí, registrar · *2* Corregir')
  expect(choices !== undefined).toBe(tapped)
  if (choices) expect(choices.text).toBe('Gracias.\n¿Lo registro así?')
})
test('words around a question stand in both forms', () => {
  expect(around(summary, (text) => `Hola. ${text}`).choices?.text).toBe('Hola. ¿Lo registro así?')
  expect(around('¿Qué sucede?', (text) => `Hola. ${text}`)).toEqual({ text: 'Hola. ¿Qué sucede?' })
})
