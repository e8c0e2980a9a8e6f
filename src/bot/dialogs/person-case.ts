/** A case as one of its participants may know it. */
import type { FileRef } from '../../flows/case/case'
import type { FormTask } from '../../flows/case/drafts/view'
import type { Task } from '../../flows/case/outside/tasks'
import type { CaseStage } from '../../flows/diagram/stages'
import type { Words } from '../../flows/words'

/** What an outside step asks of this person. */
export type PersonTask = Task

/** Whom a case waits for. */
export type Standing =
  | { by: 'you'; asks: Words; due?: string }
  /** Somebody outside who plays another part. */
  | { by: 'other'; who?: Words; due?: string }
  | { by: 'agency'; status?: Words; who?: Words; due?: string }
  /**
   * What was to be sent to them and is not there: it is going out, waits for its signed copy, could
   * not be delivered here, or goes on paper.
   */
  | { by: 'sending'; is: 'going' | 'copy' | 'failed' | 'paper'; papers: string[] }

/** A case of the contact, as far as its person may know it. */
export interface PersonCase {
  id: string
  number: string
  subject: string
  mood: 'open' | 'waiting' | 'observed' | 'cancelled' | 'moved' | 'closed'
  /** Plain words without step numbers, starting in lower case: "un operador revisa su reporte". */
  statusWords: Words
  /** The citizen's stage of it; absent where its steps name none. */
  stage?: CaseStage
  /** ISO instant since which that is so. */
  holderSince?: string
  /** ISO instant until which the agency's part of it has to be done. */
  due?: string
  /** What the case asked and the person has not answered yet. */
  awaiting?: 'answer' | 'verdict' | 'rating' | 'task'
  awaitingSince?: string
  /** The case went on without the answer: it is not waited for, and still belongs here. */
  wentOn?: boolean
  /** What its steps ask of this person, oldest first. */
  tasks?: readonly PersonTask[]
  /** What its steps ask of this person in forms, oldest first. */
  forms?: readonly FormTask[]
  /** What others who fill them in are called, by contact. */
  fillers?: Readonly<Record<string, string>>
  /** Answers of theirs that they can still take back, newest first: until when (ISO instant). */
  correctable?: readonly { activation: string; until: string }[]
  /** What they were asked and was decided a few days ago: an answer to it comes late. */
  answered?: readonly PersonTask[]
  /** It is of an entity, for which several may write. */
  entity?: true
  /** Who of theirs may say that the entity received something, by name. */
  receivers?: readonly string[]
  /** What an entity's case waits for, as it is now. */
  standing?: readonly Standing[]
  /** What was sent to them over their channel and has gone out. */
  papers?: readonly FileRef[]
  /** What staff asked, while they wait for the answer. */
  question?: string
  /**
   * The rating was asked before: a later "yes" is thanked by the dialog, because the case asks only
   * once.
   */
  ratingAsked?: boolean
  /** From 1 to 5, once it was given. */
  rating?: number
  /** Whether the person agreed, where they could only say it aloud. */
  consent?: 'to_hear' | 'given' | 'refused'
  closedAt?: string
  /** When it was last spoken of. */
  spokenAt?: string
  /** Id of the case that this one continues: that one could not be opened again, or was moved. */
  continues?: string
}
