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
import type { Change, Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { derivedId } from '../derived-id'
import { membersOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DirectoryService } from '../directory/directory-service'
import type { RequestPayload } from '../cases/payloads'
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
  act(by: {
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

const keysOf = (request: PersonRequest): Record<string, string[]> => ({
  contact: [request.contact],
  of: [keyOf(request.contact, request.kind)],
  ...(request.closed ? {} : { open: ['yes'] }),
  // What the sweep of files must keep.
  file: [...new Set(request.said.flatMap(({ files }) => files.map(({ hash }) => hash)))],
})
export function createRequests(deps: RequestsDeps): Requests {
  const { store, library, clock } = deps
  const stored = async (id: string) => store.read<PersonRequest>('request', id)
  const load = async (id: string) => (await stored(id))?.state
  const found = async (key: string, value: string): Promise<PersonRequest[]> =>
    (await store.found<PersonRequest>('request', key, value, mostFound)).map(({ state }) => state)

  const commit = async (
    before: PersonRequest | undefined,
    { request, effects, cancels }: RequestDecision,
    by: { inbound: string; actor: Actor; now: string; expected: number; directory: Directory },
  ) => {
    const t = deps.catalogue.in(await deps.languageOf(request.conversation))
    const change: Change<PersonRequest> = {
      ...{
        kind: 'request',
        id: request.id,
        expected: by.expected,
        state: request,
        keys: keysOf(request),
        at: by.now,
      },
      effects: requestEffects({ before, request, effects }, { ...by, t, library }),
      cancels,
      inbound: { id: by.inbound, at: by.now, answer: { request: request.id } },
    }
    const result = await store.commit(change)
    if (result.ok) deps.committed()
    return result
  }
  const contextOf = ({
    actor,
    now,
    directory,
  }: {
    actor: Actor
    now: string
    directory: Directory
  }) => ({
    ...{ actor, now, library, calendar: deps.calendar(now) },
    membersOf: (role: string) => membersOf(directory, role, dayOf(now)),
  })
  const act: Requests['act'] = async ({ inbound, actor, request: id, command }) => {
    for (;;) {
      const before = await stored(id)
      if (!before) return undefined
      const now = isoNow(clock)
      const by = {
        inbound,
        actor,
        now,
        expected: before.revision,
        directory: await deps.directory.current(),
      }
      const decided = actOnRequest(before.state, command, contextOf(by))
      // What was applied before may be refused now.
      if (!decided.ok)
        return (await store.answered(inbound)) ? { ok: true, request: before.state } : decided
      const result = await commit(before.state, decided, by)
      if (result.ok) return { ok: true, request: decided.request }
      if (result.reason === 'duplicate') return { ok: true, request: before.state }
    }
  }
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
    const asked = {
      ...({ act: 'ask', text, files, conversation, channel } as const),
      ...(unknown ? { unknown } : {}),
    }
    const wanted: RequestCommand = { ...asked, ...(of ? { case: of } : {}) }
    const actor: Actor = { kind: 'person', id: contact }
    for (;;) {
      const open = (await found('of', keyOf(contact, kind))).find(({ closed }) => !closed)
      if (open)
        return void (await act({ inbound: effect, actor, request: open.id, command: wanted }))
      const now = isoNow(clock)
      const blank = newRequest(
        { id: idOf(effect), kind, contact, procedure: await deps.procedureOf(of) },
        now,
      )
      const by = {
        inbound: effect,
        actor,
        now,
        expected: 0,
        directory: await deps.directory.current(),
      }
      const decided = actOnRequest(blank, wanted, contextOf(by))
      if (!decided.ok) return
      const result = await commit(undefined, decided, by)
      if (result.ok || result.reason === 'duplicate') return
    }
  }
  const open = () => openRequests(store)
  return {
    load,
    open,
    act,
    ofContact: async (contact) => (await found('contact', contact)).filter(({ closed }) => !closed),
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
