/**
 * One case as the store keeps it: each act is done on the document alone, and what leaves it is
 * written as rows of its history.
 */
import type { Actor, Command, Context, Start } from '../../src/flows/case/act'
import { officeHours } from '../../src/flows/time/calendar'
import type { Activation, CaseState } from '../../src/flows/case/case'
import { act, start } from '../../src/flows/engine/engine'
import { type HistoryRow, shed } from '../../src/flows/case/history'
import { stepOf } from '../../src/flows/definition/lookup'
import { goodOutputs, member, membersOf, nine } from '../../test/unit/flows/support'

export const procedure = 'UGAT/AIT-PR05'
export const person: Actor = { kind: 'person', id: 'contact1' }

/** One act as it was done. */
export interface Step {
  step: string
  choices: string[]
  command: Command
  context: Context
}
type Library = ReturnType<typeof nine>

const openedAt = Date.parse('2026-03-02T13:00:00.000Z')
const asked: Start = {
  id: 'c1',
  number: 'N-1',
  procedure,
  subject: 'subject',
  intake: { channel: 'note', contact: 'contact1', text: 'it does not work', files: [] },
}
const contextAt = (ms: number, actor: Actor): Context => {
  return { now: new Date(ms).toISOString(), actor, membersOf, calendar: officeHours }
}

export function openCase(library: Library): CaseState {
  const outcome = start(library, asked, contextAt(openedAt, { kind: 'system' }))
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.case
}
/** One act: the document that the next one needs, and what of it became history. */
export function doStep(
  library: Library,
  state: CaseState,
  { command, context }: Pick<Step, 'command' | 'context'>,
) {
  const outcome = act(library, state, command, context)
  if (!outcome.ok) throw new Error(`${command.act} was refused: ${outcome.code}`)
  return shed(library, outcome.case, context.now)
}

/** Whoever holds it, else somebody of its role. */
const doerOf = ({ holder, roles }: Activation): Actor =>
  member(holder ?? `${roles[0]}1`, { roles: roles.map((role) => ({ role })) })

/**
 * A case that is driven, so long from one act to the next: what the last minute's undo needs stays
 * in the document.
 */
export class KeptCase {
  readonly library = nine()
  readonly steps: Step[] = []
  /** What each act wrote. */
  readonly written: { state: CaseState; rows: HistoryRow[] }[] = []
  state = openCase(this.library)
  private at = openedAt

  constructor(private readonly paceMs: number) {}

  do(actor: Actor, command: Command, step = ''): void {
    this.at += this.paceMs
    const done = {
      step,
      choices: command.act === 'choose' ? command.choices : [],
      command,
      context: contextAt(this.at, actor),
    }
    const { state, rows } = doStep(this.library, this.state, done)
    this.steps.push(done)
    this.written.push({ state, rows })
    this.state = state
  }
  on(step: string): Activation {
    const found = this.state.active.find(
      (activation) => activation.step === step && !activation.call,
    )
    if (!found)
      throw new Error(
        `${step} is not active: ${this.state.active.map((activation) => activation.step).join(' ')}`,
      )
    return found
  }
  doer(step: string): Actor {
    return doerOf(this.on(step))
  }
  /** `3 4:otro` confirms and chooses, `18~16` sends back. */
  walk(script: string): this {
    for (const part of script.split(' ')) {
      const [, step = '', choice, to] = /^(\w+)(?::(\w+))?(?:~(\w+))?$/.exec(part) ?? []
      const activation = this.on(step)
      const on = {
        activation: activation.id,
        outputs: goodOutputs(stepOf(this.library, activation)),
      }
      if (to)
        this.do(
          doerOf(activation),
          { act: 'observe', activation: activation.id, to, reason: 'wrong' },
          step,
        )
      else if (choice)
        this.do(
          doerOf(activation),
          { act: 'choose', ...on, choices: [choice], reason: 'because' },
          step,
        )
      else this.do(doerOf(activation), { act: 'confirm', ...on }, step)
    }
    return this
  }
}
