/**
 * One message being answered: what is known, what was decided so far. Values only; each helper
 * returns a new turn.
 */
import type { Calendar } from '../../flows/time/calendar'
import type { FileRef } from '../../flows/case/case'
import type { Words } from '../../flows/words'
import type { CaseStage } from '../../flows/diagram/stages'
import type { Language, Params, Translate } from '../words/catalogue'
import type { PersonInbound } from '../channels/port'
import type { CommandPayload, EntityPayload, Wording } from '../effects/payloads'
import type { ShownCode } from '../entities/shown-code'
import type { Said } from './choices'
import type { Conversation, Held, Stage } from './conversation'
import type { PersonCase } from './person-case'
import type { Service } from './reading/services'
import type { System } from './reading/systems'
import type { Understood } from './reading/understand'

export type { PersonCase, PersonTask, Standing } from './person-case'

/**
 * A case that staff registered for this telephone, not yet of this chat. `name`: of who reported.
 */
export interface Reported {
  case: PersonCase
  name: string
}
/** Something that the person asked of people, and that is still open. */
export interface OpenRequest {
  id: string
  kind: 'human' | 'forget'
  openedAt: string
  /** ISO instant of what was said last in it. */
  newest: string
  /** It is the person's turn. */
  answered: boolean
  /** Who asked is not known. */
  unknown?: boolean
}
/** An entity, by its opaque id, and who speaks for it. */
export interface SpeaksFor {
  entity: string
  /** What the entity is called. */
  name: string
  /** Who writes, as the entity named them. */
  who: string
}
/** What the caller read for this message. */
export interface World {
  systems: readonly System[]
  /** Newest first. */
  cases: readonly PersonCase[]
  reported?: readonly Reported[]
  /** Their part in a case was ended since they wrote last: they are told so beside the answer. */
  parted?: boolean
  /** The case whose words this message replies to, whoever they were said to. */
  quoted?: string
  requests?: readonly OpenRequest[]
  /** ISO instant by which somebody answers what is asked of people now. */
  answerBy?: string
  /** What a code in this message is worth; absent where it shows none. */
  code?: ShownCode
  /** Cases of those who had the telephone before, by contact. */
  former?: readonly { contact: string; cases: readonly PersonCase[] }[]
  /** The agency's working time. */
  calendar?: Calendar
  /** What may be begun over this channel, reports first. */
  services?: readonly Service[]
  /** For whom the writer speaks, as verified; nobody else begins what is of entities. */
  speaksFor?: SpeaksFor
  office?: {
    /** How else to reach support, as the end of a sentence: "por teléfono al 2184026". */
    ways: Words
  }
}
/** Words to the person; never waits. */
export interface Say extends Wording {
  id: string
  files: FileRef[]
  /** A picture to be drawn and sent with them. */
  map?: CaseMap
}
/** What the picture of a case's stages shows. */
export interface CaseMap {
  number: string
  stage: CaseStage | 'done'
}
/** A command to a case. Its id derives from the inbound's. */
export interface ToCase {
  id: string
  payload: CommandPayload
}
/** A command to the entity for which somebody speaks, or says so. */
export interface ToEntity {
  id: string
  payload: EntityPayload
}
export interface Turn {
  readonly conversation: Conversation
  readonly inbound: PersonInbound
  /** The message's words, passwords masked. */
  readonly text: string
  /** Its words as they were written: for what forms ask, and for nothing else. */
  readonly raw?: string
  /** What is said of the words that are hidden in it. */
  readonly hides?: Said
  readonly files: readonly FileRef[]
  readonly understood: Understood
  readonly world: World
  readonly now: string
  readonly translate: (language: Language) => Translate
  /** Said in one message, one paragraph each. */
  readonly lines: readonly Said[]
  readonly commands: readonly ToCase[]
  readonly toEntity?: readonly ToEntity[]
  readonly map?: CaseMap
  /** Files that go with what is said. */
  readonly sends?: readonly FileRef[]
  /** A secret was taken out of words that were kept before. */
  readonly forgets?: true
  /** This message was not understood. */
  readonly misread?: boolean
}

type Want<T> = T extends unknown
  ? Omit<T, 'type' | 'conversation' | 'contact' | 'channel' | 'files'>
  : never
export type Wanted = Want<CommandPayload> & { files?: readonly FileRef[] }

const MINUTE = 60_000

