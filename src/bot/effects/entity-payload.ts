/** What a conversation wants of an entity; the effect's id is the receiver's inbound id. */
export type EntityPayload = {
  type: 'to_entity'
  entity: string
  /** The opaque contact of who writes. */
  chat: string
  /** The last ones of their telephone. */
  digits?: string
} & (
  | /** Somebody showed a code that was good then, or one that was not it. */
    { want: 'use' | 'try'; code: string }
    /** Whose name and number stand in its note wrote for the first time. */
  | { want: 'meet'; contact: string }
  /**
   * Whoever writes there no longer speaks for it: since the day of an end (`YYYY-MM-DD`), else
   * because the contact has another telephone.
   */
  | { want: 'leave'; contact: string; until?: string }
)
