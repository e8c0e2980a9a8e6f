/**
 * What the agency sends to an entity is seen before it goes, goes over WhatsApp where somebody
 * wrote and by paper always, and is acknowledged by nobody's silence.
 */
import type { Command } from '../../src/flows/case/act'
import type { Intake, OutputValue } from '../../src/flows/case/case'
import { circumstancesIn } from '../../src/flows/case/circumstances'
import { askedDecisions } from '../../src/flows/definition/flow-tree'
import { stepOf, isOutside } from '../../src/flows/definition/lookup'
import { actAs, caseOf, internal, openFor, owner } from '../support/agency'
import { expectTranscript } from '../support/transcript'
import { Story } from '../support/story'
import { until } from '../support/world'
import { goodOutputs, nine } from '../unit/flows/support'

const library = nine()
const minute = 60_000
const number = 'AGETIC/DGE/NE/0101/2026'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const stateOf = (id: string) => caseOf(story, id)
const does = (id: string, role: string, command: Command) => actAs(story, { id, role }, command)

/** Opens the go-live of an entity. */
const opened = (more: Partial<Intake>): Promise<string> => {
  const intake = { channel: 'note', text: '', files: [], entity: 'GAM Viacha', ...more }
  return openFor(story, {
    procedure: 'UGAT/AIT-PR04',
    subject: 'Alta de Ciudadanía Digital',
    intake,
  })
}

/** Every step until the given one, each by whoever has it. */
const walkTo = async (id: string, last: string): Promise<void> => {
  const { hash } = await story.w.files.put(Buffer.from('la nota'))
  const file = { hash, name: 'nota.txt', mime: 'text/plain', bytes: 7 }
  const real = (value: OutputValue): OutputValue => {
    if (value.kind === 'file') return { kind: 'file', files: [file] }
    return value.kind === 'reference' ? { ...value, number } : value
  }
  for (;;) {
    const state = await stateOf(id)
    const [activation] = state.active
    if (!activation || activation.step === last) break
    const step = stepOf(library, activation)
    const [role = ''] = activation.roles
    const outside = isOutside(library, role)
    const [decision] = askedDecisions(step, circumstancesIn(state, activation.path))
    const good = Object.entries(goodOutputs(step)).map(([of, value]) => [of, real(value)])
    const left = {
      activation: activation.id,
      outputs: Object.fromEntries(good) as Record<string, OutputValue>,
      onBehalf: outside ? { channel: 'note', name: 'Rosa Choque' } : undefined,
    }
    const choices = decision?.choices.slice(0, 1).map((choice) => choice.id) ?? []
    await does(id, outside ? 'responsable_ait' : role, {
      ...(choices.length > 0 ? { act: 'choose', choices } : { act: 'confirm' }),
      ...left,
    })
    story.w.advance(2 * minute)
  }
  await story.settle()
  story.lines.length = 0
}

const viewText = (user: string) => story.viewText(user)
const lastCard = async (id: string): Promise<string> => {
  const cards = (await story.thread(id)).map((message) => story.shown(message))
  return cards.filter((text) => /A la entidad:/.test(text)).at(-1) ?? ''
}
const contactOf = async (): Promise<string> => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  return (await stateOf(id)).intake.contact ?? ''
}

const acknowledged = {
  'out.receipt.by': 'Rosa Choque',
  'out.receipt.at': '2026-03-02',
  'out.receipt.time': '09:00',
  'out.receipt.channel': 'desk',
  'behalf.post': 'Jefa de Sistemas',
  'behalf.files': [
    { name: 'sello.txt', bytes: Buffer.from('copia sellada'), mimetype: 'text/plain' },
  ],
}

/** What María reads of the note; an answer that staff recorded for her has a number as well. */
const noteHeard = (): string[] =>
  story
    .heard('María')
    .filter((text) => text.includes(number) && !text.includes('ya quedó registrada'))

