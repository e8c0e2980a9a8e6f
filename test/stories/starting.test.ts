/**
 * What comes by note, by mail or from inside becomes a case: found by words, asked in one form, its
 * first step on record.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectTranscript } from '../support/transcript'
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const scan = { name: 'nota.txt', bytes: Buffer.from('nota externa'), mimetype: 'text/plain' }
const mail = {
  subject: 'Integración de Ciudadanía Digital',
  entity: 'GAM Viacha',
  name: 'Rosa Choque',
  post: 'Jefa de Sistemas',
  email: 'rchoque@viacha.gob.bo',
  phone: '70000003',
  'out.email.text': 'Pedimos información para integrar Ciudadanía Digital al catastro.',
  routing: 'HR 1234/2026',
  came: '2026-03-02',
}
test('a mail, a note and an internal request become cases', async () => {
  await story.slash('U0MARCO', 'iniciar')
  story.lines.push('  la ventana muestra:', story.viewText('U0MARCO'))
  await story.slash('U0MARCO', 'iniciar informacion de la pasrela de pagos')
  await story.submit('U0MARCO', mail)
  await story.showThread(await story.newestCase('HGE'))
  story.lines.push('', '## Una nota de un municipio, que pide el alta', '')
  await story.slash('U0LIDIA', 'iniciar alta')
  await story.submit('U0LIDIA', {
    subject: 'Alta de Ciudadanía Digital en el catastro',
    entity: 'GAM Viacha',
    channel: 'note',
    document: 'GAMV/DGE/012/2026',
    'document.date': '2026-02-27',
    scan: [scan],
  })
  await story.submit('U0LIDIA')
  await story.showThread(await story.newestCase('HGE'))
  story.lines.push('', '## La Dirección pide un servicio de interoperabilidad', '')
  await story.slash('U0HUGO', 'iniciar servicio web')
  await story.submit('U0HUGO', {
    subject: 'Consumo del servicio de catastro',
    channel: 'internal',
    'out.for.option': 'solucion',
    'out.request.option': 'consumo',
    'out.internal_note.number': 'AGETIC/DGE/NI/0044/2026',
    'out.internal_note.date': '2026-03-02',
  })
  await story.showThread(await story.newestCase('HGE'))
  expectTranscript('starting', story.transcript())
})

test('a head chooses a series and an entity for a summary, and a unit lists them; nobody chooses what they may not read', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.slash('U0MARCO', 'iniciar informacion de la pasrela de pagos')
  await story.submit('U0MARCO', mail)
  await story.dismiss('U0MARCO')
  await story.slash('U0JORGE', 'unidad ait')
  await story.pressTold('U0JORGE', 'digest.all')
  await story.dismiss('U0JORGE')
  await story.slash('U0JORGE', 'resumen')
  // Support alone reads nothing of that entity.
  const fill = { hour: '08:30', series: ['HGE'], entities: ['GAM Viacha'] }
  await story.pressTold('U0JORGE', 'schedule.new', { ...fill, reader: 'U0LUIS' })
  await story.submit('U0JORGE', { reader: 'U0LUIS', series: [] })
  await story.submit('U0JORGE', { reader: 'U0JORGE', series: ['HGE'] })
  await story.dismiss('U0JORGE')
  await story.slash('U0JORGE', 'resumen')
  await story.pressTold('U0JORGE', 'schedule.now')
  await story.slash('U0LUIS', 'resumen')
  await story.pressTold('U0LUIS', 'schedule.new')
  expect(story.viewText('U0LUIS')).not.toContain('Viacha')
  expectTranscript('narrowed', story.transcript())
})

/** What the window says after it was sent with these words instead. */
const sentWith = async (more: Record<string, unknown>) => {
  const sent = await story.submit('U0MARCO', { ...mail, ...more })
  return sent.errors ?? sent.told
}
const cases = async () => {
  const first = await story.w.app.bot.cases.byNumber('HGE-2026-000001')
  const second = await story.w.app.bot.cases.byNumber('HGE-2026-000002')
  return [first, second].filter((state) => state !== undefined)
}

