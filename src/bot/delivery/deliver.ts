/**
 * One effect → one call of a channel. Living messages are rendered from the newest state at this
 * moment.
 */
import { createRequestDelivery } from './requests'
import { originOf } from '../cases/moved'
import { threadChannel } from '../cases/thread-channel'
import { createMentions } from './mentions'
import { createPosted } from './posted'
import { type Posts, placeAt, threadIn, threadOf, type Place } from '../../store/outbox/places'
import type { CaseState } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { StoredEffect } from '../../store/port'
import { isActive } from '../channels/file-kinds'
import { linkedText } from '../outbox/linked-text'
import { DeliveryError } from '../channels/port'
import { createChatDelivery } from '../outbox/deliver-chat'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { createDigestDelivery } from '../digests/deliver'
import { sendDossier } from './dossier'
import { lookUp } from './look-up'
import { sendMinutes } from './minutes'
import { sendPaper } from './paper'
import { signedWords } from './signed'
import type { Deliverer } from '../outbox/outbox'
import { parkedOf } from '../outbox/parked'
import { TOGETHER_MS, type Turn } from '../effects/turns'
import type {
  CasePayload,
  NoticePayload,
  Payload,
  DigestPayload,
  LinkPayload,
  Command,
} from '../effects/payloads'

type Outcome = { ref: unknown } | 'wait'
type Inbox = Extract<CasePayload, { type: 'inbox' }>
type UsedCode = Extract<CasePayload, { type: 'code' }>
type Plain = Extract<Payload, DigestPayload | LinkPayload | Command | { type: 'dm' | 'to_case' }>

