/**
 * What rendering needs of the world, gathered by the caller: names, words, the moment, suggestions.
 */
import { contactsIn, participantIn, tookPart } from '../../flows/case/outside/participants'
import type { Activation, CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Library, Pinned, Step } from '../../flows/definition/definition'
import type { Words } from '../../flows/words'
import { definitionOf, stepOf, isOutside } from '../../flows/definition/lookup'
import { eligible } from '../../flows/authority/people'
import type { EffectStatus } from '../../store/port'
import type { Language } from '../words/catalogue'
import type { Proposed } from '../attachments/ready-papers'
import { escape } from './blocks'
import type { ShownSignatures } from './signed'
import type { TimeView } from '../words/instants'

export interface Names {
  /** Plain name of a member. */
  name(member: string): string
  /** Members and substitutes of a role today. */
  membersOf(role: string): string[]
  /** Slack user groups by role. */
  groups: Readonly<Record<string, string>>
}
export interface Suggestions {
  articles: { id: string; number: string; title: string; score: number; internal: boolean }[]
  cases: { number: string; subject: string; solution: string }[]
}
/** Of the case as the next act needs it, or whole. */
export interface CaseView<Of extends CaseState = CaseState> extends Names, TimeView {
  state: Of
  library: Library
  /** As this audience may know the person: a short name and the channel, never a phone. */
  person?: { name?: string; channel: string }
  suggestions?: Suggestions
  /** Numbers of linked cases, by id. */
  numbers?: Readonly<Record<string, string>>
  /** Cases of entities that were opened from it, and how many of them are over. */
  entities?: { total: number; over: number }
  /**
   * What the report is about: a system of the list in the reader's language, or as it was written.
   */
  system?: string
  /** What became of what tells the person of something sent to the entity, by effect. */
  sent?: Readonly<Record<string, EffectStatus>>
  /** Papers that active steps send along, by activation. */
  ready?: Readonly<Record<string, readonly Proposed[]>>
  /** Names of those who may put what is missing of them. */
  administrators?: readonly string[]
  /** What the signatures of documents that active steps use are, by file. */
  signed?: ReadonlyMap<string, ShownSignatures>
  /** What did not reach the person, newest first. */
  undelivered?: { text: string; at: string; why?: string }[]
}
/** With its history: for what shows what became of it. */
export type WholeView = CaseView<WholeCase>

export const inLanguage = (words: Words, language: Language): string => words[language]
export const mention = (member: string): string => `<@${member}>`
export const roleTitle = (view: Pick<CaseView, 'library' | 'language'>, role: string): string => {
  const found = view.library.roles.get(role)
  return found ? inLanguage(found.title, view.language) : role
}
/** "UIT o UPAT". */
export const rolesTitle = (
  view: Pick<CaseView, 'library' | 'language' | 't'>,
  roles: readonly string[],
): string => roles.map((role) => roleTitle(view, role)).join(view.t('staff.or'))
/**
 * A role's user group where the workspace has one, else at most five of its members; nobody is said
 * so.
 */
export function roleMention(
  view: Pick<Names, 'membersOf' | 'groups'>,
  roles: readonly string[],
): string {
  const groups = roles.flatMap((role) =>
    view.groups[role] ? [`<!subteam^${view.groups[role]}>`] : [],
  )
  if (groups.length > 0) return groups.join(' ')
  const members = [...new Set(roles.flatMap((role) => view.membersOf(role)))].slice(0, 5)
  return members.map(mention).join(' ')
}
/**
 * User groups of a step's roles; none through which somebody whom duties exclude would be
 * mentioned.
 */
export function groupMention(view: CaseView, activation: Activation): string {
  const able = eligible(view.library, view.state, activation, view.membersOf)
  const groups = activation.roles.flatMap((role) => {
    const group = view.groups[role]
    return group && view.membersOf(role).every((member) => able.includes(member))
      ? [`<!subteam^${group}>`]
      : []
  })
  return groups.join(' ')
}
/**
 * Whom a step that nobody has is for: its roles' groups, else at most five who may do it. Empty
 * where nobody is left.
 */
export const stepMention = (view: CaseView, activation: Activation): string =>
  groupMention(view, activation) ||
  eligible(view.library, view.state, activation, view.membersOf).slice(0, 5).map(mention).join(' ')
/** Why `stepMention` names nobody: nobody has the role, or those who have it are excluded. */
export const nobodyLeft = (
  view: Pick<CaseView, 'membersOf'>,
  { roles }: Activation,
): 'nobody' | 'excluded' =>
  roles.some((role) => view.membersOf(role).length > 0) ? 'excluded' : 'nobody'
export const stepIn = (
  view: Pick<CaseView, 'library'>,
  activation: Pinned & { step: string },
): Step => stepOf(view.library, activation)
/** Who decided: a member by mention, else the person by the name that this audience may know. */
export const actorName = (view: CaseView, id: string): string => {
  if (id === 'system') return view.t('staff.system')
  const participant = participantIn(view.state, id)?.name
  if (participant) return escape(participant)
  if (tookPart(view.state, id))
    return view.person?.name ? escape(view.person.name) : view.t('staff.person')
  return mention(id)
}
/**
 * Who did a step; one of somebody outside that the program confirmed as it came is of the person
 * who wrote.
 */
export const doerName = (view: CaseView, by: string, { roles }: Pick<Step, 'roles'>): string =>
  by === 'system' && roles.every((role) => isOutside(view.library, role))
    ? actorName(view, view.state.intake.contact ?? contactsIn(view.state)[0] ?? by)
    : actorName(view, by)
/** Position of a step among its procedure's, 1-based, and how many they are. */
export const positionOf = (
  view: Pick<CaseView, 'library'>,
  activation: Activation,
): { index: number; count: number } => {
  const { steps } = definitionOf(view.library, activation)
  return { index: steps.findIndex(({ id }) => id === activation.step) + 1, count: steps.length }
}
