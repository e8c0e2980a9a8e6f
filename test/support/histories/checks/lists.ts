/**
 * What each member finds in Home, in their list and in their digest, held against what the engine
 * lets them do.
 */
import { actorOf } from '../../../../src/bot/directory/directory'
import { waitsForForms } from '../../../../src/flows/case/drafts/waits'
import { owesCopy } from '../../../../src/flows/case/sending'
import type { Activation, CaseState } from '../../../../src/flows/case/case'
import type { Actor } from '../../../../src/flows/case/act'
import { isOutside } from '../../../../src/flows/definition/lookup'
import { may } from '../../../../src/flows/authority/may'
import { type Json, label } from '../../story-words'
import { blocksOf, controlsOf, until } from '../../world'
import { casesChannel } from '../scene'
import { type Seen, stepsAt } from './seen'

/** Steps of a member, by their activations. */
interface Theirs {
  todo: string[]
  outside: string[]
}

const actorIn = ({ directory, scene }: Seen, id: string): Actor =>
  actorOf(directory, { id, outsider: false }, scene.today())

const isAnsweredOutside = ({ library }: Seen, { roles }: Activation): boolean =>
  roles.every((role) => isOutside(library, role))

/**
 * Whether somebody outside is waited for, and nobody of the agency has to do anything: they answer
 * nothing while the signed copy of it has not gone.
 */
const waits = (seen: Seen, state: CaseState, activation: Activation): boolean =>
  (isAnsweredOutside(seen, activation) && !owesCopy(state, activation)) ||
  state.waiting?.activation === activation.id ||
  waitsForForms(state, activation)

function meant(seen: Seen, member: string): Theirs {
  const { library, membersOf, cases } = seen
  const actor = actorIn(seen, member)
  const theirs: Theirs = { todo: [], outside: [] }
  for (const state of cases)
    for (const activation of stepsAt(state)) {
      const permit = may({ library, state, actor, act: 'confirm', activation, membersOf })
      // Of a step that somebody of the agency may do too, the owner's record is no pending work.
      const records = permit.ok && permit.onBehalf === true && !isAnsweredOutside(seen, activation)
      if (permit.ok && !records)
        theirs[waits(seen, state, activation) ? 'outside' : 'todo'].push(activation.id)
    }
  return { todo: theirs.todo.sort(), outside: theirs.outside.sort() }
}

const rowsIn = (blocks: readonly Json[], prefix: string): string[] =>
  blocks.flatMap((block) => {
    const id = String(block['block_id'] ?? '')
    return id.startsWith(prefix) ? [id.slice(prefix.length)] : []
  })

/** Rows of Home by the heading under which they stand. */
function groupsOf(seen: Seen, blocks: readonly Json[]): Map<string, string[]> {
  const t = seen.scene.w.app.catalogue.in('es')
  const names = ['late', 'today', 'later', 'outside', 'waiting'] as const
  const groups = new Map<string, string[]>()
  let group = ''
  for (const block of blocks) {
    const text = label(block['text'])
    group = names.find((name) => text.startsWith(`*${t(`staff.home.${name}`)}* · `)) ?? group
    const id = String(block['block_id'] ?? '')
    if (id.startsWith('row.')) groups.set(group, [...(groups.get(group) ?? []), id.slice(4)])
  }
  return groups
}

/** What is in one and not in the other. */
const apart = (where: string, shown: readonly string[], wanted: readonly string[]): string[] => [
  ...shown.filter((id) => !wanted.includes(id)).map((id) => `${where} shows ${id}, which is not`),
  ...wanted.filter((id) => !shown.includes(id)).map((id) => `${where} does not show ${id}`),
]

async function homeFaults(seen: Seen, member: string, theirs: Theirs): Promise<string[]> {
  const { scene } = seen
  await scene.w.slack.openHome({ user: member })
  await scene.settle()
  const groups = groupsOf(seen, (scene.w.slack.homeOf(member)?.['blocks'] as Json[]) ?? [])
  const listed = (...names: string[]) => names.flatMap((name) => groups.get(name) ?? [])
  const todo = listed('late', 'today', 'later')
  const late = seen.cases.flatMap((state) =>
    stepsAt(state).flatMap(({ id, due }) => (due !== null && due < scene.now() ? [id] : [])),
  )
  const home = `the Home of ${scene.name(member)}`
  return [
    ...apart(home, todo, theirs.todo),
    ...apart(`${home}, outside,`, listed('outside'), theirs.outside),
    ...apart(
      `${home}, late,`,
      listed('late'),
      theirs.todo.filter((id) => late.includes(id)),
    ),
  ]
}

