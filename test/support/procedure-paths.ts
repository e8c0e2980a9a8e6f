/** The ways that cases of one procedure go, as a table tells them. */
import type { Table } from './walker'

type Filled = Readonly<Record<string, unknown>>
export type Start =
  | { by: string; words: string; filled: Filled }
  /** A person writes to support, and an operator moves the case to where it belongs. */
  | { by: string; writes: string; text: string; procedure: string; filled: Filled }
export interface Before {
  /** By its button, or under *Más* where the card has none. */
  action: string
  /** The owner of the procedure, not whoever has the step. */
  byOwner?: true
  filled: Filled
}
export interface Path {
  /** What happens in it, as a sentence. */
  name: string
  /** Who opens it, found by which words, and what they fill in. */
  start: Start
  /**
   * Steps one after another: `10:uit` chooses, `7~6` observes and sends back to 6, `PR04/3` is a
   * step of a called procedure. What stands between the first `|` and the next is told, what stands
   * before it or after that one is gone through and only named, and so on.
   */
  steps: string
  /** Beside the words of the table. */
  words?: Table['words']
  /** The forms of a step, where they are not those of the table. */
  forms?: Table['forms']
  /** What somebody does before a step is decided, by the step. */
  before?: Readonly<Record<string, Before>>
  /** At a step, one case for each of these; the last of them goes on by its own steps. */
  divides?: { at: string; entities: readonly string[]; steps: string }
}
export interface Procedure extends Table {
  paths: readonly Path[]
}
