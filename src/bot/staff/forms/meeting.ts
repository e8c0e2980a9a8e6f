/** When and where people come together, and who: asked before a meeting and after it. */
import { DateTime } from 'luxon'
import type { Block } from '../../cards/blocks'
import { agencyZone, clockOf, dayOf } from '../../words/clock'
import type { Visit } from '../context'
import { anybodySeveral, day, type Field, longestText, timeOfDay, words } from '../inputs'
import { type Reading, membersAt, readName, readText, wrong } from '../values'

/** An appointment as it is proposed or was read: `at` an ISO instant, `members` ids. */
export interface Appointed {
  at: string
  with: string
  members: readonly string[]
  means: string
  place: string
}
type Part = (name: string, label: string) => Field

/**
 * @param part the field of a part of it. @param held it took place: what is proposed is now, unless
 *   an appointment says otherwise.
 */
export function meetingInputs(
  { t, now }: Visit,
  part: Part,
  { contact, appointed, held }: { contact?: string; appointed?: Appointed; held: boolean },
): Block[] {
  const known = appointed?.at ?? ''
  // What lies ahead is no proposal for what took place.
  const proposed = held && (known === '' || known > now) ? now : known
  const who = t(held ? 'forms.meeting.members' : 'forms.meeting.invited')
  const others = t(held ? 'forms.meeting.others' : 'forms.meeting.invitedOthers')
  return [
    day(part('at', t('forms.date')), proposed ? dayOf(proposed) : undefined),
    timeOfDay(part('time', t('forms.time')), proposed ? clockOf(proposed) : '09:00'),
    words(part('place', t('forms.meeting.place')), { initial: appointed?.place }),
    words(part('means', t('forms.meeting.means')), { initial: appointed?.means }),
    anybodySeveral({ ...part('members', who), optional: true }, appointed?.members),
    words(
      { ...part('with', others), optional: true },
      { initial: appointed ? appointed.with : contact },
    ),
  ]
}

/** Who was or is to be there: members of the agency, others by name, at least one of them. */
export function readPresent(
  reading: Reading,
  at: (part: string) => string,
): Pick<Appointed, 'with'> & { members: string[] } {
  const members = membersAt(reading.values, at('members'))
  const others = readText(reading, at('with'), { optional: true, most: longestText })
  if (members.length === 0 && others === '') wrong(reading, at('with'), 'present')
  return { members, with: others }
}

/** Where people come together and by which means. */
export const readWhere = (
  reading: Reading,
  at: (part: string) => string,
): Pick<Appointed, 'means' | 'place'> => ({
  place: readName(reading, at('place'), { most: longestText }),
  means: readName(reading, at('means'), { most: longestText }),
})

/** An instant of the agency's day and hour; undefined where one of them is missing or is none. */
export const instantOf = (date: string, time: string): string | undefined => {
  const then = DateTime.fromISO(`${date}T${time}`, { zone: agencyZone })
  return then.isValid ? then.toUTC().toISO() : undefined
}
