/** What parent and child say to each other. */
import type { ChatMessage } from '../../src/sandbox/phones'
import type { Reached } from '../../src/sandbox/slack/stand-in'

export interface Opening {
  dataDir: string
  slack: Reached
  /** The number of the point at which it dies; 0 for never. */
  crashAt: number
  /** Whether the sandbox's entities are registered before it begins. */
  entities: boolean
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
  entities: {
    name: string
    verified: boolean
    /** How who speaks for it was verified, by their names; only who has written. */
    speak: Record<string, string>
    contacts: string[]
    codes: ('open' | 'used' | 'confirmed' | 'closed')[]
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
