/** Confirming a step, with its choices where it decides something. */
import type { Deciding, Outcome, Refusal } from '../case/act'
import { namedFits } from './activate'
import { isGoodBehalf } from '../case/outside/behalf'
import { circumstancesIn } from '../case/circumstances'
import { advance, settle, tokensOf } from './advance'
import { mayPassUncalled } from './calling'
import type { Activation, Decided } from '../case/case'
import type { Choice } from '../definition/definition'
import { finish } from './finish'
import { endFormsOver } from './forms/ending'
import { resolve } from '../definition/flow-tree'
import { isRejected } from '../case/left-before'
import { askedOutputs, findActive } from '../case/lookup'
import { stepOf } from '../definition/lookup'
import { mayIn } from '../authority/asked'
import { ownersOf } from '../authority/people'
import { firstOf, missingForms } from '../case/drafts/deciding'
import { formOutputs } from '../case/drafts/standing'
import { checkOutputs, type Values } from './outputs'
import { refuse, type Run } from '../case/run'
import { remember } from '../case/undo-entry'

/** Characters of what whoever goes on is told. */
export const LONGEST_INSTRUCTION = 500

/**
 * Everything else that has to be right before a decision is made. `recorded`: it is the answer of
 * somebody outside.
 */
const check = (
  run: Run,
  activation: Activation,
  command: Deciding,
  { taken, recorded }: { taken: Choice[]; recorded: boolean },
): Refusal | undefined => {
  const behalf = command.onBehalf
  if (recorded && !(behalf?.channel.trim() && behalf.name.trim()))
    return refuse('missing_on_behalf')
  if ((command.instruction ?? '').trim().length > LONGEST_INSTRUCTION)
    return refuse('long_instruction')
  const strange = notReady(run, activation, command)
  if (strange) return strange
  if (behalf && !isGoodBehalf(behalf, run.state, run.now)) return refuse('wrong_on_behalf')
  const reason = command.act === 'choose' ? command.reason?.trim() : undefined
  if (taken.some((choice) => choice.reason) && !reason) return refuse('missing_reason')
  const outputs = command.outputs ?? {}
  const step = stepOf(run.library, activation)
  const asked = { leaves: askedOutputs(run.state, activation, step) }
  const nothing = taken.some((choice) => choice.linked)
  return (
    checkOutputs(asked, outputs, run.now, nothing) ??
    unchanged(run, activation, outputs) ??
    (nothing ? undefined : withoutForms(run, activation, outputs))
  )
}

/** A form of what was chosen was not handed in: it is asked for, or filled in, by whoever may. */
const withoutForms = (run: Run, activation: Activation, values: Values): Refusal | undefined => {
  const outputs = missingForms(run.library, run.state, { activation, values })
  if (outputs.length === 0) return undefined
  const roles = [...new Set([...activation.roles, ...ownersOf(run.library, run.state, activation)])]
  const members = [...new Set(roles.flatMap((role) => run.membersOf(role)))]
  return refuse('forms_missing', { outputs, roles, members, about: 'step' })
}

/** A paper goes along that the step has not ready. */
const notReady = (run: Run, activation: Activation, command: Deciding): Refusal | undefined => {
  const ready = stepOf(run.library, activation).attachments.map(({ id }) => id)
  const strange = command.dispatch?.enclosed?.find(({ id }) => !ready.includes(id))
  return strange && refuse('unknown_document', { output: strange.id })
}

/**
 * Words that a review sent back are not confirmed as they were. A choice from a closed list may be
 * right all the same.
 */
const unchanged = (run: Run, activation: Activation, outputs: Values): Refusal | undefined => {
  const same = stepOf(run.library, activation).leaves.find(({ id, options }) => {
    const value = outputs[id]
    return (
      !options &&
      value?.kind === 'text' &&
      isRejected(run.state, activation, { output: id, text: value.text })
    )
  })
  return same && refuse('unchanged_output', { output: same.id })
}

/**
 * A person named as the next holder has to be able to hold at least one of the steps that the press
 * made active, if it made any: other branches may be waited for.
 */
const checkNamed = (run: Run, named: string | undefined): Refusal | undefined => {
  if (!named) return undefined
  const created = run.created
    .flatMap((id) => findActive(run.state, id) ?? [])
    .filter((activation) => !activation.call)
  if (created.length === 0) return undefined
  const fits = created.map((activation) => namedFits(run, activation, named))
  if (fits.includes('yes')) return undefined
  const roles = [...new Set(created.flatMap((activation) => activation.roles))]
  const code = fits.includes('duties') ? 'duties' : 'not_member'
  return refuse(code, {
    roles,
    members: [...new Set(roles.flatMap((role) => run.membersOf(role)))],
  })
}

/**
 * What the decision keeps in words: whose answer it was, why it was that one, what is to be done
 * next.
 */
const wordsOf = (command: Deciding): Pick<Decided, 'reason' | 'instruction' | 'onBehalf'> => {
  const { onBehalf } = command
  const reason = command.act === 'choose' && command.reason?.trim() ? command.reason : undefined
  const instruction = command.instruction?.trim() || undefined
  return { reason, instruction, onBehalf }
}

/** What was asked first, with the forms, need not be said again. */
const withFirst = (run: Run, activation: Activation, command: Deciding): Deciding => {
  const { library, state } = run
  if (formOutputs(stepOf(library, activation)).length === 0) return command
  const values = command.outputs ?? {}
  return { ...command, outputs: { ...firstOf(library, state, { activation, values }) } }
}

/**
 * Decides an activation: its outputs are kept and its tokens go on.
 * @param called whether the person was told by a call, where the step is decided with one
 */
export const decide = (
  run: Run,
  activation: Activation,
  pressed: Deciding,
  called?: Decided['called'],
): Outcome => {
  const command = withFirst(run, activation, pressed)
  const permit = mayIn(run, command.act, activation)
  if (!permit.ok) return permit
  if (activation.call) return refuse('in_call', { activation: activation.id })
  if (!called && !mayPassUncalled(run, activation))
    return refuse('missing_call', { activation: activation.id })
  const choices = command.act === 'choose' ? command.choices : []
  const { next } = stepOf(run.library, activation)
  const way = resolve(next, choices, circumstancesIn(run.state, activation.path))
  if (!way.ok) return refuse(way.code)
  const wrong = check(run, activation, command, {
    taken: way.taken,
    recorded: permit.onBehalf === true,
  })
  if (wrong) return wrong
  const words = wordsOf(command)
  const taken = way.taken.map((choice) => choice.id)
  const { outputs, onBehalf, dispatch, nextHolder: wanted, first } = command
  const done = settle(run, activation, {
    act: command.act,
    choices: taken,
    outputs,
    texts: { reason: words.reason, instruction: words.instruction },
    onBehalf,
    dispatch,
    called,
  })
  Object.assign(done, words)
  advance(run, tokensOf(run, done, way.leaves, { wanted, first }))
  const unfit = checkNamed(run, wanted)
  if (unfit) return unfit
  endFormsOver(run)
  remember(run, activation.id)
  return finish(run)
}
