/**
 * The case use cases: the engine decides, and state, receipts, rows and effects are committed in
 * one write. Everything that acts on a case goes through here, whatever channel it came by.
 */
import { act, start } from '../../flows/engine/engine'
import type {
  Actor,
  Command,
  Decision,
  Outcome,
  Refusal,
  Start,
  Performing,
} from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import { namedBy, type WholeCase } from '../../flows/case/history'
import {
  changeAggregate,
  checkedByStore,
  refuse,
  type Shape,
  type Standing,
  unchanged,
  write,
} from '../../store/change'
import type { EffectRecord, Stored } from '../../store/port'
import { membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import { dayOf, isoNow } from '../words/clock'
import type { CasesDeps, ContactCard } from './case-deps'
import { loadCase, loadWhole } from '../../store/case-history'
import { caseIdOf } from '../ids/case-id'
import { referenceAt } from '../ids/case-number'
import { awaitsChat, caseWriting } from './case-writing'
import { findCases, seriesIn } from './find-cases'
import { type KnownCases, knownCases } from './known-cases'

export type { CasesDeps, ContactCard }
export type Performed =
  (Decision & { duplicate?: false }) | Refusal | { ok: true; duplicate: true; case: CaseState }

/** Read once for a request. */
export interface Readings {
  state?: CaseState
  directory?: Directory
  /** Whether they may decide the step, of that state. */
  performing?: Performing
}

export interface Cases {
  /** Opens a case, once per inbound id. */
  open(request: {
    inbound: string
    actor: Actor
    start: Omit<Start, 'id' | 'number'>
    /** Where the asking aggregate fixed it already. */
    id?: string
    extra?: EffectRecord[]
  }): Promise<Performed>
  /** Acts on a case, once per inbound id. */
  perform(request: {
    inbound: string
    actor: Actor
    case: string
    command: Command
    /** Effects of the use case itself, committed with the act. */
    extra?: EffectRecord[]
    /** Written in the thread itself: it is not posted there again. */
    byHand?: boolean
    /** What was read for the same request already: on a conflict it is read anew. */
    read?: Readings
  }): Promise<Performed>
  /**
   * What the next act needs of a case. `named`: activations or words that are there even where they
   * left for the history.
   */
  load(id: string, named?: readonly string[]): Promise<CaseState | undefined>
  /** The case with its history, for whoever looks at it. */
  whole(id: string): Promise<WholeCase | undefined>
  /** In any form; nothing where several cases have it. */
  byNumber(number: string): Promise<WholeCase | undefined>
  ofContact(contact: string): Promise<CaseState[]>
  /** Cases in which the contact's part was ended. */
  partedFrom(contact: string): Promise<CaseState[]>
  /** Cases that staff registered for the telephone of this person, and that have no chat yet. */
  reportedFrom(person: string): Promise<CaseState[]>
}

/** Cases of one person that are looked at. */
const mostOfPerson = 20
const newest = ({ state, revision }: Stored<CaseState>): CaseState => ({ ...state, revision })
const stale: Refusal = { ok: false, code: 'stale' }
/** What is kept of a case is upgraded and checked when it is loaded. */
export const caseShape: Shape<CaseState> = { kind: 'case', schema: checkedByStore() }

interface Acting {
  inbound: string
  id: string
  actor: Actor
  extra: EffectRecord[]
  byHand?: boolean
  /** What was read already: after a conflict both are read anew. */
  from?: Standing<CaseState>
  directory?: Directory
  performing?: Performing
  read?: () => Promise<Standing<CaseState>>
  /** Undefined where it is there already, or is not there to be acted on. */
  decide(before: CaseState | undefined, context: Parameters<typeof act>[3]): Outcome | undefined
}

/** Decides and writes, and tells who follows cases in memory. */
async function enter(deps: CasesDeps & { known: KnownCases }, acting: Acting): Promise<Performed> {
  const { inbound, id, actor, extra, byHand, from, read } = acting
  let directory = acting.directory
  const changed = await changeAggregate<CaseState, Decision, Refusal | undefined>(deps, {
    of: caseShape,
    id,
    inbound: { id: inbound, answer: { case: id } },
    from,
    read,
    decide: async ({ state: before }) => {
      const people = directory ?? (await deps.directory.current())
      directory = undefined
      const now = isoNow(deps.clock)
      const day = dayOf(now)
      const context = {
        now,
        actor,
        calendar: deps.calendar(now),
        membersOf: membersOn(people, day),
        performing: acting.performing,
      }
      const outcome = acting.decide(before, context)
      if (!outcome) return before ? unchanged(undefined) : refuse(stale)
      if (!outcome.ok) return refuse(outcome)
      const frame = { actor, now, extra, byHand, people }
      return write(await caseWriting(deps, [before, outcome], frame), outcome)
    },
  })
  if (changed.is === 'refused') return changed.answer ?? stale
  if (changed.is !== 'written') {
    const state = await loadCase({ read: deps.known.read, history: deps.store.history }, id)
    return state ? { ok: true, duplicate: true, case: state } : stale
  }
  const { answer, revision, number = answer.case.number } = changed
  const state = { ...changed.state, number, revision }
  deps.known.keep(state)
  await deps.changed?.(state)
  return { ...answer, case: state }
}

export function createCases(deps: CasesDeps): Cases {
  const { store, library, clock } = deps
  const known = knownCases(store)
  const reading = { read: known.read, history: store.history }
  const load: Cases['load'] = (id, named) => loadCase(reading, id, named)
  return {
    load,
    whole: (id) => loadWhole(reading, id),
    byNumber: async (number) => {
      const at = referenceAt(number, seriesIn(library))
      if (at?.rest.trim() !== '') return undefined
      const [id, another] = await findCases({ store, library, now: isoNow(clock) }, at.reference)
      return id && !another ? loadWhole(store, id) : undefined
    },
    ofContact: async (contact) => {
      return (await store.found<CaseState>('case', 'contact', contact, mostOfPerson)).map(newest)
    },
    partedFrom: async (contact) =>
      (await store.found<CaseState>('case', 'parted', contact, mostOfPerson)).map(newest),
    reportedFrom: async (person) => {
      const found = await store.found<CaseState>('case', 'reporter', person, mostOfPerson)
      return found.map(newest).filter(awaitsChat)
    },
    open: ({ inbound, actor, start: wanted, id = caseIdOf(inbound), extra = [] }) =>
      enter(
        { ...deps, known },
        {
          inbound,
          id,
          actor,
          extra,
          // A new one has a new id: nothing is read before it is written.
          from: { revision: 0 },
          decide: (before, context) =>
            before ? undefined : start(library, { ...wanted, id, number: '' }, context),
        },
      ),
    perform: ({ inbound, actor, case: id, command, extra = [], byHand, read = {} }) => {
      const named = namedBy(command)
      return enter(
        { ...deps, known },
        {
          inbound,
          id,
          actor,
          extra,
          byHand,
          from: read.state && standingOf(read.state),
          directory: read.directory,
          performing: read.performing,
          read: async () => standingOf(await load(id, named === undefined ? [] : [named])),
          decide: (before, context) => before && act(library, before, command, context),
        },
      )
    },
  }
}

const standingOf = (state: CaseState | undefined): Standing<CaseState> => ({
  revision: state?.revision ?? 0,
  state,
})
