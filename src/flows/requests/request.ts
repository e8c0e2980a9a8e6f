/**
 * What a person asks of people and not of a procedure: somebody of the agency owns it until it is
 * closed with a reason.
 */
import type { FileRef } from '../case/case'

/** `human`: to speak with somebody; `forget`: to have their data deleted. */
export type RequestKind = 'human' | 'forget'

/** Something said in a request: by its person, or to them. */
export interface Said {
  /** `REQUEST~SEQ`. */
  id: string
  at: string
  /** A member's id; absent for the person's own words. */
  by?: string
  text: string
  files: FileRef[]
  /** When it was taken back: the person never read it. */
  withdrawn?: string
}

/** How long the agency has, and what was said about it. */
export interface Waiting {
  /** Absent while it is the person's turn. */
  due?: string
  /** Reminders since the person wrote last. */
  alerts: number
  /** The next one. */
  next?: string
}

/**
 * One request, an aggregate of its own. Address, telephone and name of the person stand in their
 * conversation alone.
 */
export interface PersonRequest {
  schemaVersion: 1
  id: string
  kind: RequestKind
  contact: string
  /** Where they asked last: answers go there. */
  conversation: string
  channel: string
  /** Who asks is not known (they agreed to nothing, or may be somebody else): no name is shown. */
  unknown?: boolean
  /** The procedure whose case owner owns it. */
  procedure: string
  /** The open case that they had when they asked. */
  case?: string
  openedAt: string
  /** Its newest event that the person knows of. */
  newest: string
  said: Said[]
  /** Who answered it last. */
  holder?: string
  /** When it was answered last; absent while the person waits. */
  answeredAt?: string
  waiting: Waiting
  /** `reason` is for staff. */
  closed?: { by: string; at: string; reason: string }
  /** When its words, and whose it was, were deleted. */
  forgotten?: string
  /** The last act of a member, while it may be taken back. */
  undo?: RequestUndo
  /** Count of acts so far. */
  seq: number
}
export interface RequestUndo {
  by: string
  until: string
  seq: number
  /** What it said to the person. */
  said?: string
  /** What it changed, as it was. */
  before: Pick<PersonRequest, 'holder' | 'answeredAt' | 'waiting'>
}

export type RequestCommand =
  /** The person asks, for the first time or again. */
  | {
      act: 'ask'
      text: string
      files: FileRef[]
      conversation: string
      channel: string
      unknown?: boolean
      case?: string
    }
  /** Words of theirs that belong to it. */
  | { act: 'receive'; text: string; files: FileRef[] }
  /** Words to the person; with a reason it is closed too. */
  | { act: 'answer'; text: string; reason?: string }
  /** The person is told nothing. */
  | { act: 'close'; reason: string }
  | { act: 'undo' }
  /** The clock: its next reminder has come. */
  | { act: 'alert' }
