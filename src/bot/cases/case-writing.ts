/** What an act on a case brings to the store with its state: rows, receipts, keys and effects. */
import { type Actor, actorId, type Decision } from '../../flows/case/act'
import { filesInCase } from '../../flows/case/case-files'
import type { CaseState } from '../../flows/case/case'
import { shed } from '../../flows/case/history'
import { contactsIn, isReachable, partedIn, toldTo } from '../../flows/case/outside/participants'
import { citesOf, comparable } from '../../flows/case/intake'
import { milestonesOf } from '../../flows/lists/milestones'
import { pendingRows } from '../../flows/lists/pending'
import { agencyLanguage } from '../../flows/languages'
import type { Writing } from '../../store/change'
import type { EffectRecord } from '../../store/port'
import type { Directory } from '../directory/directory-model'
import { preferring } from '../directory/preferences'
import { alertEffects, hasAlerts } from '../effects/alert-effects'
import { answerTold, askedOf, type TurnContext, turnEffects } from '../effects/turn-effects'
import type { Language } from '../words/catalogue'
import { dayOf, yearOf } from '../words/clock'
import { attentionWords } from './attention'
import { decisionEffects } from '../effects/case-effects'
import { cancelledWith } from '../effects/effects-told'
import type { EffectContext } from '../effects/effect-context'
import { wholeOf } from '../../store/case-history'
import type { CasesDeps, ContactCard } from './case-deps'
import { attentionOf } from './person-cases'
import { askedWords } from './asked-words'
import { formWords } from './form-words'
import { tellWords } from './tell-words'
import { filesLeft, type LeftFile } from '../effects/document-files'
import { postedIn } from '../effects/thread-words'

/** An act's frame: who, when, and what the use case adds to the outbox. */
export interface ActFrame {
  actor: Actor
  now: string
  extra: EffectRecord[]
  /** Written in the thread itself. */
  byHand?: boolean
  /** The directory of this moment. */
  people: Directory
}

/** Staff registered it for a telephone that no chat has yet. */
export const awaitsChat = (state: CaseState): boolean =>
  !isReachable(state) && Boolean(state.intake.reporter?.phone)
/** Those whom staff wrote down as who answers for it, now or before, and who have no chat in it. */
const namedIn = (state: CaseState, personsOf: NonNullable<CasesDeps['personsOf']>): string[] => {
  const { intake, amended = [] } = state
  const own = contactsIn(state)
  const reporters = [intake, ...amended].flatMap(({ reporter }) => reporter?.phone ?? [])
  return [...new Set(reporters.flatMap(personsOf))].filter((id) => !own.includes(id))
}
/** What a case is found by; by a key without values it is not. */
export const keysOfCase = (
  state: CaseState,
  personsOf: CasesDeps['personsOf'],
): Record<string, string[]> => ({
  contact: contactsIn(state),
  parted: partedIn(state),
  reporter: awaitsChat(state) ? (personsOf?.(state.intake.reporter?.phone ?? '') ?? []) : [],
  named: personsOf ? namedIn(state, personsOf) : [],
  routing: state.intake.routing ? [comparable(state.intake.routing)] : [],
  entity: state.intake.entity ? [comparable(state.intake.entity)] : [],
  cite: citesOf(state),
  mood: [state.mood],
  procedure: [state.procedure],
  // Everybody who did something in it: their lists show what it waits for.
  held: [
    ...new Set([
      ...Object.values(state.holders),
      ...(state.past?.people ?? []),
      ...state.decided.map(({ decidedBy }) => decidedBy),
    ]),
  ],
  // What the sweep of files must keep.
  file: [...new Set(filesInCase(state).map(({ hash }) => hash))],
})

/** How the person's case stands, in words to them. */
function attentionIn(
  { library, calendar, catalogue }: CasesDeps,
  state: CaseState,
  { now, language }: { now: string; language: Language },
): string {
  const reader = { language, t: catalogue.in(language) }
  return attentionWords(attentionOf(library, state), { now, calendar: calendar(now) }, reader)
}

