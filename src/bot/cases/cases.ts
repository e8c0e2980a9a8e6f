/**
 * The case use cases: decide with the engine, commit state, receipts, rows and effects in one
 * write, decide again on a conflict. Everything that acts on a case goes through here, whatever
 * channel it came by.
 */
import { act, start } from '../../flows/engine/engine'
import {
  type Actor,
  type Command,
  type Decision,
  type Outcome,
  type Refusal,
  type Start,
  actorId,
} from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import { filesInCase } from '../../flows/case/case-files'
import { namedBy, shed, type WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import { milestonesOf } from '../../flows/lists/milestones'
import { pendingRows } from '../../flows/lists/pending'
import type { Change, EffectRecord, Store, Stored } from '../../store/port'
import { alertEffects, hasAlerts } from '../notices/alert-effects'
import { loadCase, loadWhole, wholeOf } from './case-history'
import { caseIdOf } from './case-id'
import { referenceAt } from './case-number'
import { cancelledWith, decisionEffects, type EffectContext } from './case-effects'
import type { Catalogue, Language } from '../words/catalogue'
import type { Calendars } from '../calendar/calendars'
import { type Clock, dayOf, isoNow, yearOf } from '../words/clock'
import { membersOn } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import { findCases, seriesIn } from './find-cases'
import { knownCases } from './known-cases'
import type { DirectoryService } from '../directory/directory-service'
import { attentionWords } from './attention'
import { tellWords } from './tell-words'
import { attentionOf } from './person-cases'
import { preferring } from '../home/preferences'
import { postedIn } from './thread-words'
import { answerTold, askedOf, type TurnContext, turnEffects } from '../turns/turn-effects'
import { agencyLanguage } from '../../flows/languages'

/** Who is on the other side of a case, without address or phone. */
export interface ContactCard {
  conversation: string
  channel: string
  name?: string
  language: Language
}
export interface CasesDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  directory: DirectoryService
  clock: Clock
  calendar: Calendars
  contact(contact: string): Promise<ContactCard | undefined>
  /** Opaque ids of whoever has a telephone (E.164), one for each person channel. */
  personsOf?(phone: string): string[]
  /** Something was committed: effects may be due. */
  committed(): void
  /** A case changed: what is kept in memory of it follows. */
  changed?(state: CaseState): Promise<void>
}
export type Performed =
  (Decision & { duplicate?: false }) | Refusal | { ok: true; duplicate: true; case: CaseState }

/** An act's frame: who, by which inbound, when, and what the use case adds to the outbox. */
interface By {
  actor: Actor
  inbound: string
  now: string
  extra: EffectRecord[]
  byHand?: boolean
  /** The directory of this moment. */
  people: Directory
}
/** Read once for a request. */
export interface Readings {
  state?: CaseState
  directory?: Directory
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
   * What the next act needs of a case. `about`: activations or words that are there even where they
   * left for the history.
   */
  load(id: string, about?: readonly string[]): Promise<CaseState | undefined>
  /** The case with its history, for whoever looks at it. */
  whole(id: string): Promise<WholeCase | undefined>
  /** In any form; nothing where several cases have it. */
  byNumber(number: string): Promise<WholeCase | undefined>
  ofContact(contact: string): Promise<CaseState[]>
  /** Cases that staff registered for the telephone of this person, and that have no chat yet. */
  reportedFrom(person: string): Promise<CaseState[]>
}

/** The case named by an activation id. */
export const caseOfActivation = (activation: string): string => activation.split('~')[0] as string

/** Cases of one person that are looked at. */
const mostOfPerson = 20
const newest = ({ state, revision }: Stored<CaseState>): CaseState => ({ ...state, revision })
const decidersOf = ({ decided }: CaseState): string[] => decided.map(({ decidedBy }) => decidedBy)
/** Staff registered it for a telephone that no chat has yet. */
export const awaitsChat = ({ intake }: CaseState): boolean =>
  !intake.contact && Boolean(intake.reporter?.phone)
/** What a case is found by. */
export const keysOfCase = (
  state: CaseState,
  personsOf: CasesDeps['personsOf'],
): Record<string, string[]> => ({
  ...(state.intake.contact ? { contact: [state.intake.contact] } : {}),
  ...(awaitsChat(state) ? { reporter: personsOf?.(state.intake.reporter?.phone ?? '') ?? [] } : {}),
  mood: [state.mood],
  procedure: [state.procedure],
  // Everybody who did something in it: their lists show what it waits for.
  held: [
    ...new Set([
      ...Object.values(state.holders),
      ...(state.past?.people ?? []),
      ...decidersOf(state),
    ]),
  ],
  // What the sweep of files must keep.
  file: [...new Set(filesInCase(state).map(({ hash }) => hash))],
})

