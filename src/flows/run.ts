/** One act being computed: a draft of the case and what has come of the act so far. Never leaves `flows`. */
import type { ActName, ActRecord, Context, FlowEffect, Refusal } from './act'
import type { Activation, CaseState } from './case'
import type { Library } from './definition'
import { definitionOf } from './lookup'
import type { HistoryKind } from './past'
import { actorId } from './people'

export interface Run extends Context {
  library: Library
  /** The case as it was given. */
  before: CaseState
  /** The draft. */
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

export const begin = (library: Library, state: CaseState, context: Context): Run => ({
  ...context,
  library,
  before: state,
  state: structuredClone(state),
  records: [],
  effects: [],
  cancels: [],
  edges: [],
  erases: [],
  created: [],
  decided: [],
})

export type RecordParts = Partial<Omit<ActRecord, 'seq' | 'act' | 'at'>> & { on?: Activation }

/** Adds the canonical record of an act; `on` fills in where it happened. Returns its seq. */
export const record = (run: Run, act: ActName, { on, ...parts }: RecordParts = {}): number => {
  run.state.seq += 1
  const place = on
    ? { activation: on.id, procedure: on.procedure, version: on.version, step: on.step, round: on.round }
    : { procedure: run.state.procedure, version: run.state.version }
  const texts = parts.texts && Object.keys(parts.texts).length ? { texts: parts.texts } : {}
  run.records.push({ seq: run.state.seq, act, actor: actorId(run.actor), at: run.now, ...place, ...parts, ...texts })
  return run.state.seq
}

export const refuse = (code: Refusal['code'], more: Omit<Refusal, 'ok' | 'code'> = {}): Refusal => ({
  ok: false,
  code,
  ...more,
})

/** The definition that an activation or frame of this run belongs to. */
export const definitionIn = (run: Run, at: { procedure: string; version: string }) => definitionOf(run.library, at)
