/** What is stored under a name of its own: each kind has one shape. */
export type AggregateKind =
  | 'case'
  | 'conversation'
  | 'request'
  | 'directory'
  /** Which definitions were published, in their order. */
  | 'publications'
  /** The papers of a procedure that the agency has ready. */
  | 'attachments'
  /** A public body or a company, and who speaks for it. */
  | 'entity'
  | 'article'
  | 'schedule'
  /** What a member chose in their own place. */
  | 'member'
  /** What a member is told about terms. */
  | 'notice'
  | 'erasure'
  /** Whoever had a telephone before all of theirs was deleted. */
  | 'gone'
  /** The seal of a day's receipts. */
  | 'root'
  /** How far the nightly verification has come. */
  | 'verification'
  /** That administrators were told of something altered, parked, or in the way of all. */
  | 'alteration'
  | 'parked'
  | 'hindrance'
  /** What administrators were told of a channel whose number a person links. */
  | 'link'
  /** What is sealed of a case, and who saw it. */
  | 'secret'
  /** What an installation has of its own. */
  | 'installation'

export interface Named {
  kind: AggregateKind
  id: string
}
