/**
 * Who reads a case, wherever something of one is shown: the same answer on every surface. An
 * auditor's reading is on the record.
 */
import type { StaffInbound } from '../../src/bot/channels/staff-port'
import type { Actor } from '../../src/flows/case/act'
import type { DemoData } from '../../src/sandbox/demo-data'
import { digestMessage } from '../../src/bot/digests/card'
import { digestOfMember } from '../support/digest'
import { attend } from '../support/pr01'
import { casesChannel, Story } from '../support/story'

const people = (demo: DemoData): DemoData => ({
  ...demo,
  directory: {
    ...demo.directory,
    members: [
      ...demo.directory.members,
      { ...demo.directory.members[0]!, id: 'U0NADIE', name: 'Sin rol' },
    ],
  },
})
const words = { open: 'vicuña extraviada', closed: 'quirquincho dormido', tool: 'zorrino asustado' }
type Which = keyof typeof words

let story: Story
let cases: Record<Which, { id: string; number: string }>
let serial = 0

beforeAll(async () => {
  story = await Story.open({ demo: people })
  const { bot } = story.w.app
  story.w.slack.admin.addUser({ id: 'U0NADIE', name: 'nadie', real_name: 'Sin rol' })
  const closed = await story.report(
    'María',
    `no puedo entrar a ciudadania digital, ${words.closed}`,
  )
  await attend(story, closed, { user: 'U0ANA' })
  await story.press('U0CARLA', 'step.confirm', { case: closed })
  await story.press('U0CARLA', 'step.confirm', { case: closed })
  const open = await story.report('Félix', `la factura electronica sale mal, ${words.open}`)
  const head: Actor = {
    kind: 'member',
    id: 'U0MARCO',
    administrator: false,
    auditor: false,
    roles: [{ role: 'profesional_ait' }],
  }
  const tool = await bot.cases.open({
    ...{ inbound: 'tool', actor: head },
    start: {
      ...{ procedure: 'UGAT/AIT-PR04', subject: words.tool },
      intake: { channel: 'internal', recordedBy: 'U0MARCO', text: words.tool, files: [] },
    },
  })
  if (!tool.ok) throw new Error(tool.code)
  // Who attended the closed case holds no role any more.
  await bot.directory.change('revoked', (directory) => ({
    ...directory,
    grants: directory.grants.filter(({ member }) => member !== 'U0ANA'),
  }))
  await story.settle()
  const named = async (id: string) => ({ id, number: (await bot.cases.whole(id))?.number ?? '' })
  cases = { open: await named(open), closed: await named(closed), tool: await named(tool.case.id) }
})
afterAll(() => story.close())

type Given = {
  [Kind in StaffInbound['kind']]: Omit<
    Extract<StaffInbound, { kind: Kind }>,
    'id' | 'at' | 'user' | 'team'
  >
}[StaffInbound['kind']]
/** Everything that somebody is shown at once. */
async function shown(user: string, inbound: Given): Promise<string> {
  serial += 1
  const whole = {
    ...inbound,
    id: `i${serial}`,
    at: new Date(story.w.now()).toISOString(),
    user,
    team: 'T0SANDBOX',
  }
  return JSON.stringify(await story.w.app.bot.receive(whole))
}
const command = (user: string, text: string) =>
  shown(user, { kind: 'command', command: '/conducto', text, channel: casesChannel, triggerId: '' })
const pressed = (user: string, action: string, value: string) =>
  shown(user, { kind: 'press', action, value, triggerId: '', where: { type: 'home' } })