test('what is wrong is said at its field, what another case has is said once, and nothing is lost', async () => {
  await story.slash('U0MARCO', 'iniciar pasarela')
  const wrong = await sentWith({ came: '2026-03-03', email: 'rchoque', phone: '12', entity: '🙂' })
  expect(wrong).toEqual({
    came: expect.stringContaining('todavía no llega'),
    email: expect.stringContaining('nombre@entidad.gob.bo'),
    phone: expect.stringContaining('no es válido'),
    entity: expect.stringContaining('letras o números'),
  })
  expect(await sentWith({ name: '' })).toEqual({ name: 'Por favor complete este dato.' })
  const note = { channel: 'note', 'out.note.number': 'GAMV 1/26', 'out.note.date': '2026-02-27' }
  expect(await sentWith({ ...note, 'out.email.text': '' })).toContain('HGE-2026-000001')
  const [first] = await cases()
  // A note goes by the director; what it left is on record as of who sent it.
  expect(first).toMatchObject({
    intake: { came: '2026-03-02', reporter: { phone: '+59170000003', post: 'Jefa de Sistemas' } },
    decided: [{ step: '1', choices: ['nota_externa'], decidedBy: 'U0MARCO' }],
    active: [{ step: '2' }],
  })
  expect(first?.decided[0]?.onBehalf).toEqual({
    name: 'Rosa Choque',
    channel: 'note',
    at: '2026-03-02',
  })
  expect(await story.w.store.verify(first?.id ?? '')).toMatchObject({ ok: true, findings: [] })
  const posted = JSON.stringify([story.messages(), await story.thread(first?.id ?? '')])
  expect(posted).toContain('Rosa Choque')
  for (const own of ['70000003', 'rchoque', 'Jefa de Sistemas']) expect(posted).not.toContain(own)
  // The same papers again, in other letters: said with the case, and taken all the same.
  await story.slash('U0MARCO', 'iniciar pasarela')
  expect(await sentWith({ ...note, 'out.note.number': 'gamv 1/26', routing: 'hr1234/2026' })).toBe(
    '',
  )
  expect(story.viewText('U0MARCO')).toContain('El CITE gamv 1/26 ya está en HGE-2026-000001.')
  expect(story.viewText('U0MARCO')).toContain(
    'La hoja de ruta hr1234/2026 ya es de HGE-2026-000001.',
  )
  expect(await cases()).toHaveLength(1)
  expect((await story.submit('U0MARCO')).told).toContain('HGE-2026-000002')
  expect(await cases()).toHaveLength(2)
})

test('who may not start it is told who may, and unknown words get one sentence with what there is', async () => {
  expect((await story.slash('U0INES', 'iniciar')).told).toContain(
    'Usted no tiene un rol que inicie trámites. Si debería, un administrador (<@U0JORGE>)',
  )
  expect((await story.slash('U0INES', 'iniciar transferencia')).told).toBe(
    '«Transferencia de soluciones tecnológicas» lo inicia Unidad o Área Sustantiva o Jefe de la UGAT (Pablo E., Jorge T.). No se abrió ningún caso.',
  )
  await story.slash('U0MARCO', 'iniciar xyzzy')
  expect(story.viewText('U0MARCO')).toContain('Ningún trámite se encuentra por «xyzzy».')
  expect(await story.home('U0INES')).not.toContain('[Iniciar un trámite]')
  expect(await story.home('U0JORGE')).toContain('[Iniciar un trámite]')
  await story.pressHome('U0JORGE', 'home.start')
  expect(story.viewText('U0JORGE')).toContain('*Transferencia de soluciones tecnológicas*')
})

