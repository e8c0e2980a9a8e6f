/**
 * A case with several branches and a procedure called inside a step: what the thread, the lists and
 * the look-ups say of it.
 */
import { Story } from '../support/story'
import { blocksOf, readable } from '../support/world'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const plan = { name: 'plan.txt', bytes: Buffer.from('plan'), mimetype: 'text/plain' }
const procedure = 'UGAT/AIT-PR05'
const called = `${procedure}>6>UGAT/AIT-PR04`

/** Presses a button of a step, by the path of its procedure. */
const presser =
  (id: string, root = procedure) =>
  (user: string, action: string, [step, path = root]: [string, string?], fill?: object) =>
    story.press(user, action, { case: `${id}~${path}~${step}~1`, ...(fill && { fill }) } as never)

/** A case that stands at the step in which the meeting is held and the branches open. */
async function atWorkingMeeting() {
  await story.slash('U0RAUL', 'iniciar implementación')
  await story.submit('U0RAUL', {
    ...{ subject: 'Implementación del catastro', channel: 'internal', entity: 'GAM Viacha' },
    ...{ name: 'Rosa Choque', 'out.report.number': 'AGETIC/ADIT/IT/0007/2026' },
    'out.report.date': '2026-03-02',
  })
  const id = await story.newestCase('HGE')
  const press = presser(id)
  await press('U0JORGE', 'step.confirm', ['2'])
  await press('U0ELENA', 'step.confirm', ['3'])
  return { id, press }
}

/** Everything that anybody of the staff can read now. */
function everythingShown(): string {
  const { users, channels } = story.w.slack.snapshot()
  const posted = channels.flatMap(({ id }) => story.messages(id))
  const own = users.flatMap(({ id }) => story.w.slack.ephemerals(id))
  const messages = [...posted, ...own].map((message) => [
    readable(blocksOf(message)),
    message['text'],
  ])
  return [...messages.flat(), ...users.map(({ id }) => story.homeText(id))].join('\n')
}

test('four branches, one of them inside another procedure, read by their ways on every surface', async () => {
  const { id, press } = await atWorkingMeeting()
  story.tell('La reunión se cita, y la cita está en el hilo y en las listas hasta que se hace')
  const meeting = {
    ...{ 'meeting.at': '2026-03-05', 'meeting.time': '15:00', 'meeting.members': ['U0ELENA'] },
    ...{ 'meeting.place': 'GAM Viacha', 'meeting.means': 'en persona' },
  }
  await press('U0MARCO', 'step.appoint', ['4'], { ...meeting, 'meeting.at': '2026-03-01' })
  await story.submit('U0MARCO', meeting)
  await story.slash('U0MARCO', 'pendientes')
  story.lines.push('', (await story.headline(id)).text)
  story.tell('Un solo botón abre cuatro ramas; una de ellas es otro procedimiento')
  await press('U0MARCO', 'step.choose.integra', ['4'], {
    'out.plan.files': [plan],
    'out.coordination.with': 'Rosa Choque',
    'out.coordination.means': 'reunión',
    'out.coordination.place': 'GAM Viacha',
  })
  await story.wait(60_000)
  await story.showThread(id)
  story.tell('Una rama llega y espera a otra')
  await press('U0MARCO', 'step.confirm', ['7'], { 'out.email.text': 'cuentas: 2 de marzo' })
  await story.wait(60_000)
  story.lines.push('', (await story.headline(id)).text)
  story.tell('Quien no puede, lee de qué paso se trata')
  await press('U0RAUL', 'step.confirm', ['1', called])
  story.tell('Lo que cada uno consulta')
  await story.slash('U0DIEGO', 'caso HGE-2026-000001')
  await story.slash('U0MARCO', 'pendientes')
  await story.slash('U0JORGE', 'resumen')
  await story.pressTold('U0JORGE', 'schedule.now')
  await story.slash('U0MARCO', 'mapa HGE-2026-000001')
  const replies = await story.thread(id)
  story.lines.push('', ...replies.slice(-4).map((message) => story.shown(message)))
  for (const user of ['U0MARCO', 'U0JORGE', 'U0DIEGO']) await story.home(user)
  expect(everythingShown()).toContain('PR05, paso 6 › PR04, paso 1')
  expect(everythingShown()).not.toMatch(/-PR\d+(>|&gt;)/)
  expectTranscript('branches', story.transcript())
})

