/**
 * Where the story is played, and what is seen of it there. The composition root builds it over the
 * real adapters.
 */
import type { Words } from '../flows/words'

/** Something that was read or done, in the order in which it happened. */
export type DemoEvent =
  | { type: 'scene'; title: Words }
  | { type: 'passes'; seconds: number }
  /** Nobody does anything until then; both are ISO instants. */
  | { type: 'until'; at: string; from: string }
  /** What a person of the story does. */
  | { type: 'writes'; who: string; text: string; photo?: string }
  | { type: 'presses'; who: string; label: string }
  | { type: 'types'; who: string; text: string }
  | { type: 'fills'; who: string; title: string; fields: { label: string; value: string }[] }
  /** What people read of it. */
  | { type: 'chat'; to: string; text: string }
  | { type: 'thread'; text: string; first: boolean }
  | { type: 'file'; name: string }
  /** To one member, in their own conversation with the bot. */
  | { type: 'direct'; to: string; text: string }
  | { type: 'picture'; to: string; name: string; shows: string }
  | { type: 'private'; to: string; text: string }
  /** What went through the program. */
  | { type: 'record'; record: DemoRecord }
/** One line of the JSON transcript. */
export type DemoRecord = Record<string, unknown> & { type: 'inbound' | 'receipt' | 'effect' }

export interface Stage {
  write(act: { person: string; text: string; photo?: string }): Promise<void>
  /** Fills the modals that the press opens, one after another. */
  press(act: { member: string; action: string; fills: Record<string, string>[] }): Promise<void>
  /** A command, as `/conducto resumen`. */
  type(act: { member: string; text: string }): Promise<void>
  /** Moves the clock and lets everything that became due be delivered. */
  pass(seconds: number): Promise<void>
  /** Lets time go by until a La Paz hour (`HH:mm`) of the next working day. */
  nextWorkingDay(hour: string): Promise<void>
  /** The first case as it ended. */
  ending(): Promise<{ number: string; receipts: number; whole: boolean }>
  /** La Paz, `HH:mm`. */
  time(): string
}
