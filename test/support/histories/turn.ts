/** What is drawn for one act of a history, and what it may look at. */
import type { CaseState } from '../../../src/flows/case/case'
import type { Directory } from '../../../src/bot/directory/directory-model'
import type { Draw } from '../drawn-filling'
import type { Scene } from './scene'

export type ActName =
  | 'work'
  | 'march'
  | 'card'
  | 'more'
  | 'any'
  | 'undo'
  | 'told'
  | 'start'
  | 'command'
  | 'person'
  | 'thread'
  | 'time'
  | 'home'
  | 'fault'
  | 'kill'
  | 'entity'
  | 'joins'
  | 'forms'
/** One act of a history: what kind, and what is drawn for it. */
export interface Drawn {
  act: ActName
  seed: number
}
export interface Turn {
  scene: Scene
  seed: number
  draw: Draw
  cases: readonly CaseState[]
  directory: Directory
}
export type Act = (turn: Turn) => Promise<void>
