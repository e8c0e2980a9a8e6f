/**
 * The same procedure as a statechart of XState 5. Events are steps that were decided; who decided
 * is kept in the context. It asks nobody's permission, checks nothing that is left, and knows no
 * terms.
 */
import { assign, createActor, createMachine, transition, type Snapshot } from 'xstate'
import type { Step } from './kept-case'
import type { Doing } from './runs'
import type { Walk } from './walk'

interface Kept {
  by: Record<string, string>
}
interface Decided {
  type: string
  by: string
}

const keep = assign<Kept, Decided, undefined, Decided, never>({
  by: ({ context, event }) => ({ ...context.by, [event.type]: event.by }),
})
/** One step, and where its event leads. */
const step = (event: string, target: string) => ({ on: { [event]: { target, actions: keep } } })
const end = { type: 'final' as const }
/** Steps one after another, then the end. */
const chain = (...ids: string[]) => ({
  initial: `s${ids[0]}`,
  states: {
    ...Object.fromEntries(
      ids.map((id, index) => [
        `s${id}`,
        step(id, index + 1 < ids.length ? `s${ids[index + 1]}` : 'end'),
      ]),
    ),
    end,
  },
})
const all = (states: Record<string, object>, target: string) => ({
  type: 'parallel' as const,
  states,
  onDone: { target },
})

const pilot = {
  initial: 'ready',
  states: {
    ready: all({ accounts: chain('7'), environments: chain('8') }, 's9'),
    s9: {
      on: {
        '9:con_observaciones': { target: 's10', actions: keep },
        '9:sin_observaciones': { target: 's13', actions: keep },
      },
    },
    s10: step('10', 's11'),
    s11: step('11', 's12'),
    s12: step('12', 's9'),
    s13: step('13', 'end'),
    end,
  },
}
const training = {
  initial: 's3',
  states: {
    s3: step('3', 's4'),
    s4: {
      on: {
        '4:no_integra': { target: 'prepared', actions: keep },
        '4:integra': { target: 'prepared', actions: keep },
      },
    },
    prepared: all({ pilot, users: chain('14') }, 's15'),
    s15: step('15', 'end'),
    end,
  },
}
const production = {
  initial: 'readied',
  states: {
    readied: all({ request: chain('5'), training }, 's16'),
    s16: step('16', 's17'),
    s17: step('17', 'end'),
    end,
  },
}
/** Begins with step 4, whose event it hears too. */
const tools = {
  initial: 'idle',
  states: { idle: { on: { '4:no_integra': 's6', '4:integra': 's6' } }, s6: step('6', 'end'), end },
}
const closing = ['18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28']

export const machine = createMachine({
  types: {} as { context: Kept; events: Decided },
  id: 'implementation',
  context: { by: {} },
  initial: 's1',
  states: {
    s1: step('1', 's2'),
    s2: step('2', 'implemented'),
    implemented: all({ production, tools }, 's18'),
    ...chain(...closing).states,
  },
})

export const eventOf = ({ step: id, choices, context }: Step): Decided => ({
  type: [id, ...choices].join(':'),
  by: 'id' in context.actor ? context.actor.id : 'system',
})
const load = (text: string) =>
  machine.resolveState(JSON.parse(text) as Parameters<typeof machine.resolveState>[0])
const save = (state: ReturnType<typeof load>): string =>
  JSON.stringify(machine.getPersistedSnapshot(state as never))

/** The state is read, resolved, moved on by the pure `transition`, and written at each act. */
export function xstateStored({ steps }: Walk): Doing {
  const events = steps.map(eventOf)
  const opened = JSON.stringify(createActor(machine).getPersistedSnapshot())
  return () => {
    let text = opened
    for (const event of events) text = save(transition(machine, load(text), event)[0])
    return ended(JSON.parse(text) as Snapshot<unknown>, events.length)
  }
}
/** An actor that stays in memory. */
export function xstateInMemory({ steps }: Walk): Doing {
  const events = steps.map(eventOf)
  return () => {
    const actor = createActor(machine).start()
    for (const event of events) actor.send(event)
    return ended(actor.getSnapshot(), events.length)
  }
}
export function xstateBytes({ steps }: Walk): number {
  const actor = createActor(machine).start()
  for (const step of steps) actor.send(eventOf(step))
  return Buffer.byteLength(JSON.stringify(actor.getPersistedSnapshot()))
}
function ended({ status }: { status: string }, steps: number): number {
  if (status !== 'done') throw new Error(`XState did not walk to the end: ${status}`)
  return steps
}
