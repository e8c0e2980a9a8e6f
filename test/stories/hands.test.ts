/**
 * Who holds a step, who may, who hands over to whom; linked and cancelled cases; roles without
 * anybody.
 */
import { changesOf, commitCosts } from '../support/commit-cost'
import { attend } from '../support/pr01'
import { adminChannel, Story } from '../support/story'
import { blocksOf, readable, until } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const holderOf = async (id: string) => (await story.w.app.bot.cases.whole(id))?.active[0]?.holder
const adminWords = () => story.messages(adminChannel).map((message) => readable(blocksOf(message)))

test('taken, released, reassigned, and taken over with a reason', async () => {
  const changes = changesOf(story.w.store)
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.write('María', 'sigue saliendo código inválido')
  expect(await holderOf(id)).toBe('U0LUIS')
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.release')
  expect(story.viewText('U0LUIS')).toContain('Listo.')
  await story.dismiss('U0LUIS')
  expect(await holderOf(id)).toBeUndefined()
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.reassign', {
    member: 'U0ANA',
    reason: 'Salgo a almorzar',
  })
  expect(await holderOf(id)).toBe('U0ANA')
  await story.dismiss('U0LUIS')
  const refused = await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(refused.told).toContain('Este paso está a cargo de <@U0ANA>')
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.take', { text: 'Ana salió enferma' })
  expect(await holderOf(id)).toBe('U0LUIS')
  // As for PR01: the statements of each commit, none of them for nothing.
  expect(await commitCosts(changes)).toEqual({
    conversation: [10, 11],
    // The night's, which begins with the receipts of roles and definitions.
    verification: [4],
    'case start confirm': [17],
    'case take': [12, 13],
    'case release': [13],
    'case reassign': [13],
    'case receive': [13],
  })
})

test('a second press on Tomar says that the step is theirs already', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  const control = story.control('step.take', id)
  if (!control) throw new Error('no Tomar')
  const { channel, ts, actionId, blockId, value } = control
  const press = () => story.w.slack.press({ user: 'U0LUIS', channel, ts, actionId, blockId, value })
  const told = () => story.w.slack.ephemerals('U0LUIS').map(({ text }) => text)
  await Promise.all([press(), press()])
  await until('both answers', () => told().length === 2)
  expect(told()).toContain('Este paso ya está a su cargo: puede seguir con él.')
  expect(await holderOf(id)).toBe('U0LUIS')
})

test('split: a linked case with its own number and thread', async () => {
  const id = await story.report(
    'María',
    'no puedo entrar a ciudadania digital y ademas la factura sale mal',
  )
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.split', { subject: 'La factura sale mal' })
  const other = await story.newestCase()
  expect(other).not.toBe(id)
  const head = await story.headline(other)
  expect(head.text).toContain('INC-2026-000002')
  expect(head.text).toContain('La factura sale mal')
  expect(head.text).toContain('Separado de INC-2026-000001')
  expect(head.ts).not.toBe((await story.headline(id)).ts)
  const thread = (await story.thread(other)).map((message) => story.shown(message)).join('\n')
  expect(thread).toContain(
    '<@U0LUIS> separó este caso de otro; el asunto es suyo\n> La factura sale mal',
  )
  expect(thread).toContain(
    'María Q. escribió\n> no puedo entrar a ciudadania digital y ademas la factura sale mal',
  )
  expect((await story.headline(id)).text).toContain('Se separó INC-2026-000002')
  expect((await story.w.store.receipts(other))[0]).toMatchObject({ act: 'start', actor: 'U0LUIS' })
  await story.wait(61_000)
  expect(story.heard('María').filter((text) => text.includes('INC-2026-000002'))).toHaveLength(1)
})

test('cancelled by the case owner, who is the operator; refused to others', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0CARLA', 'step.more', { case: id })
  expect(story.viewText('U0CARLA')).not.toContain('Cancelar')
  await story.dismiss('U0CARLA')
  await story.press('U0LUIS', 'step.more', { case: id })
  await story.pressInView('U0LUIS', 'step.cancel', {
    text: 'Reporte repetido',
    told: 'Ya lo atendemos en otro caso.',
  })
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('open')
  await story.submit('U0LUIS')
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('cancelled')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toMatch(/cancel/)
  expect(story.control('step.confirm', id)).toBeUndefined()
  expect((await story.headline(id)).text).toContain('Cancelado')
})

