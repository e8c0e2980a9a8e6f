/**
 * What has to be asked before a step can be decided: outputs by kind, choices, a reason, whose
 * answer is recorded.
 */
import type { Actor, Context, Performing, Refusal } from '../../../flows/case/act'
import { appointedIn, type Meeting } from '../../../flows/case/appointments'
import type { Activation, CaseState } from '../../../flows/case/case'
import type {
  Choice,
  Definition,
  Library,
  Output,
  Step,
} from '../../../flows/definition/definition'
import type { Proposed } from '../../attachments/ready-papers'
import type { AtHand } from './files-at-hand'
import {
  firstOf,
  missingForms,
  proposedChoices,
  type Values,
} from '../../../flows/case/drafts/deciding'
import { askedOutputs, frameOf } from '../../../flows/case/lookup'
import { apart } from '../../../flows/case/intake'
import { circumstancesIn } from '../../../flows/case/circumstances'
import { isPaperwork, meetingsIn } from '../../../flows/definition/documents'
import { askedDecisions, type Leaf, leavesOf, resolve } from '../../../flows/definition/flow-tree'
import { type Before, wordsBefore } from '../../../flows/case/left-before'
import { definitionOf, stepOf } from '../../../flows/definition/lookup'
import { asksToPerform } from '../../../flows/authority/asked'
import { wouldFire } from '../../../flows/engine/joins'
import { putsIntoWords, wordsAtHand } from '../../../flows/engine/tells'

export interface Needs {
  activation: Activation
  step: Step
  /**
   * Outputs that a person has to give or may give; the confirmation itself writes registrations.
   */
  outputs: Output[]
  /** What was handed in proposes these ways. */
  proposed?: string[]
  /** Forms of what was asked first that nobody handed in: without them it cannot be chosen. */
  missingForms?: Output[]
  /** Already chosen by the button. */
  choice?: Choice
  /** Still to be chosen in the modal: several may be taken where inclusive. */
  choices?: { kind: 'exclusive' | 'inclusive'; options: Choice[] }
  reason: boolean
  /** Staff record an outside person's answer: by whom and by which means is asked. */
  onBehalf: boolean
  /** Roles of the steps that follow, when others than this step's; their members may be named. */
  nextRoles: string[]
  /** It passes work on to others: they may be told what to do with it. */
  passesOn: boolean
  /** With whom of the entity it coordinates, as staff wrote them down. */
  contact?: string
  /** What was appointed for its meeting. */
  appointed?: Meeting
  /** What its texts begin with, by output: what the same role left here before. */
  before: Record<string, Before>
  /** Files of the case among which that of a document may be. */
  atHandFiles?: AtHand[]
  /** Papers that go with what it sends, where they are ready. */
  ready?: Proposed[]
  /** What the case has to say to the person so far, where this step puts it into words. */
  atHand?: string
}

/** Whose role a leaf of the way on comes to, through a join to what begins behind it. */
function rolesAt({ steps, joins }: Definition, { to }: Leaf): readonly string[] {
  if (to.kind !== 'node') return []
  const entered = joins.find(({ id }) => id === to.id)?.go ?? to.id
  return to.roles ?? steps.find(({ id }) => id === entered)?.roles ?? []
}
/** Those of the agency that are not this step's. */
const othersOf = (library: Library, activation: Activation, roles: readonly string[]): string[] =>
  [...new Set(roles)].filter(
    (role) => !activation.roles.includes(role) && !library.roles.get(role)?.outside,
  )

function nextRolesOf(
  library: Library,
  state: CaseState,
  at: { activation: Activation; step: Step; choices: string[] },
): string[] {
  const circumstances = circumstancesIn(state, at.activation.path)
  const way = resolve(at.step.next, at.choices, circumstances)
  if (!way.ok) return []
  const definition = definitionOf(library, at.activation)
  const frame = frameOf(state, at.activation.path)
  const roles = way.leaves.flatMap((leaf) => {
    const join = definition.joins.find(({ id }) => leaf.to.kind === 'node' && id === leaf.to.id)
    // Other branches are still to come: nobody goes on with what this press leaves.
    return !join || wouldFire(frame, join, at.step.id, at.choices) ? rolesAt(definition, leaf) : []
  })
  return othersOf(library, at.activation, roles)
}

