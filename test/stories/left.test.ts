/**
 * Who is no staff to Slack is given nothing; who leaves is found, and what they held goes back to
 * its role.
 */
import { adminChannel, Story } from '../support/story'
import { blocksOf, readable } from '../support/world'
import { rolesOf } from '../../src/bot/directory/directory'
import { directory } from '../../src/bot/directory/directory-model'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const halfHour = 31 * 60_000
const report = () => story.report('María', 'no puedo entrar a ciudadania digital')
const bot = () => story.w.app.bot
const active = async (id: string) => (await bot().cases.whole(id))?.active[0]
const adminLines = () => story.messages(adminChannel).map((message) => readable(blocksOf(message)))
const later = async (): Promise<void> => {
  story.w.advance(halfHour)
  await bot().tick()
  await story.settle()
}

interface Account {
  change: Parameters<Story['w']['slack']['admin']['changeUser']>[1] | undefined
  says: string
}
const accounts: [string, Account][] = [
  ['deactivated', { change: { deleted: true }, says: 'cuenta desactivada' }],
  ['a guest', { change: { is_restricted: true }, says: 'de invitado' }],
  ['a single-channel guest', { change: { is_ultra_restricted: true }, says: 'de invitado' }],
  ['a bot', { change: { is_bot: true }, says: 'de un bot' }],
  ['of another workspace', { change: { team_id: 'T0OTHER' }, says: 'de otra organización' }],
  ['unknown', { change: undefined, says: 'Slack no conoce a esa persona' }],
]
const same = {
  deleted: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: false,
  team_id: 'T0SANDBOX',
}
/**
 * Ana, as Slack knows her now, or somebody whom it does not know. What was known before is asked
 * again.
 */
const named = ({ change }: Account): string => {
  story.w.slack.admin.changeUser('U0ANA', { ...same, ...change })
  story.w.advance(6 * 60_000)
  return change ? 'U0ANA' : 'U0NADIE'
}

test('whoever is no staff to Slack is granted no role, stands in for nobody, and nobody for them', async () => {
  const before = JSON.stringify(await bot().directory.current())
  const days = { from: '2026-03-02', to: '2026-03-04' }
  for (const [, account] of accounts) {
    const id = named(account)
    const forms: [string, Record<string, unknown>, string][] = [
      ['grant', { member: id, role: 'supervisor' }, 'member'],
      ['substitute', { member: 'U0CARLA', by: id, ...days }, 'by'],
      ['substitute', { member: id, by: 'U0CARLA', ...days }, 'member'],
    ]
    await story.slash('U0JORGE', 'roles')
    for (const [kind, fill, field] of forms) {
      const refused = await story.pressTold('U0JORGE', `roles.${kind}`, fill)
      expect(refused.errors?.[field]).toContain(account.says)
      await story.dismiss('U0JORGE')
    }
  }
  expect(JSON.stringify(await bot().directory.current())).toBe(before)
})

test('whoever is no staff to Slack is given no step by hand', async () => {
  const id = await report()
  await story.press('U0LUIS', 'step.take', { case: id })
  for (const [, account] of accounts.filter(([, { change }]) => change)) {
    await story.press('U0LUIS', 'step.more', { case: id })
    const refused = await story.pressInView('U0LUIS', 'step.reassign', { member: named(account) })
    expect(refused.errors?.['member']).toContain(account.says)
    await story.dismiss('U0LUIS')
  }
  expect((await active(id))?.holder).toBe('U0LUIS')
})

test('who leaves is found at the next sweep: what they held is free, and administrators are told once what to do', async () => {
  const id = await report()
  await story.press('U0ANA', 'step.take', { case: id })
  story.w.slack.admin.deactivateUser('U0ANA')
  await later()
  await later()
  expect((await active(id))?.holder).toBeUndefined()
  const lines = adminLines().filter((text) => text.includes('Ana R.'))
  expect(lines).toEqual([expect.stringContaining('El paso que tenía volvió a su rol.')])
  const cards = (await story.thread(id)).map((message) => story.shown(message)).join('\n')
  expect(cards).not.toContain('<@U0ANA>')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  expect((await active(id))?.step).toBe('3')
})

test('while Slack does not answer, nobody is given anything and nobody has left', async () => {
  await story.slash('U0JORGE', 'roles')
  story.w.slack.faults.fail({ method: 'users.info', times: 500, error: 'internal_error' })
  const refused = await story.pressTold('U0JORGE', 'roles.grant', {
    member: 'U0ANA',
    role: 'supervisor',
  })
  expect(refused.errors?.['member'] ?? refused.told).toMatch(/no contestó|momento/)
  story.w.advance(halfHour)
  await bot().tick()
  const { members, grants } = await bot().directory.current()
  expect(members.filter((member) => !member.active)).toEqual([])
  expect(grants.filter(({ member, role }) => member === 'U0ANA' && role === 'supervisor')).toEqual(
    [],
  )
})

test('when Slack knows nobody any more, nobody is removed, and administrators are told once a day', async () => {
  const { members } = await bot().directory.current()
  for (const { id } of members)
    if (id !== 'U0JORGE') story.w.slack.admin.changeUser(id, { team_id: 'T0OTHER' })
  await later()
  await later()
  expect((await bot().directory.current()).members.every(({ active: here }) => here)).toBe(true)
  expect(adminLines().filter((text) => text.includes('no se quitó a nadie'))).toHaveLength(1)
})

test('the last one of a role leaves: the line says which role has nobody now; who comes back is granted it again', async () => {
  story.w.slack.admin.deactivateUser('U0CARLA')
  await later()
  expect(adminLines().join('\n')).toContain(
    'Ahora nadie tiene el rol Supervisor de Soporte Técnico',
  )
  story.w.slack.admin.changeUser('U0CARLA', { deleted: false })
  story.w.advance(halfHour)
  await story.slash('U0JORGE', 'roles')
  await story.pressTold('U0JORGE', 'roles.grant', { member: 'U0CARLA', role: 'supervisor' })
  expect(await bot().directory.membersOf('supervisor')).toEqual(['U0CARLA'])
})

test('a role that nobody has is not taken from anybody', async () => {
  await story.slash('U0JORGE', 'roles')
  const refused = await story.pressTold('U0JORGE', 'roles.revoke', {
    member: 'U0ANA',
    role: 'dge',
    from: '2026-03-02',
  })
  expect(refused.errors?.['member']).toContain('No tiene el rol')
})

describe('the authority of a substitute', () => {
  const lent = (active: boolean) =>
    directory.parse({
      members: [
        { id: 'U1', name: 'Uno', active },
        { id: 'U2', name: 'Dos' },
      ],
      grants: [{ role: 'operador', member: 'U1' }],
      substitutions: [{ for: 'U1', by: 'U2', from: '2026-03-02', to: '2026-03-03' }],
    })
  test.each([
    ['comes from somebody active', true, [{ role: 'operador', substituteOf: 'U1' }]],
    ['ends with who has left', false, []],
  ])('%s', (_name, isActive, seats) =>
    expect(rolesOf(lent(isActive), 'U2', '2026-03-02')).toEqual(seats),
  )
})
