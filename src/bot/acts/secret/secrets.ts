/**
 * The secrets of a step: given on the page, shown to whoever has the step, sent by an address that
 * is good once. Each view is on record before it is shown.
 */
import type { CaseState, Participant } from '../../../flows/case/case'
import { participantsOf } from '../../../flows/case/outside/participants'
import { wordsOf } from '../../../flows/forms/values'
import { mayReceive } from '../../../flows/authority/receiving'
import { dayOf } from '../../words/clock'
import { actorOf, memberOf } from '../../directory/directory'
import { standingOf, unfitErrors } from '../../directory/standing'
import { entityOf } from '../../entities/find'
import { allowed, refused } from '../../staff/outcome'
import { memberAt, optionAt } from '../../staff/values'
import type { StaffAnswer } from '../../channels/staff-port'
import { hasSecrets, placesFor, type SecretPlace } from '../../vault/places'
import { sendLink, sendMemberLink } from '../../vault/asked'
import { calledOf } from '../outside/persons-form'
import { shownOf } from '../outside/known'
import {
  type Act,
  type ActsDesk,
  type OnForm,
  type OnPress,
  type OnStep,
  stepButton,
} from '../parts/act'
import {
  giveModal,
  saidModal,
  secretsModal,
  sendModal,
  shownModal,
  type Standing,
} from './secrets-form'

/** Whoever may decide the step, or else why not. */
const theirs =
  (act: (desk: ActsDesk, on: OnStep & { tail: string }) => Promise<StaffAnswer>): OnPress =>
  (desk, on) => {
    const permit = allowed(desk, on, { act: 'confirm', activation: on.activation })
    return permit.ok ? act(desk, on) : refused(desk, on, permit)
  }

const placeAt = (desk: ActsDesk, { state, activation }: OnStep, tail: string) =>
  placesFor(desk.library, state, activation)[Number(tail)]

async function standings(desk: ActsDesk, on: OnStep): Promise<Standing[]> {
  const shown = await shownOf(desk, on.state)
  const called = (id: string): string => {
    const known = shown.find(({ participant }) => participant.contact === id)
    return calledOf(on.visit.t, known?.name)
  }
  const places = placesFor(desk.library, on.state, on.activation)
  return Promise.all(
    places.map(async (place) => ({ place, kept: await desk.vault.at(place.at), called })),
  )
}
const listed = async (desk: ActsDesk, on: OnStep): Promise<StaffAnswer> => ({
  modal: secretsModal(on, await standings(desk, on), desk.vault.closed()),
})

/** The member's own address: for their eyes, in their modal. */
const giving = theirs(async (desk, on) => {
  const place = placeAt(desk, on, on.tail)
  const { actor, language, inbound, t } = on.visit
  if (!place?.own || desk.vault.closed()) return listed(desk, on)
  const { at } = place
  const asked = {
    id: `slack:${inbound.id}`,
    at,
    purpose: 'give',
    activation: on.activation.id,
  } as const
  const id = await desk.vault.ask({ ...asked, to: actor.id, by: actor.id, language })
  const url = await desk.vault.address(id, asked.id)
  if (url === undefined) return { modal: saidModal(on, t('staff.secrets.closed')) }
  return { modal: giveModal(on, place.label[language], url) }
})

const seeing = theirs(async (desk, on) => {
  const place = placeAt(desk, on, on.tail)
  if (!place) return listed(desk, on)
  const { actor, now, inbound, language, t } = on.visit
  const seen = { by: actor.id, at: now, how: 'desk' as const, inbound: `slack:${inbound.id}` }
  const shown = await desk.vault.view(place.at, seen)
  if ('refused' in shown)
    return { modal: saidModal(on, t('staff.secrets.refused', { why: shown.refused })) }
  return { modal: shownModal(on, place.label[language], shown.words) }
})

