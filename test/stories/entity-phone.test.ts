/**
 * An entity's telephone: what its cases ask is answered when it can be, in whatever order, beside a
 * problem of their own; nothing is shown that is not theirs, and nothing that they write is lost.
 */
import type { Command } from '../../src/flows/case/act'
import type { OutputValue } from '../../src/flows/case/case'
import { circumstancesIn } from '../../src/flows/case/circumstances'
import { askedDecisions } from '../../src/flows/definition/flow-tree'
import { stepOf, outsideOnly } from '../../src/flows/definition/lookup'
import { png } from '../contract/person-channel'
import { actAs, caseOf, internal, openFor } from '../support/agency'
import { expectTranscript } from '../support/transcript'
import { Story } from '../support/story'
import { goodOutputs, nine } from '../unit/flows/support'

const library = nine()
const minute = 60_000
const day = 24 * 60 * minute
/** Which way a case goes at each step that asks. */
const ways: Record<string, string> = {
  'UGAT/AIT-PR06:1': 'correo',
  'UGAT/AIT-PR06:5': 'requiere_presentacion',
  'UGAT/AIT-PR09:3': 'con_inconsistencias',
  'UGAT/AIT-PR09:4': 'un_informe',
  'UGAT/AIT-PR09:10': 'una_nota',
}

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const stateOf = (id: string) => caseOf(story, id)
const does = (id: string, role: string, command: Command) => actAs(story, { id, role }, command)
/** A case of the municipality in which its contacts take part. */
const opened = async (procedure: string, contacts: Joining[]) => {
  const intake = { channel: 'email', text: '', files: [], entity: 'GAM Viacha' }
  const id = await openFor(story, { procedure, subject: 'Herramientas para el catastro', intake })
  for (const joining of contacts)
    await does(id, 'responsable_ait', {
      act: 'add_participant',
      role: 'entidad',
      verified: 'note',
      ...joining,
    })
  await story.settle()
  return id
}
/** Every step of the agency until somebody outside is asked something. */
const goOn = async (id: string, dispatch = {}): Promise<void> => {
  const { hash } = await story.w.files.put(Buffer.from('la nota'))
  const file = { hash, name: 'nota.txt', mime: 'text/plain', bytes: 7 }
  const real = (value: OutputValue): OutputValue =>
    value.kind === 'file' ? { kind: 'file', files: [file] } : value
  for (;;) {
    const state = await stateOf(id)
    // What it began with was asked on paper.
    const begins = state.decided.length === 0
    const on = state.active.find((row) => !row.call && (begins || !outsideOnly(library, row)))
    if (!on) break
    const step = stepOf(library, on)
    const [role = ''] = on.roles
    const outside = outsideOnly(library, on)
    const [decision] = askedDecisions(step, circumstancesIn(state, on.path))
    const choice = ways[`${on.procedure}:${on.step}`] ?? decision?.choices[0]?.id
    const good = Object.entries(goodOutputs(step)).map(([of, value]) => [of, real(value)])
    await does(id, outside ? 'responsable_ait' : role, {
      ...(choice ? { act: 'choose', choices: [choice] } : { act: 'confirm' }),
      activation: on.id,
      outputs: Object.fromEntries(good) as Record<string, OutputValue>,
      onBehalf: outside ? { channel: 'email', name: 'María Quispe' } : undefined,
      dispatch: step.sends ? dispatch : undefined,
    })
  }
}
interface Joining {
  contact: string
  name: string
  receives: true | undefined
}
const contactOf = async (name: string): Promise<Joining> => {
  const person = story.person(name)
  await story.write(name, 'hola')
  await story.write(name, 'sí')
  const found = await story.w.store.list<{ contact: string; name?: string }>('conversation', {
    limit: 20,
  })
  const conversation = found.rows.find(({ state }) => state.name === person.name)
  return { contact: conversation?.state.contact ?? '', name: person.name, receives: true }
}
const photo = (name: string) => ({ files: [{ name, bytes: png }] })
/** Id of the newest words to somebody that have a text in them. */
const wordsWith = (name: string, text: string): string => {
  const said = story.w.phones.chat(story.person(name).id)
  return said.findLast(({ from, text: own }) => from === 'bot' && own.includes(text))?.id ?? ''
}
const heardInside = (name: string): string[] =>
  story.heard(name).filter((text) => internal.test(text))

