/**
 * Messages about linked channels in the administrators' channel: the code to be scanned, and troubles. A code is read from its
 * channel at the moment of showing it, goes to nobody but a private channel, and its picture is taken away when it is over.
 */
import type { Store } from '../store/port'
import type { TimeWords } from './times'
import { channelName, linkMessage, troubleMessage } from './cards/links'
import { DeliveryError, type StaffChannel, type StaffMessage } from './channels/port'
import type { ChannelLink } from './channels/linked'
import { type Clock, isoNow } from './clock'
import { aggregateOf, type LinkNow, type Links } from './links/links'
import { qrPicture } from './links/qr'
import { mostCodes } from './links/told'
import type { LinkPayload } from './payloads'

export interface LinkDeliveryDeps {
  store: Pick<Store, 'outbox'>
  staff: StaffChannel
  links: Pick<Links, 'now'>
  clock: Clock
  /** Where troubles are told. */
  adminChannel: string
  /** Where a code may be shown, if it is private too. */
  codesChannel?: string
  time: TimeWords
}
export interface LinkDelivery {
  deliver(effect: string, payload: LinkPayload): Promise<{ ref: unknown }>
}
type Ref = { channel: string; ts: string; picture?: string }

const nothing = { ref: null }
const pictureName = 'codigo.png'

export function createLinkDelivery(deps: LinkDeliveryDeps): LinkDelivery {
  const { staff, links, codesChannel, clock, time } = deps
  const { outbox } = deps.store
  /** The newest picture, of which code, and whether a message has it. */
  let shown: { value: string; id: string; placed: boolean } | undefined
  const pictureOf = async (link: ChannelLink | undefined, alt: string): Promise<string | undefined> => {
    if (link?.kind !== 'qr') return undefined
    if (shown?.value === link.value) return shown.id
    // No message will ever take it away.
    if (shown && !shown.placed) await staff.discard(shown.id)
    shown = undefined
    const bytes = await qrPicture(link.value)
    const ref = { hash: '', name: pictureName, mime: 'image/png', bytes: bytes.length }
    const { id } = await staff.keep({ ref, bytes, alt })
    shown = { value: link.value, id, placed: false }
    return id
  }
  /** Edits the message, or posts it where there is something to be done. */
  const living = async (about: Living): Promise<Ref | undefined> => {
    const { payload, message, current, channel, effect } = about
    const key = keyOf(payload)
    const before = (await outbox.posts('notice', aggregateOf(payload.channel).id))[key]?.ref as Ref | undefined
    const keep = async (ref: Ref): Promise<Ref> => {
      const kept = { channel: ref.channel, ts: ref.ts, ...(about.picture ? { picture: about.picture } : {}) }
      if (shown && shown.id === about.picture) shown.placed = true
      await outbox.setPost({ ...aggregateOf(payload.channel), key, address: `${ref.channel}:${ref.ts}`, ref: kept })
      if (before?.picture && before.picture !== about.picture) await staff.discard(before.picture)
      return kept
    }
    try {
      if (before) {
        await staff.update({ ...message, effect, channel: before.channel, ts: before.ts })
        return await keep(before)
      }
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.reason !== 'gone') throw error
    }
    if (!current) return undefined
    return keep((await staff.lookUp(effect, channel)) ?? (await staff.post({ ...message, effect, channel })))
  }
  const link = async (effect: string, payload: LinkPayload, now: LinkNow) => {
    const linking = now.told.linkings.find(({ id }) => id === payload.id)
    if (!linking || !codesChannel) return nothing
    const over = linking.ended !== undefined || linking.codes > mostCodes
    const live = !over && (await staff.isPrivate(codesChannel)) ? now.link : undefined
    const view = { ...time, now: isoNow(clock), channel: payload.channel, linking, state: now.state, link: live }
    const picture = await pictureOf(
      live,
      time.t('staff.channels.alt', { channel: channelName(time.t, payload.channel) }),
    )
    const message = linkMessage(view, picture)
    const current = live !== undefined
    return {
      ref: await processed(picture, living({ effect, payload, message, current, picture, channel: codesChannel })),
    }
  }
  const trouble = async (effect: string, payload: LinkPayload, { told }: LinkNow) => {
    const found = told.troubles.find(({ id }) => id === payload.id)
    if (!found) return nothing
    const coded = codesChannel !== undefined && (await staff.isPrivate(codesChannel)) ? codesChannel : undefined
    const view = { ...time, now: isoNow(clock), channel: payload.channel, trouble: found, codesChannel: coded }
    const current = found.healedAt === undefined
    return {
      ref: await living({ effect, payload, message: troubleMessage(view), current, channel: deps.adminChannel }),
    }
  }
  return {
    deliver: async (effect, payload) => {
      const now = await links.now(payload.channel)
      if (!now) return nothing
      return payload.type === 'link' ? link(effect, payload, now) : trouble(effect, payload, now)
    },
  }
}

interface Living {
  effect: string
  payload: LinkPayload
  message: StaffMessage
  /** There is something to be done: worth a message of its own. */
  current: boolean
  channel: string
  picture?: string | undefined
}
const keyOf = ({ type, id }: LinkPayload): string => `${type}:${id}`

/** Slack refuses a picture that it is still looking at: it may be shown in a moment. */
async function processed<T>(picture: string | undefined, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const early = picture && error instanceof DeliveryError && error.code === 'invalid_blocks'
    throw early ? new DeliveryError('unavailable', 'picture_processing') : error
  }
}
