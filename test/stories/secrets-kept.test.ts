/**
 * The accesses of an interoperability service: kept on the page, shown to whoever has the step,
 * handed over by an address that is good once, and destroyed when the procedure is over. Nothing
 * that the program writes has them.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutputValue } from '../../src/flows/case/case'
import { stepOf } from '../../src/flows/definition/lookup'
import { secretIdOf } from '../../src/bot/vault/model'
import { backup, restore } from '../../src/app/backup'
import type { Config } from '../../src/config/config'
import { createLog } from '../../src/log'
import { clear } from '../support/clear'
import { formCase } from '../support/form-case'
import type { Place } from '../../src/bot/vault/model'
import { loadDemo } from '../../src/sandbox/demo-data'
import { actAs, caseOf } from '../support/agency'
import { Story } from '../support/story'
import { goodOutputs, member, nine } from '../unit/flows/support'

const library = nine()
const leader = 'U0BRUNO'
const other = 'U0LUIS'
/** Has no part in anything. */
const nobody = 'U0VISITA'
const auditor = 'U0GLORIA'
const words = 'usuario: consumo-7731q\nclave: Zorro-9Xq!7ñandú'
const minute = 60_000
const day = 24 * 60 * minute

let story: Story
let id: string
const logged: string[] = []
beforeEach(async () => {
  logged.length = 0
  const log = createLog('trace', { write: (line) => void logged.push(line) })
  story = await Story.open({ log })
})
afterEach(() => story.close())

const holderOf = (role: string): string =>
  loadDemo().members.find(({ roles }) => roles.includes(role))?.id ?? ''
const vault = () => story.w.app.bot.secrets.vault
/** Every step until the given one, each by its role. */
async function walkTo(last: string): Promise<void> {
  for (;;) {
    const state = await caseOf(story, id)
    const [activation] = state.active
    if (!activation || activation.step === last) break
    const step = stepOf(library, activation)
    const good = Object.entries(goodOutputs(step) as Record<string, OutputValue>)
    const outputs = Object.fromEntries(good.filter(([, { kind }]) => kind !== 'secret'))
    const [role = ''] = activation.roles
    const who = activation.holder ?? holderOf(role)
    await story.w.app.bot.cases.perform({
      inbound: `test:${activation.id}`,
      actor: member(who, { roles: [{ role }] }),
      case: id,
      command: { act: 'confirm', activation: activation.id, outputs },
    })
    story.w.advance(2 * minute)
  }
  await story.settle()
}
/** The service asked for by somebody who writes to us, at the step that hands accesses over. */
async function atEnabling(): Promise<void> {
  const report = await story.report('María', 'no puedo entrar a ciudadania digital')
  const { contact } = (await caseOf(story, report)).intake
  const intake = { channel: 'whatsapp', contact, text: '', files: [], entity: 'GAM Viacha' }
  const opened = await story.w.app.bot.cases.open({
    inbound: 'test:open',
    actor: member('U0NORA', { roles: [{ role: 'solicitante_interno' }] }),
    start: { procedure: 'UPAT/ADAS-PR05', subject: 'Consumo', intake },
  })
  id = opened.ok ? opened.case.id : ''
  await walkTo('4')
}
const tokenIn = (text: string): string => /\/s\/([\w-]{22})/.exec(text)?.[1] ?? ''
const place = async () => {
  const [found] = await vault().ofCase(id)
  if (!found) throw new Error('nothing was asked for')
  return found
}
async function keeps(): Promise<void> {
  await story.press(leader, 'step.secrets', { case: id })
  await story.pressInView(leader, 'secret.give.0')
  const token = tokenIn(JSON.stringify(story.view(leader)))
  expect(await vault().give(token, words)).toEqual({ given: true })
  await story.dismiss(leader)
  await story.settle()
}

