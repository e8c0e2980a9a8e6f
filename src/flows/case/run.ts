/**
 * One act being computed: a draft of the case and what has come of the act so far. Never leaves
 * `flows`.
 */
import {
  type ActName,
  type ActRecord,
  type Context,
  type FlowEffect,
  type Refusal,
  actorId,
} from './act'
import type { Activation, CaseState } from './case'
import type { Library, Pinned } from '../definition/definition'
import { rootOf } from './lookup'
import { definitionOf } from '../definition/lookup'
import type { HistoryKind } from './past'
import { present } from '../present'

export interface Run extends Context {
  library: Library
  /** The case as it was given. */
  before: CaseState
  /**
   * The draft: what it shares with the given case is written into only once it is the draft's own
   * (`own.ts`).
   */
  state: CaseState
  records: ActRecord[]
  effects: FlowEffect[]
  cancels: string[]
  edges: string[]
  erases: HistoryKind[]
  /** Activations made active, and decided, by this act. */
  created: string[]
  decided: string[]
}

/** Shares everything but the records that acts write into; a list that changes is another list. */
const draftOf = (state: CaseState): CaseState => ({
  ...state,
  intake: { ...state.intake },
  frames: { ...state.frames },
  holders: { ...state.holders },
})

// What is spread comes last here and where else acts make large objects: properties added to a copy
// are many times dearer.
export const begin = (library: Library, state: CaseState, context: Context): Run => ({
  library,
  before: state,
  state: draftOf(state),
  records: [],
  effects: [],
  cancels: [],
  edges: [],
  erases: [],
  created: [],
  decided: [],
  ...context,
})

export type RecordParts = Partial<Omit<ActRecord, 'seq' | 'act' | 'at' | 'texts'>> & {
  on?: Activation
  /** Words by name; what nobody said is not in the record. */
  texts?: Record<string, string | undefined>
}

/**
 * Adds the canonical record of an act; `on` fills in where it happened. The actor is that of the
 * run, unless another is named. Returns its seq.
 */
export const record = (
  run: Run,
  act: ActName,
  { on, actor = actorId(run.actor), texts, ...parts }: RecordParts = {},
): number => {
  run.state.seq += 1
  const place = on
    ? {
        activation: on.id,
        procedure: on.procedure,
        version: on.version,
        step: on.step,
        round: on.round,
      }
    : { procedure: run.state.procedure, version: run.state.version }
  const definition = run.library.hashes.get(
    on ? definitionOf(run.library, on) : rootOf(run.library, run.state),
  )
  run.records.push({
    seq: run.state.seq,
    act,
    actor,
    at: run.now,
    ...place,
    definition,
    texts: texts && present(texts),
    ...parts,
  })
  return run.state.seq
}

export const refuse = (
  code: Refusal['code'],
  more: Omit<Refusal, 'ok' | 'code'> = {},
): Refusal => ({
  ok: false,
  code,
  ...more,
})

/** The definition that an activation or frame of this run belongs to. */
export const definitionIn = (run: Run, at: Pinned) => definitionOf(run.library, at)
