/**
 * The annexes asked for, filled in on behalf, sent back and taken up later, all by the modals of
 * Slack.
 */
import { join } from 'node:path'
import { createLog } from '../../src/log'
import { connect } from '../../src/store/sqlite/connection'
import { formCase } from '../support/form-case'
import { monday, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'
import { Walker } from '../support/walker'
import { openWorld, type World } from '../support/world'
import { pr06 } from './hge/tables/pr06'

let world: World
const logged: string[] = []
beforeEach(async () => {
  logged.length = 0
  const log = createLog('trace', { write: (line) => void logged.push(line) })
  world = await openWorld({ start: monday, log })
})
afterEach(() => world.close())

/** Of the store, what anybody may come to see: not its cases, effects' words and conversations. */
const openColumns = [
  ['receipts', 'id, body'],
  ['keys', 'key, value'],
  ['inbound', 'id, answer'],
  ['effects', 'id, lane, ref, error, after_id'],
  ['pending', 'row'],
  ['milestones', 'milestone'],
  ['posts', 'key, address'],
]
/** Windows that somebody opened, to give or to read on purpose. */
const windows = ['views.open', 'views.update', 'views.push']
/** Which of these stand where nobody opened them, and where. */
async function standing(values: readonly string[]): Promise<string[]> {
  const calls = world.slack.calls.filter(({ method }) => !windows.includes(method))
  const places: [string, string][] = [
    ['log', logged.join('')],
    ['slack', JSON.stringify(calls)],
  ]
  const sql = await connect(join(world.dataDir, 'conducto.db'))
  for (const [table = '', columns = ''] of openColumns)
    places.push([table, JSON.stringify(sql.all(`SELECT ${columns} FROM ${table}`))])
  sql.close()
  return places.flatMap(([place, text]) =>
    values.filter((value) => text.includes(value)).map((value) => `${place}: ${value}`),
  )
}

/** A case at step 9, whose entity handed over its papers and writes to nobody. */
async function atForms() {
  const walker = new Walker(world, pr06)
  const { story } = walker
  const byMail = pr06.paths.at(-1)!
  await walker.path({ ...byMail, name: 'Un municipio pide por correo', steps: '5:no_requiere 8 |' })
  const { id, active } = await walker.state()
  const user = active[0]?.holder ?? ''
  const show = (): void => {
    story.lines.push('  la ventana muestra:', story.viewText(user).replace(/^/gm, '    '))
  }
  const open = async (action: string, output?: string): Promise<void> => {
    await story.press(user, action, { case: id })
    if (output && story.view(user)?.['callback_id'] === 'form.choose')
      await story.pressInView(user, `${action}.${output}`)
  }
  return { walker, story, user, show, open }
}

test('forms on paper are filled in by the modals, sent back, and taken up later where they were put off', async () => {
  const { walker, story, user, show, open } = await atForms()
  story.tell('Qué se pide')
  await open('form.ask')
  show()
  const tools = ['autenticacion', 'aprobacion', 'pasarela']
  await story.submit(user, { 'first.tools': tools, later: ['annex1'] })
  await story.submit(user)
  await walker.tell()
  story.tell('Sin los formularios no se puede elegir')
  await open('step.confirm')
  show()
  await story.submit(user, { choice: ['cd_iop', 'pasarela_facturacion'] })
  await story.dismiss(user)
  story.tell('El anexo 2: lo que falla vuelve con su regla, lo demás queda guardado')
  await open('form.fill', 'annex2')
  show()
  await story.submit(user, {
    'field.*email': 'rchoque@viacha.gob.bo',
    'field.annex2.profile': 'web',
    'field.annex2.login_uri': 'http://pruebas.viacha.gob.bo/ingreso?x=1',
    'field.annex2.logout_uri': 'https://pruebas.viacha.gob.bo/salida',
    'field.annex2.system_name': 'Catastro',
    'field.annex2.refresh_token': 'no',
    'field.annex2.technical_contact': 'julio.mamani@gmail.com',
  })
  await walker.tell()
  await story.submit(user, { 'field.annex2.login_uri': 'https://pruebas.viacha.gob.bo/ingreso' })
  await story.submit(user)
  await walker.tell()
  story.tell('El anexo 3')
  await open('form.fill', 'annex3')
  await story.submit(user, {
    'field.annex3.entity_name': 'GAM Viacha',
    'field.annex3.admin_name': 'Juana Condori',
    'field.annex3.admin_ci': '4567890 lp',
    'field.annex3.admin_birth': '1985-02-03',
    'field.annex3.admin_personal_email': 'jcondori83@gmail.com',
    'field.annex3.system_names': 'Catastro\nRUAT',
    'field.annex3.payment_means': ['qr'],
  })
  await story.submit(user)
  await walker.tell()
  story.tell('Revisa y observa dos datos')
  await open('form.review', 'annex3')
  show()
  await story.submit(user)
  await story.submit(user, { fields: ['annex3.entity_phone', 'annex3.admin_ci'] })
  await story.submit(user, {
    'reason.annex3.entity_phone': 'Falta el teléfono.',
    'reason.annex3.admin_ci': 'No coincide con la nota.',
  })
  await walker.tell()
  story.tell('Se corrigen, y queda otra versión')
  await open('form.fill', 'annex3')
  await story.submit(user, {
    'field.annex3.entity_phone': '2 2128706',
    'field.annex3.admin_ci': '4567891 LP',
  })
  await story.submit(user)
  await walker.tell()
  await open('form.review', 'annex3')
  show()
  await story.dismiss(user)
  story.tell('Elige lo propuesto')
  await open('step.confirm')
  await story.submit(user)
  await walker.tell()
  story.tell('El anexo 1, más tarde')
  await open('form.fill', 'annex1')
  show()
  await story.submit(user, {
    'field.annex1.client_id': 'catastro-pruebas',
    'field.annex1.approved_uri': 'http://pruebas.viacha.gob.bo/aprobado?de=conducto#fin',
    'field.annex1.notification_uri': 'http://pruebas.viacha.gob.bo/aviso',
    'elsewhere.annex1.notification_token': 'En mano, a Paola C.',
  })
  await story.submit(user)
  await walker.tell()
  const personal = ['456789', '1985-02-03', '03/02/1985', 'jcondori83']
  expect(await standing(personal)).toEqual([])
  expectTranscript('forms-desk', story.transcript())
})

const lidia = 'U0LIDIA'
const answers = [
  '1. mquispe@viacha.gob.bo',
  '3. 1208',
  '6. Catastro en línea',
  '7. Juan Pérez Mamani',
  '8. 4321987 LP',
  '9. 12/03/1985',
  '12. juanperez85@gmail.com',
  '13. QR',
].join('\n')

test('what an entity answers over its telephone is seen, opened on record, sent back and told to whoever asked', async () => {
  const story = Story.over(world)
  const { id } = await formCase(story, 'María')
  const on = { case: id }
  const show = (): void => {
    story.lines.push('  la ventana muestra:', story.viewText(lidia).replace(/^/gm, '    '))
  }
  await story.press(lidia, 'form.ask', on)
  await story.submit(lidia, { 'first.tools': ['pasarela'], note: 'Para la prueba de agosto.' })
  await story.submit(lidia)
  await story.wait(120_000)
  story.tell('La entidad escribe en parte')
  await story.write('María', answers)
  await story.wait(20_000)
  story.tell('Mientras se espera a la entidad')
  expect(await story.home(lidia)).toContain('Espera')
  await story.slash(lidia, 'pendientes')
  story.tell('La profesional sigue donde la entidad se quedó')
  await story.press(lidia, 'form.fill', on)
  show()
  await story.submit(lidia, { 'field.annex3.entity_address': 'Plaza José Ballivián s/n' })
  await story.dismiss(lidia)
  story.tell('La entidad confirma: llega al hilo sin datos personales y nombra a quien lo espera')
  await story.write('María', 'confirmo')
  await story.wait(20_000)
  await story.showThread(id)
  story.tell('La revisión, con los datos personales abiertos')
  await story.press(lidia, 'form.review', on)
  show()
  await story.pressInView(lidia, 'form.reveal.review')
  show()
  await story.submit(lidia, { fields: ['annex3.admin_ci'] })
  await story.submit(lidia, { 'reason.annex3.admin_ci': 'No coincide con la nota.' })
  await story.wait(120_000)
  await story.write('María', '8. 4321988 LP')
  await story.write('María', 'confirmo')
  await story.wait(20_000)
  await story.press(lidia, 'step.confirm', on)
  await story.submit(lidia)
  await story.wait(120_000)
  story.tell('Quien atiende el paso siguiente abre el formulario que recibió')
  await story.press(lidia, 'form.review.annex3', on)
  show()
  const bodies = (await world.store.receipts(id)).map(({ body }) => String(body))
  const receipts = bodies.map((body) => JSON.parse(body) as { act: string; choices?: string[] })
  expect(receipts.filter(({ act }) => act === 'read').map(({ choices }) => choices)).toEqual([
    ['form', 'annex3'],
  ])
  expectTranscript('forms-desk-entity', story.transcript())
  // What comes late is words like any other, and what cannot be delivered is logged.
  world.phones.faults.failNext('refused')
  await story.write('María', '8. 4321989 LP\n9. 12/03/1985\n12. juanperez85@gmail.com')
  await story.wait(120_000)
  const refused = await story.press('U0VISITA', 'form.review.annex3', on)
  for (const user of [lidia, 'U0ELENA', 'U0JORGE']) await story.home(user)
  await story.slash(lidia, 'pendientes')
  await story.wait(24 * 60 * 60_000)
  await world.app.bot.tick()
  await story.settle()
  expect(logged.join('')).toContain('parked')
  const personal = ['432198', '12/03/1985', '1985-03-12', 'juanperez85']
  expect(await standing(personal)).toEqual([])
  for (const value of personal) expect(JSON.stringify(refused)).not.toContain(value)
})
