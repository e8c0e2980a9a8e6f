/** What the tour shows and takes. */
import type { Language } from '../../flows/languages'
import type { SandboxClock } from '../clock'
import type { DemoMember, DemoPerson } from '../demo-data'
import type { Screen, Where } from './find'
import type { TourKind, TourScript } from './script'

export type { Language }
export type TourActor = { person: string } | { member: string }
/** A step as the page shows it; `as` holds a person's id or a member's. */
export interface ShownStep {
  scene: string
  kind: TourKind
  as?: TourActor
  hint: string
  text?: string
  values?: Record<string, unknown>
  seconds?: number
  where?: Where
}
export interface TourState {
  done: boolean
  /** What was done by hand led elsewhere: it can be started over. */
  lost: boolean
  position: number
  total: number
  ready: boolean
  scenes: { id: string; title: string; state: 'done' | 'now' | 'pending' }[]
  step?: ShownStep
  /** What else can be practised, once it is done. */
  after?: string
}
export type Performed =
  | { ok: true; did: ShownStep }
  | { ok: false; error: 'done' | 'not_ready' | 'refused'; detail?: string }
/** What somebody did by hand at the page. */
export type Seen =
  | { kind: 'write'; as: string }
  | { kind: 'press'; as: string; actionId: string; value?: string; ts?: string }
  | { kind: 'submit'; as: string }

export interface Tour {
  state(language: Language): TourState
  /** Waits a moment for a control that is still on its way. */
  perform(language: Language): Promise<Performed>
  /** From the beginning, with somebody who never wrote and so a new case. */
  restart(): Promise<void>
  /** Done by hand, with success. What is done in other cases is of no interest. */
  saw(act: Seen): void
  /** Returns how to stop. */
  onChange(listener: () => void): () => void
}
export interface TourDeps extends Screen {
  script: TourScript
  clock: SandboxClock
  members: readonly DemoMember[]
  persons: readonly DemoPerson[]
  /** Where the progress is kept. */
  file?: string
  /** How long `perform` waits for a control. */
  patienceMs?: number
  /** How long after a press its form may come. */
  formMs?: number
  /** How long a card may show what was pressed on it. */
  redrawnMs?: number
}
