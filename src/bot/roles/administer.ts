/**
 * Administrators change who holds which role, from when to when, and who stands in. Everybody else
 * is told who may.
 */
import { type Values, memberAt, optionAt, dayAt, type FieldErrors } from '../staff/values'
import { modal } from '../staff/modal'
import { select, anybody, day } from '../staff/inputs'
import type { StaffAnswer } from '../channels/staff-port'
import type { Block } from '../cards/blocks'
import { dayOf, writtenDay } from '../words/clock'
import { cardEffect } from '../effects/effects-shown'
import type { Directory } from '../directory/directory-model'
import type { EffectRecord } from '../../store/port'
import { roles } from '../cards/lists'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Submission } from '../staff/feature'
import { tellingOf } from '../turns/telling'
import { changeEffects, type Changing } from '../turns/changes'
import { type Named, standingOf, unfitErrors } from '../directory/standing'
import { agencyLanguage } from '../../flows/languages'

type Kind = 'grant' | 'revoke' | 'substitute'

function formOf(desk: Desk, { t, language, now }: Visit, kind: Kind): Block {
  const today = dayOf(now)
  const roles = [...desk.library.roles.values()].filter(({ outside }) => !outside)
  const role = select(
    { id: 'role', label: t('staff.roles.role') },
    roles.map(({ id, title }) => ({ value: id, label: title[language] })),
  )
  const member = anybody({ id: 'member', label: t('staff.roles.member') })
  const from = { id: 'from', label: t('staff.roles.from') }
  const to = { id: 'to', label: t('staff.roles.to') }
  const fields: Record<Kind, Block[]> = {
    grant: [member, role, day({ ...from, optional: true }, today), day({ ...to, optional: true })],
    revoke: [member, role, day({ id: 'from', label: t('staff.roles.until') }, today)],
    substitute: [
      anybody({ id: 'member', label: t('staff.roles.absent') }),
      anybody({ id: 'by', label: t('staff.roles.substituteIs') }),
      day(from, today),
      day(to, today),
    ],
  }
  return modal({
    t,
    callback: `roles.${kind}`,
    title: t(`staff.roles.${kind}`),
    submit: t('staff.modal.save'),
    close: t('staff.modal.close'),
    blocks: fields[kind],
  })
}

async function ask(desk: Desk, visit: Visit, kind: Kind): Promise<StaffAnswer> {
  return visit.actor.administrator
    ? { modal: formOf(desk, visit, kind) }
    : { ephemeral: { text: visit.t('staff.onlyAdministrators') } }
}

async function showRoles(desk: Desk, visit: Visit): Promise<StaffAnswer> {
  const rows = [...desk.library.roles.values()]
    .filter(({ outside }) => !outside)
    .map(({ id, title }) => ({ id, title: title[visit.language], members: visit.membersOf(id) }))
  return { ephemeral: roles({ t: visit.t, rows, administrator: visit.actor.administrator }) }
}

export const administering = (desk: Desk): Feature => ({
  commands: { roles: (visit) => showRoles(desk, visit) },
  actions: {
    'roles.grant': (visit) => ask(desk, visit, 'grant'),
    'roles.revoke': (visit) => ask(desk, visit, 'revoke'),
    'roles.substitute': (visit) => ask(desk, visit, 'substitute'),
  },
  callbacks: {
    'roles.grant': (visit, sent) => administer(desk, visit, 'grant', sent),
    'roles.revoke': (visit, sent) => administer(desk, visit, 'revoke', sent),
    'roles.substitute': (visit, sent) => administer(desk, visit, 'substitute', sent),
  },
})

interface Given {
  member: string
  by: string
  role: string
  from: string | undefined
  to: string | undefined
  /** Today, where a substitution begins with its registering. */
  told?: string
}
const readGiven = (values: Values): Given => ({
  member: memberAt(values, 'member') ?? '',
  by: memberAt(values, 'by') ?? '',
  role: optionAt(values, 'role') ?? '',
  from: dayAt(values, 'from'),
  to: dayAt(values, 'to'),
})

/**
 * Members are added to the directory the first time that they are given something; who had left is
 * back.
 */
const withMember = (directory: Directory, { id, name }: Named): Directory => {
  const known = directory.members.find((member) => member.id === id)
  if (known?.active) return directory
  const { members } = directory
  return {
    ...directory,
    members: known
      ? members.map((member) => (member === known ? { ...member, active: true } : member))
      : [
          ...members,
          {
            id,
            name,
            language: agencyLanguage,
            administrator: false,
            auditor: false,
            active: true,
          },
        ],
  }
}

