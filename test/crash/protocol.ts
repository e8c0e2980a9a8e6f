/** What parent and child say to each other. */
import type { ChatMessage } from '../../src/sandbox/phones'
import type { Reached } from '../../src/sandbox/slack/stand-in'

export interface Opening {
  dataDir: string
  slack: Reached
  /** The number of the point at which it dies; 0 for never. */
  crashAt: number
  /** How far the clock stands from the machine's. */
  skew: number
}
export type Asked =
  | {
      op: 'write'
      person: string
      id: string
      text: string
      files?: { name: string; base64: string }[]
    }
  | { op: 'advance'; ms: number }
  | { op: 'drain' }
  | { op: 'inspect'; person: string }
  | { op: 'stop' }

/** What is kept, seen from outside. */
export interface Inspection {
  cases: {
    number: string
    mood: string
    rating?: number
    decided: string[]
    steps: string[]
    verified: boolean
    receipts: string[]
  }[]
  /** What was said in each request of the person. */
  requests: string[][]
  chat: ChatMessage[]
  now: number
  nextDue?: string
  sending: string[]
  /** What waits, with its attempts and its last error. */
  due: string[]
  parked: string[]
}