test('who attended may not review: separation of duties', async () => {
  await story.slash('U0JORGE', 'roles')
  await story.pressTold('U0JORGE', 'roles.grant', { member: 'U0LUIS', role: 'supervisor' })
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, id)
  const refused = await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(refused.told).toContain('Quien atendió el caso no puede también revisarlo.')
  expect(refused.told).toContain('<@U0CARLA>')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('10')
})

test('a role without anybody: administrators are told once, grant it in Slack, and the case goes on', async () => {
  await story.close()
  story = await Story.open({
    demo: (demo) => ({
      ...demo,
      directory: {
        ...demo.directory,
        grants: demo.directory.grants.filter(({ role }) => role !== 'supervisor'),
      },
    }),
  })
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, id)
  await story.write('María', 'estado')
  expect(adminWords().filter((text) => text.includes('INC-2026-000001'))).toHaveLength(1)
  expect(adminWords()[0]).toContain('Supervisor de Soporte Técnico')
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    'nadie tiene hoy este rol',
  )
  expect(await story.home('U0JORGE')).toContain('Roles sin nadie hoy')
  const refused = await story.slash('U0LUIS', 'roles')
  expect(refused.told).toContain('Los roles y suplencias los cambia un administrador.')
  const shown = await story.slash('U0JORGE', 'roles')
  expect(shown.told).toContain('*Supervisor de Soporte Técnico*: nadie')
  const later = { member: 'U0PAOLA', role: 'supervisor', from: '2026-03-09' }
  const begins = await story.pressTold('U0JORGE', 'roles.grant', later)
  expect(begins.told).toContain('Listo. El cambio vale desde el 09/03/2026 y quedó registrado.')
  await story.slash('U0JORGE', 'roles')
  const ends = await story.pressTold('U0JORGE', 'roles.revoke', { ...later, from: '2026-03-20' })
  expect(ends.told).toContain('Listo. El rol vale hasta el 20/03/2026 y quedó registrado.')
  await story.slash('U0JORGE', 'roles')
  const granted = await story.pressTold('U0JORGE', 'roles.grant', {
    member: 'U0CARLA',
    role: 'supervisor',
  })
  expect(granted.told).toContain('Listo. El cambio vale desde ahora')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('closed')
})

test('a substitute acts for who is away, and only while they are', async () => {
  await story.slash('U0JORGE', 'roles')
  const wrong = await story.pressTold('U0JORGE', 'roles.substitute', {
    member: 'U0CARLA',
    by: 'U0CARLA',
  })
  expect(wrong.errors?.['by']).toContain('Nadie puede suplirse a sí mismo')
  await story.submit('U0JORGE', {
    member: 'U0CARLA',
    by: 'U0PAOLA',
    from: '2026-03-02',
    to: '2026-03-03',
  })
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, id)
  await story.press('U0PAOLA', 'step.confirm', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('10')
  await story.wait(3 * 86_400_000)
  const refused = await story.press('U0PAOLA', 'step.confirm', { case: id })
  expect(refused.told).toContain('No se cambió nada')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('10')
})

test('a member without the role, an unknown one and a guest change nothing and are told so', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  const member = await story.press('U0PAOLA', 'step.confirm', { case: id })
  expect(member.told).toContain(
    'Este paso le corresponde a Operador de Soporte Técnico (<@U0LUIS>, <@U0ANA>)',
  )
  story.w.slack.admin.addUser({ id: 'U0NUEVO', name: 'nuevo', real_name: 'Nadie N.' })
  await story.w.slack.join({ user: 'U0NUEVO', channel: 'C0SOPORTE' })
  const unknown = await story.press('U0NUEVO', 'step.confirm', { case: id })
  expect(unknown.told).toContain('no le reconoce como parte del personal')
  await story.w.slack.join({ user: 'U0VISITA', channel: 'C0SOPORTE' })
  const guest = await story.press('U0VISITA', 'step.confirm', { case: id })
  expect(guest.told).toContain('no le reconoce como parte del personal')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('2')
})
