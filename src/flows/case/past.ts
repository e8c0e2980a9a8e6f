/**
 * What the engine still asks of what has left a case's document for its history. It grows with the
 * steps, never with the acts.
 */
import type { Decided, LeftOutput } from './activation'
import type { Message } from './said'
import type { Sending } from './sent'

/**
 * Kinds of history; words are told apart by their direction, so that those of one can be erased.
 */
export type HistoryKind = 'decided' | 'output' | 'wait' | 'sending' | Message['audience']

/** Who decided a step last. */
export interface Done {
  by: string
  /** Who held it, where somebody else decided it. */
  holder?: string
  roles: string[]
  /** Of several roles the one that was played. */
  as?: string
  /** Who else decided it in earlier rounds: duties hold for them too. */
  also?: string[]
}
/** What was left last under one output, with the roles by which it was. */
export type KeptOutput = Omit<LeftOutput, 'round' | 'undone'> & Pick<Done, 'roles' | 'as'>
/** A review that sent work back. */
export interface SentBack {
  by: string
  at: string
  reason: string
}
/** The decision that told the person a solution last. */
export type Told = Pick<
  Decided,
  'path' | 'step' | 'procedure' | 'version' | 'reading' | 'decidedAt' | 'called'
>

export interface Past {
  /** How many rows the history has: the place of the next one. */
  rows: number
  /** By path and step: its newest decision that counts. */
  done: Record<string, Record<string, Done>>
  /**
   * The newest that count of the outputs that a later step carries, begins with or takes its term
   * from; oldest first.
   */
  outputs: KeptOutput[]
  /** The newest one that counts, by path. */
  sentBack: Record<string, SentBack>
  told?: Told
  /** A solution passed because no call reached the person. */
  unreached?: true
  /** Every role that a decided step had, and everybody who decided one. */
  roles: string[]
  people: string[]
  /** CITEs of papers, as they are compared (`intake.ts`). */
  cites?: string[]
  /** When the person and the agency spoke last. */
  spoken?: string
}

/** Decisions, words and what was sent that left, brought back because an act names them. */
export interface Recalled {
  decided: Decided[]
  messages: Message[]
  sendings?: Sending[]
}
