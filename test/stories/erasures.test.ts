/**
 * What a person asks to be deleted is deleted everywhere: seen first, confirmed by an
 * administrator, told once, and the record still holds.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonRequest } from '../../src/flows/requests/request'
import { actAs } from '../support/agency'
import { clear } from '../support/clear'
import { formCase } from '../support/form-case'
import { attend } from '../support/pr01'
import { adminChannel, casesChannel, monday, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'
import { blocksOf, controlsOf, readable } from '../support/world'

let dataDir: string
let story: Story
const open = (start = monday) =>
  Story.open({ start, dataDir, slack: { file: join(dataDir, 'slack.bin') } })
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
  story = await open()
})
afterEach(async () => {
  await story.close()
  clear(dataDir)
})

const admin = 'U0JORGE'
const letter = (words: string) => ({
  name: `${words}.pdf`,
  bytes: Buffer.from(`%PDF-1.4\n${words}\n%%EOF`),
})

/** Which of these the files of the folder hold; the program has stopped. */
const holding = (secrets: readonly string[]): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'latin1')
      return secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`)
    })
const known = [
  'conducto.db',
  'conducto.db-shm',
  'conducto.db-wal',
  'phones.jsonl',
  'slack.bin',
  'writer.lock',
]
/** Every file of the folder: afterwards none of a person's is among them. */
const filesLeft = (): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const shown = (channel: string) =>
  story.messages(channel).map((message) => readable(blocksOf(message)))
const adminCard = () => shown(adminChannel).find((text) => text.includes('borrar sus datos')) ?? ''
const see = (user: string) => {
  const control = story
    .messages(adminChannel)
    .flatMap((message) => controlsOf(adminChannel, message))
    .find(({ actionId }) => actionId === 'erasure.see')
  return story.press(user, 'erasure.see', {
    control: { ...control!, label: 'Ver qué se borraría' },
  })
}
const requestOf = async () =>
  (await story.w.app.bot.requests.open()).find(({ kind }) => kind === 'forget') as PersonRequest

/** Words, names of files and of a person, and a number, that were everywhere and are nowhere. */
const said = ['colibr', 'Colibr', 'María Q', '70000001']

test('a deletion from "borrar mis datos" to the verified chains', async () => {
  const { w } = story
  await story.write('María', 'mi carnet colibri no entra a ciudadania digital', {
    files: [letter('colibri')],
  })
  await story.write('María', 'si')
  await story.write('María', '1')
  const id = await story.newestCase()
  await story.press('U0LUIS', 'step.comment', {
    case: id,
    fill: { text: 'La señora Colibri llamó también' },
  })
  await attend(story, id, { solution: 'Estimada señora Colibri: reinicie su clave.' })
  await story.wait(61_000)
  await story.write('María', 'sí, gracias, ya entra el colibri')
  await story.slash('U0CARLA', 'caso 1')

  story.tell('Pide borrar sus datos mientras su caso sigue abierto')
  await story.write('María', 'borrar mis datos')
  expect(story.heard('María').at(-1)).toContain(
    'Mientras su caso INC-2026-000001 siga abierto los necesitamos',
  )
  expect(adminCard()).toContain('[Ver qué se borraría]')
  const request = await requestOf()

  story.tell('Quien no administra no lo ve; quien administra ve qué se borraría y qué se queda')
  for (const [user, words] of [
    ['U0LUIS', 'Esto lo ve y confirma un administrador: <@U0JORGE>'],
    ['U0GLORIA', 'un administrador'],
    ['U0VISITA', 'no se hizo nada'],
  ] as const) {
    const asked = {
      id: `press-${user}`,
      at: new Date(w.now()).toISOString(),
      user,
      team: 'T0SANDBOX',
    }
    const where = { type: 'message', channel: adminChannel, ts: '1.1' } as const
    const press = {
      ...asked,
      kind: 'press',
      action: 'erasure.see',
      value: request.id,
      triggerId: 't',
      where,
    } as const
    expect(JSON.stringify(await w.app.bot.receive(press))).toContain(words)
  }
  await see(admin)
  story.lines.push(story.viewText(admin))
  expect(story.viewText(admin)).toContain('Tiene casos abiertos: INC-2026-000001')
  expect((await story.submit(admin, {})).ok).toBe(false)
  await story.submit(admin, { sure: ['sure'] })
  expect(adminCard()).toContain(
    'Se borrará cuando estén cerrados o cancelados sus casos abiertos: INC-2026-000001',
  )
  expect((await w.app.bot.cases.load(id))?.intake.text).toContain('colibri')

  story.tell('El caso se cierra, y entonces se borra')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  await w.app.bot.tick()
  await story.settle()
  await story.wait(61_000)
  await w.app.bot.tick()
  await story.settle()
  const told = story.heard('María').at(-1) ?? ''
  expect(told).toContain('Borramos lo que nos escribió, sus archivos, su nombre y su número')
  story.lines.push(
    '',
    'La tarjeta de los administradores:',
    '',
    adminCard(),
    '',
    'El caso:',
    '',
    (await story.headline(id)).text,
  )
  expect(adminCard()).toContain('A la persona se le avisó')
  expect((await story.headline(id)).text).toContain('se borraron a pedido de la persona')
  const whole = {
    chain: 'in_order',
    decision: 'in_order',
    marking: 'in_order',
    message: 'unprovable',
    subject: 'unprovable',
  }
  expect(await w.store.verify(id)).toMatchObject({ ok: true, parts: whole })
  expect((await w.app.bot.requests.load(request.id))?.said).toEqual([])
  expect(
    (await w.store.milestones({ from: '2026', to: '2027', limit: 9 })).rows.map(({ kind }) => kind),
  ).toEqual(['opened', 'closed'])
  for (const channel of [casesChannel, adminChannel])
    expect(shown(channel).join()).not.toMatch(/colibr/i)
  expect((await story.thread(id)).map((message) => story.shown(message)).join()).not.toMatch(
    /colibr/i,
  )
  expectTranscript('erasures', story.transcript())

  await story.close()
  expect(filesLeft().filter((name) => !known.includes(name))).toEqual([])
  // Opened anew before anything is said of what it holds.
  const left = holding(said)
  story = await open('2026-03-03T14:00:00.000Z')
  expect(left).toEqual([])
  expect(holding(['colibr', 'Colibr'])).toEqual([])
  await story.write('María', 'hola')
  expect(story.heard('María').at(-1)).toContain('¿Está de acuerdo?')
})

test('what a person answered of forms, handed in or not, and the secret of one, go with their data', async () => {
  const form = await formCase(story, 'María')
  await form.ask('aprobacion', 'pasarela')
  await story.write('María', '1. mquispe@viacha.gob.bo\n2. catastro-colibri')
  await story.write('María', '12. 4321987 LP\n13. 12/03/1985\n16. juanperez85@gmail.com')
  await story.wait(20_000)
  await story.write('María', 'enlace')
  await form.give('María', 'Zorro-9Xq!7')
  await story.write('María', 'todavía no')
  await story.write('María', 'confirmo')
  await story.wait(20_000)
  await story.write('María', '3. https://colibri-viacha.gob.bo/a')
  await story.wait(20_000)
  const statuses = (await form.task()).forms.map(({ output, status }) => `${output} ${status}`)
  expect(statuses).toEqual(['annex1 open', 'annex3 handed_in'])
  const { vault } = story.w.app.bot.secrets
  const [place] = await vault.ofCase(form.id)
  const sealed = place?.kept?.sealed?.text ?? ''
  expect(sealed).not.toBe('')
  await story.write('María', 'borrar mis datos')
  await see(admin)
  await story.submit(admin, { sure: ['sure'] })
  const cancelled = { act: 'cancel', reason: 'Ya no la necesitan' } as const
  await actAs(story, { id: form.id, role: 'responsable_ait' }, cancelled)
  for (const ms of [61_000, 61_000, 3_600_000]) {
    await story.wait(ms)
    await story.w.app.bot.tick()
    await story.settle()
  }
  expect(adminCard()).toContain('A la persona se le avisó')
  const [after] = await vault.ofCase(form.id)
  expect(after?.kept).toMatchObject({ destroyed: { why: 'forgotten' } })
  const values = [
    '4321987',
    '12/03/1985',
    '1985-03-12',
    'juanperez85',
    'catastro-colibri',
    'mquispe',
  ]
  await story.close()
  const left = holding([...values, 'Zorro-9Xq!7', sealed, ...said])
  story = await open('2026-03-03T14:00:00.000Z')
  expect(left).toEqual([])
})
