/** Registering a planned absence, with or without somebody who stands in, and taking it back. */
import type { StaffAnswer, StaffInbound, ViewValue } from '../channels/port'
import { type Block, context, plain, section } from '../cards/blocks'
import { daysName } from '../words/days'
import { mention } from '../cards/view'
import { dayOf } from '../words/clock'
import { memberOf } from '../directory/directory'
import { awayWithin, daysAway, overlap } from './away'
import { absenteesOf, headedUnits, type Registering, standInsFor } from './may'
import { withAbsence, withoutAbsence } from './register'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'
import { standingOf, unfitErrors } from '../directory/standing'
import { tellingOf } from '../turns/telling'
import { changeEffects } from '../turns/changes'
import type { Directory } from '../directory/directory-model'

type Submission = Extract<StaffInbound, { kind: 'submit' }>

const registeringOf = (desk: Desk, by: Visit): Registering => ({
  ...{ library: desk.deps.library, directory: by.directory, actor: by.actor, today: dayOf(by.now) },
})

const input = (id: string, label: string, element: Block, optional = false): Block => ({
  ...{ type: 'input', block_id: id, label: plain(label, 150), optional },
  element: { action_id: 'value', ...element },
})
/** What a select takes; more are chosen among everybody. */
const mostOptions = 100

/** One of these members, by name. */
function oneOf({ directory }: Visit, members: readonly string[], initial?: string): Block {
  if (members.length > mostOptions)
    return { type: 'users_select', ...(initial && { initial_user: initial }) }
  const option = (id: string) => ({
    text: plain(memberOf(directory, id)?.name ?? id, 75),
    value: id,
  })
  const options = members
    .map(option)
    .sort((one, other) => one.text.text.localeCompare(other.text.text))
  return { type: 'static_select', options, ...(initial && { initial_option: option(initial) }) }
}

export function openAbsence(desk: Desk, by: Visit): StaffAnswer {
  const { t, actor } = by
  const registering = registeringOf(desk, by)
  const members = absenteesOf(registering)
  if (members.length === 0) return { ephemeral: { text: t('staff.outsider') } }
  const standIns = [
    ...new Set(members.flatMap((member) => standInsFor(registering, member).members)),
  ]
  const day = { type: 'datepicker', initial_date: registering.today }
  return {
    modal: {
      ...{
        type: 'modal',
        callback_id: 'unit.absence',
        title: plain(t('staff.unit.absence.title'), 24),
      },
      ...{ submit: plain(t('staff.modal.save'), 24), close: plain(t('staff.modal.close'), 24) },
      blocks: [
        input(
          'member',
          t('staff.unit.absence.member'),
          oneOf(by, members, members.length > 1 ? undefined : actor.id),
        ),
        input('from', t('staff.roles.from'), day),
        input('to', t('staff.roles.to'), day),
        standIns.length > 0
          ? input('by', t('staff.unit.absence.by'), oneOf(by, standIns), true)
          : context(t('staff.unit.absence.noStandIns')),
        context(t('staff.unit.absence.hint')),
      ],
    },
  }
}

interface Given {
  member: string
  from: string
  to: string
  by: string
}
const chosen = (value: ViewValue | undefined): string => value?.option ?? value?.users?.[0] ?? ''
const given = (values: Record<string, ViewValue>): Given => ({
  ...{ member: chosen(values['member']), by: chosen(values['by']) },
  ...{ from: values['from']?.date ?? '', to: values['to']?.date ?? '' },
})