/** Everything under a folder, as bytes. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
/** A secret as it could stand somewhere: in clear, as JSON, in base64 and in hexadecimals. */
const shapes = words
  .split(/[\n ]/)
  .filter((part) => part.length > 8)
  .flatMap((part) => [
    part,
    JSON.stringify(part).slice(1, -1),
    Buffer.from(part).toString('base64').replace(/=+$/, ''),
    Buffer.from(part).toString('hex'),
  ])
const nowhere = (): string[] => {
  const written = [
    ...filesIn(story.w.dataDir).map((path) => readFileSync(path)),
    ...[
      JSON.stringify(story.w.slack.snapshot()),
      JSON.stringify(story.w.slack.calls.filter(({ method }) => !method.startsWith('views.'))),
    ],
    logged.join(''),
    ...story.w.phones.persons().map((person) => JSON.stringify(story.w.phones.chat(person.id))),
  ]
  return shapes.filter((shape) => written.some((text) => text.includes(shape)))
}

test('accesses are kept, shown to whoever has the step, handed over and destroyed, and stand nowhere', async () => {
  await atEnabling()
  await keeps()
  expect(await story.showThread(id)).toContain('Se guardó «Accesos al servicio», cifrado')
  const { told } = await story.press(other, 'step.secrets', { case: id })
  expect(told).not.toBe('')
  expect(story.view(other)).toBeUndefined()
  expect((await place()).links).toHaveLength(1)

  await story.press(leader, 'step.secrets', { case: id })
  expect(story.viewText(leader)).toMatch(/Lo guardó .*\n?.*Nadie lo ha visto/)
  await story.pressInView(leader, 'secret.see.0')
  expect(story.viewText(leader)).toContain('clave: Zorro-9Xq!7ñandú')
  expect((await place()).views).toMatchObject([{ by: leader, how: 'desk' }])
  await story.dismiss(leader)
  await story.press(leader, 'step.secrets', { case: id })
  expect(story.viewText(leader)).toMatch(/Lo vio .* en Slack/)

  await story.pressInView(leader, 'secret.send.0')
  // Whoever only reads the case is not offered it.
  const offered = JSON.stringify(story.view(leader))
  expect([auditor, holderOf('jefe_upat')].filter((who) => offered.includes(who))).toEqual([])
  const { contact = '' } = (await caseOf(story, id)).intake
  await story.submit(leader, { who: contact })
  await story.dismiss(leader)
  const [sent = ''] = story.heard('María').slice(-1)
  expect(sent).toMatch(/Le entregamos «Accesos al servicio» del caso HGE/)
  expect(await story.showThread(id)).toMatch(/Se envió a María.* un enlace privado/)
  await story.write('María', 'enlace')
  const [anew = ''] = story.heard('María').slice(-1)
  expect(anew).toContain('Le entregamos «Accesos al servicio»')
  expect(tokenIn(anew)).not.toBe(tokenIn(sent))
  expect(await vault().see(tokenIn(sent))).toEqual({ refused: 'unknown' })
  expect(await vault().see(tokenIn(anew))).toEqual({ words })
  expect(await vault().see(tokenIn(anew))).toEqual({ refused: 'used' })
  expect((await place()).views).toMatchObject([{ by: leader }, { by: contact, how: 'link' }])

  const activation = (await caseOf(story, id)).active[0]?.id ?? ''
  await story.press(leader, 'step.confirm', { case: id })
  expect(story.viewText(leader)).not.toContain('Accesos al servicio')
  await story.submit(leader, { 'out.enablement.text': 'Consumo del servicio de catastro' })
  const left = (await caseOf(story, id)).outputs.find(({ output }) => output === 'accesses')
  const at = { case: id, step: 'UPAT/ADAS-PR05>4', key: 'accesses' }
  expect(left?.value).toEqual({ kind: 'secret', secret: secretIdOf(at) })
  expect(logged).not.toEqual([])
  expect(activation).toContain('~4~')
  expect(nowhere()).toEqual([])

  await walkTo('')
  expect((await caseOf(story, id)).closedAt).toBeDefined()
  await story.wait(2 * day)
  await story.w.app.bot.tick()
  expect((await place()).kept).toMatchObject({ destroyed: { why: 'ended' } })
  expect(nowhere()).toEqual([])
  await story.write('María', 'enlace')
  expect(story.heard('María').at(-1)).toContain('No hay ningún enlace pendiente')
})

