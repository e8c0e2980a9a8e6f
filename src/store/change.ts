/**
 * The one way to change an aggregate: read, decide, commit; again where somebody else wrote first,
 * and the same as then where its inbound was applied before. Whoever decides may be asked more than
 * once, and writes nothing itself.
 */
import { StoreContended } from './errors'
import type { AggregateKind, Change, Store } from './port'

/** A kind of aggregate, and what says whether a stored state is of it. */
export interface Shape<T> {
  kind: AggregateKind
  /** Throws where it is not. */
  schema: { parse(state: unknown): T }
}
/** For kinds that the store itself checks when it loads them. */
export const checkedByStore = <T>(): Shape<T>['schema'] => ({ parse: (state) => state as T })

/** What stands: revision 0 and no state where there is nothing yet. */
export interface Standing<T> {
  revision: number
  state?: T
}
/** What is to be written. Its aggregate, revision and inbound are known. */
export type Writing<T> = Omit<Change<T>, 'kind' | 'id' | 'expected' | 'inbound'> & {
  /** The inbound is not used up: what comes next under its id is another act. */
  inboundStaysOpen?: boolean
}
/** What whoever decides wants: `Done` is answered where it was written, `Not` where nothing is. */
export type Decided<T, Done, Not> =
  | { is: 'write'; writing: Writing<T>; answer: Done }
  /** What stands is what is wanted. */
  | { is: 'unchanged'; answer: Not }
  /** It may not be; what was applied under its inbound before is answered as it was then. */
  | { is: 'refused'; answer: Not }

export type Changed<T, Done, Not> =
  | { is: 'written'; state: T; revision: number; number?: string; answer: Done }
  /** Its inbound was applied before. `state`: what stands now, where it was not deleted since. */
  | { is: 'repeated'; state?: T }
  | { is: 'unchanged'; answer: Not }
  | { is: 'refused'; answer: Not }

export interface Changing<T, Done, Not> {
  of: Shape<T>
  id: string
  /** By which it is applied once; kept with the answer (null by default) for 8 days. */
  inbound?: { id: string; answer?: unknown }
  /** What was read already. After a conflict it is read anew. */
  from?: Standing<T>
  /** How it is read, where that takes more than its document. */
  read?: () => Promise<Standing<T>>
  decide(before: Standing<T>): Decided<T, Done, Not> | Promise<Decided<T, Done, Not>>
}
export interface ChangeDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  /** Something was written: effects may be due. */
  committed?(): void
}

/** Each conflict is another's write: so many in a row are nobody's haste any more. */
export const mostConflicts = 100

/** @throws StoreContended after `mostConflicts`, and what the store and the schema throw. */
export async function changeAggregate<T, Done = void, Not = void>(
  { store, committed }: ChangeDeps,
  { of, id, inbound, from, read = () => standing(store, of, id), decide }: Changing<T, Done, Not>,
): Promise<Changed<T, Done, Not>> {
  let before = from ?? (await read())
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const decided = await decide(before)
    if (decided.is !== 'write') {
      const applied = decided.is === 'refused' && inbound && (await store.answered(inbound.id))
      return applied ? { is: 'repeated', state: (await read()).state } : decided
    }
    const { answer, writing } = decided
    const { inboundStaysOpen, ...change } = writing
    const result = await store.commit<T>({
      ...change,
      kind: of.kind,
      id,
      expected: before.revision,
      inbound:
        inbound && !inboundStaysOpen
          ? { id: inbound.id, at: change.at, answer: inbound.answer ?? null }
          : undefined,
    })
    if (result.ok) {
      committed?.()
      const { revision, number } = result
      return { is: 'written', state: change.state, revision, number, answer }
    }
    if (result.reason === 'duplicate') return { is: 'repeated', state: (await read()).state }
    before = await read()
  }
  throw new StoreContended(of.kind, mostConflicts)
}

/**
 * For what was worked out at length, or has to come first. @returns whether it was written: not
 * where somebody wrote since `before` was read, or where its inbound was applied before.
 */
export async function writeOver<T>(
  deps: ChangeDeps,
  change: Pick<Changing<T, void, void>, 'of' | 'id' | 'inbound'> & { before: Standing<T> },
  writing: Writing<T>,
): Promise<boolean> {
  const { before, ...aggregate } = change
  const changed = await changeAggregate<T>(deps, {
    ...aggregate,
    from: before,
    decide: ({ revision }) => (revision === before.revision ? write(writing) : unchanged()),
  })
  return changed.is === 'written'
}

/** What stands of an aggregate, by its kind's schema. */
export async function standing<T>(
  store: Pick<Store, 'read'>,
  { kind, schema }: Shape<T>,
  id: string,
): Promise<Standing<T>> {
  const stored = await store.read(kind, id)
  return stored ? { revision: stored.revision, state: schema.parse(stored.state) } : { revision: 0 }
}

export function write<T>(writing: Writing<T>): Decided<T, void, never>
export function write<T, Done>(writing: Writing<T>, answer: Done): Decided<T, Done, never>
export function write<T>(writing: Writing<T>, answer?: unknown): Decided<T, unknown, never> {
  return { is: 'write', writing, answer }
}
export function unchanged(): Decided<never, never, void>
export function unchanged<Not>(answer: Not): Decided<never, never, Not>
export function unchanged(answer?: unknown): Decided<never, never, unknown> {
  return { is: 'unchanged', answer }
}
export const refuse = <Not>(answer: Not): Decided<never, never, Not> => ({ is: 'refused', answer })
