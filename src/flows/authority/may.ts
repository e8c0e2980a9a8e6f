/**
 * Who may do what: one table, (actor, act, activation) → yes, or who may. Unknown means refused.
 * Whether an act makes sense at the moment (stale, closed, missing words) is decided by the act
 * itself.
 */
import type { ActName, Actor, Context, Refusal } from '../case/act'
import type { Activation, CaseState } from '../case/case'
import type { Definition, Library } from '../definition/definition'
import { findDecided } from '../case/lookup'
import { takesPart } from '../case/outside/participants'
import { definitionOf, versionAt, isOutside } from '../definition/lookup'
import { dutiesOf, eligible, excluded, holderNow, ownersOf, seatIn, type Member } from './people'
import { refuse } from '../case/run'

export interface Asking {
  library: Library
  state: CaseState
  actor: Actor
  act: ActName
  activation?: Activation
  membersOf: Context['membersOf']
}
/**
 * `onBehalf`: a member of the case owner's role records an outside person's answer, and must say
 * whose.
 */
export type May = { ok: true; onBehalf?: boolean } | Refusal

/** Kinds of actor that an act admits. */
type Kind =
  | 'performer'
  | 'role'
  | 'holder'
  | 'owner'
  | 'reception'
  | 'staff'
  | 'administrator'
  | 'contact'
  | 'decider'
  | 'program'
  | 'auditor'

const table: Record<
  Exclude<ActName, 'start' | 'ended' | 'escalate' | 'forget' | 'send'>,
  readonly Kind[]
> = {
  confirm: ['performer'],
  choose: ['performer'],
  observe: ['performer'],
  call: ['performer'],
  link: ['role', 'owner', 'program'],
  take: ['role'],
  // The program: from whoever has left the agency.
  release: ['holder', 'administrator', 'program'],
  reassign: ['role', 'owner', 'administrator'],
  appoint: ['role', 'owner'],
  comment: ['staff'],
  attach: ['staff'],
  correct: ['decider', 'owner'],
  write: ['role', 'owner'],
  receive: ['contact', 'owner'],
  answer: ['contact'],
  retract: ['contact'],
  verdict: ['contact', 'owner'],
  rate: ['contact', 'owner'],
  consent: ['contact', 'role', 'owner'],
  split: ['role', 'owner'],
  undo: ['decider'],
  amend: ['owner'],
  add_participant: ['role', 'owner'],
  // The program: where the entity says that somebody speaks for it no more.
  end_participant: ['role', 'owner', 'program'],
  ask_forms: ['role', 'owner'],
  unask_forms: ['role', 'owner'],
  fill: ['contact', 'role', 'owner'],
  hand_in: ['contact', 'role', 'owner'],
  observe_form: ['role', 'owner'],
  signed: ['role', 'owner'],
  handed: ['role', 'owner'],
  reached: ['program'],
  withdraw: ['staff'],
  cancel: ['owner'],
  // Whoever receives reports finds most of what began as the wrong thing, in either direction.
  move: ['owner', 'reception'],
  reopen: ['owner'],
  alert: ['program'],
  postpone: ['holder'],
  read: ['auditor', 'administrator'],
}

const holds = (actor: Actor, roles: readonly string[]): actor is Member =>
  actor.kind === 'member' && seatIn(actor, roles) !== undefined

/** Every role that has a step in a procedure of the case, and its owners. */
const staffRoles = ({ library, state }: Asking): string[] => [
  ...ownersOf(library, state),
  ...Object.values(state.frames).flatMap((frame) =>
    definitionOf(library, frame).steps.flatMap((step) => step.roles),
  ),
]

/** The owners of what outside people report. */
const receptionOf = ({ definitions, owners }: Library): string[] =>
  [...definitions.values()].flatMap(({ openedByFirstStep, code }) =>
    openedByFirstStep ? (owners[code] ?? []) : [],
  )

const isContact = ({ actor, state }: Asking) => takesPart(state, actor)

const checks: Record<Exclude<Kind, 'performer'>, (asking: Asking) => boolean> = {
  role: ({ actor, activation }) => holds(actor, activation?.roles ?? []),
  holder: ({ actor, activation }) =>
    actor.kind === 'member' &&
    Boolean(activation?.holder) &&
    (actor.id === activation?.holder ||
      actor.roles.some((seat) => seat.substituteOf === activation?.holder)),
  owner: (asking) => holds(asking.actor, ownersOf(asking.library, asking.state, asking.activation)),
  reception: ({ actor, library }) => holds(actor, receptionOf(library)),
  staff: (asking) => holds(asking.actor, staffRoles(asking)),
  administrator: ({ actor }) => actor.kind === 'member' && actor.administrator,
  contact: isContact,
  program: ({ actor }) => actor.kind === 'system',
  auditor: ({ actor }) => actor.kind === 'member' && actor.auditor && actor.outsider !== true,
  decider: ({ actor, state, activation }) => {
    const done = activation && findDecided(state, activation.id)
    return actor.kind !== 'system' && done?.decidedBy === actor.id && done.act !== 'ended'
  },
}

/**
 * Performing a step: the holder, their substitute, anyone of the role when untaken; outsiders, or
 * the owner for them.
 */