/** What the draft asks for in the name of an entity; a report of a problem is none. */
export function requested({ conversation, world }: Turn): Service | undefined {
  const { services = [], speaksFor } = world
  const service = conversation.draft?.service
  return speaksFor && services.find(({ procedure, support }) => !support && procedure === service)
}
/** Who speaks for an entity may mean its request as well as a report, until that is known. */
function aboutWhat(turn: Turn): 'request' | 'either' | 'report' {
  if (requested(turn)) return 'request'
  return turn.world.speaksFor && !turn.conversation.draft?.service ? 'either' : 'report'
}
/** Where words differ by what is being written, they do so by `about`. */
export const words = (turn: Turn, key: string, params?: Params): string =>
  turn.translate(turn.conversation.language)(`people.${key}`, {
    about: aboutWhat(turn),
    entity: turn.world.speaksFor?.name ?? '',
    ...params,
  })
export const line = (turn: Turn, sentence: Said): Turn => ({
  ...turn,
  lines: [...turn.lines, sentence],
})
export const say = (turn: Turn, key: string, params?: Params): Turn =>
  line(turn, words(turn, key, params))
export const change = (turn: Turn, part: Partial<Conversation>): Turn => ({
  ...turn,
  conversation: { ...turn.conversation, ...part },
})
/** The conversation without some of what it kept: gone, not empty. */
export const forget = (
  turn: Turn,
  ...keys: ('draft' | 'name' | 'phone' | 'recent' | 'tongue' | 'hearing')[]
): Turn => ({
  ...turn,
  conversation: Object.fromEntries(
    Object.entries(turn.conversation).filter(([key]) => !(keys as string[]).includes(key)),
  ) as Conversation,
})
/** The case's question was answered: the same one is not read again. */
export const settled = (turn: Turn, personCase: PersonCase): Turn =>
  change(turn, {
    answered: { ...turn.conversation.answered, [personCase.id]: personCase.awaitingSince ?? '' },
  })
/** The case's question stays, or becomes again, an open one. */
export const unsettled = (turn: Turn, { id }: PersonCase): Turn =>
  change(turn, {
    answered: Object.fromEntries(
      Object.entries(turn.conversation.answered).filter(([caseId]) => caseId !== id),
    ),
  })
/** Waits for something else from now on. */
export const goTo = (turn: Turn, stage: Stage): Turn =>
  change(turn, { stage, asked: turn.inbound.at })
export const goIdle = (turn: Turn): Turn => goTo(turn, { at: 'idle' })

export function command(turn: Turn, wanted: Wanted): Turn {
  const { id: conversation, contact, channel } = turn.conversation
  const id = `to-case:${conversation}:${turn.inbound.id}:${turn.commands.length}`
  const payload = {
    type: 'to_case',
    conversation,
    contact,
    channel,
    ...wanted,
    files: [...(wanted.files ?? [])],
  }
  return { ...turn, commands: [...turn.commands, { id, payload: payload as CommandPayload }] }
}

/** Remembers which case these messages belong to. */
export function place(turn: Turn, messages: readonly string[], id: string): Turn {
  const { placed = [] } = turn.conversation
  const others = placed.filter(({ message }) => !messages.includes(message))
  return change(turn, {
    placed: [...others, ...messages.map((message) => ({ message, case: id }))].slice(-mostPlaced),
  })
}

/** Whether an instant lies within a minute of this message, in either order of arrival. */
export const withinMinute = (turn: Turn, at: string | undefined): boolean =>
  at !== undefined && Math.abs(Date.parse(turn.inbound.at) - Date.parse(at)) < MINUTE

/** A short notice that a burst of messages gets once. */
export function notice(turn: Turn, key: string, sentence: Said = words(turn, key)): Turn {
  const { noticed } = turn.conversation
  const again = noticed?.key === key && withinMinute(turn, noticed.at)
  const noted = change(turn, { noticed: { key, at: turn.inbound.at } })
  return again ? noted : line(noted, sentence)
}

/** How many messages are remembered by what they belong to. */
export const mostPlaced = 60
/** This message's own words and files. */
export const heldOf = (turn: Turn): Held => ({
  text: turn.text.trim(),
  files: [...turn.files],
  messages: [turn.inbound.id],
})
/** The words and files of both, in their order. */
export const join = (earlier: Held, later: Held): Held => ({
  text: [earlier.text, later.text].filter((text) => text !== '').join('\n'),
  files: [...earlier.files, ...later.files],
  messages: [...(earlier.messages ?? []), ...(later.messages ?? [])].slice(-mostPlaced),
})
/** Whether it says enough to be a report or part of one. */
export const hasContent = (turn: Turn): boolean => turn.files.length > 0 || turn.understood.content
export const waysOf = (turn: Turn): string =>
  turn.world.office?.ways[turn.conversation.language] ?? words(turn, 'ways')
