/**
 * Both sides of a substitution or of a change of role are told by one direct message each, in words
 * that are true of its dates.
 */
import type { Calendar } from '../../flows/time/calendar'
import { isWorking, nextWorking } from '../../flows/time/calendar'
import type { Library } from '../../flows/definition/definition'
import type { EffectRecord, PendingRow, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import { escape } from '../cards/blocks'
import { daysName } from '../words/days'
import type { Catalogue } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { covers, memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { CasePayload } from '../effects/payloads'
import { agencyLanguage } from '../../flows/languages'

export interface Telling {
  /** Names the effects. */
  id: string
  directory: Directory
  catalogue: Catalogue
  library: Library
  calendar: Calendar
  now: string
  /** Who does it: they know. */
  by?: string
}
export type Changing =
  | {
      kind: 'grant' | 'revoke'
      member: string
      role: string
      from?: string | undefined
      to?: string | undefined
    }
  /** `ended`: it was taken back. */
  | { kind: 'substitute' | 'ended'; member: string; by: string; from: string; to: string }

type Side = 'has' | 'loses' | 'stands' | 'isStoodFor' | 'noLongerStands' | 'noLongerStoodFor'

const sidesOf = (change: Changing): [string, Side][] => {
  if ('role' in change) return [[change.member, change.kind === 'grant' ? 'has' : 'loses']]
  return change.kind === 'substitute'
    ? [
        [change.by, 'stands'],
        [change.member, 'isStoodFor'],
      ]
    : [
        [change.by, 'noLongerStands'],
        [change.member, 'noLongerStoodFor'],
      ]
}

/** Whom a change concerns, but for who made it; at night it waits for the morning. */
export function changeEffects(telling: Telling, change: Changing): EffectRecord[] {
  const { directory, calendar, now } = telling
  return sidesOf(change).flatMap(([member, side]): EffectRecord[] => {
    if (member === telling.by || !memberOf(directory, member)) return []
    const payload = {
      type: 'dm',
      member,
      text: words(telling, change, { member, side }),
    } satisfies CasePayload
    return [
      {
        id: `${telling.id}:${side}:${member}`,
        kind: 'say',
        lane: `dm:${member}`,
        payload,
        notBefore: isWorking(calendar, now) ? undefined : nextWorking(calendar, now),
      },
    ]
  })
}

function words(
  telling: Telling,
  change: Changing,
  { member, side }: { member: string; side: Side },
): string {
  const { directory, catalogue, library, now } = telling
  const language = memberOf(directory, member)?.language ?? agencyLanguage
  const t = catalogue.in(language)
  const today = dayOf(now)
  const day = (iso: string) => daysName({ from: iso, to: iso }, today, { t, language })
  if ('role' in change) {
    const role = library.roles.get(change.role)?.title[language] ?? change.role
    const { from, to } = change
    const starts = from && from > today ? day(from) : 'none'
    return t(`staff.change.${side}`, {
      role,
      starts,
      ends: to ? day(to) : 'none',
      last: day(from ?? today),
    })
  }
  const other = memberOf(directory, member === change.by ? change.member : change.by)?.name ?? ''
  const days = daysName({ from: change.from, to: change.to }, today, { t, language })
  return t(`staff.change.${side}`, { who: escape(other), days })
}

export interface BeginningDeps {
  store: Pick<Store, 'pending'>
  library: Library
  catalogue: Catalogue
  calendar: Calendars
  directory: Pick<DirectoryService, 'current' | 'change'>
  clock: Clock
  committed(): void
}

/**
 * A substitution that begins: whoever stands in is told what they have now, once, in working hours.
 */
export const createBeginnings = (deps: BeginningDeps) => async (): Promise<void> => {
  const { directory, clock, catalogue } = deps
  const now = isoNow(clock)
  const today = dayOf(now)
  if (!isWorking(deps.calendar(now), now)) return
  const people = await directory.current()
  const begun = people.substitutions.filter(
    (row) => !row.told && covers(row, today) && memberOf(people, row.for),
  )
  for (const row of begun) {
    const reader = memberOf(people, row.by)
    const held = (await deps.store.pending({ holder: row.for, limit: 100 })).rows
    const count = held.filter((step) => lends(row, step)).length
    const language = reader?.language ?? agencyLanguage
    const t = catalogue.in(language)
    const who = escape(memberOf(people, row.for)?.name ?? '')
    const text = t('staff.change.begins', {
      who,
      count,
      last: daysName({ from: row.to, to: row.to }, today, { t, language }),
    })
    const id = `stands:${row.for}:${row.by}:${row.from}:${row.to}`
    const payload = { type: 'dm', member: row.by, text } satisfies CasePayload
    const effects: EffectRecord[] = reader
      ? [{ id, kind: 'say', lane: `dm:${row.by}`, payload }]
      : []
    await directory.change(id, (current) => markedTold(current, row, today), { effects })
  }
  if (begun.length > 0) deps.committed()
}

type Substitution = Directory['substitutions'][number]
/** Whether who stands in may act on a step of whoever is away. */
const lends = ({ roles: lent }: Substitution, { roles }: PendingRow): boolean =>
  !lent || lent.some((role) => roles.includes(role))
const markedTold = (directory: Directory, row: Substitution, told: string): Directory => ({
  ...directory,
  substitutions: directory.substitutions.map((substitution) =>
    substitution.for === row.for &&
    substitution.by === row.by &&
    substitution.from === row.from &&
    substitution.to === row.to
      ? { ...substitution, told }
      : substitution,
  ),
})