const changes: Record<Kind, (directory: Directory, change: Given) => Directory> = {
  grant: (directory, { role, member, from, to }) => ({
    ...directory,
    grants: [
      ...directory.grants.filter((row) => !(row.role === role && row.member === member)),
      { role, member, from, to },
    ],
  }),
  revoke: (directory, { role, member, from }) => ({
    ...directory,
    grants: directory.grants.map((row) =>
      row.role === role && row.member === member && from ? { ...row, to: from } : row,
    ),
  }),
  substitute: (directory, { member, by: substitute, from, to, told }) => ({
    ...directory,
    substitutions: [
      ...directory.substitutions,
      { for: member, by: substitute, from: from ?? '', to: to ?? '', told },
    ],
  }),
}

/** What is wrong with what was entered, whoever it names; by field. */
const wrong = (desk: Desk, visit: Visit, kind: Kind, change: Given): FieldErrors | undefined => {
  const { member, by: substitute, role, from, to } = change
  if (from && to && to < from) return { to: visit.t('staff.roles.wrongDates') }
  if (kind === 'substitute')
    return member === substitute ? { by: visit.t('staff.roles.samePerson') } : undefined
  const known = desk.library.roles.get(role)
  if (!known || known.outside) return { role: visit.t('staff.roles.unknownRole') }
  const held = visit.directory.grants.some(
    (grant) => grant.role === role && grant.member === member,
  )
  return kind === 'revoke' && !held
    ? { member: visit.t('staff.roles.notHeld', { role: known.title[visit.language] }) }
    : undefined
}

/** Cards of a role that are shown anew at once. */
const mostCards = 50

/** Cards of untaken steps of a role: they mention who may take them. */
async function cardsOfRole(desk: Desk, role: string): Promise<EffectRecord[]> {
  if (!role) return []
  const { rows } = await desk.store.pending({ roles: [role], limit: mostCards })
  const shown = rows
    .filter(({ holder }) => !holder)
    .map(async (row) => {
      const state = await desk.cases.load(row.case)
      const card = state?.active.find(({ id }) => id === row.activation)?.card
      return card ? [cardEffect(row.case, card)] : []
    })
  return (await Promise.all(shown)).flat()
}

/**
 * Who is given something, by the field that names them; a role may be taken from whoever has left.
 */
async function givenTo(desk: Desk, kind: Kind, change: Given): Promise<Record<string, Named>> {
  const fields = { grant: ['member'], revoke: [], substitute: ['member', 'by'] } as const
  const asked = fields[kind].map(
    async (field) => [field, await standingOf(desk.channel, change[field])] as const,
  )
  return Object.fromEntries(await Promise.all(asked))
}

const changingOf = (
  kind: Kind,
  { member, by: substitute, role, from = '', to = '' }: Given,
): Changing =>
  kind === 'substitute'
    ? { kind, member, by: substitute, from, to }
    : { kind, member, role, from, to }

/** @param day where a role is taken, its last; else the first on which the change is valid. */
function changedWords({ t, now }: Visit, kind: Kind, day: string | undefined): string {
  const isSaid = day !== undefined && (kind === 'revoke' || day > dayOf(now))
  return t('staff.roles.changed', { kind, day: isSaid ? writtenDay(day) : 'none' })
}

async function administer(
  desk: Desk,
  visit: Visit,
  kind: Kind,
  submission: Submission,
): Promise<StaffAnswer> {
  if (!visit.actor.administrator)
    return { ephemeral: { text: visit.t('staff.onlyAdministrators') } }
  const change = readGiven(submission.values)
  const named = await givenTo(desk, kind, change)
  const errors = wrong(desk, visit, kind, change) ?? unfitErrors(visit, named)
  if (errors) return { errors }
  const today = dayOf(visit.now)
  const hasBegun = change.from !== undefined && change.from <= today
  const registered = { ...change, told: hasBegun ? today : undefined }
  const known = Object.values(named).reduce(withMember, visit.directory)
  await desk.directory.change(
    `slack:${submission.id}`,
    (directory) => changes[kind](Object.values(named).reduce(withMember, directory), registered),
    {
      effects: [
        ...(await cardsOfRole(desk, change.role)),
        ...changeEffects(tellingOf(desk, visit, known), changingOf(kind, change)),
      ],
      actor: visit.actor.id,
    },
  )
  desk.committed()
  return { ephemeral: { text: changedWords(visit, kind, change.from) } }
}
