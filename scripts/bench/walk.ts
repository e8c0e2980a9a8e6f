/** One case of the longest procedure walked to its end, recorded once so that every engine can be given the same acts. */
import type { Command, Context, Start } from '../../src/flows/act'
import { officeHours } from '../../src/flows/calendar'
import { act, start } from '../../src/flows/engine'
import type { CaseState } from '../../src/flows/case'
import { Driven, membersOf, nine } from '../../test/unit/flows/support'

export const procedure = 'UGAT/AIT-PR05'
/** The pilot is repeated once; everything else goes on at once. */
export const script =
  '1 2 3 4:no_integra 5 6 7 8 9:con_observaciones 10 11 12 9:sin_observaciones 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28'

/** One act as it was done. */
export interface Step {
  step: string
  choices: string[]
  command: Command
  context: Context
}
export interface Walk {
  library: ReturnType<typeof nine>
  first: CaseState
  steps: Step[]
  /** What is stored of the case after each act. */
  states: CaseState[]
}

const minuteMs = 60_000
/** Keeps what it is told to do, a minute after the act before. */
class Recorded extends Driven {
  readonly steps: Step[] = []
  readonly states: CaseState[] = []
  override do(...[actor, command]: Parameters<Driven['do']>) {
    this.wait(minuteMs)
    const activation = 'activation' in command ? command.activation : undefined
    const step = this.state.active.find((one) => one.id === activation)?.step ?? ''
    const choices = command.act === 'choose' ? command.choices : []
    if (typeof actor === 'string') throw new Error('an actor with their roles is needed')
    this.steps.push({ step, choices, command, context: this.context(actor) })
    const decision = super.do(actor, command)
    this.states.push(this.hot)
    return decision
  }
}

export function recordWalk(): Walk {
  const library = nine()
  const recorded = new Recorded(library, { procedure, channel: 'note' })
  const first = recorded.state
  recorded.walk(script)
  if (recorded.state.mood !== 'closed') throw new Error(`the walk ends at ${recorded.marking()}`)
  return { library, first, steps: recorded.steps, states: recorded.states }
}

const asked: Start = {
  ...{ id: 'c1', number: 'N-1', procedure, subject: 'subject' },
  intake: { channel: 'note', contact: 'contact1', text: 'it does not work', files: [] },
}
export const openedAt = '2026-03-02T13:00:00.000Z'
const opened = { now: openedAt, actor: { kind: 'system' as const }, membersOf, calendar: officeHours }

/** Opens a case as the recorded one was. */
export function openCase({ library }: Walk): CaseState {
  const outcome = start(library, asked, opened)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.case
}
export function doStep({ library }: Walk, state: CaseState, { command, context }: Step) {
  const outcome = act(library, state, command, context)
  if (!outcome.ok) throw new Error(`${command.act}: ${outcome.code}`)
  return outcome
}
