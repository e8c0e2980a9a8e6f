/**
 * The engine: `start` opens a case, `act` does one thing to it. Pure: nothing is executed, the case
 * given is not changed, and everything that should happen outside comes back as effects. An
 * expected refusal is a value.
 */
import type { Command, Context, Outcome } from '../case/act'
import { alert, postpone } from './alerts'
import { amend, correct } from './amend'
import { appoint } from './appoint'
import { cancel } from './cancel'
import type { Activation, CaseState } from '../case/case'
import { call } from './calling-act'
import { consent, waitsForConsent } from './consent'
import { decide } from './decide'
import type { Library } from '../definition/definition'
import { reassign, release, take } from './holding'
import { splitCase } from './linked'
import { link } from './link'
import { move } from './move'
import { findActive, findDecided } from '../case/lookup'
import { textOf } from '../definition/lookup'
import { answer } from './outside/answer'
import { retract } from './outside/retract'
import { read } from './read'
import { ownActive, putFrame } from '../case/own'
import type { FormAct } from '../case/drafts/acts'
import type { ParticipantAct } from '../case/outside/participation'
import { addParticipant, endParticipant } from './outside/participants'
import { askForms, unaskForms } from './forms/ask'
import { fill } from './forms/fill'
import { handIn } from './forms/hand-in'
import { observeForm } from './forms/observe'
import { observe } from './returns'
import { begin, refuse, type Run } from '../case/run'
import { handed, reached, signed } from './sending'
import { staleRefusal } from './stale'
import { comment, receive, write } from './talk'
import { undo } from './undo'
import { withdraw } from './withdraw'
import { rate, reopen, verdict } from './verdict'

export { start } from './start'

type OnStepAct =
  | 'confirm'
  | 'choose'
  | 'observe'
  | 'call'
  | 'take'
  | 'release'
  | 'reassign'
  | 'split'
  | 'appoint'
  | 'alert'
  | 'postpone'
type OnStep = Extract<Command, { act: OnStepAct }>

/** Does one act to a case. Refusals name who may, what happened since, or what is missing. */
export const act = (
  library: Library,
  state: CaseState,
  command: Command,
  context: Context,
): Outcome => {
  if (!Object.values(state.frames).every((frame) => textOf(library, frame)))
    return refuse('unknown_procedure')
  if (waitsForConsent(state, command)) return refuse('unheard')
  const run = begin(library, state, context)
  pinOlder(run)
  switch (command.act) {
    case 'confirm':
    case 'choose':
    case 'observe':
    case 'call':
    case 'take':
    case 'release':
    case 'reassign':
    case 'split':
    case 'appoint':
    case 'alert':
    case 'postpone': {
      const activation = findActive(state, command.activation)
      return activation
        ? onStep(run, ownActive(run, activation), command)
        : staleRefusal(state, command.activation)
    }
    case 'undo':
      return undo(run, command.activation)
    default:
      return onCase(run, command)
  }
}

/** A case older than pinned texts says from now on which it runs. */
const pinOlder = (run: Run) => {
  for (const frame of Object.values(run.state.frames)) {
    const text = frame.definition === undefined ? textOf(run.library, frame) : undefined
    const definition = text && run.library.hashes.get(text)
    if (definition)
      putFrame(run, {
        ...frame,
        definition,
        rounds: { ...frame.rounds },
        joins: { ...frame.joins },
      })
  }
}

const onStep = (run: Run, activation: Activation, command: OnStep): Outcome => {
  switch (command.act) {
    case 'confirm':
    case 'choose':
      return decide(run, activation, command)
    case 'observe':
      return observe(run, activation, command)
    case 'call':
      return call(run, activation, command)
    case 'take':
      return take(run, activation, command)
    case 'release':
      return release(run, activation, command)
    case 'reassign':
      return reassign(run, activation, command)
    case 'split':
      return splitCase(run, activation, command)
    case 'appoint':
      return appoint(run, activation, command)
    case 'alert':
      return alert(run, activation)
    case 'postpone':
      return postpone(run, activation)
  }
}

type OnCase = Exclude<Command, OnStep | { act: 'undo' }>
const onCase = (run: Run, command: OnCase): Outcome => {
  const { state } = run
  switch (command.act) {
    case 'comment':
    case 'attach': {
      const done = findDecided(state, command.activation ?? '')
      return comment(run, findActive(state, command.activation ?? '') ?? done, command)
    }
    case 'write': {
      const activation = findActive(state, command.activation ?? '')
      if (command.activation && !activation) return staleRefusal(state, command.activation)
      return write(run, activation, command)
    }
    case 'correct':
      return correct(run, command)
    case 'amend':
      return amend(run, command)
    case 'signed':
      return signed(run, command)
    case 'handed':
      return handed(run, command)
    case 'reached':
      return reached(run, command)
    case 'withdraw':
      return withdraw(run, command)
    case 'cancel':
      return state.closedAt || state.cancelled ? refuse('closed') : cancel(run, command)
    case 'move':
      return state.closedAt || state.cancelled ? refuse('closed') : move(run, command)
    case 'reopen':
      return reopen(run, command)
    case 'read':
      return read(run, command)
    default:
      return ofOutside(run, command)
  }
}

type OfOutsideAct = 'receive' | 'answer' | 'retract' | 'verdict' | 'rate' | 'consent' | 'link'
type OfOutside = Extract<Command, { act: OfOutsideAct }> | ParticipantAct | FormAct
/** What comes from somebody of outside, and who of outside takes part. */
const ofOutside = (run: Run, command: OfOutside): Outcome => {
  switch (command.act) {
    case 'add_participant':
      return addParticipant(run, command)
    case 'end_participant':
      return endParticipant(run, command)
    case 'receive':
      return receive(run, command)
    case 'answer':
      return answer(run, command)
    case 'retract':
      return retract(run, command)
    case 'verdict':
      return verdict(run, command)
    case 'rate':
      return rate(run, command)
    case 'consent':
      return consent(run, command)
    case 'link':
      return link(run, command)
    default:
      return onForms(run, command)
  }
}

/** What is asked for in forms, filled in and reviewed. */
const onForms = (run: Run, command: FormAct): Outcome => {
  switch (command.act) {
    case 'ask_forms':
      return askForms(run, command)
    case 'unask_forms':
      return unaskForms(run, command)
    case 'fill':
      return fill(run, command)
    case 'hand_in':
      return handIn(run, command)
    case 'observe_form':
      return observeForm(run, command)
  }
}
