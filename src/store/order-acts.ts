/**
 * Acts upon the agency's own order: who may act, by which definitions, with which papers, and who
 * speaks for the entities with which it works.
 */

/**
 * `begin`: what stood when the record began. `revoke`: an end was set, or it was taken away;
 * `take_back`: a substitution is no more; `begin_substitute`: its first day has come. `keep_paper`:
 * a paper is ready, or a newer version of it; `drop_paper`: that version is no longer.
 * `split_entity`: it goes by its own name again; `receives_contact`: they may receive for it, or no
 * longer; `meet_contact`: whom a note verified wrote for the first time; `issue_code`: a code was
 * made for a contact, `use_code`: somebody wrote it, `try_code`: somebody wrote another that begins
 * like it. `ask_secret`: somebody gets an address to give or to see it; `seal_secret`: it is sealed
 * with a newer key.
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
  'register_entity',
  'amend_entity',
  'merge_entity',
  'split_entity',
  'add_contact',
  'amend_contact',
  'verify_contact',
  'receives_contact',
  'meet_contact',
  'end_contact',
  'forget_contact',
  'issue_code',
  'use_code',
  'try_code',
  'confirm_code',
  'refuse_code',
  'ask_secret',
  'keep_secret',
  'see_secret',
  'seal_secret',
  'destroy_secret',
] as const
export type OrderAct = (typeof orderActs)[number]

/** One act upon it. People by opaque ids, days as La Paz has them. */
export interface OrderRecord {
  seq: number
  act: OrderAct
  actor: string
  at: string
  /** Whom or what it is about: a member, a procedure, a paper, an entity or its contact. */
  to?: string
  /** What was given, taken or published, a fact each: `role:operador`, `from:2026-03-02`. */
  choices: string[]
  /** Words by what they are of; of them the receipt has salted hashes alone. */
  texts?: Record<string, string>
  /** It leaves nothing. */
  outputs?: undefined
  decision?: undefined
}