test('the template of the minutes comes to whoever asked, with what the case knows, and is kept nowhere', async () => {
  await story.slash('U0MARCO', 'iniciar pasarela')
  await story.submit('U0MARCO', {
    ...{
      subject: 'Integrar la pasarela',
      channel: 'email',
      came: '2026-03-02',
      name: 'Rosa Choque',
    },
    ...{ entity: 'GAM Viacha', 'out.email.text': 'la pide' },
  })
  const id = await story.newestCase('HGE')
  const press = (action: string, step: string, fill?: Record<string, unknown>) =>
    story.press('U0MARCO', action, { case: `${id}~UGAT/AIT-PR06~${step}~1`, ...(fill && { fill }) })
  await press('step.choose.requiere_presentacion', '5', { 'out.email.text': 'la aceptamos' })
  const file = { name: 'acta.pdf', bytes: Buffer.from('acta'), mimetype: 'application/pdf' }
  const session = {
    ...{ 'out.session.place': 'GAM Viacha', 'out.session.means': 'en persona' },
    'out.minutes.files': [file],
  }
  expect((await press('step.minutes', '6')).told).toContain('Le envié la plantilla del acta')
  await story.settle()
  const given = () =>
    story.w.slack.snapshot().files.filter(({ name }) => String(name).endsWith('.rtf'))
  expect(given()).toMatchObject([{ name: 'acta-HGE-2026-000001.rtf' }])
  expect(JSON.stringify(await story.thread(id))).not.toContain('.rtf')
  expect(story.inbox('U0MARCO').at(-1)?.['text']).toContain('No lleva firma de nadie')
  // One that is still ahead was not held.
  const ahead = await press('step.confirm', '6', { ...session, 'out.session.at': '2026-03-03' })
  expect(ahead.errors).toEqual({ 'out.session.at': expect.stringContaining('todavía no llega') })
  await story.submit('U0MARCO', { ...session, 'out.session.at': '2026-03-02' })
  expect(await story.showThread(id)).toContain(
    'Presentación de las herramientas: hoy a las 10:00, GAM Viacha (en persona); estuvieron Rosa Choque, GAM Viacha',
  )
})

test('what somebody asked for of a case does not come once they may read it no more', async () => {
  await story.slash('U0MARCO', 'iniciar pasarela')
  const came = { channel: 'email', came: '2026-03-02', name: 'Rosa Choque', entity: 'GAM Viacha' }
  await story.submit('U0MARCO', { subject: 'La pasarela', ...came, 'out.email.text': 'la pide' })
  const id = await story.newestCase('HGE')
  const at = (step: string) => ({ case: `${id}~UGAT/AIT-PR06~${step}~1` })
  const chosen = { ...at('5'), fill: { 'out.email.text': 'la aceptamos' } }
  await story.press('U0MARCO', 'step.choose.requiere_presentacion', chosen)
  await story.settle()
  story.w.slack.faults.fail({ method: 'files.getUploadURLExternal', status: 503, times: 500 })
  await story.press('U0MARCO', 'step.minutes', at('6'))
  await story.slash('U0MARCO', 'expediente HGE-2026-000001')
  await story.pressTold('U0MARCO', 'dossier.all')
  await story.slash('U0MARCO', 'mapa HGE-2026-000001')
  await story.settle()
  await story.w.app.bot.directory.change('left', (directory) => ({
    ...directory,
    grants: directory.grants.filter(({ member }) => member !== 'U0MARCO'),
  }))
  story.w.slack.faults.clear()
  await story.wait(10 * 60_000)
  expect((await story.w.store.outbox.due('9999', 100)).map(({ payload }) => payload)).toEqual([])
  const inbox = story.inbox('U0MARCO').map((message) => story.shown(message))
  expect(inbox.filter((text) => text.includes('[archivo'))).toEqual([])
})