/** What is wrong, by field. */
function wrong(desk: Desk, by: Visit, absence: Given): Record<string, string> | undefined {
  const { t, directory } = by
  const registering = registeringOf(desk, by)
  const { member, from, to, by: other } = absence
  if (!absenteesOf(registering).includes(member)) {
    const heads = headedUnits(registering).length > 0 ? 'yes' : 'no'
    return { member: t('staff.unit.absence.notYours', { heads }) }
  }
  if (to < from) return { to: t('staff.roles.wrongDates') }
  if (to < registering.today) return { to: t('staff.unit.absence.past') }
  if (Date.parse(to) - Date.parse(from) > longestMs) return { to: t('staff.unit.absence.long') }
  if (!other) return undefined
  if (other === member) return { by: t('staff.roles.samePerson') }
  if (!standInsFor(registering, member).members.includes(other))
    return { by: t('staff.unit.absence.notStandIn') }
  const away = daysAway(directory, other).find((span) => overlap(span, absence))
  if (!away) return undefined
  const who = memberOf(directory, other)?.name ?? other
  return {
    by: t('staff.unit.absence.standInAway', { who, days: daysName(away, registering.today, by) }),
  }
}
const longestMs = 366 * 86_400_000

async function unfitStandIn({ deps }: Desk, by: Visit, standIn: string) {
  return standIn ? unfitErrors(by, { by: await standingOf(deps.channel, standIn) }) : undefined
}

export async function submitAbsence(
  desk: Desk,
  by: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const absence = given(submission.values)
  const errors = wrong(desk, by, absence) ?? (await unfitStandIn(desk, by, absence.by))
  if (errors) return { errors }
  const { member, from, to, by: standIn } = absence
  const { roles } = standInsFor(registeringOf(desk, by), member)
  const stands = standIn ? { by: standIn, ...(roles && { roles }) } : {}
  const today = dayOf(by.now)
  const told = from <= today ? { told: today } : {}
  const change = { kind: 'substitute', member, by: standIn, from, to } as const
  await desk.deps.directory.change(
    `slack:${submission.id}`,
    (directory) => withAbsence(directory, { member, from, to, ...stands, ...told }),
    standIn ? changeEffects(tellingOf(desk, by, by.directory), change) : [],
  )
  desk.deps.committed()
  const days = daysName(absence, dayOf(by.now), by)
  const words = {
    who: mention(member),
    days,
    by: standIn ? mention(standIn) : '',
    some: standIn ? 'yes' : 'no',
  }
  return { ephemeral: { text: by.t('staff.unit.absence.saved', words) } }
}

/** Who stood in for somebody and does so no more, or on fewer days. */
const standInsGone = (before: Directory, after: Directory, member: string): string[] => {
  const left = new Set(after.substitutions.map((row) => JSON.stringify(row)))
  const gone = before.substitutions.filter(
    (row) => row.for === member && !left.has(JSON.stringify(row)),
  )
  return [...new Set(gone.map(({ by }) => by))]
}

/** @param value `MEMBER|FROM|TO`, as the button of an absence carries it. */
export async function takeBack(desk: Desk, by: Visit, value: string): Promise<StaffAnswer> {
  const [member = '', from = '', to = ''] = value.split('|')
  const registering = registeringOf(desk, by)
  if (!absenteesOf(registering).includes(member)) {
    const heads = headedUnits(registering).length > 0 ? 'yes' : 'no'
    return { ephemeral: { text: by.t('staff.unit.absence.notYours', { heads }) } }
  }
  const { roles } = standInsFor(registering, member)
  const taken = { member, from, to, today: registering.today, ...(roles && { roles }) }
  const gone = standInsGone(by.directory, withoutAbsence(by.directory, taken), member)
  const directory = await desk.deps.directory.change(
    `slack:${by.inbound.id}`,
    (before) => withoutAbsence(before, taken),
    gone.flatMap((other, index) => {
      const telling = tellingOf(desk, by, by.directory)
      const change = { kind: 'ended', member, by: other, from, to } as const
      return changeEffects({ ...telling, id: `${telling.id}:${index}` }, change)
    }),
  )
  desk.deps.committed()
  const left = awayWithin(directory, { member, window: { from: registering.today, to } })
  const text = by.t('staff.unit.absence.takenBack', {
    who: mention(member),
    days: daysName({ from, to }, registering.today, by),
    kept: left.length > 0 ? 'yes' : 'no',
  })
  return { ephemeral: { text, blocks: [section(text)] } }
}
