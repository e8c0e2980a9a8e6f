/**
 * Requests of people as aggregates. What a conversation wants of one arrives as a command, once
 * each; what staff do goes the same way; every commit brings the card, what is said to the person,
 * and the reminders with it.
 */
import type { Actor, Refusal } from '../../flows/case/act'
import { isWorking } from '../../flows/time/calendar'
import { isAhead } from '../../flows/time/days'
import type { Library } from '../../flows/definition/definition'
import { actOnRequest, newRequest, type RequestDecision } from '../../flows/requests/act'
import type { PersonRequest, RequestCommand, RequestKind } from '../../flows/requests/request'
import {
  changeAggregate,
  checkedByStore,
  refuse,
  type Shape,
  standing,
  unchanged,
  write,
  type Writing,
} from '../../store/change'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { derivedId } from '../ids/derived-id'
import { membersOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { RequestPayload } from '../effects/payloads'
import { openRequests } from './counts'
import { requestEffects } from './effects'

export interface RequestsDeps {
  store: Store
  library: Library
  catalogue: Catalogue
  directory: Pick<DirectoryService, 'current'>
  clock: Clock
  calendar: Calendars
  /** The procedure of a case, and else the one that reports open. */
  procedureOf(caseId: string | undefined): Promise<string>
  /** The language of a conversation. */
  languageOf(conversation: string): Promise<Language>
  /** Effects may be due. */
  committed(): void
  onError(error: unknown): void
  /** The program ends: what is left to be said comes after its next start. */
  stopping?: () => boolean
}
export type Done = { ok: true; request: PersonRequest } | Refusal

export interface Requests {
  /** What a person wants, once per effect. */
  take(effect: string, command: RequestPayload): Promise<void>
  /** What a member does, once per inbound id; undefined where there is no such request. */
  act(wanted: {
    inbound: string
    actor: Actor
    request: string
    command: RequestCommand
  }): Promise<Done | undefined>
  load(id: string): Promise<PersonRequest | undefined>
  /** Open ones, the longest waiting first. */
  open(): Promise<PersonRequest[]>
  /** Open ones of a contact. */
  ofContact(contact: string): Promise<PersonRequest[]>
  /** Says every reminder that is due, in working hours. */
  sweep(): Promise<void>
}

/** Of one person. */
const mostFound = 100
const system: Actor = { kind: 'system' }
const idOf = (effect: string): string => derivedId('q', effect)
const keyOf = (contact: string, kind: RequestKind): string => `${contact}:${kind}`

/** What is kept of a request is upgraded and checked when it is loaded. */
export const requestShape: Shape<PersonRequest> = { kind: 'request', schema: checkedByStore() }

/** What a request is found by; by a key without values it is not. */
const keysOf = (request: PersonRequest): Record<string, string[]> => ({
  contact: [request.contact],
  of: [keyOf(request.contact, request.kind)],
  open: request.closed ? [] : ['yes'],
  // What the sweep of files must keep.
  file: [...new Set(request.said.flatMap(({ files }) => files).map(({ hash }) => hash))],
})
export function createRequests(deps: RequestsDeps): Requests {
  const { store, library, clock } = deps
  const load = async (id: string) => (await standing(store, requestShape, id)).state
  const found = async (key: string, value: string): Promise<PersonRequest[]> =>
    (await store.found<PersonRequest>('request', key, value, mostFound)).map(({ state }) => state)

  /** What a decision writes: the card, words to the person, and reminders with it. */
  const writingOf = async (
    before: PersonRequest | undefined,
    { request, effects, cancels }: RequestDecision,
    frame: { actor: Actor; now: string; directory: Directory },
  ): Promise<Writing<PersonRequest>> => {
    const t = deps.catalogue.in(await deps.languageOf(request.conversation))
    return {
      state: request,
      keys: keysOf(request),
      effects: requestEffects({ before, request, effects }, { ...frame, t, library }),
      cancels,
      at: frame.now,
    }
  }
  /** @param blank what is asked of where there is none yet; absent: nothing can be done then. */
  const decide = async (
    { inbound, actor, request: id, command }: Parameters<Requests['act']>[0],
    blank?: (now: string) => Promise<PersonRequest>,
  ): Promise<Done | undefined> => {
    const changed = await changeAggregate<PersonRequest, void, Refusal | undefined>(deps, {
      of: requestShape,
      id,
      inbound: { id: inbound, answer: { request: id } },
      from: blank && { revision: 0 },
      decide: async ({ state: before }) => {
        const now = isoNow(clock)
        const known = before ?? (await blank?.(now))
        if (!known) return unchanged(undefined)
        const directory = await deps.directory.current()
        const decided = actOnRequest(known, command, {
          actor,
          now,
          library,
          calendar: deps.calendar(now),
          membersOf: (role) => membersOf(directory, role, dayOf(now)),
        })
        if (!decided.ok) return refuse(decided)
        return write(await writingOf(before, decided, { actor, now, directory }))
      },
    })
    if (changed.is === 'unchanged' || changed.is === 'refused') return changed.answer
    return changed.state && { ok: true, request: changed.state }
  }
  const act: Requests['act'] = (wanted) => decide(wanted)
  /** The open one of its kind, else a new one: asked again meanwhile, it is found. */
  const ask = async (
    effect: string,
    command: Extract<RequestPayload, { want: RequestKind }>,
  ): Promise<void> => {
    const {
      want: kind,
      contact,
      conversation,
      channel,
      text = '',
      files,
      unknown,
      case: of,
    } = command
    const wanted: RequestCommand = {
      act: 'ask',
      text,
      files,
      conversation,
      channel,
      unknown,
      case: of,
    }
    const open = (await found('of', keyOf(contact, kind))).find(({ closed }) => !closed)
    const id = open?.id ?? idOf(effect)
    await decide(
      { inbound: effect, actor: { kind: 'person', id: contact }, request: id, command: wanted },
      open
        ? undefined
        : async (now) =>
            newRequest({ id, kind, contact, procedure: await deps.procedureOf(of) }, now),
    )
  }
  const open = () => openRequests(store)
  return {
    load,
    open,
    act,
    ofContact: async (contact) => {
      const asked = await found('contact', contact)
      return asked.filter(({ closed }) => !closed)
    },
    take: async (effect, command) => {
      if (command.want !== 'reply') return ask(effect, command)
      const { contact: id, request, text, files } = command
      await act({
        inbound: effect,
        actor: { kind: 'person', id },
        request,
        command: { act: 'receive', text, files },
      })
    },
    sweep: async () => {
      const now = isoNow(clock)
      if (!isWorking(deps.calendar(now), now)) return
      const due = (await open()).filter(
        ({ waiting, newest }) =>
          waiting.next !== undefined && (waiting.next <= now || isAhead(newest, now)),
      )
      for (const { id, seq } of due) {
        if (deps.stopping?.()) return
        const inbound = `alert:${id}:${seq + 1}`
        await act({ inbound, actor: system, request: id, command: { act: 'alert' } }).catch(
          deps.onError,
        )
      }
    },
  }
}