test('a program that is killed once a secret is kept tells its case when it starts again, once', async () => {
  await atEnabling()
  await story.press(leader, 'step.secrets', { case: id })
  await story.pressInView(leader, 'secret.give.0')
  const token = tokenIn(JSON.stringify(story.view(leader)))
  const { w } = story
  await w.app.bot.stop()
  const given = spawnSync(
    process.execPath,
    ['-r', 'tsx/cjs', join(__dirname, '../support/give-and-die.ts'), w.dataDir, token],
    { input: words, encoding: 'utf8', env: { ...process.env, NOW: String(w.now()) } },
  )
  expect([given.signal, given.stderr]).toEqual(['SIGKILL', ''])
  await w.restart()
  await story.settle()
  await w.restart()
  await story.settle()
  const thread = await story.showThread(id)
  expect(thread.match(/Se guardó «Accesos al servicio»/g)).toHaveLength(1)
  expect((await place()).kept?.by).toBe(leader)
  const seen = { by: leader, at: new Date(w.now()).toISOString(), how: 'desk' as const }
  expect(await vault().view(await place(), { ...seen, inbound: 'test:see' })).toEqual({ words })
})

test('a copy has what is sealed and no key: without it everything but secrets works', async () => {
  await atEnabling()
  await keeps()
  const folder = mkdtempSync(join(tmpdir(), 'conducto-copy-'))
  const to = { dataDir: join(folder, 'data'), language: 'es' } as Config
  await backup({ dataDir: story.w.dataDir } as Config, join(folder, 'copy'))
  expect(await restore(to, join(folder, 'copy'))).toMatchObject({ needsKeys: true, broken: [] })
  const written = filesIn(folder).map((path) => readFileSync(path))
  expect(shapes.filter((shape) => written.some((text) => text.includes(shape)))).toEqual([])
  const restored = await Story.open({
    dataDir: to.dataDir,
    sealing: { keys: { closed: 'lost' }, address: () => 'https://reservado.example' },
  })
  try {
    const lost = restored.w.app.bot.secrets.vault
    const seen = { by: leader, at: '2026-03-02T14:00:00.000Z', how: 'desk' as const }
    expect(await lost.view(await place(), { ...seen, inbound: 'test:see' })).toEqual({
      refused: 'closed',
    })
    await restored.w.app.bot.tick()
    await restored.settle()
    const told = restored
      .messages(loadDemo().adminChannel)
      .map((message) => restored.shown(message))
    expect(told.join()).toContain('No está el archivo de SECRETS_KEY_FILE')
    const [activation] = (await caseOf(restored, id)).active
    expect(activation?.step).toBe('4')
  } finally {
    await restored.close()
    clear(folder)
  }
})

