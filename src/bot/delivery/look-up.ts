/**
 * Where an effect of unknown outcome would stand, if it arrived. Asked after such an outcome alone:
 * a clean post reads no history. A living message that is found is remembered as if its post had
 * been answered.
 */
import { placeAt, type Place } from '../../store/outbox/places'
import type { Post, StoredEffect } from '../../store/port'
import { originOf } from '../cases/moved'
import { threadChannel } from '../cases/thread-channel'
import { createChatDelivery } from '../outbox/deliver-chat'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { createDigestDelivery } from '../digests/deliver'
import type { Payload } from '../effects/payloads'

export type PostKey = Omit<Post, 'address' | 'ref'>
/** `key`: what it is remembered by, if it is a living message. */
interface Sought {
  channel: string
  threadTs?: string
  key?: PostKey
}
type Deps = DeliverDeps & { inThread(caseId: string): Promise<Place | undefined> }

export async function lookUp(
  deps: Deps,
  effect: StoredEffect,
): Promise<{ ref: unknown } | undefined> {
  const payload = effect.payload as Payload
  if (payload.type === 'digest' || payload.type === 'chart')
    return createDigestDelivery(deps).lookUp(effect, payload)
  if (payload.type === 'link' || payload.type === 'trouble')
    return deps.links.lookUp(effect, payload)
  if (payload.type === 'chat') {
    const ref = await createChatDelivery(deps).lookUp(effect.id, payload)
    return ref && { ref }
  }
  const place = await placeOf(deps, payload)
  return place && found(deps, effect, place)
}

/**
 * To whom a card that was found said that it is their turn: what it says above itself while nobody
 * got it since.
 */
async function toldBy(
  { cases, views }: Deps,
  { payload }: StoredEffect,
  ref: Place,
): Promise<Pick<Place, 'told'>> {
  const card = payload as Payload
  const state = card.type === 'card' ? await cases.load(card.case) : undefined
  const shown = state && card.type === 'card' ? await views.lead(state, card.card) : undefined
  if (shown?.told === undefined) return {}
  return { told: { to: shown.told, at: new Date(Number(ref.ts) * 1000).toISOString() } }
}

async function found(
  deps: Deps,
  effect: StoredEffect,
  { key, ...where }: Sought,
): Promise<{ ref: unknown } | undefined> {
  const { store, staff } = deps
  if (!key) {
    const ref = await staff.lookUp(effect.id, { ...where, since: effect.at })
    return ref && { ref }
  }
  const known = placeAt(await store.outbox.posts(key.kind, key.id), key.key)
  // It was an edit: repeated, it does no harm.
  if (known && standsIn(known, where.threadTs)) return undefined
  const ref = await staff.lookUp(effect.id, { ...where, since: effect.at })
  if (!ref) return undefined
  const place = where.threadTs ? { threadTs: where.threadTs } : {}
  await store.outbox.setPost(
    postOf(key, { ...ref, ...place, ...(await toldBy(deps, effect, ref)) }),
  )
  return { ref }
}

/** A reply whose parent was posted anew stands in a thread that nobody opens any more. */
export const standsIn = (ref: Place, threadTs: string | undefined): boolean =>
  !ref.gone && (ref.threadTs ?? threadTs) === threadTs

export const postOf = (key: PostKey, ref: Place): Post => ({
  ...key,
  address: `${ref.channel}:${ref.ts}`,
  ref,
})

async function placeOf(deps: Deps, payload: Payload): Promise<Sought | undefined> {
  const dm = (member: string) => deps.staff.openDm(member)
  switch (payload.type) {
    case 'headline': {
      const key: PostKey = { kind: 'case', id: payload.case, key: 'headline' }
      const state = await deps.cases.load(payload.case)
      const origin = state && originOf(state)
      if (origin) return under(await deps.inThread(origin), key)
      return { channel: state ? threadChannel(deps, state) : deps.casesChannel, key }
    }
    case 'card':
      return under(await deps.inThread(payload.case), {
        kind: 'case',
        id: payload.case,
        key: `card:${payload.card}`,
      })
    case 'thread':
    case 'mention':
    case 'turn':
      return under(await deps.inThread(payload.case))
    case 'inbox':
    case 'code':
    case 'notice':
      return { ...(await dm(payload.member)), key: ofMember(payload) }
    case 'request': {
      const shown = await deps.views.request(payload.request)
      const key: PostKey = { kind: 'request', id: payload.request, key: 'card' }
      if (shown?.case !== undefined) return under(await deps.inThread(shown.case), key)
      return { channel: shown?.owned ? deps.casesChannel : deps.adminChannel, key }
    }
    case 'erasure':
      return {
        channel: deps.adminChannel,
        key: { kind: 'request', id: payload.request, key: 'erasure' },
      }
    case 'admin':
      return { channel: deps.adminChannel }
    case 'dm':
      return dm(payload.member)
    default:
      return undefined
  }
}

/** Of what stands in a member's own messages. */
function ofMember(payload: Extract<Payload, { type: 'inbox' | 'code' | 'notice' }>): PostKey {
  const { member } = payload
  if (payload.type === 'inbox') return { kind: 'member', id: member, key: 'inbox' }
  if (payload.type === 'notice') return { kind: 'notice', id: member, key: payload.slot }
  return { kind: 'entity', id: payload.entity, key: `code:${payload.code}:${member}` }
}

const under = (parent: Place | undefined, key?: PostKey): Sought | undefined =>
  parent && { channel: parent.channel, threadTs: parent.ts, key }