test('the headline counts the cases of its entities, and which of them ended, ended early or go on again', async () => {
  await story.slash('U0MARCO', 'iniciar seguimiento')
  await story.submit('U0MARCO', { subject: 'Seguimiento del trimestre', channel: 'internal' })
  const id = await story.newestCase('HGE')
  const press = presser(id, 'UGAT/AIT-PR09')
  const report = { 'out.report.number': 'IT/9/2026', 'out.report.date': '2026-03-02' }
  await press('U0MARCO', 'step.confirm', ['1'], report)
  await press('U0ELENA', 'step.confirm', ['2'])
  await press('U0JORGE', 'step.choose.con_inconsistencias', ['3'])
  await press('U0JORGE', 'step.more', ['4'])
  await story.pressInView('U0JORGE', 'step.split', {
    ...{ subject: 'Inconsistencias', entity: 'GAM Viacha\nGAM Laja' },
  })
  await story.settle()
  const counted = async () => {
    await story.wait(60_000)
    await story.settle()
    return /casos de entidades: (.*)$/m.exec((await story.headline(id)).text)?.[1]
  }
  expect(await counted()).toBe('0 de 2 terminados')
  const linked = await story.w.app.bot.cases.byNumber('HGE-2026-000002')
  // What the other case brought stands above what is to be done, in the name of who left it there.
  const thread = await story.showThread(linked?.id ?? '')
  expect(thread).toMatch(/paso 1\. .* · <@U0MARCO>, en HGE-2026-000001, /)
  expect(thread.indexOf('paso 1.')).toBeLessThan(thread.indexOf('*4. '))
  const child = presser(linked?.id ?? '', 'UGAT/AIT-PR09')
  await child('U0ELENA', 'step.more', ['4'])
  await story.pressInView('U0ELENA', 'step.cancel', { text: 'ya lo corrigió' })
  await story.settle()
  expect(await counted()).toBe('1 de 2 terminado')
})

test('what is not applicable says why, where it is asked and where it was confirmed', async () => {
  const { id, press } = await atWorkingMeeting()
  const place = { 'out.coordination.means': 'reunión', 'out.coordination.place': 'GAM Viacha' }
  const reason = 'La solución no usa herramientas.'
  const agreed = { ...place, 'out.plan.files': [plan], reason }
  await press('U0MARCO', 'step.choose.no_integra', ['4'], agreed)
  const asked = await story.showThread(id)
  expect(asked).toMatch(/No integra HGE, dice <@U0MARCO>:\s*> La solución no usa herramientas\./)
  // One press opened four branches, and whoever has the first step of each was called.
  expect(asked).toContain('<@U0DIEGO>: el paso *8. Prepare los ambientes del piloto* (PR05)')
  await press('U0MARCO', 'step.confirm', ['6'], {})
  await story.slash('U0DIEGO', 'caso HGE-2026-000001')
  expect(story.transcript()).toMatch(
    /paso 6\. Tramite el alta de las herramientas\* · <@U0MARCO>, [^\n]*\n\s*No integra HGE: La solución no usa herramientas\./,
  )
})

test('what was sent stands once in the look-up, though two cards of the case show it', async () => {
  await story.slash('U0JORGE', 'iniciar transferencia')
  await story.submit('U0JORGE', {
    subject: 'Transferencia del catastro',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    'out.note.number': 'AGETIC/UGAT/NI/0011/2026',
    'out.note.date': '2026-03-02',
  })
  const id = await story.newestCase('HGE')
  const press = (user: string, action: string, step: string, fill?: object) =>
    story.press(user, action, { case: `${id}~UGAT/AIT-PR07~${step}~1`, fill: fill as never })
  await press('U0JORGE', 'step.confirm', '2')
  await press('U0ELENA', 'step.confirm', '3')
  await press('U0MARCO', 'step.confirm', '4', {
    'out.plan.files': [plan],
    'out.coordination.place': 'Sala 2',
    'out.coordination.means': 'reunión',
    'out.coordination.members': ['U0LIDIA'],
  })
  await press('U0MARCO', 'step.choose.integra', '5', {
    'out.resources.options': ['redes'],
    'out.email.text': 'Se piden redes.',
    'out.coordination.with': 'Rosa Choque',
    'out.coordination.means': 'correo',
  })
  await story.submit('U0MARCO')
  const asked = await story.slash('U0MARCO', 'caso HGE-2026-000001')
  expect(asked).toMatchObject({ ok: true })
  expect(asked.told.match(/Prepare su infraestructura/g)?.length).toBeGreaterThan(0)
})