test('a note goes over WhatsApp after its minute, and its acknowledgement is recorded for the entity', async () => {
  const id = await opened({ channel: 'whatsapp', contact: await contactOf() })
  await walkTo(id, '21')
  await story.press('U0HUGO', 'step.confirm', { case: id })
  story.lines.push('  la ventana muestra:', viewText('U0HUGO'))
  await story.submit('U0HUGO', { 'send.text': 'Gracias por su paciencia.' })
  await story.submit('U0HUGO')
  expect((await stateOf(id)).active.map(({ step }) => step)).toEqual(['22'])
  expect(noteHeard()).toEqual([])
  story.lines.push('', 'Antes de que pase el minuto:', await lastCard(id))
  await story.wait(2 * minute)
  const [sent] = noteHeard()
  expect(sent).toContain('Gracias por su paciencia.')
  const own = story.heard('María').map((text) => text.replaceAll(number, ''))
  expect(own.filter((text) => internal.test(text))).toEqual([])
  story.lines.push('', 'Después:', await lastCard(id))
  const maria = story.w.phones.persons().find(({ name }) => name.startsWith('María'))
  story.w.phones.markRead(maria?.id ?? '')
  const isRead = /Leído en WhatsApp hoy a las .* no es la constancia/
  await until('the card to say that it was read', async () => isRead.test(await lastCard(id)))
  // What is written next is the answer that was asked for: nobody is asked which case it is of.
  await story.write('María', 'la recibió Rosa Choque, Jefa de Sistemas, hoy a las 9')
  expect(story.heard('María').at(-1)).toContain('Lo agregué a su caso HGE-2026-000001')
  expect((await stateOf(id)).closedAt).toBeUndefined()
  const control = { ...story.control('step.confirm', id)!, label: 'Registrar respuesta' }
  await story.press(owner, 'step.confirm', { case: id, control })
  story.lines.push('  la ventana muestra:', viewText(owner))
  const message = (await stateOf(id)).messages.findLast(
    ({ audience }) => audience === 'from_person',
  )
  await story.submit(owner, { ...acknowledged, 'behalf.messages': [message?.id] })
  await story.wait(2 * minute)
  const state = await stateOf(id)
  expect(state.closedAt).toBeDefined()
  expect(state.decided.at(-1)?.onBehalf).toMatchObject({
    name: 'Rosa Choque',
    post: 'Jefa de Sistemas',
    channel: 'desk',
    at: '2026-03-02T13:00:00.000Z',
    files: [{ name: 'sello.txt' }],
    messages: [message?.id],
  })
  const shown = (await story.thread(id)).map((message) => story.shown(message))
  const last = shown.filter((text) => /2[12]\. |le enviamos la nota|escribió|sello/.test(text))
  story.lines.push('', 'El final del hilo:', '', last.join('\n--\n'))
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expectTranscript('sending', story.transcript())
})

test('nobody to write to: the card asks how it was handed over, by paper, and nothing is told', async () => {
  const id = await opened({})
  await walkTo(id, '21')
  await story.press('U0HUGO', 'step.confirm', { case: id })
  expect(viewText('U0HUGO')).toContain('Nadie de la entidad escribió por WhatsApp')
  await story.submit('U0HUGO')
  await story.wait(2 * minute)
  expect(await lastCard(id)).toContain('Nadie a quien escribir por WhatsApp')
  const over = { means: 'courier', 'handed.day': '2026-03-02', to: 'Ventanilla única' }
  const ahead = await story.press(owner, 'send.handed', {
    case: id,
    fill: { ...over, 'handed.time': '23:59' },
  })
  expect(ahead.errors).toEqual({ 'handed.time': expect.stringContaining('todavía no llega') })
  await story.submit(owner, { ...over, 'handed.time': '10:00' })
  await story.wait(2 * minute)
  expect(await lastCard(id)).toMatch(/Entregado por mensajero a Ventanilla única, hoy a las 10:00/)
  const refused = await story.press('U0PABLO', 'send.handed', { case: id, told: true })
  expect(refused.told).toMatch(/le corresponde/)
  // The entity, its contact and the routing number are the owner's to amend.
  await opened({ routing: 'HR 9/2026' })
  await story.settle()
  await story.press(owner, 'step.more', { case: id })
  await story.pressInView(owner, 'step.amend', { entity: 'GAM de Viacha', routing: 'hr9/2026' })
  expect(viewText(owner)).toContain('ya es de HGE-2026-000002')
  await story.submit(owner)
  await story.press(owner, 'step.more', { case: id })
  const same = await story.pressInView(owner, 'step.amend', { routing: 'hr9/2026' })
  expect(same.errors).toEqual({ entity: expect.stringContaining('El caso ya dice eso') })
  await story.dismiss(owner)
  const { intake, amended } = await stateOf(id)
  expect([intake.entity, intake.routing]).toEqual(['GAM de Viacha', 'hr9/2026'])
  expect(amended).toMatchObject([{ by: owner, entity: 'GAM Viacha' }])
  // What was handed over is acknowledged by nobody yet.
  expect((await stateOf(id)).active.map(({ step }) => step)).toEqual(['22'])
  expect((await story.slash(owner, 'pendientes')).told).toContain('Espera afuera')
  expect(await story.home(owner)).toContain('Espera afuera')
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
})