export function createCases(deps: CasesDeps): Cases {
  const { store, library, catalogue, directory, clock } = deps

  const known = knownCases(store)
  const reading = { read: known.read, history: store.history }
  const load: Cases['load'] = (id, about) => loadCase(reading, id, about)
  const attention = (state: CaseState, now: string, language: Language): string => {
    const about = { language, t: catalogue.in(language) }
    return attentionWords(attentionOf(library, state), { now, calendar: deps.calendar(now) }, about)
  }
  /** Asked where files are told: what stands in the thread is not posted there again. */
  const posted = async ({ case: state, effects }: Decision): Promise<{ posted?: string[] }> =>
    effects.some((effect) => effect.kind === 'tell' && effect.files?.length)
      ? { posted: postedIn(await wholeOf(store, state)) }
      : {}
  const effectContext = async (
    decision: Decision,
    { actor, now, byHand }: By,
  ): Promise<EffectContext> => {
    const { case: state, effects } = decision
    // Who writes, and in which language, is asked where something is said to them.
    const told = effects.some(({ kind }) => kind === 'tell')
    const contact =
      told && state.intake.contact ? await deps.contact(state.intake.contact) : undefined
    const language = contact?.language ?? agencyLanguage
    const person = catalogue.in(language)
    return {
      now,
      person,
      byHand: byHand === true,
      ...(await posted(decision)),
      staff: catalogue.in(agencyLanguage),
      tellWords: (message) =>
        tellWords({ ...message, t: person, attention: attention(state, now, language) }),
      ...(actor.kind === 'member' ? { presser: actor.id } : {}),
      ...(contact ? { conversation: { id: contact.conversation, channel: contact.channel } } : {}),
    }
  }
  const turnContext = async (
    before: CaseState | undefined,
    decision: Decision,
    by: By,
  ): Promise<TurnContext> => {
    const { actor, now, people } = by
    const context = {
      library,
      directory: people,
      calendar: deps.calendar(now),
      now,
      day: dayOf(now),
    }
    const asked = await preferring(store, askedOf(before, decision, library))
    return { ...context, prefersDm: (member) => asked.has(member), actor: actorId(actor) }
  }
  const engineContext = ({ actor, now, people }: By) => ({
    ...{ now, actor, calendar: deps.calendar(now) },
    membersOf: membersOn(people, dayOf(now)),
  })
  const changeOf = async (
    before: CaseState | undefined,
    decision: Decision,
    by: By,
  ): Promise<Change<CaseState>> => {
    const state = decision.case
    const turns = await turnContext(before, decision, by)
    const alerts = hasAlerts(decision)
      ? alertEffects(decision, { directory: by.people, day: turns.day })
      : []
    const { state: hot, rows: history } = shed(library, state, by.now)
    return {
      kind: 'case',
      id: state.id,
      expected: before?.revision ?? 0,
      state: hot,
      ...(history.length > 0 ? { history } : {}),
      ...(decision.erases ? { erases: decision.erases } : {}),
      keys: keysOfCase(state, deps.personsOf),
      records: decision.records,
      effects: [
        ...decisionEffects(before, decision, {
          ...(await effectContext(decision, by)),
          answerTold: answerTold(before, decision, turns),
        }),
        ...turnEffects(before, decision, turns),
        ...alerts,
        ...by.extra,
      ],
      cancels: decision.cancels.flatMap((id) => cancelledWith(state, id)),
      pending: pendingRows(library, state),
      milestones: milestonesOf(deps.calendar(by.now), before, state, by.now),
      inbound: { id: by.inbound, at: by.now, answer: { case: state.id } },
      ...(before ? {} : { numbering: { series: state.series, year: yearOf(by.now) } }),
      at: by.now,
    }
  }
  const answeredBefore = async (
    inbound: string,
    id: string | undefined,
  ): Promise<Performed | undefined> => {
    if (id === undefined || !(await store.answered(inbound))) return undefined
    const state = await load(id)
    return state && { ok: true, duplicate: true, case: state }
  }
  const attempt = async (
    before: CaseState | undefined,
    by: By,
    decide: (context: ReturnType<typeof engineContext>) => Outcome,
  ): Promise<Performed | 'conflict'> => {
    const outcome = decide(engineContext(by))
    // What was applied before may be refused now: it is answered as it was then.
    if (!outcome.ok) return (await answeredBefore(by.inbound, before?.id)) ?? outcome
    const change = await changeOf(before, outcome, by)
    const result = await store.commit(change)
    if (!result.ok && result.reason === 'conflict') return 'conflict'
    if (!result.ok)
      return { ok: true, duplicate: true, case: (await load(outcome.case.id)) ?? outcome.case }
    deps.committed()
    const number = result.number ?? outcome.case.number
    const state = { ...change.state, number, revision: result.revision }
    known.keep(state)
    await deps.changed?.(state)
    return { ...outcome, case: state }
  }

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
    reportedFrom: async (person) => {
      const found = await store.found<CaseState>('case', 'reporter', person, mostOfPerson)
      return found.map(newest).filter(awaitsChat)
    },
    open: async ({ inbound, actor, start: wanted, id = caseIdOf(inbound), extra = [] }) => {
      const by = { actor, inbound, now: isoNow(clock), extra, people: await directory.current() }
      const opened = await attempt(undefined, by, (context) =>
        start(library, { ...wanted, id, number: '' }, context),
      )
      if (opened !== 'conflict') return opened
      return { ok: true, duplicate: true, case: (await load(id)) as CaseState }
    },
    perform: async ({
      inbound,
      actor,
      case: id,
      command,
      extra = [],
      byHand = false,
      read = {},
    }) => {
      const named = namedBy(command)
      for (let from = read; ; from = {}) {
        const before = from.state ?? (await load(id, named === undefined ? [] : [named]))
        if (!before) return { ok: false, code: 'stale' }
        const people = from.directory ?? (await directory.current())
        const by = { actor, inbound, now: isoNow(clock), extra, byHand, people }
        const performed = await attempt(before, by, (context) =>
          act(library, before, command, context),
        )
        if (performed !== 'conflict') return performed
      }
    },
  }
}