const readers: [who: string, user: string, reads: Which[]][] = [
  ['an operator', 'U0LUIS', ['open', 'closed']],
  ['the supervisor', 'U0CARLA', ['open', 'closed']],
  ['a member of another procedure', 'U0PAOLA', ['tool']],
  ['the legal area', 'U0INES', ['tool']],
  ['the head above all of them', 'U0HUGO', ['open', 'closed', 'tool']],
  ['an administrator', 'U0JORGE', ['open', 'closed', 'tool']],
  ['an auditor', 'U0GLORIA', ['open', 'closed', 'tool']],
  ['who attended it and holds no role now', 'U0ANA', []],
  ['a member without a role', 'U0NADIE', []],
  ['a guest', 'U0VISITA', []],
]
/** What each surface shows of a case to somebody. `opens`: who may read it finds it there. */
const surfaces: [
  name: string,
  opens: Which[],
  show: (user: string, which: Which) => Promise<string>,
][] = [
  [
    'caso',
    ['open', 'closed', 'tool'],
    (user, which) => command(user, `caso ${cases[which].number}`),
  ],
  [
    'buscar, by words',
    ['open', 'closed', 'tool'],
    (user, which) => command(user, `buscar ${words[which]}`),
  ],
  [
    'buscar, by number',
    ['open', 'closed', 'tool'],
    (user, which) => command(user, `buscar ${cases[which].number}`),
  ],
  [
    'a row opened',
    ['open', 'tool'],
    async (user, which) => {
      const [row] = (await story.w.app.bot.cases.whole(cases[which].id))?.active ?? []
      return pressed(user, 'row.open', row?.id ?? `${cases[which].id}~x`)
    },
  ],
  [
    'a case opened from a digest',
    ['open', 'closed', 'tool'],
    (user, which) => pressed(user, 'digest.case', cases[which].id),
  ],
  ['the list behind a digest', [], (user) => pressed(user, 'digest.all', '{}')],
  ['pendientes', [], (user) => command(user, 'pendientes')],
  [
    'Home',
    [],
    async (user) => {
      await shown(user, { kind: 'home' })
      await story.settle()
      return story.homeText(user)
    },
  ],
  [
    'a digest',
    [],
    async (user) => {
      const digest = await digestOfMember(story.w, user).catch(() => undefined)
      return digest
        ? JSON.stringify([digest, digestMessage({ t: story.w.app.catalogue.in('es') }, digest)])
        : ''
    },
  ],
]

test.each(readers)('%s reads the same cases on every surface', async (_who, user, reads) => {
  for (const [surface, opens, show] of surfaces)
    for (const which of Object.keys(words) as Which[]) {
      // What was asked for comes back in the answer: it says nothing of the case.
      const asked = (text: string) => text.replaceAll(`«${words[which]}»`, '')
      const text = asked(await show(user, which))
      const found = Object.keys(words).filter((one) => text.includes(words[one as Which]))
      expect([surface, which, found.filter((one) => !reads.includes(one as Which))]).toEqual([
        surface,
        which,
        [],
      ])
      if (opens.includes(which))
        expect([surface, which, found.includes(which)]).toEqual([
          surface,
          which,
          reads.includes(which),
        ])
    }
})

test.each(readers)('mapa, for %s: only of what they read', async (_who, user, reads) => {
  for (const which of Object.keys(words) as Which[]) {
    const answered = (await command(user, `mapa ${cases[which].number}`)).includes('El mapa de')
    expect([which, answered]).toEqual([which, reads.includes(which)])
  }
})

test('an auditor’s reading is on the record of the case and in no thread; the map comes in private', async () => {
  const { bot } = story.w.app
  const { id, number } = cases.open
  await story.settle()
  const thread = JSON.stringify(await story.thread(id))
  const before = (await story.w.store.receipts(id)).length
  await command('U0GLORIA', `caso ${number}`)
  await command('U0GLORIA', `mapa ${number}`)
  await command('U0GLORIA', `buscar ${words.open}`)
  await story.settle()
  const added = (await story.w.store.receipts(id)).slice(before)
  expect(added.map(({ act, actor, choices }) => [act, actor, ...choices])).toEqual([
    ['read', 'U0GLORIA', 'case'],
    ['read', 'U0GLORIA', 'map'],
    ['read', 'U0GLORIA', 'row'],
  ])
  expect(await story.w.store.verify(id)).toMatchObject({ ok: true, findings: [] })
  expect(JSON.stringify(await story.thread(id))).toBe(thread)
  const [text, picture] = story
    .inbox('U0GLORIA')
    .slice(-2)
    .map((message) => story.shown(message))
  expect(text).toContain(`Mapa del caso ${number}`)
  expect(picture).toContain(`[archivo ${number}.png]`)
  expect((await bot.cases.whole(id))?.active[0]?.step).toBe('2')
})

test('a member’s reading leaves nothing', async () => {
  const before = (await story.w.store.receipts(cases.open.id)).length
  await command('U0LUIS', `caso ${cases.open.number}`)
  expect(await story.w.store.receipts(cases.open.id)).toHaveLength(before)
})