test('a scan that Slack hands over late opens the case once, however often the form is sent', async () => {
  await story.slash('U0LIDIA', 'iniciar alta')
  story.w.slack.faults.delay({ method: 'download', ms: 1200 })
  const viewId = String(story.view('U0LIDIA')?.['id'])
  const values = { subject: 'Alta', entity: 'GAM Viacha', name: 'Rosa', scan: [scan] } as never
  await story.w.slack.submitView({ user: 'U0LIDIA', viewId, values })
  expect(story.viewText('U0LIDIA')).toContain('Estamos recibiendo lo que envió')
  await story.wait(5000)
  await story.wait(60_000)
  expect(await cases()).toHaveLength(1)
  expect((await cases())[0]?.intake.files).toMatchObject([{ name: 'nota.txt' }])
})

test('what began as the wrong procedure goes on in its thread as another, and back', async () => {
  const first = await story.report('María', 'queremos integrar ciudadania digital en la alcaldia')
  await story.press('U0ANA', 'step.take', { case: first })
  // Held by another: whoever receives reports moves it all the same; others are told who may.
  await story.press('U0LUIS', 'step.more', { case: first })
  await story.pressInView('U0LUIS', 'step.move')
  const reason = 'Pide integrar, no reporta una falla.'
  await story.submit('U0LUIS', { procedure: 'UGAT/AIT-PR06', text: reason })
  await story.submit('U0LUIS', { subject: 'Integración en la alcaldía', entity: 'GAM Viacha' })
  await story.write('María', 'estado')
  await story.wait(61_000)
  await story.write('María', 'estado INC-1')
  await story.showThread(first)
  const second = await story.newestCase('HGE')
  story.lines.push('', '## De vuelta a soporte', '')
  await story.press('U0LUIS', 'step.more', { case: second })
  await story.pressInView('U0LUIS', 'step.move')
  await story.submit('U0LUIS', { procedure: 'UGAT/AIT-PR01', text: 'Era una falla.' })
  await story.submit('U0LUIS', { subject: 'No puede entrar' })
  await story.wait(61_000)
  await story.write('María', 'estado')
  await story.showThread(first)
  expectTranscript('moving', story.transcript())
  // Of three reports a day the moved one is one.
  const reports = async (words: string): Promise<void> => {
    for (const said of ['nuevo reporte', words, '1', '1']) await story.write('María', said)
  }
  await reports('la factura sale mal')
  await reports('no abre el sistema')
  expect(story.heard('María').at(-1)).toContain('Su caso es el *INC-2026-000004*')
  await story.write('María', 'nuevo reporte')
  expect(story.heard('María').at(-1)).toContain('tres reportes')
})