test('what is asked is answered from a telephone, over days, beside a problem of their own', async () => {
  const maria = await contactOf('María')
  story.tell('Se pregunta qué necesita, y después si las herramientas sirven')
  const first = await opened('UGAT/AIT-PR06', [maria])
  await story.wait(2 * minute)
  await story.write('María', '¿cuánto cuesta?')
  await story.write('María', 'queremos la firma digital para el catastro')
  await story.write('María', 'listo')
  await goOn(first)
  await story.write('María', 'estado')
  await story.wait(2 * minute)
  await story.write('María', 'habría que verlo con sistemas')
  await story.write('María', 'depende del presupuesto')
  await story.write('María', 'no cumplen')
  await story.write('María', 'corregir')
  await story.write('María', 'sí, cumplen')
  await story.wait(2 * minute)

  story.tell('Otro caso, y un problema propio en medio')
  const second = await opened('UGAT/AIT-PR04', [maria])
  await goOn(second)
  await story.wait(2 * minute)
  await story.write('María', 'listo')
  await story.write('María', 'mañana les mando los documentos')
  await story.wait(day)
  await story.write('María', 'nuevo')
  await story.write('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'la nota es la GAMV/012/2026 del 27 de febrero de 2026')
  await story.write('María', '1')
  await story.wait(2 * day)
  await story.write('María', 'estos son los términos', photo('captura.png'))
  await story.write('María', 'corregir')
  await story.write('María', 'la norma es la de febrero', photo('norma.png'))
  await story.write('María', 'estado')
  await story.write('María', 'eso es todo')
  await story.write('María', 'corregir')
  await story.write('María', 'listo')
  expect(heardInside('María')).toEqual([])
  expectTranscript('entity-phone', story.transcript())
})

test('a note is told when it goes, acknowledged by who may, and nothing of another case is shown', async () => {
  const maria = await contactOf('María')
  const felix = await contactOf('Félix')
  const own = await opened('UGAT/AIT-PR09', [{ ...maria, receives: undefined }, felix])
  const others = await opened('UGAT/AIT-PR09', [felix])
  await story.wait(2 * minute)
  story.tell('La nota espera su copia firmada')
  await goOn(own, { follows: true })
  await story.wait(2 * minute)
  await story.write('María', 'estado')
  await story.write('María', 'reenvíeme todo')
  story.tell('La nota sale')
  const { id: activation = '' } = (await stateOf(own)).sendings?.at(-1) ?? {}
  const { hash } = await story.w.files.put(Buffer.from('la nota firmada'))
  const file = { hash, name: 'nota firmada.txt', mime: 'text/plain', bytes: 15 }
  await does(own, 'dge', { act: 'signed', activation, files: [file] })
  await story.write('María', 'estado')
  await goOn(others)
  await story.wait(2 * minute)
  await story.write('María', 'recibí')
  await story.write('Félix', 'mapa')
  await story.write('Félix', 'reenvíeme todo')
  await story.write('Félix', 'mándeme otra vez la nota')
  story.tell('De otro caso')
  const number = (await stateOf(others)).number
  await story.write('María', `recibí la nota del ${number}`)
  await story.write('María', 'hablar con una persona')
  await story.write('Félix', 'recibí', { replies: wordsWith('Félix', number) })
  await story.write('Félix', 'recibido')
  expect(heardInside('María').concat(heardInside('Félix'))).toEqual([])
  expectTranscript('entity-phone-notes', story.transcript())
})
