/**
 * Who has left: members whom Slack calls deactivated, guests or bots, or does not know. They lose
 * what they may do, what they held returns to its role, and administrators get one line each. A
 * look-up that failed says nothing about anybody.
 */
import type { Actor } from '../../flows/case/act'
import type { Library } from '../../flows/definition/definition'
import type { EffectRecord, PendingRow, Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import type { Catalogue } from '../words/catalogue'
import type { StaffChannel } from '../channels/staff-port'
import { escape } from '../cards/blocks'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { holdersOf } from '../directory/directory'
import type { Directory, Member } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { CasePayload } from '../effects/payloads'
import { agencyLanguage } from '../../flows/languages'

export interface LeftDeps {
  store: Pick<Store, 'pending'>
  library: Library
  catalogue: Catalogue
  cases: Pick<Cases, 'perform'>
  directory: Pick<DirectoryService, 'current' | 'change'>
  channel: Pick<StaffChannel, 'user'>
  clock: Clock
  /** Effects may be due. */
  committed(): void
  onError(error: unknown): void
}
export interface Left {
  /** Looks again at those who were not looked at for half an hour. */
  sweep(): Promise<void>
}

const system: Actor = { kind: 'system' }
const everyMs = 30 * 60_000
/** Looked at by one sweep: Slack answers about a hundred a minute. */
const mostAsked = 40
/**
 * More than these and than half of those looked at: it is Slack, or its token, that has changed.
 */
const mostLeaving = 2
const pageSize = 200

/** @returns whether they left; undefined where nobody could say. */
async function hasLeft(channel: LeftDeps['channel'], id: string): Promise<boolean | undefined> {
  try {
    const user = await channel.user(id)
    return !user || user.outsider
  } catch {
    return undefined
  }
}

export function createLeft(deps: LeftDeps): Left {
  const { store, cases, directory, clock, committed, onError } = deps
  const begun = clock.now()
  const asked = new Map<string, number>()
  const isDue = ({ id, active }: Member): boolean =>
    active && Math.abs(clock.now() - (asked.get(id) ?? begun)) >= everyMs
  const heldBy = async (holder: string): Promise<PendingRow[]> =>
    (await store.pending({ holder, limit: pageSize })).rows

  const suspicious = async (gone: readonly Member[], count: number): Promise<void> => {
    const day = dayOf(isoNow(clock))
    const text = deps.catalogue.in(agencyLanguage)('staff.left.suspicious', {
      gone: gone.length,
      count,
    })
    await directory.change(`left:suspicious:${day}`, (people) => ({ ...people }), {
      effects: [adminEffect(`left:suspicious:${day}`, text)],
    })
  }
  const leave = async (member: Member): Promise<void> => {
    const id = `left:${member.id}:${isoNow(clock)}`
    const held = await heldBy(member.id)
    const before = await directory.current()
    const text = leftWords(deps, {
      directory: before,
      member,
      held: held.length,
      day: dayOf(isoNow(clock)),
    })
    await directory.change(id, (people) => withoutMember(people, member.id), {
      effects: [adminEffect(id, text)],
    })
  }
  /** Also what was left behind when the program stopped in between. */
  const giveBack = async (member: string): Promise<void> => {
    for (const row of await heldBy(member)) {
      const command = { act: 'release', activation: row.activation, from: member } as const
      const inbound = `left:${row.activation}:${isoNow(clock)}`
      await cases.perform({ inbound, actor: system, case: row.case, command }).catch(onError)
    }
  }
  return {
    sweep: async () => {
      const due = (await directory.current()).members.filter(isDue).slice(0, mostAsked)
      const answers = await Promise.all(
        due.map(async (member) => [member, await hasLeft(deps.channel, member.id)] as const),
      )
      const known = answers.filter(([, left]) => left !== undefined)
      for (const [{ id }] of known) asked.set(id, clock.now())
      const gone = known.filter(([, left]) => left).map(([member]) => member)
      if (gone.length > mostLeaving && gone.length * 2 > known.length)
        await suspicious(gone, known.length)
      else for (const member of gone) await leave(member)
      for (const { id, active } of (await directory.current()).members)
        if (!active) await giveBack(id)
      if (gone.length > 0) committed()
    },
  }
}

const withoutMember = (directory: Directory, id: string): Directory | undefined => {
  const { members } = directory
  if (!members.some((member) => member.id === id && member.active)) return undefined
  return {
    ...directory,
    members: members.map((member) => (member.id === id ? { ...member, active: false } : member)),
  }
}

const adminEffect = (id: string, text: string): EffectRecord => ({
  id,
  kind: 'say',
  lane: 'admin',
  payload: { type: 'admin', about: 'left', text } satisfies CasePayload,
})

interface Leaving {
  directory: Directory
  member: Member
  /** Steps. */
  held: number
  day: string
}
/**
 * What happened, and what is expected of administrators: roles that have nobody now, substitutions
 * that fell away.
 */
function leftWords(
  { library, catalogue }: LeftDeps,
  { directory, member, held, day }: Leaving,
): string {
  const rest = withoutMember(directory, member.id) ?? directory
  const theirs = [
    ...new Set(
      directory.grants.filter((grant) => grant.member === member.id).map(({ role }) => role),
    ),
  ]
  const empty = theirs.filter((role) => holdersOf(rest, role, day).length === 0)
  const title = (role: string): string => library.roles.get(role)?.title[agencyLanguage] ?? role
  const stands = directory.substitutions.some(
    (row) => row.to >= day && (row.by === member.id || row.for === member.id),
  )
  return catalogue.in(agencyLanguage)('staff.left.line', {
    who: escape(member.name),
    held,
    empty: escape(empty.map(title).join(', ')) || 'none',
    stands: stands ? 'yes' : 'no',
  })
}