test('it is taken back within its minute, and everything that hangs from it follows', async () => {
  const first = await story.report('María', 'queremos integrar ciudadania digital')
  const move = async (user: string, of: string, procedure: string, fill = {}) => {
    await story.press(user, 'step.more', { case: of })
    await story.pressInView(user, 'step.move')
    await story.submit(user, { procedure, text: 'No es lo que pidió.' })
    return story.submit(user, { subject: 'Integración', ...fill })
  }
  // Who has no part in it is told who may.
  const refused = await story.press('U0INES', 'step.more', { case: first })
  expect(refused.told).toContain('<@U0LUIS>')
  await move('U0LUIS', first, 'UGAT/AIT-PR06', { entity: 'GAM Viacha' })
  await story.pressTold('U0LUIS', 'step.undo')
  await story.wait(90_000)
  expect(await cases()).toEqual([])
  expect((await story.headline(first)).text).toContain('Abierto')
  expect((await story.headline(first)).text).not.toContain('Sigue como')
  await move('U0LUIS', first, 'UGAT/AIT-PR06', { entity: 'GAM Viacha' })
  // What comes within that minute starts no new report, and goes to the case that goes on.
  const photo = { name: 'foto.png', bytes: Buffer.from('foto') }
  await story.write('María', '', { files: [photo] })
  expect(story.heard('María').at(-1)).toContain('Lo agregué a su caso INC-2026-000001')
  await story.wait(61_000)
  expect(JSON.stringify(await story.thread(first))).toContain('foto.png')
  const [second] = await cases()
  if (!second) throw new Error('it was not opened')
  // What the person and staff write from now on is of the case that goes on.
  await story.write('María', 'le envío la nota de la alcaldía')
  await story.write('María', '1')
  const { ts } = await story.headline(first)
  await story.w.slack.say({
    user: 'U0MARCO',
    channel: 'C0SOPORTE',
    threadTs: ts,
    text: 'Va por HGE',
  })
  await story.settle()
  const { messages = [] } = (await story.w.app.bot.cases.whole(second.id)) ?? {}
  expect(messages.map(({ text, files }) => files[0]?.name ?? text)).toEqual([
    'foto.png',
    'le envío la nota de la alcaldía',
    'Va por HGE',
  ])
  for (const id of [first, second.id])
    expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expect((await story.slash('U0LUIS', 'caso INC-1')).told).toContain('Pasó a otro trámite')
  // It counts neither as solved nor as cancelled, and as no report of the person's.
  const range = { from: '2026-03-01', to: '2026-03-04', limit: 50 }
  const { rows } = await story.w.store.milestones(range)
  const kinds = rows.map(({ kind, number }) => `${number} ${kind}`)
  expect(kinds).toEqual([
    'INC-2026-000001 opened',
    'INC-2026-000001 moved',
    'INC-2026-000001 reopened',
    'INC-2026-000001 moved',
    'HGE-2026-000001 opened',
  ])
})

const eleventh = `
code: EJEMPLO/SA-PR11
version: '1'
title: { es: 'Uso de una sala', en: 'Use of a room' }
objective: { es: 'Autorizar el uso de una sala.', en: 'Authorise the use of a room.' }
manual: { file: ejemplo, section: '1' }
resolution: Ejemplo
approved: 2026-01-05
effective: 2026-01-05
series: SAL
starts:
  by: [legal]
  channels: [note]
  entity: none
  confirms: true
  purpose: { es: 'Pedir una sala para una reunión.', en: 'Ask for a room for a meeting.' }
  words: { es: 'auditorio', en: 'hall' }
entry: '1'
steps:
  - id: '1'
    roles: [entidad]
    title: { es: 'Pida la sala', en: 'Ask for the room' }
    task: { es: 'Diga qué sala y cuándo.', en: 'Say which room and when.' }
    leaves: [{ id: request, kind: reference, label: { es: 'Nota', en: 'Note' } }]
    next: '2'
  - id: '2'
    roles: [supervisor]
    title: { es: 'Autorice la sala', en: 'Authorise the room' }
    task: { es: 'Vea si está libre.', en: 'See whether it is free.' }
    uses: ['1.request']
    next: END
`

test('an eleventh procedure is started by its file alone', async () => {
  await story.close()
  const folder = mkdtempSync(join(tmpdir(), 'conducto-'))
  writeFileSync(join(folder, 'room.yaml'), eleventh)
  writeFileSync(join(folder, 'roles.yaml'), 'roles: []\nowners: { EJEMPLO/SA-PR11: supervisor }\n')
  story = await Story.open({ proceduresDir: folder })
  rmSync(folder, { recursive: true })
  await story.slash('U0INES', 'iniciar auditorio')
  expect(story.viewText('U0INES')).toContain('Pedir una sala para una reunión.')
  const note = { 'out.request.number': 'N-1/26', 'out.request.date': '2026-03-01' }
  const started = await story.submit('U0INES', { subject: 'Sala', name: 'Rosa', ...note })
  expect(started.told).toContain('SAL-2026-000001')
  const state = await story.w.app.bot.cases.byNumber('SAL-2026-000001')
  expect(state?.active).toMatchObject([{ step: '2', roles: ['supervisor'] }])
  expect(state?.decided[0]?.onBehalf).toMatchObject({ name: 'Rosa', channel: 'note' })
})
