/**
 * Where the story is played, and what is seen of it there. The composition root builds it over the
 * real adapters.
 */
import type { Words } from '../flows/words'
import type { Fill, Shown } from './story'

/** Something that was read or done, in the order in which it happened. */
export type DemoEvent =
  | { type: 'scene'; title: Words }
  | { type: 'passes'; seconds: number }
  /** Nobody does anything until then; both are ISO instants. */
  | { type: 'until'; at: string; from: string }
  /** What a person of the story does. */
  | { type: 'writes'; who: string; text: string; photo?: string }
  /** `step`: what its card says of the step, in a story that is told briefly. */
  | { type: 'presses'; who: string; label: string; step?: { title: string; place: string } }
  | { type: 'types'; who: string; text: string }
  /** Without a title where it is told briefly. */
  | { type: 'fills'; title?: string; fields: { label: string; value: string }[] }
  /** A window before it is filled in. */
  | { type: 'form'; who: string; text: string }
  /** What people read of it. */
  | { type: 'chat'; to: string; text: string }
  | { type: 'thread'; text: string; first: boolean }
  | { type: 'file'; name: string }
  /** To one member, in their own conversation with the bot. */
  | { type: 'direct'; to: string; text: string }
  | { type: 'picture'; to: string; name: string; shows: string }
  /** A file that is no picture, with the words beside it. */
  | { type: 'handed'; to: string; name: string; text: string }
  | { type: 'private'; to: string; text: string }
  /** What went through the program. */
  | { type: 'record'; record: DemoRecord }
/** One line of the JSON transcript. */
export type DemoRecord = Record<string, unknown> & { type: 'inbound' | 'receipt' | 'effect' }

export interface Stage {
  write(act: { person: string; text: string; photo?: string }): Promise<void>
  /** Fills the modals that the press opens, one after another. */
  press(act: {
    member: string
    action: string
    /** Its id, where several cards have such a button. */
    step?: string
    fills: Record<string, Fill>[]
  }): Promise<void>
  /** A command, as `/conducto resumen`, and the modals that it opens. */
  type(act: { member: string; text: string; fills: Record<string, Fill>[] }): Promise<void>
  /** From now on only this is told, beside acts and what people hear; `undefined`: everything. */
  attend(shown: readonly Shown[] | undefined): void
  /** Moves the clock and lets everything that became due be delivered. */
  pass(seconds: number): Promise<void>
  /** Lets time go by until a La Paz hour (`HH:mm`) of the next working day. */
  nextWorkingDay(hour: string): Promise<void>
  /** A case as it ended. */
  ending(number: string): Promise<{ number: string; receipts: number; whole: boolean }>
  /** La Paz, `HH:mm`. */
  time(): string
}
