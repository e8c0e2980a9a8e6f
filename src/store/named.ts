/** What is stored under a name of its own. */
export type AggregateKind =
  | 'case'
  | 'conversation'
  | 'request'
  | 'directory'
  | 'article'
  | 'schedule'
  | 'member'
  | 'notice'
  | 'erasure'
  | 'root'

export interface Named {
  kind: AggregateKind
  id: string
}
