/**
 * Who learns that it is their turn: how a step is got × who is told × how × when. Each row is one
 * act; what it says must notify exactly these people, once each, whatever else is shown.
 */
import { solve } from '../support/pr01'
import { Story } from '../support/story'
import type { DemoData } from '../../src/sandbox/demo-data'
import type { WorldOptions } from '../support/world'

let story: Story
afterEach(() => story.close())

const open = async (options: WorldOptions = {}): Promise<void> => {
  story = await Story.open(options)
}
const report = () => story.report('María', 'no puedo entrar a ciudadania digital')
const bot = () => story.w.app.bot
/**
 * Whom an act notified by name, by role or directly, once for each message; who only follows the
 * thread is left out.
 */
async function pings(act: () => Promise<unknown>, ms = 62_000): Promise<string[]> {
  const before = story.w.slack.notified.length
  await act()
  await story.wait(ms)
  await bot().tick()
  await story.settle()
  return story.w.slack.notified
    .slice(before)
    .filter(({ why }) => why !== 'thread')
    .map(({ user, why }) => `${user} ${why}`)
}
const more = async (
  user: string,
  id: string,
  action: string,
  fill?: Record<string, unknown>,
): Promise<void> => {
  await story.press(user, 'step.more', { case: id })
  await story.pressInView(user, action, fill)
  await story.dismiss(user)
}
/**
 * Everybody has pressed something before: their living inbox stands, and is edited from then on.
 */
const settled = async (...users: string[]): Promise<string> => {
  const id = await report()
  for (const user of users) await more(user, id, 'step.comment', { text: 'Lo vi.' })
  await story.wait(62_000)
  return id
}
const preferDm = async (user: string): Promise<void> => {
  await story.home(user)
  await story.pressHome(user, 'home.telling', { value: 'dm' })
}

const reassign = (by: string, to: string) => (id: string) =>
  more(by, id, 'step.reassign', { member: to, reason: 'Salgo a almorzar' })
const take = (user: string) => (id: string) => story.press(user, 'step.take', { case: id })
const takeOver = (user: string) => (id: string) =>
  more(user, id, 'step.take', { text: 'Ana salió enferma' })
const confirm = (user: string) => (id: string) => story.press(user, 'step.confirm', { case: id })

/** In the order in which they happen to one case: the act, and whom it notifies. */
const walk: [string, (id: string) => Promise<unknown>, string[]][] = [
  ['taken by oneself: nobody', take('U0LUIS'), []],
  ['handed to a colleague: the colleague', reassign('U0LUIS', 'U0ANA'), ['U0ANA mention']],
  ['taken over: who had it', takeOver('U0LUIS'), ['U0ANA mention']],
  [
    'given back to its role: the others of it',
    (id) => more('U0LUIS', id, 'step.release'),
    ['U0ANA mention'],
  ],
  ['taken again: nobody', take('U0LUIS'), []],
  [
    'the person is asked: nobody',
    async (id) => {
      const fill = { text: '¿Qué correo registró?', asks: 'ask' }
      await story.press('U0LUIS', 'step.write', { case: id, fill })
      await story.submit('U0LUIS')
    },
    [],
  ],
  [
    'the person answers: who waits for it',
    () => story.write('María', 'maria@example.com'),
    ['U0LUIS mention'],
  ],
  ['gone on with on the same card: nobody', confirm('U0LUIS'), []],
  ['routed to another role: its members', (id) => solve(story, id), ['U0CARLA mention']],
  [
    'observed: who did it',
    (id) =>
      story.press('U0CARLA', 'step.observe', { case: id, fill: { reason: 'Revise el correo.' } }),
    ['U0LUIS mention'],
  ],
  [
    'corrected, undone and done again: who observed it, once',
    async (id) => {
      await solve(story, id, { solution: 'Corregimos su correo.' })
      await story.press('U0LUIS', 'step.undo', { case: id })
      await confirm('U0LUIS')(id)
    },
    ['U0CARLA mention'],
  ],
  [
    'closed: nobody',
    async (id) => {
      await confirm('U0CARLA')(id)
      await confirm('U0CARLA')(id)
    },
    [],
  ],
  ['reopened by the person: who attended it', () => story.write('María', 'no'), ['U0LUIS mention']],
  [
    'handed on and taken back within half a minute: nobody',
    async (id) => {
      await reassign('U0LUIS', 'U0ANA')(id)
      await takeOver('U0LUIS')(id)
    },
    [],
  ],
]

test('each act tells whoever gets the step by one new message, and nobody else', async () => {
  await open()
  const id = await settled('U0LUIS', 'U0ANA', 'U0CARLA')
  const told: Record<string, string[]> = {}
  for (const [name, act] of walk) told[name] = (await pings(() => act(id))).sort()
  expect(told).toEqual(Object.fromEntries(walk.map(([name, , expected]) => [name, expected])))
})

const withThree = (demo: DemoData): DemoData => ({
  ...demo,
  directory: {
    ...demo.directory,
    grants: [...demo.directory.grants, { role: 'operador', member: 'U0PAOLA' }],
  },
})
test('handed on by a third: one message names who gets it and who has it no more', async () => {
  await open({ demo: withThree })
  const id = await settled('U0LUIS', 'U0ANA', 'U0PAOLA')
  await take('U0LUIS')(id)
  await story.wait(62_000)
  const before = story.w.slack.notified.length
  expect((await pings(() => reassign('U0PAOLA', 'U0ANA')(id))).sort()).toEqual([
    'U0ANA mention',
    'U0LUIS mention',
  ])
  const mentions = story.w.slack.notified.slice(before).filter(({ why }) => why === 'mention')
  expect(new Set(mentions.map(({ ts }) => ts)).size).toBe(1)
})