const sending = theirs(async (desk, on) => {
  const place = placeAt(desk, on, on.tail)
  if (!place || desk.vault.closed()) return listed(desk, on)
  const shown = await shownOf(desk, on.state)
  const outside = shown.map(({ participant, name }) => ({
    value: participant.contact,
    label: calledOf(on.visit.t, name),
  }))
  const first = await technical(desk, on.state)
  const { language } = on.visit
  const of = { index: Number(on.tail), label: place.label[language] }
  const inside = on.visit.directory.members.filter(
    ({ id }) => id !== on.visit.actor.id && receives(desk, on, { place, member: id }),
  )
  if (outside.length + inside.length === 0)
    return { modal: saidModal(on, on.visit.t('staff.secrets.nobody')) }
  return { modal: sendModal(on, of, { outside, first: first?.contact, inside }) }
})

/** Whom it is for, and whoever performs what runs; who only reads the case gets no secret of it. */
function receives(
  { library }: ActsDesk,
  { visit: { directory, now, membersOf }, state }: OnStep,
  { place, member }: { place: SecretPlace; member: string },
): boolean {
  if (memberOf(directory, member)?.active !== true) return false
  const actor = actorOf(directory, { id: member, outsider: false }, dayOf(now))
  return mayReceive({ library, state, actor, membersOf, roles: place.roles })
}

/** Who takes part and has an address that a form of the case names. */
async function technical(desk: ActsDesk, state: CaseState): Promise<Participant | undefined> {
  const named = Object.values(state.drafts ?? {}).flatMap(({ answers }) =>
    Object.values(answers).flatMap(({ value }) => wordsOf(value)),
  )
  const taking = participantsOf(desk.library, state)
  const addresses = await Promise.all(
    taking.map(async ({ entity, person }) => {
      const known = entity === undefined ? undefined : await entityOf(desk.store, entity)
      return known?.contacts.find(({ id }) => id === person)?.email
    }),
  )
  return taking.find((_, index) => named.includes(addresses[index] ?? ''))
}

const sent: OnForm = async (desk, on) => {
  const { visit, values, about } = on
  const permit = allowed(desk, on, { act: 'confirm', activation: on.activation })
  if (!permit.ok) return refused(desk, on, permit)
  const place = placeAt(desk, on, about.mark ?? '')
  const contact = optionAt(values, 'who')
  const member = memberAt(values, 'member')
  if ((contact === undefined) === (member === undefined))
    return { errors: { member: visit.t('staff.secrets.oneOf') } }
  if (!place) return { ephemeral: { text: visit.t('staff.secrets.refused', { why: 'gone' }) } }
  const unfit = member && (await wrongMember(desk, on, { place, member }))
  if (unfit) return { errors: unfit }
  const sending = linkOf(on, place)
  const done = member
    ? await sendMemberLink(desk.secretLinks, { ...sending, to: member })
    : await sendLink(desk.secretLinks, { ...sending, to: contact ?? '' })
  return { ephemeral: { text: visit.t(done ? 'staff.secrets.sent' : 'staff.secrets.unreached') } }
}
const linkOf = ({ visit, state }: OnStep, { activation, key }: SecretPlace) => ({
  id: `slack:${visit.inbound.id}`,
  state,
  activation,
  key,
  purpose: 'see' as const,
  by: visit.actor.id,
})

async function wrongMember(
  desk: ActsDesk,
  on: OnStep,
  { place, member }: { place: SecretPlace; member: string },
): Promise<Record<string, string> | undefined> {
  const { visit } = on
  const unfit = unfitErrors(visit, { member: await standingOf(desk.channel, member) })
  if (unfit) return unfit
  return receives(desk, on, { place, member })
    ? undefined
    : { member: visit.t('staff.secrets.mayNot') }
}

export const secrets: Act = {
  card: {
    place: 30,
    buttons: ({ library, state, t }, activation) =>
      hasSecrets(library, state, activation)
        ? [stepButton('step.secrets', activation, t('staff.secrets.button'))]
        : [],
  },
  more: {
    act: 'confirm',
    press: 'step.secrets',
    named: () => 'secrets',
    when: ({ state, activation }, library) => hasSecrets(library, state, activation),
  },
  presses: {
    'step.secrets': theirs(listed),
    'secret.give.*': giving,
    'secret.see.*': seeing,
    'secret.send.*': sending,
    // The browser opens the page; Slack says that it was pressed.
    'secret.open': () => Promise.resolve({}),
  },
  forms: { 'secret.send': sent },
}