/** The newest private message to somebody after a command or a press. */
export async function toldAfter(
  seen: Seen,
  member: string,
  act: () => Promise<{ ok: boolean }>,
): Promise<Json> {
  const { slack } = seen.scene.w
  const newest = () =>
    slack
      .ephemerals(member)
      .sort((left, right) => String(left['ts']).localeCompare(String(right['ts'])))
      .at(-1)
  const before = newest()?.['ts']
  const outcome = await act()
  if (!outcome.ok) throw new Error(`${member} was answered with ${JSON.stringify(outcome)}`)
  return until(`a private answer to ${member} after ${String(before)}`, () => {
    const told = newest()
    return told && told['ts'] !== before ? told : undefined
  })
}

const mostListed = 10
async function listFaults(seen: Seen, member: string, theirs: Theirs): Promise<string[]> {
  const { slack } = seen.scene.w
  const command = { user: member, channel: casesChannel, command: '/conducto', text: 'pendientes' }
  const told = await toldAfter(seen, member, () => slack.slash(command))
  const shown = rowsIn(blocksOf(told), 'row.')
  const list = `the list of ${seen.scene.name(member)}`
  const { todo, outside } = theirs
  const count = /^(\d+|Un) paso/.exec(String(told['text']))?.[1] ?? '0'
  const counted = count === 'Un' ? 1 : Number(count)
  const faults =
    counted === todo.length
      ? []
      : [`${list} counts ${counted} steps, they have ${todo.length}: ${String(told['text'])}`]
  if (todo.length + outside.length > mostListed) return faults
  return [...faults, ...apart(list, shown, [...todo, ...outside])]
}

/** What a digest counts is what its list opens, and what is the reader's is in it. */
async function digestFaults(seen: Seen, member: string, theirs: Theirs): Promise<string[]> {
  const { slack } = seen.scene.w
  const command = { user: member, channel: casesChannel, command: '/conducto', text: 'resumen' }
  const offered = await toldAfter(seen, member, () => slack.slash(command))
  // A digest that somebody planned is of what they chose.
  const now = controlsOf(casesChannel, offered).find(
    ({ actionId, value }) => actionId === 'schedule.now' && value === 'all',
  )
  if (!now) return []
  const digest = await toldAfter(seen, member, () => slack.press({ user: member, ...now }))
  const all = controlsOf(casesChannel, digest).find(({ actionId }) => actionId === 'digest.all')
  const named = `the digest of ${seen.scene.name(member)}`
  const active = seen.cases.flatMap((state) => stepsAt(state).map(({ id }) => id))
  const rows = rowsIn(blocksOf(digest), 'digest.').filter((id) => id.includes('~'))
  const stale = rows.filter((id) => !active.includes(id)).map((id) => `${named} shows ${id}`)
  if (!all) return stale
  await slack.press({ user: member, ...all })
  await until('the list of the digest', () => slack.viewsOf(member).at(-1))
  const listed: string[] = []
  for (let page = 0; page < 10; page += 1) {
    const view = slack.viewsOf(member).at(-1) ?? {}
    listed.push(...rowsIn((view['blocks'] as Json[]) ?? [], 'digest.'))
    const next = controlsOf('', view).find(({ actionId }) => actionId === 'digest.next')
    if (!next) break
    const viewId = String(view['id'])
    await slack.pressInView({ user: member, viewId, ...next })
    await until(
      'the next page',
      () => JSON.stringify(slack.viewsOf(member).at(-1)) !== JSON.stringify(view),
    )
  }
  for (const view of slack.viewsOf(member).reverse())
    await slack.closeView({ user: member, viewId: String(view['id']) })
  const total = /Pendientes ([\d.]+)/.exec(JSON.stringify(digest))?.[1]?.replaceAll('.', '')
  const rowsListed = listed.filter((id) => id.includes('~'))
  return [
    ...stale,
    ...rowsListed.filter((id) => !active.includes(id)).map((id) => `${named} lists ${id}`),
    ...(total !== undefined && Number(total) !== rowsListed.length
      ? [`${named} counts ${total} and lists ${rowsListed.length}`]
      : []),
    ...[...theirs.todo, ...theirs.outside]
      .filter((id) => !rowsListed.includes(id))
      .map((id) => `${named} does not list ${id}`),
  ]
}

/** Everything that one member finds. */
export async function listsOf(seen: Seen, member: string): Promise<string[]> {
  const theirs = meant(seen, member)
  return [
    ...(await homeFaults(seen, member, theirs)),
    ...(await listFaults(seen, member, theirs)),
    ...(await digestFaults(seen, member, theirs)),
  ]
}