const perform = (asking: Asking): May => {
  const { library, state, actor, activation, membersOf } = asking
  if (!activation) return naming(asking)
  const outside = activation.roles.some((role) => isOutside(library, role))
  if (outside && takesPart(state, actor, activation.roles)) return { ok: true }
  const who = () => performers(asking, activation)
  if (actor.kind !== 'member') return refuse('forbidden', who())
  const holder = holderNow(activation, membersOf)
  const seat = seatIn(actor, activation.roles, holder)
  if (!seat) {
    const records = outside && checks.owner(asking)
    return records ? { ok: true, onBehalf: true } : refuse('forbidden', who())
  }
  if (excluded(library, state, activation, actor.id))
    return refuse('duties', { ...who(), ...sameOf(asking, activation) })
  if (holder && holder !== actor.id && seat.substituteOf !== holder)
    return refuse('held', { roles: activation.roles, members: [holder] })
  return { ok: true }
}

/** Whether only who did an earlier step may do this one. */
const sameOf = ({ library, state }: Asking, activation: Activation): Pick<Refusal, 'same'> =>
  dutiesOf(library, state, activation).only === undefined ? {} : { same: true }

/**
 * Who performs a step: those of its roles whom duties do not exclude; the case's owners record what
 * is answered outside.
 */
const performers = (
  { library, state, membersOf }: Asking,
  activation: Activation,
): Partial<Refusal> => {
  if (!activation.roles.some((role) => isOutside(library, role)))
    return {
      about: 'step',
      roles: activation.roles,
      members: eligible(library, state, activation, membersOf),
    }
  const staff = activation.roles.filter((role) => !isOutside(library, role))
  return {
    about: 'outside',
    ...named([...staff, ...ownersOf(library, state, activation)], membersOf),
  }
}
const named = (
  roles: readonly string[],
  membersOf: Context['membersOf'],
): { roles: string[]; members: string[] } => ({
  roles: [...new Set(roles)],
  members: [...new Set(roles.flatMap((role) => membersOf(role)))],
})

/** Names who may, for the sentence of a refusal. */
const naming = (asking: Asking): Refusal => {
  const { library, state, activation, membersOf } = asking
  const kinds: readonly Kind[] = rowOf(asking.act)
  const administrators = kinds.includes('administrator') ? { administrators: true } : {}
  if (activation && kinds.includes('performer'))
    return refuse('forbidden', performers(asking, activation))
  // Only who has it gives it back.
  if (activation?.holder && kinds.includes('holder'))
    return refuse('forbidden', { about: 'step', members: [activation.holder], ...administrators })
  if (activation && kinds.includes('role')) {
    const owners = kinds.includes('owner') ? ownersOf(library, state, activation) : []
    const { roles = [], members = [] } = performers(asking, activation)
    const more = named(owners, membersOf)
    const all = {
      roles: [...new Set([...roles, ...more.roles])],
      members: [...new Set([...members, ...more.members])],
    }
    return refuse('forbidden', { about: 'step', ...all, ...administrators })
  }
  const roles = [
    ...(kinds.includes('owner') ? ownersOf(library, state, activation) : []),
    ...(kinds.includes('reception') ? receptionOf(library) : []),
    ...(kinds.includes('staff')
      ? staffRoles(asking).filter((role) => !isOutside(library, role))
      : []),
  ]
  return refuse('forbidden', { about: 'case', ...named(roles, membersOf), ...administrators })
}
/** Whether an act decides a step: all of these are asked alike. */
export const performs = (act: ActName): boolean => rowOf(act).includes('performer')
const rowOf = (act: ActName): readonly Kind[] =>
  Object.hasOwn(table, act) ? table[act as keyof typeof table] : []

/**
 * Outsiders (another workspace, guests, deactivated) and auditors act on nothing, whatever else
 * they are: these read.
 */
const barred = (actor: Actor) =>
  actor.kind === 'member' && (actor.outsider === true || actor.auditor)

/**
 * Whether an actor may do an act on a case, on one of its activations where the act is about one.
 */
export const may = (asking: Asking): May => {
  const kinds = rowOf(asking.act)
  if (barred(asking.actor) && !kinds.includes('auditor')) return naming(asking)
  if (kinds.includes('performer')) return perform(asking)
  return kinds.some((kind) => kind !== 'performer' && checks[kind](asking))
    ? { ok: true }
    : naming(asking)
}

export interface AskingStart {
  library: Library
  actor: Actor
  procedure: string
  now: string
  membersOf: Context['membersOf']
  /** Whether somebody outside is verified to speak for the entity that asks. */
  speaks?: boolean
}
/** Who opens a case: whom the definition names, else who performs its first step and its owner. */
const startersOf = (
  library: Library,
  { code, starts, steps, entry }: Definition,
): { inside: string[]; outside: boolean } => {
  if (starts) return { inside: starts.by, outside: starts.outside.length > 0 }
  const first = steps.find((step) => step.id === entry)?.roles ?? []
  const owner = library.owners[code]
  return {
    inside: [...first, ...(owner ? [owner] : [])].filter((role) => !isOutside(library, role)),
    outside: first.some((role) => isOutside(library, role)),
  }
}

/**
 * Whether an actor may open a case; the program opens linked ones. Whoever writes reports; what is
 * of entities is asked for by who speaks for one.
 */
export const mayStart = (asking: AskingStart): May => {
  const { library, actor, procedure, now, membersOf, speaks } = asking
  const definition = versionAt(library, procedure, now)
  if (!definition) return refuse('unknown_procedure')
  const { inside, outside } = startersOf(library, definition)
  if (actor.kind === 'system') return { ok: true }
  const reaches = outside && (definition.openedByFirstStep || speaks === true)
  if (actor.kind === 'person' ? reaches : !barred(actor) && holds(actor, inside))
    return { ok: true }
  return refuse('forbidden', { about: 'case', ...named(inside, membersOf) })
}
