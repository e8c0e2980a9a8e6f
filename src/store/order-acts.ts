/** Acts upon the agency's own order: who may act, and by which definitions. */

/**
 * `begin`: what stood when the record began. `revoke`: an end was set, or it was taken away;
 * `take_back`: a substitution is no more; `begin_substitute`: its first day has come.
 */
export const orderActs = [
  'begin',
  'grant',
  'revoke',
  'substitute',
  'begin_substitute',
  'take_back',
  'join',
  'leave',
  'rank',
  'publish',
  'replace',
] as const
export type OrderAct = (typeof orderActs)[number]

/** One act upon it. People by opaque ids, days as La Paz has them; no free words. */
export interface OrderRecord {
  seq: number
  act: OrderAct
  actor: string
  at: string
  /** Whom or what it is about: a member, a procedure. */
  to?: string
  /** What was given, taken or published, a fact each: `role:operador`, `from:2026-03-02`. */
  choices: string[]
  /** It holds no words, and leaves nothing. */
  outputs?: undefined
  texts?: undefined
  decision?: undefined
}
