/**
 * `/conducto entidades`: registered, found however it is written, corrected, united and separated,
 * with its cases and who speaks for it.
 */
import { contactAdded, contactChanged, type Described } from '../../src/bot/entities/changes'
import type { Entity } from '../../src/bot/entities/entity'
import { entitiesCalled } from '../../src/bot/entities/find'
import { changeEntity, registerEntity } from '../../src/bot/entities/keeping'
import { expectTranscript } from '../support/transcript'
import { casesChannel, Story } from '../support/story'
import { member } from '../unit/flows/support'

const [registrar, reader, administrator] = ['U0LIDIA', 'U0LUIS', 'U0JORGE']

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

let opens = 0
async function caseOf(entity: string, subject: string): Promise<string> {
  const opened = await story.w.app.bot.cases.open({
    inbound: `opened${(opens += 1)}`,
    actor: member(registrar, { roles: [{ role: 'profesional_ait' }] }),
    start: {
      procedure: 'UGAT/AIT-PR04',
      subject,
      intake: { channel: 'note', text: '', files: [], entity },
    },
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  await story.settle()
  return opened.case.id
}
const viacha = {
  name: 'Gobierno Autónomo Municipal de Viacha',
  short: 'GAM Viacha',
  code: '1204',
  kind: 'municipality',
}
const mergedIn = async () => {
  const { rows } = await story.w.store.list<Entity>('entity', { limit: 9 })
  return rows.find(({ state }) => state.merged)?.id
}
const called = async (name: string) => {
  const [entity] = await entitiesCalled(story.w.store, name)
  if (!entity) throw new Error(name)
  return entity
}

const part = (title: string) => story.lines.push('', `## ${title}`, '')
/** Nobody is notified of what is changed in the registry: whoever does it is answered. */
const sentToStaff = (): number =>
  [registrar, reader, administrator, 'U0ELENA'].reduce(
    (sum, user) => sum + story.inbox(user).length,
    story.w.slack.messages(casesChannel).length,
  )
const receiptsOf = async (id: string) => story.w.store.verify(id, 'entity')

/** Buttons and forms that somebody has from before they lost the role. */
async function withoutTheRole(id: string): Promise<void> {
  await story.slash(registrar, 'entidades 1204')
  await story.pressTold(registrar, 'entity.add')
  await story.w.app.bot.directory.change('revoked', (directory) => ({
    ...directory,
    grants: directory.grants.filter((grant) => grant.member !== registrar),
  }))
  const refused = /^No se cambió nada: las entidades y sus contactos los registra Profesional del/
  const { errors } = await story.submit(registrar, { name: 'Otra Persona' })
  expect(errors).toEqual({ name: expect.stringMatching(refused) })
  await story.dismiss(registrar)
  for (const action of ['entity.add', 'entity.amend', 'entity.merge', 'entity.register'])
    expect([action, (await story.pressTold(registrar, action)).told]).toEqual([
      action,
      expect.stringMatching(refused),
    ])
  expect(await called('1204')).toMatchObject({ id, contacts: [] })
}

test('an entity from its registration to what is left when it is undone', async () => {
  await caseOf('GAM Viacha', 'Alta de Ciudadanía Digital')
  const before = sentToStaff()
  part('Nadie la registró todavía')
  await story.slash(reader, 'entidades viacha')
  await story.slash(registrar, 'entidades viacha')
  await story.pressTold(registrar, 'entity.register', viacha)
  part('Sus contactos')
  await story.pressTold(registrar, 'entity.add', {
    name: 'Rosa Choque',
    post: 'Jefa de Sistemas',
    phone: '70000003',
    email: 'rchoque@viacha.gob.bo',
  })
  const { id, contacts } = await called('1204')
  const rosa = contacts[0]!.id
  await changeEntity(
    { store: story.w.store, personsOf: () => [] },
    { id, inbound: 'note', by: registrar, at: new Date(story.w.now()).toISOString() },
    contactChanged(rosa, 'verify_contact', (known, { by, at }) => ({
      ...known,
      chat: 'k0123456789abcdef',
      verified: { how: 'note', by, at, reason: 'GAMV/12/2026', digits: '03' },
    })),
  )
  part('Quien no lleva el registro la ve, sin teléfonos')
  await story.slash(reader, 'entidades gam biacha')
  part('La misma, registrada otra vez con otro nombre, y unida')
  await story.slash(registrar, 'entidades')
  await story.pressTold(registrar, 'entity.register', { ...viacha, short: '' })
  await story.submit(registrar, {
    name: 'Alcaldía de Viacha',
    short: '',
    code: '',
    kind: 'municipality',
  })
  await story.pressTold(registrar, 'entity.merge', { other: 'alcaldia' })
  await story.submit(registrar, { other: 'gobierno autonomo viacha' })
  const other = await called('GAM Viacha')
  part('Separada otra vez')
  await story.pressTold(registrar, `entity.split.${(await mergedIn()) ?? ''}`)
  part('Un nombre que cambia, y quién cambió qué')
  await story.slash(registrar, 'entidades 1204')
  await story.pressTold(registrar, 'entity.amend', {
    name: 'Gobierno Autónomo Municipal de Viacha (La Paz)',
  })
  await story.slash(administrator, 'constancias gam viacha')
  part('Los datos de un contacto, borrados')
  await story.slash(registrar, 'entidades 1204')
  await story.pressTold(registrar, 'entity.forget', {})
  await story.submit(registrar, { contact: `${id}|${rosa}`, sure: ['sure'] })
  await story.slash(administrator, 'entidades 1204')
  await story.pressTold(administrator, 'order.show.entity')
  expect(other.id).toBe(id)
  expect(sentToStaff()).toBe(before)
  expect(await receiptsOf(id)).toMatchObject({ ok: true, findings: [] })
  expectTranscript('entities', story.transcript())
  await withoutTheRole(id)
})

test('what is registered is proposed where a case is opened or amended, and nothing is asked twice', async () => {
  const { store } = story.w
  const deps = { store, personsOf: () => [] }
  const at = new Date(story.w.now()).toISOString()
  const registered = async (described: Described, contacts: string[]) => {
    const { id } = await registerEntity(
      deps,
      { inbound: described.name, by: registrar, at },
      described,
    )
    for (const [place, name] of contacts.entries())
      await changeEntity(
        deps,
        { id, inbound: name, by: registrar, at },
        contactAdded(`n${place}`, {
          name,
          post: 'Sistemas',
          phone: `+5917000000${place + 3}`,
          since: '2026-01-05',
          receives: true,
        }),
      )
  }
  await registered(viacha as Described, ['Rosa Choque', 'Beto Mamani'])
  await registered({ name: 'Gobierno Autónomo Municipal de Colcapirhua', kind: 'municipality' }, [])
  const begin = async () => {
    await story.slash(registrar, 'iniciar alta')
    return { subject: 'Alta en el catastro', channel: 'note' }
  }
  part('Con el nombre corto: nombre y contacto se completan')
  await story.submit(registrar, { ...(await begin()), entity: 'gam viacha' })
  await story.submit(registrar)
  const first = await story.w.app.bot.cases.whole(await story.newestCase('HGE'))
  expect(first?.intake).toMatchObject({
    entity: viacha.name,
    reporter: { name: 'Rosa Choque', post: 'Sistemas', phone: '+59170000003' },
  })
  part('Otro de sus contactos, por su nombre')
  await story.submit(registrar, { ...(await begin()), entity: viacha.name, name: 'beto' })
  await story.submit(registrar)
  const second = await story.newestCase('HGE')
  expect((await story.w.app.bot.cases.whole(second))?.intake.reporter).toEqual({
    name: 'Beto Mamani',
    post: 'Sistemas',
    phone: '+59170000004',
    email: undefined,
  })
  part('Palabras que son de varias; y otra persona, que no está registrada')
  await story.submit(registrar, {
    ...(await begin()),
    entity: 'gobierno municipal',
    name: 'Zulma Pari',
  })
  await story.submit(registrar, { entity: 'colcapirwa' })
  await story.submit(registrar)
  const third = await story.w.app.bot.cases.whole(await story.newestCase('HGE'))
  expect(third?.intake).toMatchObject({
    entity: 'Gobierno Autónomo Municipal de Colcapirhua',
    reporter: { name: 'Zulma Pari' },
  })
  part('Una que no está registrada se escribe como antes')
  await story.submit(registrar, { ...(await begin()), entity: 'GAM Viloco' })
  const fourth = await story.newestCase('HGE')
  expect((await story.w.app.bot.cases.whole(fourth))?.intake.entity).toBe('GAM Viloco')
  part('Se corrige en el caso')
  await story.press('U0ELENA', 'step.more', { case: fourth })
  await story.pressInView('U0ELENA', 'step.amend')
  await story.submit('U0ELENA', { entity: 'viacha' })
  await story.submit('U0ELENA')
  await story.settle()
  const amendedCase = await story.w.app.bot.cases.whole(fourth)
  expect(amendedCase?.intake).toMatchObject({ entity: viacha.name })
  expectTranscript('entities-start', story.transcript())
})

test('buscar finds an entity by its name for whoever is of staff, and its page from there', async () => {
  await story.slash(registrar, 'entidades')
  await story.pressTold(registrar, 'entity.register', viacha)
  const { id, name } = await called('GAM Viacha')
  expect((await story.slash(reader, 'buscar viacha')).told).toContain(name)
  expect((await story.pressTold(reader, `entity.see.${id}`)).told).toContain('*Contactos*')
  expect((await story.slash(reader, 'buscar viacha ayacucho')).told).not.toContain(name)
})
