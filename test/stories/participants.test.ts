/**
 * Two people of one entity take part in its case: one is asked, either answers, and who left sees
 * nothing more. *Personas* says who they are and lets nobody add or end them who may not.
 */
import { contactAdded } from '../../src/bot/entities/changes'
import { changeEntity, registerEntity } from '../../src/bot/entities/keeping'
import { verifiedByNote } from '../../src/bot/entities/verifying'
import { tellParted } from '../../src/bot/delivery/parted'
import { createCatalogue } from '../../src/bot/words/catalogue'
import { caseOf, openFor, owner } from '../support/agency'
import { expectTranscript } from '../support/transcript'
import { Story } from '../support/story'

const minute = 60_000
/** Has steps of such cases, none of them now. */
const another = 'U0PAOLA'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const stateOf = (id: string) => caseOf(story, id)
const part = (title: string) => story.lines.push('', `## ${title}`, '')

/** Whoever wrote a report of their own first: their chat is known, and what it is called here. */
const chatOf = async (name: string): Promise<string> => {
  const id = await story.report(name, 'no puedo entrar a ciudadania digital')
  return (await stateOf(id)).intake.contact ?? ''
}

/** An entity with these contacts, named in its note. */
async function registered(name: string, contacts: { name: string; chat: string }[]) {
  const deps = { store: story.w.store, personsOf: () => [] }
  const doing = { by: owner, at: new Date(story.w.now()).toISOString() }
  const described = { name, kind: 'municipality' } as const
  const { id } = await registerEntity(deps, { ...doing, inbound: `entity:${name}` }, described)
  for (const [index, { name: called, chat }] of contacts.entries()) {
    const own = `n${String(index).padStart(16, '0')}`
    const change = { ...doing, id, inbound: `contact:${name}:${index}` }
    const contact = { name: called, since: '2026-01-05', receives: index === 0 }
    await changeEntity(deps, change, contactAdded(own, contact))
    const verified = verifiedByNote(own, 'NE/1/2026', { chat, digits: `000${index + 1}` })
    await changeEntity(deps, { ...change, inbound: `${change.inbound}:verified` }, verified)
  }
}

/** A case of an entity that María began, in the hands of the owner. */
async function opened(contact: string): Promise<string> {
  const id = await openFor(story, {
    procedure: 'UGAT/AIT-PR04',
    subject: 'Alta de Ciudadanía Digital',
    intake: { channel: 'whatsapp', contact, text: '', files: [], entity: 'GAM Viacha' },
  })
  await story.settle()
  return id
}
const persons = async (user: string, id: string) => {
  await story.press(user, 'step.more', { case: id })
  await story.pressInView(user, 'step.persons')
  story.lines.push('  la ventana muestra:', story.viewText(user))
}
const heardSince = (name: string, before: number) => story.heard(name).slice(before)

