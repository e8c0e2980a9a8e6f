/**
 * `/conducto entidades`: registered, found however it is written, corrected, united and separated,
 * with its cases and who speaks for it.
 */
import { contactChanged } from '../../src/bot/entities/changes'
import type { Entity } from '../../src/bot/entities/entity'
import { entitiesCalled } from '../../src/bot/entities/find'
import { changeEntity } from '../../src/bot/entities/keeping'
import { expectTranscript } from '../support/transcript'
import { Story } from '../support/story'
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
const receiptsOf = async (id: string) => story.w.store.verify(id, 'entity')

test('an entity from its registration to what is left when it is undone', async () => {
  await caseOf('GAM Viacha', 'Alta de Ciudadanía Digital')
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
  expect(await receiptsOf(id)).toMatchObject({ ok: true, findings: [] })
  expectTranscript('entities', story.transcript())
})
