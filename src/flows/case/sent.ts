/** What went to the entity and what became of it, and what of a case is amended: shapes alone. */
import type { FileRef } from '../definition/output-kinds'
import type { Words } from '../words'

/** What an owner amends. */
export const amendables = ['entity', 'reporter', 'routing'] as const
export type Amendable = (typeof amendables)[number]

/** How a paper gets into somebody's hands. */
export const handOverMeans = ['desk', 'courier', 'email'] as const
export type HandOverMeans = (typeof handOverMeans)[number]
/** It was handed over, as somebody of the agency wrote it down. */
export interface HandedOver {
  means: HandOverMeans
  /** ISO instant at which it was. */
  at: string
  to: string
  by: string
  /** ISO instant at which that was written down. */
  noted: string
}

/** How far a message came: to the person's telephone, or before their eyes. */
export const ticks = ['delivered', 'read'] as const
export type Tick = (typeof ticks)[number]
export interface Reached {
  /** Id of what told it. */
  told: string
  tick: Tick
  /** ISO instant at which the channel said so. */
  at: string
}

/** What goes, before anybody has read it. */
export interface Outgoing {
  kind: 'request' | 'notice' | 'note'
  /** Its numbers and days (`YYYY-MM-DD`). */
  papers: { number: string; date: string }[]
  /** What is asked or told of a closed list. */
  items: Words[]
  /** What the step says of it in free words, and what whoever confirms it adds. */
  text: string
  files: FileRef[]
  /** Which of the files are papers that the agency has ready, by their hashes. */
  enclosed?: (Omit<Enclosed, 'file'> & { hash: string })[]
}
/** Which version of a paper that the agency has ready goes along, and its file. */
export interface Enclosed {
  /** As the definition calls it. */
  id: string
  version: number
  /** `YYYY-MM-DD`, on the paper. */
  date: string
  file: FileRef
}
export interface Sending extends Outgoing {
  /** The activation whose confirmation sends it. */
  id: string
  /** The card of that activation. */
  card: string
  /** Where it was confirmed: the frame. */
  path: string
  at: string
  by: string
  /** Nothing goes out before the signed copy is there. */
  follows?: true
  signed?: { by: string; at: string; files: FileRef[] }
  /** Ids of what tells it over the person's channel; absent where nobody could be written to. */
  told?: string[]
  /** The contact whom it was told to, where the case has several. */
  to?: string
  /** How far what told it came, as the channel says: no answer of anybody's. */
  reached?: Reached[]
  handed?: HandedOver[]
  /** Its confirmation was taken back. */
  undone?: true
}
/** What whoever confirms a step says of what it sends. */
export interface Dispatch {
  text?: string
  /** The signed copy of a note; what goes along with anything else. */
  files?: FileRef[]
  /** Papers that the agency has ready. */
  enclosed?: Enclosed[]
  /** The signed copy comes later, and is waited for. */
  follows?: boolean
}
