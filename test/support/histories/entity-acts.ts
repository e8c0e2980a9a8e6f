/** What chance does on the telephones of entities, and who is added to their cases. */
import { speaksFor } from '../../../src/bot/entities/find'
import { member } from '../../unit/flows/support'
import { formsFor } from '../../../src/flows/case/drafts/view'
import type { Act, Turn } from './turn'

/** Of the sandbox's two entities. */
const entityPeople = ['Teresa C.', 'Ramiro T.', 'Elsa V.', 'Hernán P.']
const asks = [
  'queremos integrar ciudadanía digital en el portal de tributos',
  'pedimos que nos entreguen el sistema de tributos',
]
const answers = [
  'recibí',
  'recibí',
  'listo',
  'listo',
  '1',
  '1',
  '2',
  'sí, cumplen lo que necesitamos',
  'la nota es GAMVE/DGE/0061/2026 del 2 de marzo',
  'ya integramos ciudadanía digital en pruebas',
  'ya está la infraestructura',
  'esta es la norma de adhesión',
  'corregir',
  'estado',
  'mapa',
  'mañana respondemos',
  '¿cuánto cuesta?',
  'otro trámite',
  'reenvíeme todo',
  ...toForms(),
]
/** What answers a form, by number or by what it is, and what is asked about one. */
function toForms(): string[] {
  return [
    'sistemas@gamve.gob.bo',
    '1 sistemas@gamve.gob.bo\n2 sistema-tributos\n3 https://tributos.gamve.gob.bo/vuelta',
    '2 web\n3 https://tributos.gamve.gob.bo/vuelta\n4 https://tributos.gamve.gob.bo/salida',
    '5) Sistema de tributos\n6) sí\n7) soporte@gamve.gob.bo',
    '4 no es una dirección',
    'confirmo',
    'confirmo',
    'ver lo que llevo',
    '¿por qué? 3',
    'corregir 2',
    'saltar',
    'de a una',
    'todavía no',
    'seguir después',
  ]
}

/** Everything that the forms of their case lack, by number, as the forms give it for example. */
function answersOf({ scene, cases, draw }: Turn, contact: string): string | undefined {
  const now = new Date(scene.w.now()).toISOString()
  const tasks = cases.flatMap((state) => formsFor(scene.w.app.library, state, { contact, now }))
  const [task] = tasks
  if (!task || draw(2) === 0) return undefined
  const missing = task.fields.filter(({ isMissing }) => isMissing)
  const lines = missing.map(({ n, kind, field }) => {
    const [option] = field.options ?? []
    const other = kind === 'yes_no' ? 'sí' : (option?.label.es ?? '')
    return `${n} ${field.example?.es ?? other}`
  })
  return lines.length > 0 ? lines.join('\n') : 'confirmo'
}

export const entityActs: Record<'entity' | 'joins', Act> = {
  /** Somebody of an entity asks for something, or answers what is asked, or says what they like. */
  entity: async (turn) => {
    const { scene, draw } = turn
    const name = entityPeople[draw(entityPeople.length)] ?? ''
    const person = scene.w.phones.persons().find((known) => known.name === name)
    const chat = (await scene.chats()).find((other) => other.name === name)
    const isNew = chat === undefined
    const known = isNew || draw(8) === 0 ? asks : answers
    const toForm = chat && answersOf(turn, chat.contact)
    const text = toForm ?? known[draw(known.length)] ?? ''
    const paper = { name: `nota-${draw(50)}.pdf`, bytes: Buffer.from(`%PDF-1.4 ${draw(50)}`) }
    const files = draw(3) === 0 ? [paper] : []
    // Somebody who begins goes on until they have their case.
    for (const said of isNew ? [text, 'si', '1', '1'] : [text]) {
      scene.did('entity', `${name}: ${said}${files.length > 0 ? ` (${paper.name})` : ''}`)
      await scene.w.phones.write({ person: person?.id ?? '', text: said, files: [...files] })
      files.length = 0
      await scene.settle()
    }
  },
  /** Whoever speaks for the entity of a case takes part in it. */
  joins: async ({ scene, cases, draw, seed }) => {
    const state = cases[draw(Math.max(1, cases.length))]
    const chats = await scene.chats()
    const chat = chats[draw(Math.max(1, chats.length))]
    if (!state || !chat) return
    const [speaker] = await speaksFor(scene.w.store, chat.contact, scene.today())
    if (!speaker) return
    const { entity, keptIn, contact: person } = speaker
    if (state.intake.entity !== entity.name) return
    scene.did('joins', `Se agrega a ${person.name} en ${state.number}.`)
    await scene.w.app.bot.cases.perform({
      inbound: `joins:${seed}:${scene.lines.length}`,
      actor: member('U0ELENA', { roles: [{ role: 'responsable_ait' }] }),
      case: state.id,
      command: {
        act: 'add_participant',
        contact: chat.contact,
        role: 'entidad',
        name: person.name,
        entity: keptIn,
        entityName: entity.name,
        person: person.id,
        receives: person.receives || undefined,
        verified: person.verified?.how,
      },
    })
  },
}
