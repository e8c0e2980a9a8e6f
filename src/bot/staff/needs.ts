/** What has to be asked before a step can be decided: outputs by kind, choices, a reason, whose answer is recorded. */
import type { Actor, Context, Refusal } from '../../flows/act'
import type { Activation, CaseState, OutputValue } from '../../flows/case'
import type { Choice, Library, Output, Step } from '../../flows/definition'
import { askedDecisions, resolve } from '../../flows/flow-tree'
import { definitionOf, stepOf } from '../../flows/lookup'
import { may } from '../../flows/may'

export interface Needs {
  activation: Activation
  step: Step
  /** Outputs that a person has to give or may give; the confirmation itself writes registrations. */
  outputs: Output[]
  /** Already chosen by the button. */
  choice?: Choice
  /** Still to be chosen in the modal: several may be taken where inclusive. */
  choices?: { kind: 'exclusive' | 'inclusive'; options: Choice[] }
  reason: boolean
  /** Staff record an outside person's answer: by whom and by which means is asked. */
  onBehalf: boolean
  /** Roles of the steps that follow, when others than this step's; their members may be named. */
  nextRoles: string[]
  /** Words already known for a text output: the newest solution that a person may read. */
  prefill?: string
}

/** The newest words of the case that an outside person may read: what an answer begins with. */
function newestWords(library: Library, state: CaseState, path: string): string | undefined {
  for (const left of [...state.outputs].reverse()) {
    if (left.undone || left.path !== path || left.value.kind !== 'text') continue
    const frame = state.frames[left.path]
    const output =
      frame &&
      definitionOf(library, frame)
        .steps.find(({ id }) => id === left.step)
        ?.leaves.find(({ id }) => id === left.output)
    if (output && !output.internal && !output.secret && !output.options) return left.value.text
  }
  return undefined
}

function nextRolesOf(
  library: Library,
  state: CaseState,
  at: { activation: Activation; step: Step; choices: string[] },
): string[] {
  const way = resolve(at.step.next, at.choices, state.intake.channel)
  if (!way.ok) return []
  const { steps, joins } = definitionOf(library, at.activation)
  const roles = way.leaves.flatMap(({ to }) => {
    if (to.kind !== 'node') return []
    const target = steps.find(({ id }) => id === (joins.find((join) => join.id === to.id)?.go ?? to.id))
    return to.roles ?? target?.roles ?? []
  })
  return [...new Set(roles)].filter((role) => !at.activation.roles.includes(role) && !library.roles.get(role)?.outside)
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
export function needsOf(asked: Asked): { ok: true; needs: Needs } | Refusal {
  const { library, state, activation } = asked
  const permit = may({ ...asked, act: 'confirm', activation })
  if (!permit.ok) return permit
  const step = stepOf(library, activation)
  const decisions = askedDecisions(step, state.intake.channel)
  const [decision] = decisions
  const choice = decision?.choices.find(({ id }) => id === asked.choice)
  const outputs = step.leaves.filter(({ kind }) => kind !== 'registration')
  const prefill = outputs.some(({ kind, options }) => kind === 'text' && !options)
    ? newestWords(library, state, activation.path)
    : undefined
  return {
    ok: true,
    needs: {
      activation,
      step,
      outputs,
      ...(choice ? { choice } : {}),
      ...(decision && !choice ? { choices: { kind: decision.kind, options: decision.choices } } : {}),
      reason: choice ? choice.reason === true : (decision?.choices.some(({ reason }) => reason) ?? false),
      onBehalf: permit.onBehalf === true,
      nextRoles: nextRolesOf(library, state, { activation, step, choices: choice ? [choice.id] : [] }),
      ...(prefill ? { prefill } : {}),
    },
  }
}

/** Whether the press alone is enough: nothing has to be typed or chosen. */
export const pressIsEnough = (needs: Needs): boolean =>
  !needs.outputs.some(({ required, group }) => required || group) && !needs.choices && !needs.reason && !needs.onBehalf

export type GivenOutputs = Record<string, OutputValue>

/** The article output of a step where declining it is all that is left to say: one press does. */
export const declinable = (step: Step): Output | undefined => {
  const asked = step.leaves.filter(({ kind, required, group }) => kind !== 'registration' && (required || group))
  return asked.length === 1 && asked[0]?.kind === 'article' ? asked[0] : undefined
}
