/** Registering a planned absence, with or without somebody who stands in, and taking it back. */
import { type Values, memberAt, dayAt, type FieldErrors } from '../staff/values'
import { person, day } from '../staff/inputs'
import { modal } from '../staff/modal'
import type { StaffAnswer } from '../channels/staff-port'
import { context, section } from '../cards/blocks'
import { daysName } from '../words/days'
import { mention } from '../cards/view'
import { dayOf } from '../words/clock'
import { memberOf } from '../directory/directory'
import { awayWithin, daysAway, overlap } from '../directory/away'
import { absenteesOf, headedUnits, type Registering, standInsFor } from './may'
import { type NewAbsence, withAbsence, withoutAbsence } from './register'
import type { Desk, Visit } from '../staff/context'
import type { Submission } from '../staff/feature'
import { standingOf, unfitErrors } from '../directory/standing'
import { tellingOf } from '../turns/telling'
import { changeEffects } from '../turns/changes'
import type { Directory } from '../directory/directory-model'

const registeringOf = ({ library }: Desk, { directory, actor, now }: Visit): Registering => ({
  library,
  directory,
  actor,
  today: dayOf(now),
})

/** Members by the alphabet. */
const namesOf = ({ directory }: Visit, ids: readonly string[]): { id: string; name: string }[] =>
  ids
    .map((id) => ({ id, name: memberOf(directory, id)?.name ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name))

export function openAbsence(desk: Desk, visit: Visit): StaffAnswer {
  const { t, actor } = visit
  const registering = registeringOf(desk, visit)
  const members = absenteesOf(registering)
  if (members.length === 0) return { ephemeral: { text: t('staff.outsider') } }
  const standIns = [
    ...new Set(members.flatMap((member) => standInsFor(registering, member).members)),
  ]
  const absentee = { id: 'member', label: t('staff.unit.absence.member') }
  const standIn = { id: 'by', label: t('staff.unit.absence.by'), optional: true }
  const form = modal({
    t,
    callback: 'unit.absence',
    title: t('staff.unit.absence.title'),
    submit: t('staff.modal.save'),
    close: t('staff.modal.close'),
    blocks: [
      person(absentee, namesOf(visit, members), members.length > 1 ? undefined : actor.id),
      day({ id: 'from', label: t('staff.roles.from') }, registering.today),
      day({ id: 'to', label: t('staff.roles.to') }, registering.today),
      standIns.length > 0
        ? person(standIn, namesOf(visit, standIns))
        : context(t('staff.unit.absence.noStandIns')),
      context(t('staff.unit.absence.hint')),
    ],
  })
  return { modal: form }
}

interface Given {
  member: string
  from: string
  to: string
  by: string
}
const readGiven = (values: Values): Given => ({
  member: memberAt(values, 'member') ?? '',
  by: memberAt(values, 'by') ?? '',
  from: dayAt(values, 'from') ?? '',
  to: dayAt(values, 'to') ?? '',
})

/** What is wrong, by field. */
function wrong(desk: Desk, visit: Visit, absence: Given): FieldErrors | undefined {
  const { t, directory } = visit
  const registering = registeringOf(desk, visit)
  const { member, from, to, by: standIn } = absence
  if (!absenteesOf(registering).includes(member)) {
    const heads = headedUnits(registering).length > 0 ? 'yes' : 'no'
    return { member: t('staff.unit.absence.notYours', { heads }) }
  }
  if (to < from) return { to: t('staff.roles.wrongDates') }
  if (to < registering.today) return { to: t('staff.unit.absence.past') }
  if (Date.parse(to) - Date.parse(from) > longestMs) return { to: t('staff.unit.absence.long') }
  if (!standIn) return undefined
  if (standIn === member) return { by: t('staff.roles.samePerson') }
  if (!standInsFor(registering, member).members.includes(standIn))
    return { by: t('staff.unit.absence.notStandIn') }
  const away = daysAway(directory, standIn).find((span) => overlap(span, absence))
  if (!away) return undefined
  const who = memberOf(directory, standIn)?.name ?? standIn
  return {
    by: t('staff.unit.absence.standInAway', {
      who,
      days: daysName(away, registering.today, visit),
    }),
  }
}
const longestMs = 366 * 86_400_000

async function unfitStandIn({ channel }: Desk, visit: Visit, standIn: string) {
  return standIn ? unfitErrors(visit, { by: await standingOf(channel, standIn) }) : undefined
}

export async function submitAbsence(
  desk: Desk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const absence = readGiven(submission.values)
  const errors = wrong(desk, visit, absence) ?? (await unfitStandIn(desk, visit, absence.by))
  if (errors) return { errors }
  const { member, from, to, by: standIn } = absence
  const { roles } = standInsFor(registeringOf(desk, visit), member)
  const today = dayOf(visit.now)
  const registered: NewAbsence = {
    member,
    from,
    to,
    by: standIn || undefined,
    roles,
    told: from <= today ? today : undefined,
  }
  const change = { kind: 'substitute', member, by: standIn, from, to } as const
  await desk.directory.change(
    `slack:${submission.id}`,
    (directory) => withAbsence(directory, registered),
    {
      effects: standIn ? changeEffects(tellingOf(desk, visit, visit.directory), change) : [],
      actor: visit.actor.id,
    },
  )
  desk.committed()
  const days = daysName(absence, today, visit)
  const words = {
    who: mention(member),
    days,
    by: standIn ? mention(standIn) : '',
    some: standIn ? 'yes' : 'no',
  }
  return { ephemeral: { text: visit.t('staff.unit.absence.saved', words) } }
}

/** Who stood in for somebody and does so no more, or on fewer days. */
const standInsGone = (before: Directory, after: Directory, member: string): string[] => {
  const left = new Set(after.substitutions.map((row) => JSON.stringify(row)))
  const gone = before.substitutions.filter(
    (row) => row.for === member && !left.has(JSON.stringify(row)),
  )
  return [...new Set(gone.map(({ by: substitute }) => substitute))]
}

/** @param absence whose, from when and to when, as its button carries it. */
export async function takeBack(
  desk: Desk,
  visit: Visit,
  [member, from, to]: [member: string, from: string, to: string],
): Promise<StaffAnswer> {
  const registering = registeringOf(desk, visit)
  if (!absenteesOf(registering).includes(member)) {
    const heads = headedUnits(registering).length > 0 ? 'yes' : 'no'
    return { ephemeral: { text: visit.t('staff.unit.absence.notYours', { heads }) } }
  }
  const { roles } = standInsFor(registering, member)
  const taken = { member, from, to, today: registering.today, roles }
  const gone = standInsGone(visit.directory, withoutAbsence(visit.directory, taken), member)
  const directory = await desk.directory.change(
    `slack:${visit.inbound.id}`,
    (before) => withoutAbsence(before, taken),
    {
      actor: visit.actor.id,
      effects: gone.flatMap((other, index) => {
        const telling = tellingOf(desk, visit, visit.directory)
        const change = { kind: 'ended', member, by: other, from, to } as const
        return changeEffects({ ...telling, id: `${telling.id}:${index}` }, change)
      }),
    },
  )
  desk.committed()
  const left = awayWithin(directory, { member, window: { from: registering.today, to } })
  const text = visit.t('staff.unit.absence.takenBack', {
    who: mention(member),
    days: daysName({ from, to }, registering.today, visit),
    kept: left.length > 0 ? 'yes' : 'no',
  })
  return { ephemeral: { text, blocks: [section(text)] } }
}