/** Asked where files are told or left: what stands in the thread is not posted there again. */
async function postedFiles(
  { store }: CasesDeps,
  { case: state, effects }: Decision,
  left: readonly LeftFile[],
): Promise<{ posted?: string[]; left: readonly LeftFile[] }> {
  const tellsFiles = effects.some((effect) => effect.kind === 'tell' && effect.files?.length)
  if (!tellsFiles && left.length === 0) return { left }
  const whole = await wholeOf(store, state)
  const posted = postedIn(whole)
  const older = whole.outputs
    .filter(({ at }) => left.every((other) => other.at !== at))
    .flatMap(({ value }) => (value.kind === 'file' ? value.files.map(({ hash }) => hash) : []))
  const fresh = left.filter(({ file: { hash } }) => ![...posted, ...older].includes(hash))
  return { posted, left: fresh }
}

async function effectContext(
  deps: CasesDeps,
  [before, decision]: [CaseState | undefined, Decision],
  { actor, now, byHand }: ActFrame,
): Promise<Omit<EffectContext, 'answerTold'>> {
  const left = filesLeft(deps.library, before, decision)
  return {
    now,
    library: deps.library,
    byHand: byHand === true,
    ...(await postedFiles(deps, decision, left)),
    staff: deps.catalogue.in(agencyLanguage),
    listener: await listenersOf(deps, decision, now),
    presser: actor.kind === 'member' ? actor.id : undefined,
  }
}

/** Who writes, and in which language, is asked where something is said to them. */
async function listenersOf(
  deps: CasesDeps,
  { case: state, effects }: Decision,
  now: string,
): Promise<EffectContext['listener']> {
  const told = effects.flatMap((effect) =>
    effect.kind === 'tell' ? (toldTo(effect, state) ?? []) : [],
  )
  const cards = await Promise.all([...new Set(told)].map((contact) => cardOf(deps, contact)))
  const known = new Map(cards)
  return (contact) => {
    const card = known.get(contact)
    const language = card?.language ?? agencyLanguage
    const t = deps.catalogue.in(language)
    return {
      language,
      tellWords: (message) => {
        const reader = { library: deps.library, state, contact: contact ?? '', language, t, now }
        return (
          formWords(message, reader) ??
          tellWords({
            ...message,
            t,
            attention: attentionIn(deps, state, { now, language }),
            asked: askedWords(message.params, reader),
          })
        )
      },
      conversation: card && { id: card.conversation, channel: card.channel },
    }
  }
}
const cardOf = async (
  { contact: find }: CasesDeps,
  contact: string,
): Promise<[string | undefined, ContactCard | undefined]> => [contact, await find(contact)]

async function turnContext(
  { store, library, calendar }: CasesDeps,
  [before, decision]: [CaseState | undefined, Decision],
  { actor, now, people }: ActFrame,
): Promise<TurnContext> {
  const asked = await preferring(store, askedOf(before, decision, library))
  return {
    library,
    directory: people,
    calendar: calendar(now),
    now,
    day: dayOf(now),
    prefersDm: (member) => asked.has(member),
    actor: actorId(actor),
  }
}

async function effectsOf(
  deps: CasesDeps,
  [before, decision]: [CaseState | undefined, Decision],
  frame: ActFrame,
): Promise<EffectRecord[]> {
  const turns = await turnContext(deps, [before, decision], frame)
  const context = await effectContext(deps, [before, decision], frame)
  const alerts = hasAlerts(decision)
    ? alertEffects(decision, { directory: frame.people, day: turns.day })
    : []
  return [
    ...decisionEffects(before, decision, {
      ...context,
      answerTold: answerTold(before, decision, turns),
    }),
    ...turnEffects(before, decision, turns),
    ...alerts,
    ...frame.extra,
  ]
}

/** @param before undefined for a case that is opened. */
export async function caseWriting(
  deps: CasesDeps,
  [before, decision]: [CaseState | undefined, Decision],
  frame: ActFrame,
): Promise<Writing<CaseState>> {
  const { library, calendar, personsOf } = deps
  const { case: state, records, erases } = decision
  const { now } = frame
  const { state: hot, rows } = shed(library, state, now)
  return {
    state: hot,
    history: rows.length > 0 ? rows : undefined,
    erases,
    keys: keysOfCase(state, personsOf),
    records,
    effects: await effectsOf(deps, [before, decision], frame),
    cancels: decision.cancels.flatMap((id) => cancelledWith(state, id)),
    pending: pendingRows(library, state),
    milestones: milestonesOf(calendar(now), before, state, now),
    numbering: before ? undefined : { series: state.series, year: yearOf(now) },
    at: now,
  }
}