test('a holder who prefers it is told of several cases by one direct message', async () => {
  await open()
  await preferDm('U0ANA')
  const first = await settled('U0LUIS', 'U0ANA')
  const second = await story.report('Félix', 'el servicio de facturacion electronica esta caido')
  for (const id of [first, second]) await take('U0LUIS')(id)
  await story.wait(62_000)
  const told = await pings(async () => {
    for (const id of [first, second]) await reassign('U0LUIS', 'U0ANA')(id)
  })
  expect(told).toEqual(['U0ANA dm'])
  const words = story
    .inbox('U0ANA')
    .map((message) => story.shown(message))
    .join('\n')
  expect(words).toContain('Ahora le tocan 2 pasos.')
})

test('a role with a user group: the group is mentioned, not its members', async () => {
  await open({
    demo: (demo) => ({
      ...demo,
      directory: { ...demo.directory, groups: { operador: 'S0OPERADORES' } },
    }),
  })
  story.w.slack.admin.addUsergroup({
    id: 'S0OPERADORES',
    handle: 'operadores',
    name: 'Operadores',
    users: ['U0LUIS', 'U0ANA'],
  })
  expect(await pings(report)).toEqual(['U0LUIS group', 'U0ANA group'])
})

test('a role of twelve: five are mentioned', async () => {
  await open({
    demo: (demo) => {
      const grants = demo.directory.members
        .slice(0, 12)
        .map(({ id }) => ({ role: 'operador', member: id }))
      return { ...demo, directory: { ...demo.directory, grants } }
    },
  })
  expect(await pings(report)).toHaveLength(5)
})

const night = '2026-03-03T02:00:00.000Z'
const hour = 3_600_000
test('at night nobody is told; when work begins all of it comes in one message', async () => {
  await open({ start: night })
  const told = await pings(async () => {
    await report()
    await story.report('Félix', 'el servicio de facturacion electronica esta caido')
  }, 9 * hour)
  expect(told).toEqual([])
  expect((await pings(async () => undefined, 2 * hour)).sort()).toEqual(['U0ANA dm', 'U0LUIS dm'])
})

test('at night what is late is told at once', async () => {
  await open()
  const id = await settled('U0LUIS', 'U0ANA')
  await take('U0LUIS')(id)
  await story.wait(12 * hour)
  expect(await pings(() => reassign('U0LUIS', 'U0ANA')(id))).toEqual(['U0ANA mention'])
})

test('who left: the role is told that the step is free', async () => {
  await open()
  const id = await settled('U0LUIS', 'U0ANA')
  await take('U0ANA')(id)
  await story.wait(31 * 60_000)
  story.w.slack.admin.deactivateUser('U0ANA')
  const told = await pings(() => bot().tick())
  expect(told.filter((one) => !one.startsWith('U0JORGE'))).toEqual(['U0LUIS mention'])
})

describe('a substitution', () => {
  const dms = (user: string) => story.inbox(user).map((message) => story.shown(message))
  const register = async (from: string, to: string): Promise<string[]> =>
    pings(async () => {
      await story.slash('U0JORGE', 'roles')
      await story.pressTold('U0JORGE', 'roles.substitute', {
        member: 'U0CARLA',
        by: 'U0ELENA',
        from,
        to,
      })
    })
  test('of other days: both are told its days, and who stands in is told again, once, when it begins', async () => {
    await open()
    expect((await register('2026-03-04', '2026-03-06')).sort()).toEqual([
      'U0CARLA dm',
      'U0ELENA dm',
    ])
    expect(dms('U0ELENA')).toEqual([
      expect.stringContaining('Usted suple a Carla V. del miércoles 4 al viernes 6'),
    ])
    expect(dms('U0CARLA')).toEqual([
      expect.stringContaining('Elena P. le suple del miércoles 4 al viernes 6'),
    ])
    expect(await pings(async () => undefined, 24 * hour)).toEqual([])
    expect(await pings(async () => undefined, 24 * hour)).toEqual(['U0ELENA dm'])
    expect(dms('U0ELENA').at(-1)).toContain('Usted suple a Carla V. desde ahora')
    expect(await pings(async () => undefined, hour)).toEqual([])
  })
  test('that begins today: both are told once', async () => {
    await open()
    expect((await register('2026-03-02', '2026-03-06')).sort()).toEqual([
      'U0CARLA dm',
      'U0ELENA dm',
    ])
    expect(await pings(async () => undefined, hour)).toEqual([])
  })
})

test('a role that is granted or taken: whoever has it, or has it no more, is told from when', async () => {
  await open()
  const change = (kind: string, fill: Record<string, unknown>) => async () => {
    await story.slash('U0JORGE', 'roles')
    await story.pressTold('U0JORGE', `roles.${kind}`, {
      member: 'U0ANA',
      role: 'supervisor',
      ...fill,
    })
  }
  expect(await pings(change('grant', { from: '2026-03-09' }))).toEqual(['U0ANA dm'])
  expect(await pings(change('revoke', { from: '2026-03-20' }))).toEqual(['U0ANA dm'])
  const [granted, taken] = story.inbox('U0ANA').map((message) => story.shown(message))
  expect(granted).toContain('desde el lunes 9 de marzo')
  expect(taken).toContain(
    'Su último día con el rol Supervisor de Soporte Técnico: el viernes 20 de marzo',
  )
})
