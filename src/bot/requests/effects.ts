/** What a request's commit has to send: its card, words to the person, files, reminders. Pure. */
import type { Actor } from '../../flows/case/act'
import type { Library } from '../../flows/definition/definition'
import type { RequestEffect } from '../../flows/requests/act'
import { aboveOwner, ownerOf } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import { later } from '../../flows/time/days'
import type { EffectRecord } from '../../store/port'
import { toNotice } from '../effects/alert-effects'
import { chatLane } from '../effects/effect-context'
import type { Translate } from '../words/catalogue'
import { dayOf } from '../words/clock'
import { holdersOf, membersOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { CasePayload } from '../effects/payloads'

/** Of one level, as with cases. */
const mostTold = 5
/** Several events of one moment are one edit. */
const fadeMs = 1000

interface Outcome {
  before: PersonRequest | undefined
  request: PersonRequest
  effects: readonly RequestEffect[]
}
interface Around {
  now: string
  actor: Actor
  /** In the person's language. */
  t: Translate
  library: Library
  directory: Directory
}

export const requestLane = (id: string): string => `request:${id}`

/**
 * Who has to do something about it: who answered last, else everybody of the owner's role, else
 * administrators.
 */
export function mindersOf(
  request: PersonRequest,
  { library, directory, now }: Pick<Around, 'library' | 'directory' | 'now'>,
): string[] {
  const owner = ownerOf(library, request)
  const owners = owner === undefined ? [] : membersOf(directory, owner, dayOf(now))
  if (request.holder && owners.includes(request.holder)) return [request.holder]
  if (owners.length > 0) return owners.slice(0, mostTold)
  return administratorsOf(directory).slice(0, mostTold)
}
export const administratorsOf = ({ members }: Directory): string[] =>
  members.filter(({ active, administrator }) => active && administrator).map(({ id }) => id)

const chiefsOf = (request: PersonRequest, { library, directory, now }: Around): string[] => {
  const owner = ownerOf(library, request)
  const roles = owner === undefined ? [] : aboveOwner(library, owner)
  const chiefs = roles.map((role) => holdersOf(directory, role, dayOf(now)))
  const nearest = chiefs.find((holders) => holders.length > 0) ?? []
  return nearest.slice(0, mostTold)
}

/** The card shown anew. */
export const requestCard = (id: string, notBefore?: string, suffix = ''): EffectRecord => ({
  id: `show:request:${id}${suffix}`,
  kind: 'show',
  lane: requestLane(id),
  payload: { type: 'request', request: id } satisfies CasePayload,
  notBefore,
})

/** What administrators are shown of a deletion, anew. */
export const erasureCard = (id: string): EffectRecord => ({
  id: `show:erasure:${id}`,
  kind: 'show',
  lane: 'admin',
  payload: { type: 'erasure', request: id } satisfies CasePayload,
})

export function requestEffects(outcome: Outcome, around: Around): EffectRecord[] {
  const { before, request, effects } = outcome
  const { actor, now } = around
  const fades = request.undo && request.undo.seq !== before?.undo?.seq ? request.undo : undefined
  const reminds = effects.flatMap((effect) =>
    effect.kind === 'remind' ? remind(effect, request, around) : [],
  )
  return [
    // A reminder changes nothing that the card shows.
    ...(reminds.length > 0 ? reminds : [requestCard(request.id)]),
    ...(reminds.length === 0 && request.kind === 'forget' ? [erasureCard(request.id)] : []),
    ...(fades ? [requestCard(request.id, later(fades.until, fadeMs), `:undo:${fades.seq}`)] : []),
    ...effects.flatMap((effect) => (effect.kind === 'say' ? [words(effect, request, around)] : [])),
    ...files(before, request),
    ...(actor.kind === 'member' ? [home(actor.id)] : []),
    ...(before ? [] : mindersOf(request, around).map((member) => inbox(member, now))),
  ]
}

const home = (member: string): EffectRecord => ({
  id: `show:home:${member}`,
  kind: 'show',
  lane: `home:${member}`,
  payload: { type: 'home', member } satisfies CasePayload,
})
/** Where there is one: the request’s own card mentions whose it is, and nobody is told twice. */
const inbox = (member: string, now: string): EffectRecord => ({
  id: `show:inbox:${member}`,
  kind: 'show',
  lane: `dm:${member}`,
  payload: { type: 'inbox', member, edit: true } satisfies CasePayload,
  notBefore: later(now, fadeMs),
})

function words(
  { id, text, open, holdMs }: Extract<RequestEffect, { kind: 'say' }>,
  { conversation }: PersonRequest,
  { now, t }: Around,
): EffectRecord {
  const reply = t('people.request.reply', { text: text.trim(), open: open ? 'yes' : 'no' })
  const payload: CasePayload = { type: 'chat', conversation, text: reply, files: [] }
  return { id, kind: 'say', lane: chatLane(conversation), payload, notBefore: later(now, holdMs) }
}

/** Of what the person sent now, each once. */
function files(before: PersonRequest | undefined, { id, said }: PersonRequest): EffectRecord[] {
  return said.slice(before?.said.length ?? 0).flatMap((message) =>
    message.files.map((file, index): EffectRecord => ({
      id: `${message.id}:file${index}`,
      kind: 'say',
      lane: requestLane(id),
      payload: { type: 'request_file', request: id, file } satisfies CasePayload,
    })),
  )
}

function remind(
  { id, at: when, late }: Extract<RequestEffect, { kind: 'remind' }>,
  request: PersonRequest,
  around: Around,
): EffectRecord[] {
  const told = [...mindersOf(request, around), ...(late ? chiefsOf(request, around) : [])]
  const item = { kind: 'request', activation: request.id, at: when } as const
  return [...new Set(told)].map((member) => toNotice(id, member, item))
}
