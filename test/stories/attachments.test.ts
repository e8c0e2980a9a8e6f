/**
 * The papers that the agency has ready: administrators keep them, a step proposes them, and what
 * went stays in its case as it went.
 */
import { hash } from 'node:crypto'
import { checkDossier, type FoundFile } from '../../src/bot/dossier/check'
import { names } from '../../src/bot/dossier/contents'
import { documentsOf } from '../../src/bot/dossier/documents'
import { isInUse } from '../../src/bot/forgetting/clear'
import { eraseCase } from '../../src/bot/forgetting/erase-case'
import { Story } from '../support/story'
import { member, nine } from '../unit/flows/support'

const library = nine()
const procedure = 'UGAT/AIT-PR04'
const administrator = 'U0JORGE'
const minute = 60_000
const paper = (words: string, name = 'norma.txt') => ({
  name,
  bytes: Buffer.from(words),
  mimetype: 'text/plain',
})

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

let opens = 0
const opened = async (): Promise<string> => {
  const result = await story.w.app.bot.cases.open({
    inbound: `opened${(opens += 1)}`,
    actor: member('U0LIDIA', { roles: [{ role: 'profesional_ait' }] }),
    start: {
      procedure,
      subject: 'Alta de Ciudadanía Digital',
      intake: { channel: 'note', text: '', files: [], entity: 'GAM Viacha' },
    },
  })
  if (!result.ok) throw new Error(JSON.stringify(result))
  await story.settle()
  return result.case.id
}
const stateOf = async (id: string) => {
  const state = await story.w.app.bot.cases.whole(id)
  if (!state) throw new Error(id)
  return state
}
const card = async (id: string) =>
  (await story.thread(id)).map((message) => story.shown(message)).join('\n')
const put = async (file: ReturnType<typeof paper>, date = '2026-03-01') => {
  await story.slash(administrator, 'adjuntos')
  return story.pressTold(administrator, 'ready.put.adhesion_norm', { file: [file], date })
}
const asked = {
  'out.requested.options': ['norma_adhesion'],
  'out.coordination.with': 'Rosa Choque',
  'out.coordination.at': '2026-03-02',
  'out.coordination.time': '09:00',
  'out.coordination.means': 'correo',
}
const kept = async () => story.w.store.verify(procedure, 'attachments')
const hashOf = (words: string) => hash('sha256', words, 'hex')

/** A dossier with one document, as somebody holds it. */
async function verifiedDossier(id: string, document: string) {
  const record = JSON.stringify(await story.w.store.attested(id))
  const files = { [`${names.documents}001-norma.txt`]: document, [names.record]: hashOf(record) }
  const contents = JSON.stringify({
    format: 1,
    number: (await stateOf(id)).number,
    case: id,
    at: '2026-03-02T14:00:00.000Z',
    files,
  })
  const found = new Map<string, FoundFile>()
  for (const [name, of] of Object.entries(files)) found.set(name, { hash: of })
  found.set(names.record, { hash: hashOf(record), text: record })
  found.set(names.contents, { hash: hashOf(contents), text: contents })
  return checkDossier(found)
}

test('a paper is put, proposed with its step, goes with it, and stays in the case as it went', async () => {
  const id = await opened()
  expect(await card(id)).toContain('Falta lo que iría adjunto: Norma técnica de adhesión')
  expect(await card(id)).toContain('Lo agrega Jorge')
  await put(paper('la primera'))
  await story.settle()
  expect(await card(id)).toContain('Norma técnica de adhesión* · versión 1, del 01/03/2026')
  await story.press('U0LIDIA', 'step.confirm', { case: id })
  expect(story.viewText('U0LIDIA')).toContain('1 archivo: norma.txt')
  // Replaced while the form is open: what goes now is shown before it goes.
  await put(paper('la segunda', 'norma 2.txt'), '2026-03-02')
  await story.submit('U0LIDIA', asked)
  expect(story.viewText('U0LIDIA')).toContain('1 archivo: norma 2.txt')
  await story.submit('U0LIDIA')
  await story.wait(2 * minute)
  const state = await stateOf(id)
  const sent = { id: 'adhesion_norm', version: 2, date: '2026-03-02', hash: hashOf('la segunda') }
  expect(state.sendings).toMatchObject([{ enclosed: [sent], files: [{ name: 'norma 2.txt' }] }])
  expect(await card(id)).toContain('norma 2.txt')
  // What is sent later is another version; what went stays as it went.
  await put(paper('la tercera', 'norma 3.txt'))
  await story.slash(administrator, 'adjuntos')
  await story.pressTold(administrator, 'ready.versions.adhesion_norm')
  await story.pressTold(administrator, 'ready.drop.1', {})
  const [document] = documentsOf(await stateOf(id), library).filter(({ is }) => is === 'sent')
  expect(document).toMatchObject({
    label: { es: 'Norma técnica de adhesión' },
    enclosed: { version: 2, date: '2026-03-02' },
    step: '1',
    files: [{ hash: hashOf('la segunda') }],
  })
  const listed = await story.slash('U0ELENA', `expediente ${state.number}`)
  expect(listed.told).toContain('versión 2, del 02/03/2026')
  expect(await verifiedDossier(id, hashOf('la segunda'))).toMatchObject({ ok: true, faults: [] })
  // Files stay while a case or the papers name them.
  await story.slash(administrator, 'adjuntos')
  await story.pressTold(administrator, 'ready.versions.adhesion_norm')
  await story.pressTold(administrator, 'ready.drop.2', {})
  const inUse = async (words: string) => isInUse(story.w.store, hashOf(words))
  expect([await inUse('la primera'), await inUse('la segunda'), await inUse('la tercera')]).toEqual(
    [false, true, true],
  )
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expect(await kept()).toMatchObject({ ok: true, findings: [], receipts: 5 })
  // Its receipts are read, with those of roles and procedures, by administrators and auditors.
  const rights = await story.slash(administrator, 'constancias')
  expect(rights.told).toMatch(/El registro de roles y suplencias: en orden/)
  expect(rights.told).toMatch(/Inés G.: Área Legal · [^]*Jorge T.: administra/)
  expect(rights.told).not.toMatch(/grant|member|U0/)
  const read = await story.pressTold(administrator, 'order.show.1')
  expect(read.told).toMatch(
    /El registro de adjuntos de UGAT\/AIT-PR04: en orden. Constancias: 5[^]*Jorge T.: retiró un adjunto · adhesion_norm[^]*puso un adjunto · adhesion_norm · del 01\/03\/2026/,
  )
  expect((await story.slash('U0LIDIA', 'constancias')).told).toContain(
    'administradores y auditores: <@U0JORGE>',
  )
})