test('the token of a form is given on the page by the entity, and seen by whoever reviews it and by the next step', async () => {
  const form = await formCase(story, 'María')
  id = form.id
  await form.ask('aprobacion')
  await story.settle()
  await story.write('María', 'enlace')
  const token = tokenIn(story.heard('María').at(-1) ?? '')
  expect(await vault().give(token, words)).toEqual({ given: true })
  await story.settle()
  const field = (await form.task()).fields.find(({ key }) => key === 'annex1.notification_token')
  const secret = secretIdOf({ case: id, step: 'UGAT/AIT-PR06>9', key: 'annex1.notification_token' })
  expect(field?.answer).toEqual({ secret })
  const [step] = (await caseOf(story, id)).active
  const reviewer = step?.holder ?? holderOf(step?.roles[0] ?? '')
  await story.press(reviewer, 'step.more', { case: id })
  await story.pressInView(reviewer, 'step.secrets')
  await story.pressInView(reviewer, 'secret.see.0')
  expect(story.viewText(reviewer)).toContain('clave: Zorro-9Xq!7ñandú')
  await story.dismiss(reviewer)

  await story.write(
    'María',
    '1 ana@viacha.gob.bo\n2 abc-123\n3 https://viacha.gob.bo/a\n4 https://viacha.gob.bo/b',
  )
  await story.wait(20_000)
  await story.write('María', 'confirmo')
  await story.wait(20_000)
  await story.press(reviewer, 'step.confirm', { case: id })
  await story.submit(reviewer)
  await story.wait(2 * minute)
  // Whoever has the next step works with what was handed in, and with its secret.
  const [next] = (await caseOf(story, id)).active
  const enabler = holderOf(next?.roles[0] ?? '')
  await story.press(enabler, 'step.take', { case: id })
  await story.press(enabler, 'step.secrets', { case: id })
  expect(story.viewText(enabler)).toContain('Token de la dirección de notificaciones')
  await story.press(enabler, 'step.secrets', { case: id })
  await story.pressInView(enabler, 'secret.see.0')
  expect(story.viewText(enabler)).toContain('clave: Zorro-9Xq!7ñandú')
  expect(nowhere()).toEqual([])
})

test('a secret that was changed in the database is not shown, and administrators are told', async () => {
  await story.close()
  story = await Story.open({ unattested: true })
  await atEnabling()
  await keeps()
  const { case: of, step, key } = await place()
  const stored = await story.w.store.read<Place>('secret', secretIdOf({ case: of, step, key }))
  const kept = stored?.state.kept
  if (!stored || !kept?.sealed) throw new Error('nothing is kept')
  const text = Buffer.from('otra clave').toString('base64')
  await story.w.store.commit({
    kind: 'secret',
    id: stored.id,
    expected: stored.revision,
    state: { ...stored.state, kept: { ...kept, sealed: { ...kept.sealed, text } } },
    at: new Date(story.w.now()).toISOString(),
  })
  await story.press(leader, 'step.secrets', { case: id })
  await story.pressInView(leader, 'secret.see.0')
  expect(story.viewText(leader)).toContain('no está como se guardó')
  await story.settle()
  const admins = story.messages(loadDemo().adminChannel).map((message) => story.shown(message))
  expect(admins.join()).toContain('El registro del dato reservado')
})

test('an address takes nothing for what is asked no more, and shows nothing to who may not read', async () => {
  const form = await formCase(story, 'María')
  id = form.id
  await form.ask('aprobacion')
  await story.settle()
  const at = { case: id, step: 'UGAT/AIT-PR06>9', key: 'annex1.notification_token' }
  const sent = async (purpose: 'give' | 'see', to: string): Promise<string> => {
    const asked = { id: `test:${randomUUID()}`, at, purpose, activation: form.activation }
    await vault().ask({ ...asked, to, by: leader, language: 'es' })
    return tokenIn((await vault().address(secretIdOf(at), asked.id)) ?? '')
  }
  const [{ contact } = { contact: '' }] = (await caseOf(story, id)).participants ?? []
  expect(await vault().give(await sent('give', contact), words)).toEqual({ given: true })
  await story.settle()
  for (const reads of [nobody, auditor])
    expect(await vault().see(await sent('see', reads))).toEqual({ refused: 'not_theirs' })
  const again = await sent('give', contact)
  const cancelled = { act: 'cancel', reason: 'Ya no la necesitan' } as const
  await actAs(story, { id, role: 'responsable_ait' }, cancelled)
  expect(await vault().give(again, 'otra-clave-9731')).toEqual({ refused: 'not_theirs' })
  expect((await place()).views).toEqual([])
})
