/**
 * What a feature hears from Slack: tables of handlers by the exact name of what was pressed, sent
 * or written, all called alike. `bot.ts` registers the features in one list; nobody else knows
 * which there are.
 */
import { table } from '../../flows/table'
import type { StaffAnswer, StaffInbound } from '../channels/staff-port'
import type { Visit } from './context'

type Inbound<Kind extends StaffInbound['kind']> = Extract<StaffInbound, { kind: Kind }>

/** A press, whose action id is read once. */
export interface Press extends Inbound<'press'> {
  /** What the action id says after the name under which it is heard; empty where it is the name. */
  tail: string
}
export type Submission = Inbound<'submit'>
/** What was written or chosen by hand on a message. */
export type Written = Inbound<'message' | 'shortcut'>
export type Amended = Inbound<'amended'>

/** Answers one interaction of one member. */
export type Handler<Input> = (visit: Visit, input: Input) => Promise<StaffAnswer>

/** Something that somebody did with a message, and whose thread it stands in. */
export interface InThread<Message> {
  message: Message
  /** The case whose thread it is; absent where it is no case's. */
  case?: string
}
export interface Feature {
  /**
   * Presses, by action id. Slack wants each id once in a row of buttons: `name.*` hears every id
   * that goes on after `name.`.
   */
  actions?: Record<string, Handler<Press>>
  /** Actions whose value was typed: it is masked as all that people write. */
  typed?: readonly string[]
  /**
   * Fields of sent modals, by what their block ids begin with, that ask for an answer of a form:
   * what was asked for is not masked.
   */
  answers?: readonly string[]
  /** Sent modals, by callback id. */
  callbacks?: Record<string, Handler<Submission>>
  /** Words of `/conducto`, and what follows each. */
  commands?: Record<string, Handler<string>>
  /** What is chosen on a message, by callback id. */
  shortcuts?: Record<string, Handler<InThread<Inbound<'shortcut'>>>>
  /** What is written by hand, in a thread of a case or to us in private. */
  messages?: {
    /** Throws while it cannot be known; asked before who they are. */
    caseOf(message: Written | Amended): Promise<string | undefined>
    written: Handler<InThread<Inbound<'message'>>>
    amended: Handler<InThread<Amended>>
  }
  /** Somebody opened our App Home; asked before who they are. */
  opened?: (inbound: Inbound<'home'>) => Promise<StaffAnswer>
}
/** All that is heard, of all features. */
export type Heard = Required<Feature>

type Named = 'actions' | 'callbacks' | 'commands' | 'shortcuts'

/** The entries of all; an id that two of them hear is nobody's. */
function merged<Of>(kind: Named, parts: readonly (Record<string, Of> | undefined)[]) {
  const handlers = table<Of>({})
  for (const [id, handler] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (handlers[id]) throw new Error(`heard twice: ${kind} ${id}`)
    handlers[id] = handler
  }
  return handlers
}
function only<Of>(kind: string, parts: readonly (Of | undefined)[]): Of {
  const [first, ...others] = parts.filter((part) => part !== undefined)
  if (!first || others.length > 0)
    throw new Error(`heard by ${first ? 'several' : 'none'}: ${kind}`)
  return first
}

/** Throws where an id is heard twice: that is a mistake of ours, and nothing starts with it. */
export const hearing = (features: readonly Feature[]): Heard => ({
  actions: merged(
    'actions',
    features.map(({ actions }) => actions),
  ),
  typed: features.flatMap(({ typed }) => typed ?? []),
  answers: features.flatMap(({ answers }) => answers ?? []),
  callbacks: merged(
    'callbacks',
    features.map(({ callbacks }) => callbacks),
  ),
  commands: merged(
    'commands',
    features.map(({ commands }) => commands),
  ),
  shortcuts: merged(
    'shortcuts',
    features.map(({ shortcuts }) => shortcuts),
  ),
  messages: only(
    'messages',
    features.map(({ messages }) => messages),
  ),
  opened: only(
    'opened',
    features.map(({ opened }) => opened),
  ),
})

/** Who hears an action id, and what it says after their name for it. */
export function heardAction(
  { actions }: Pick<Heard, 'actions'>,
  id: string,
): { handler: Handler<Press>; tail: string } | undefined {
  const exact = actions[id]
  if (exact) return { handler: exact, tail: '' }
  for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
    const handler = actions[`${id.slice(0, dot)}.*`]
    if (handler) return { handler, tail: id.slice(dot + 1) }
  }
  return undefined
}
/** Ids that a button carries in its value, with bars between them; what is not there is empty. */
export const idsIn = (value: string): [string, string, string] => {
  const [first = '', second = '', third = ''] = value.split('|')
  return [first, second, third]
}