test('papers are changed by administrators, with one file that can be sent, of a day that has come', async () => {
  const id = await opened()
  const page = { ...paper('<html></html>', 'norma.html'), mimetype: 'text/html' }
  expect((await put(page)).errors).toEqual({ file: expect.stringContaining('norma.html') })
  const resent = async (file: object[], date = '2026-03-02') =>
    (await story.submit(administrator, { file, date })).errors
  expect(await resent([paper('a'), paper('b')])).toEqual({
    file: expect.stringContaining('un solo archivo'),
  })
  expect(await resent([paper('a')], '2026-03-05')).toEqual({
    date: expect.stringContaining('todavía no llega'),
  })
  expect(await resent([paper('a')])).toBeUndefined()
  await story.settle()
  // Whoever has a part in the procedure reads them, and changes nothing.
  const listed = await story.slash('U0LIDIA', 'adjuntos')
  expect(listed.told).toMatch(/Norma técnica de adhesión.*\n.*norma.txt · lo puso Jorge/)
  expect(listed.told).not.toContain('Reemplazar')
  await story.pressTold('U0LIDIA', 'ready.see.adhesion_norm')
  await story.press('U0LIDIA', 'ready.open.1.0', { case: id })
  await story.settle()
  const given = story.inbox('U0LIDIA').map((message) => story.shown(message))
  expect(given.filter((text) => text.includes('[archivo norma.txt]'))).toHaveLength(2)
  const others = await story.slash('U0LUIS', 'adjuntos')
  expect(others.told).not.toContain('norma.txt')
  // Words find a procedure as they do where one is started; those that nobody knows hide nothing.
  for (const [words, codes] of [
    ['pr04', ['PR04']],
    ['herramientas alta', ['PR04']],
    ['integrasion', ['PR06']],
    ['xyzzy', ['PR04', 'PR06']],
  ] as const) {
    const { told } = await story.slash(administrator, `adjuntos ${words}`)
    const listedCodes = [...told.matchAll(/\(UGAT\/AIT-(PR0\d)\)/g)].map(([, code]) => code)
    expect([words, listedCodes]).toEqual([words, codes])
  }
  // The button of an administrator who is none any more.
  await story.slash(administrator, 'adjuntos')
  await story.w.app.bot.directory.change('demoted', (directory) => ({
    ...directory,
    members: directory.members.map((person) =>
      person.id === administrator ? { ...person, administrator: false } : person,
    ),
  }))
  const refused = await story.pressTold(administrator, 'ready.drop.adhesion_norm')
  expect(refused.told).toContain('solo un administrador')
  expect(await kept()).toMatchObject({ ok: true, findings: [], receipts: 1 })
})

test('deleting the files of a case takes no paper that is ready for others', async () => {
  const id = await opened()
  await put(paper('la primera'))
  await story.settle()
  await story.press('U0LIDIA', 'step.confirm', { case: id, fill: asked })
  await story.submit('U0LIDIA')
  await story.wait(2 * minute)
  const cancelled = await story.w.app.bot.cases.perform({
    inbound: 'cancelled',
    actor: member('U0ELENA', { roles: [{ role: 'responsable_ait' }] }),
    case: id,
    command: { act: 'cancel', reason: 'Desistió' },
  })
  expect(cancelled.ok).toBe(true)
  await story.wait(60 * minute)
  const { bot } = story.w.app
  const erased = await eraseCase(
    {
      store: story.w.store,
      library,
      clock: { now: story.w.now },
      knowledge: bot.knowledge,
      personsOf: () => [],
      committed: () => bot.outbox.kick(),
    },
    { id, classes: ['file'], why: 'term', by: 'system' },
  )
  expect(erased).toBe(true)
  await story.wait(2 * minute)
  expect((await stateOf(id)).sendings).toMatchObject([{ files: [], enclosed: [{ version: 1 }] }])
  expect(await story.w.files.get(hashOf('la primera'))).toBeDefined()
  expect((await story.slash('U0LIDIA', 'adjuntos')).told).toContain('norma.txt')
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true })
})