/** Whether others of the agency go on with the papers of this step, whatever is chosen in it. */
function passesOn(library: Library, { activation, step }: { activation: Activation; step: Step }) {
  const definition = definitionOf(library, activation)
  if (!isPaperwork(definition)) return false
  const roles = leavesOf(step.next).flatMap((leaf) => rolesAt(definition, leaf))
  return othersOf(library, activation, roles).length > 0
}

/**
 * Words of the same output, step and role, or what was chosen of a closed list, which may be right
 * all the same. What is secret is typed anew.
 */
function beforeOf(
  state: CaseState,
  activation: Activation,
  outputs: readonly Output[],
): Record<string, Before> {
  const texts = outputs.filter(({ kind, secret }) => kind === 'text' && !secret)
  return Object.fromEntries(
    texts.flatMap(({ id, options }) => {
      const before = wordsBefore(state, activation, id)
      return before ? [[id, options ? { text: before.text } : before]] : []
    }),
  )
}

/** What was asked first, with the forms, is not asked twice. */
const firstAsked = (first: Values): Record<string, Before> =>
  Object.fromEntries(
    Object.entries(first).flatMap(([output, value]) =>
      value.kind === 'text' ? [[output, { text: value.text }]] : [],
    ),
  )

/** Whoever answers for the entity, where the step coordinates or meets with somebody outside. */
export const contactIn = (
  { library, state }: { library: Library; state: CaseState },
  step: Step,
): string | undefined => {
  const outside = step.coordinates.some((role) => library.roles.get(role)?.outside)
  if (!outside && meetingsIn(step).length === 0) return undefined
  const { reporter, entity } = state.intake
  return apart([reporter?.name, entity]).join(', ') || undefined
}

export interface Asked {
  library: Library
  state: CaseState
  activation: Activation
  actor: Actor
  membersOf: Context['membersOf']
  choice?: string
}

/** What deciding this activation needs, or the refusal of who may not decide it. */
export function needsOf(
  asked: Asked,
): { ok: true; needs: Needs; performing: Performing } | Refusal {
  const { library, state, activation } = asked
  const performing = asksToPerform(asked)
  const permit = performing.answer
  if (!permit.ok) return permit
  const step = stepOf(library, activation)
  const decisions = askedDecisions(step, circumstancesIn(state, activation.path))
  const [decision] = decisions
  const choice = decision?.choices.find(({ id }) => id === asked.choice)
  const outputs = choice?.linked
    ? []
    : askedOutputs(state, activation, step).filter(
        ({ kind, form }) => kind !== 'registration' && form === undefined,
      )
  const first = firstOf(library, state, { activation, values: {} })
  const atHand = putsIntoWords(step) ? wordsAtHand(library, state, activation) : undefined
  return {
    ok: true,
    performing,
    needs: {
      activation,
      step,
      outputs,
      choice,
      choices: decision && !choice ? { kind: decision.kind, options: decision.choices } : undefined,
      reason: choice
        ? choice.reason === true
        : (decision?.choices.some(({ reason }) => reason) ?? false),
      onBehalf: permit.onBehalf === true,
      nextRoles: nextRolesOf(library, state, {
        activation,
        step,
        choices: choice ? [choice.id] : [],
      }),
      passesOn: passesOn(library, { activation, step }),
      contact: contactIn({ library, state }, step),
      appointed: appointedIn(activation),
      before: { ...beforeOf(state, activation, outputs), ...firstAsked(first) },
      proposed: proposedChoices(decision?.choices ?? [], first),
      missingForms: missingForms(library, state, { activation, values: first }).flatMap((id) =>
        step.leaves.filter((output) => output.id === id),
      ),
      atHand: atHand || undefined,
    },
  }
}

/**
 * What is asked of a step: what it needs, what it may give of a group, and what the definition has
 * asked all the same.
 */
export const isAsked = ({ kind, form, required, ask, group }: Output): boolean =>
  kind !== 'registration' && form === undefined && (required || ask || group !== undefined)

/** Whether the press alone is enough: nothing has to be typed or chosen. */
export const pressIsEnough = (needs: Needs): boolean =>
  !needs.step.sends &&
  !needs.outputs.some(isAsked) &&
  !needs.choices &&
  !needs.reason &&
  !needs.onBehalf

/** The article output of a step where declining it is all that is left to say: one press does. */
export const declinable = (step: Step): Output | undefined => {
  const asked = step.leaves.filter(isAsked)
  return asked.length === 1 && asked[0]?.kind === 'article' ? asked[0] : undefined
}
