/**
 * What entities' telephones hear where it goes otherwise than asked and answered: in bits, late,
 * by two, by nobody, by somebody else.
 */
import { EntitySide } from '../../support/entity-side'
import { expectTranscript } from '../../support/transcript'
import { pr04 } from '../hge/tables/pr04'
import { pr06 } from '../hge/tables/pr06'

const municipality = 'Gobierno Autónomo Municipal de Villa Esperanza'
const ministry = 'Ministerio de Ríos y Caminos'
const [teresa, ramiro, elsa, hernan] = ['Teresa C.', 'Ramiro T.', 'Elsa V.', 'Hernán P.']
const day = 24 * 3_600_000

let side: EntitySide
beforeAll(async () => {
  side = await EntitySide.open({ ...pr04, words: { ...pr04.words, ...pr06.words } })
})
afterAll(() => side.close())

const says = (who: string, text: string, ...files: string[]) => side.says({ who, text, files })
const writes = async (who: string): Promise<void> => {
  await says(who, 'buenos días')
  await says(who, 'sí')
}
/** A case in which the entity is asked for its documents. */
const askedDocuments = async (entity: string, subject: string, ...who: string[]): Promise<void> => {
  await side.starts('U0LIDIA', 'alta de herramientas', {
    subject,
    entity,
    name: who[0],
    document: `NE/${subject.length}/2026`,
    'document.date': '2026-02-27',
    routing: `HR ${subject.length}/2026`,
  })
  for (const name of who) await side.joins(name)
  await side.go('1', {})
}

test('entities answer in bits, late, twice, or never', async () => {
  const { story } = side
  story.tell('Tres mensajes y una foto')
  await writes(teresa)
  await askedDocuments(municipality, 'Alta en el portal de tributos', teresa)
  const first = side.case
  await says(teresa, 'buenas tardes, ya tenemos la nota')
  await says(teresa, 'es la GAMVE/DGE/0061/2026 del 2 de marzo')
  await side.passes('Pasa una hora', 3_600_000)
  await says(teresa, 'y esta es la norma de adhesión')
  await says(teresa, '', 'IMG-20260302.jpg')
  await side.passes('Pasan diez segundos', 10_000)
  await says(teresa, 'listo')
  await side.passes('Pasan dos horas', 7_200_000)

  story.tell('Una respuesta a la pregunta anterior')
  await says(ramiro, 'queremos integrar la pasarela de pagos al portal')
  await says(ramiro, 'sí')
  await says(ramiro, '1')
  await side.follow(await story.newestCase('HGE'))
  await side.joins(teresa)
  await side.go('5:requiere_presentacion 6', {})
  const second = side.case
  await side.passes('Pasa una hora', 3_600_000)
  await askedDocuments(municipality, 'Alta en el sistema de patentes', ramiro)
  await says(ramiro, 'sí, cumplen con lo que necesitamos')
  await side.passes('Pasan dos horas', 7_200_000)
  await says(ramiro, 'estado')

  story.tell('Dos personas de la entidad responden')
  await side.follow(second)
  await side.go('9:cd_iop 10', {})
  await says(teresa, 'ya integramos ciudadanía digital en el portal de tributos')
  await says(ramiro, 'integramos ciudadanía digital')
  await side.passes('Pasan dos horas', 7_200_000)

  story.tell('Alguien de la entidad se va a la mitad')
  await writes(elsa)
  await writes(hernan)
  await askedDocuments(ministry, 'Alta en el inventario de puentes', elsa, hernan)
  const third = side.case
  await says(hernan, 'preparamos la nota')
  await side.leaves(ministry, hernan)
  await says(hernan, 'la nota es MRC/DM/NE/0130/2026')
  await says(hernan, 'estado')
  await side.passes('Pasa un minuto', 61_000)

  story.tell('Nadie responde: tres recordatorios, silencio, y lo registra la agencia')
  await side.follow(third)
  await side.days(20)
  await side.go('2', { 'PR04/2': 'recorded' })
  await says(elsa, 'la nota es MRC/DM/NE/0130/2026')

  story.tell('Alguien que no es de la entidad dice que habla por ella')
  await says('María Q.', 'soy de la alcaldía de villa esperanza, cómo va el HGE-2026-000001')
  await says('María Q.', 'sí')
  await says('María Q.', 'estado HGE-2026-000001')
  await says('María Q.', 'recibí')

  story.tell('El teléfono cambia de manos')
  await side.passes('Pasan treinta días', 30 * day)
  await side.follow(first)
  await side.go('3 4 5 6 7 8 9 10:uit 11 12 13 14 15 16 17 18 19 20 21', {})
  await says(teresa, 'hola, quién es?')
  await says(teresa, 'Pedro')
  await says(teresa, 'recibí')
  await says(teresa, '1')
  await says(teresa, 'sí')
  await says(teresa, 'estado')
  expectTranscript('entity/turns', story.transcript())
}, 200_000)