export function createDeliverer(deps: DeliverDeps): Deliverer {
  const { store, staff } = deps
  const digests = createDigestDelivery(deps)
  const chats = createChatDelivery(deps)
  const posted = createPosted(deps)
  const mentions = createMentions(deps)
  const { postsOf, living } = posted
  const asked = createRequestDelivery(deps, posted)
  const there = <Of>(state: Of | undefined): Of => {
    if (!state) throw new DeliveryError('refused', 'case_missing')
    return state
  }
  const caseOf = async (id: string): Promise<WholeCase> => there(await deps.cases.whole(id))
  const headline = async (effect: string, id: string): Promise<Outcome> => {
    const state = await caseOf(id)
    const shown = await deps.views.headline(state)
    const posts = await postsOf('case', id)
    const under = originOf(state)
    const thread = under === undefined ? undefined : await inThread(under)
    if (under !== undefined && !thread) return 'wait'
    const outcome = await living(
      { kind: 'case', id, key: 'headline' },
      {
        ...shown,
        posts,
        effect,
        channel: thread?.channel ?? threadChannel(deps, state),
        threadTs: thread?.ts,
      },
    )
    // A thread that begins again: what can be acted on is shown there.
    const ts = thread?.ts ?? outcome.ref.ts
    const before = threadIn(posts)
    const now = !before || before.ts === ts ? posts : await postsOf('case', id)
    for (const { card: key } of state.active) {
      const stands = placeAt(now, `card:${key}`)
      if (stands && stands.threadTs !== ts) await card(`show:card:${key}`, id, key)
    }
    return outcome
  }
  const inThread = async (id: string): Promise<Place | undefined> => threadOf(store.outbox, id)

  const card = async (effect: string, id: string, cardId: string): Promise<Outcome> => {
    const posts = await postsOf('case', id)
    const parent = threadIn(posts)
    if (!parent) return 'wait'
    const state = await caseOf(id)
    const shown = await deps.views.card(state, cardId, parkedOf(posts))
    if (!shown) return { ref: null }
    const leads = () => deps.views.lead(state, cardId)
    return living(
      { kind: 'case', id, key: `card:${cardId}` },
      { ...shown, leads, posts, effect, channel: parent.channel, threadTs: parent.ts },
    )
  }
  const file = async (
    effect: string,
    payload: Extract<CasePayload, { type: 'file' }>,
  ): Promise<Outcome> => {
    const { case: id, file: ref, to } = payload
    // Only who asks for it by the command is given what runs when it is opened.
    if (!to && isActive(ref.mime)) return { ref: null }
    const parent = to || id === undefined ? undefined : await inThread(id)
    if (!to && !parent) return 'wait'
    const bytes = await deps.files.get(ref.hash)
    if (!bytes) throw new DeliveryError('refused', 'file_missing')
    const place = parent
      ? { channel: parent.channel, threadTs: parent.ts }
      : { channel: await dm(to ?? '') }
    const words = await signedWords(deps, payload)
    await staff.upload({ ...place, ref, bytes, effect, words })
    return { ref: null }
  }
  const thread = async (
    effect: string,
    payload: Extract<CasePayload, { type: 'thread' }>,
  ): Promise<Outcome> => {
    const parent = await inThread(payload.case)
    if (!parent) return 'wait'
    const message = await deps.views.words(payload)
    return {
      ref: await staff.post({ ...message, effect, channel: parent.channel, threadTs: parent.ts }),
    }
  }
  const turn = async (effect: string, id: string, standing: Turn): Promise<Outcome> => {
    const state = there(await deps.cases.load(id))
    const posts = await postsOf('case', id)
    const shown = toldByCard(state, standing, posts)
      ? undefined
      : await deps.views.turn(state, standing)
    if (!shown) return { ref: null }
    const { later, ...message } = shown
    if (later)
      throw new DeliveryError('rate_limited', 'working_hours', Date.parse(later) - deps.clock.now())
    const parent = threadIn(posts)
    if (!parent) return 'wait'
    return {
      ref: await staff.post({ ...message, effect, channel: parent.channel, threadTs: parent.ts }),
    }
  }
  const toldByCard = (
    state: CaseState,
    { activation, to = '', since }: Turn,
    posts: Posts,
  ): boolean => {
    const card = state.active.find(({ id }) => id === activation)?.card ?? ''
    const told = placeAt(posts, `card:${card}`)?.told
    return told?.to === to && Date.parse(told.at) >= Date.parse(since) - TOGETHER_MS
  }
  const dm = async (member: string): Promise<string> => (await staff.openDm(member)).channel
  const inbox = async (effect: string, { member, edit }: Inbox): Promise<Outcome> => {
    const posts = await postsOf('member', member)
    if (edit && !placeAt(posts, 'inbox')) return { ref: null }
    const shown = await deps.views.inbox(member)
    if (!shown) return { ref: null }
    return living(
      { kind: 'member', id: member, key: 'inbox' },
      { ...shown, posts, effect, channel: await dm(member) },
    )
  }
  const code = async (effect: string, asked: UsedCode): Promise<Outcome> => {
    const { entity: id, code: of, member } = asked
    const key = { kind: 'entity', id, key: `code:${of}:${member}` } as const
    const posts = await postsOf('entity', id)
    const shown = await deps.views.code(asked, placeAt(posts, key.key) !== undefined)
    if (!shown) return { ref: null }
    return living(key, { ...shown, posts, effect, channel: await dm(member) })
  }
  const home = async (member: string): Promise<Outcome> => {
    await staff.publishHome(member, await deps.views.home(member))
    return { ref: null }
  }
  const notice = async (effect: string, payload: NoticePayload): Promise<Outcome> => {
    const shown = await deps.views.notice(payload)
    const key = { kind: 'notice', id: payload.member, key: payload.slot } as const
    // All of it was done before it could be said.
    const posts = shown && (await postsOf('notice', payload.member))
    if (!posts || (!shown.current && !placeAt(posts, payload.slot))) return { ref: null }
    const { text, blocks } = shown
    return living(key, {
      text,
      blocks,
      posts,
      effect,
      channel: await dm(payload.member),
    })
  }
  const admin = async (
    effect: string,
    payload: Extract<CasePayload, { type: 'admin' }>,
  ): Promise<Outcome> => {
    return {
      ref: await staff.post({
        ...(await deps.views.admin(payload)),
        effect,
        channel: deps.adminChannel,
      }),
    }
  }
  /** What is sent or carried out as it stands. */
  const sent = async (effect: string, payload: Plain): Promise<Outcome> => {
    switch (payload.type) {
      case 'dm':
        return {
          ref: await staff.post({
            text: await linkedText(deps, payload),
            effect,
            channel: await dm(payload.member),
          }),
        }
      case 'digest':
        return { ref: await digests.post(effect, payload) }
      case 'chart':
        return { ref: await digests.draw(effect, payload) }
      case 'link':
      case 'trouble':
        return deps.links.deliver(effect, payload)
      case 'open':
      case 'article':
      case 'clear':
      case 'erase':
      case 'fetch':
      case 'submit':
      case 'kept':
      case 'to_notice':
      case 'to_case':
      case 'to_entity':
        return { ref: await deps.execute(effect, payload) }
    }
  }
  /** What somebody asked for of a case comes to nobody who lost the right to it meanwhile. */
  const isTheirs = async (payload: Payload): Promise<boolean> => {
    if (!('to' in payload) || typeof payload.to !== 'string' || !('case' in payload)) return true
    const state = payload.case === undefined ? undefined : await deps.cases.load(payload.case)
    return !state || deps.views.mayRead(payload.to, state)
  }
  const deliver = async (effect: StoredEffect): Promise<Outcome> => {
    const payload = effect.payload as Payload
    if (!(await isTheirs(payload))) return { ref: null }
    switch (payload.type) {
      case 'headline':
        return headline(effect.id, payload.case)
      case 'card':
        return card(effect.id, payload.case, payload.card)
      case 'inbox':
        return inbox(effect.id, payload)
      case 'home':
        return home(payload.member)
      case 'code':
        return code(effect.id, payload)
      case 'request':
      case 'request_file':
      case 'erasure':
        return asked(effect.id, payload)
      case 'notice':
        return notice(effect.id, payload)
      case 'thread':
        return thread(effect.id, payload)
      case 'mention':
        return mentions.call(effect.id, payload)
      case 'called':
        return mentions.called(effect.id, payload)
      case 'turn':
        return turn(effect.id, payload.case, payload.turn)
      case 'file':
        return file(effect.id, payload)
      case 'dossier':
        return sendDossier(deps, effect.id, payload)
      case 'minutes':
        return sendMinutes(deps, effect.id, payload)
      case 'paper':
        return sendPaper(deps, effect.id, payload)
      case 'chat':
        return { ref: await chats.send(effect.id, payload) }
      case 'known':
        return { ref: await deps.release(payload.contact) }
      case 'admin':
        return admin(effect.id, payload)
      default:
        return sent(effect.id, payload)
    }
  }
  return { deliver, lookUp: (effect) => lookUp({ ...deps, inThread }, effect) }
}