test('two contacts of one entity who both answer, one of whom leaves in the middle', async () => {
  const [maria, felix] = [await chatOf('María'), await chatOf('Félix')]
  await registered('GAM Viacha', [
    { name: 'María Quispe', chat: maria },
    { name: 'Félix Apaza', chat: felix },
  ])
  const id = await opened(maria)
  story.lines.length = 0

  part('Quién participa, y quién se agrega')
  await persons(owner, id)
  await story.pressInView(owner, 'persons.add')
  const nobody = await story.submit(owner, {})
  expect(nobody.errors).toEqual({ phone: expect.stringContaining('Elija a una persona') })
  await story.submit(owner, { who: felix })
  await persons(owner, id)
  await story.pressInView(owner, 'persons.add')
  await story.submit(owner, { who: maria })
  await story.wait(2 * minute)
  expect(story.heard('Félix').at(-1)).toMatch(/participa en el caso \*HGE-2026-000001\*/)
  await persons(owner, id)
  await story.dismiss(owner)

  part('Se pregunta a una; responde la otra')
  const felixHeard = story.heard('Félix').length
  await story.press(owner, 'step.write', { case: id })
  await story.submit(owner, { text: '¿Cuántos usuarios tendrá?', asks: 'ask' })
  await story.submit(owner)
  await story.wait(2 * minute)
  expect(story.heard('María').at(-1)).toContain('¿Cuántos usuarios tendrá?')
  expect(heardSince('Félix', felixHeard)).toEqual([])
  await story.write('Félix', 'estado HGE-2026-000001')
  const mariaHeard = story.heard('María').length
  await story.write('Félix', 'serán doce usuarios')
  expect(heardSince('María', mariaHeard)).toEqual([
    'Caso HGE-2026-000001: Félix Apaza ya nos respondió lo que le preguntamos. No necesita responder.',
  ])
  expect((await stateOf(id)).waiting).toBeUndefined()
  await story.write('María', 'doce usuarios')
  await story.write('María', '1')

  part('Nadie más agrega ni termina')
  await persons(another, id)
  await story.pressInView(another, 'persons.add')
  story.lines.push('  la ventana muestra:', story.viewText(another))
  expect(story.viewText(another)).toContain('le corresponde')
  await story.dismiss(another)

  part('María deja la entidad en medio de una pregunta')
  await story.press(owner, 'step.write', { case: id })
  await story.submit(owner, { text: '¿Desde qué día?', asks: 'ask' })
  await story.submit(owner)
  await story.wait(2 * minute)
  const [leaving, staying] = ['María', 'Félix']
  expect((await stateOf(id)).waiting?.to).toBe(maria)
  await persons(owner, id)
  await story.pressInView(owner, `persons.end.${maria}`)
  const ahead = await story.submit(owner, { [`until.${maria}`]: '2026-03-09' })
  expect(ahead.errors).toEqual({ [`until.${maria}`]: expect.stringContaining('Ponga hoy') })
  await story.submit(owner, { [`until.${maria}`]: '2026-03-02' })
  await story.wait(2 * minute)
  expect(story.heard(staying).at(-1)).toContain('¿Desde qué día?')
  const before = story.heard(leaving).length
  await story.write(leaving, 'desde el lunes')
  const [first, ...more] = heardSince(leaving, before)
  expect(first).toContain('ya no participa en el caso HGE-2026-000001')
  expect(more.join('\n')).not.toMatch(/Desde qué día|HGE-/)
  await story.write(leaving, 'estado HGE-2026-000001')
  expect(heardSince(leaving, before + 1).join('\n')).not.toMatch(/Desde qué día|Alta de/)
  await story.write(staying, 'desde el martes')
  const { waiting, messages } = await stateOf(id)
  expect(waiting).toBeUndefined()
  expect(messages.map(({ text }) => text)).not.toContain('desde el lunes')

  part('Lo que queda')
  await persons(owner, id)
  await story.dismiss(owner)
  await story.slash(owner, 'caso HGE-2026-000001')
  await story.showThread(id)
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expectTranscript('participants', story.transcript().replaceAll(/k[0-9a-f]{16}/g, 'k…'))

  // What María had sent in the moment in which her part was ended.
  const heard = story.heard(leaving).length
  const actor = { kind: 'person', id: maria } as const
  const command = { act: 'receive', text: 'a las nueve' } as const
  await story.w.app.bot.cases.perform({ inbound: 'meanwhile', actor, case: id, command })
  await story.settle()
  expect(heardSince(leaving, heard)).toEqual([expect.stringContaining('quedó guardado')])
  // Or pressed on what no longer is theirs to press: one sentence, once.
  const kept = story.heard(leaving).length
  const card = await story.w.app.bot.people.contact(maria)
  const { store } = story.w
  const deps = { store, cases: story.w.app.bot.cases, catalogue: createCatalogue(), clock: story.w }
  const pressed = { case: id, contact: maria, conversation: card?.conversation ?? '' }
  for (const _again of [1, 2]) await tellParted(deps, 'pressed', pressed)
  await story.settle()
  expect(heardSince(leaving, kept)).toEqual([
    'Usted ya no participa en el caso HGE-2026-000001: lo que acaba de enviar no se agregó a él.',
  ])
  const [parked] = (await story.w.store.outbox.parked({ limit: 10 })).rows
  expect(parked).toBeUndefined()
})