test('two who amend at once each change what they touched', async () => {
  const id = await opened({ reporter: { name: 'Rosa Choque' } })
  await story.settle()
  await story.press(owner, 'step.more', { case: id })
  await story.pressInView(owner, 'step.amend')
  const to = { entity: 'GAM de Viacha', reporter: { name: 'Rosa Choque', post: 'Alcaldesa' } }
  await does(id, 'responsable_ait', { act: 'amend', to })
  await story.submit(owner, { routing: 'HR 7/2026' })
  expect((await stateOf(id)).intake).toMatchObject({ ...to, routing: 'HR 7/2026' })
})

test('what is taken back within its minute never goes, and what the channel refuses asks for another way', async () => {
  const id = await opened({ channel: 'whatsapp', contact: await contactOf() })
  await walkTo(id, '21')
  await story.press('U0HUGO', 'step.confirm', { case: id, fill: {} })
  await story.press('U0HUGO', 'step.undo', { case: id })
  await story.wait(2 * minute)
  expect(noteHeard()).toEqual([])
  expect((await stateOf(id)).active.map(({ step }) => step)).toEqual(['21'])
  for (let times = 0; times < 8; times += 1) story.w.phones.faults.failNext('refused')
  await story.press('U0HUGO', 'step.confirm', { case: id, fill: {} })
  await story.wait(2 * minute)
  await story.wait(minute)
  expect(await lastCard(id)).toContain('Por WhatsApp no llegó')
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
})

test('nothing goes before the signed copy that was said to follow', async () => {
  const id = await opened({ channel: 'whatsapp', contact: await contactOf() })
  await walkTo(id, '21')
  await story.press('U0HUGO', 'step.confirm', { case: id })
  await story.submit('U0HUGO', { 'send.follows': ['follows'] })
  expect(viewText('U0HUGO')).toContain('cuando se agregue la copia firmada')
  await story.submit('U0HUGO')
  await story.wait(10 * minute)
  expect(await lastCard(id)).toContain('Espera la copia firmada')
  // The agency owes it, whatever is done meanwhile: nobody outside is waited for.
  for (const routing of ['HR 7/2026', 'HR 8/2026']) {
    await does(id, 'responsable_ait', { act: 'amend', to: { routing } })
    await story.wait(2 * minute)
  }
  const owed = async () => [
    (await story.slash(owner, 'pendientes')).told,
    await story.home(owner),
    (await story.headline(id)).text,
  ]
  for (const shown of await owed()) {
    expect(shown).toContain('falta agregar la copia firmada')
    expect(shown).not.toMatch(/espera afuera/i)
  }
  expect(noteHeard()).toEqual([])
  // Cancelled, it waits for nothing any more; taken back, it does again.
  const [waiting] = (await stateOf(id)).active
  await does(id, 'responsable_ait', { act: 'cancel', reason: 'Se repite' })
  await story.settle()
  expect(await lastCard(id)).toMatch(/No salió: no se agregó la copia firmada/)
  await does(id, 'responsable_ait', { act: 'undo', activation: waiting?.id ?? '' })
  await story.settle()
  for (const shown of await owed()) expect(shown).toContain('falta agregar la copia firmada')
  const copy = { name: 'firmada.txt', bytes: Buffer.from('firmada'), mimetype: 'text/plain' }
  const page = { name: 'firmada.html', bytes: Buffer.from('<html></html>'), mimetype: 'text/html' }
  const runs = await story.press(owner, 'send.signed', { case: id, fill: { files: [page] } })
  expect(runs.errors).toEqual({ files: expect.stringContaining('firmada.html') })
  await story.submit(owner, { files: [copy] })
  await story.wait(2 * minute)
  expect(noteHeard()).toHaveLength(1)
  expect((await stateOf(id)).sendings?.at(-1)).toMatchObject({
    signed: { files: [{ name: 'firmada.txt' }] },
  })
  expect(await lastCard(id)).toContain('firmada.txt (PR04, paso 21) Llegó por WhatsApp')
  for (const shown of await owed()) {
    expect(shown).not.toContain('falta agregar')
    expect(shown).toMatch(/espera afuera/i)
  }
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
})
