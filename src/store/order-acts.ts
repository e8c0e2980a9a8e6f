/** Acts upon the agency's own order: who may act, by which definitions, with which papers. */

/**
 * `begin`: what stood when the record began. `revoke`: an end was set, or it was taken away;
 * `take_back`: a substitution is no more; `begin_substitute`: its first day has come. `keep_paper`:
 * a paper is ready, or a newer version of it; `drop_paper`: that version is no longer.
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
  'keep_paper',
  'drop_paper',
] as const
export type OrderAct = (typeof orderActs)[number]

/** One act upon it. People by opaque ids, days as La Paz has them; no free words. */
export interface OrderRecord {
  seq: number
  act: OrderAct
  actor: string
  at: string
  /** Whom or what it is about: a member, a procedure, a paper. */
  to?: string
  /** What was given, taken or published, a fact each: `role:operador`, `from:2026-03-02`. */
  choices: string[]
  /** It holds no words, and leaves nothing. */
  outputs?: undefined
  texts?: undefined
  decision?: undefined
}
