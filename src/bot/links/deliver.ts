/**
 * Messages about linked channels in the administrators' channel: the code to be scanned, and
 * troubles. A code is read from its channel at the moment of showing it, goes to nobody but a
 * private channel, and its picture is taken away when it is over.
 */
import { placeAt } from '../../store/outbox/places'
import type { Store, StoredEffect } from '../../store/port'
import { channelName, linkMessage, troubleMessage } from './cards'
import { DeliveryError } from '../channels/port'
import type { StaffChannel, StaffMessage } from '../channels/staff-port'
import { type Clock, isoNow } from '../words/clock'
import { aggregateOf, type LinkNow, type Links } from './links'
import { createPictures } from './pictures'
import { linkShape, mostCodes } from './told'
import type { LinkPayload } from '../effects/payloads'
import type { TimeWords } from '../words/days'

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
  /** A message of unknown outcome, remembered if it arrived. */
  lookUp(
    effect: Pick<StoredEffect, 'id' | 'at'>,
    payload: LinkPayload,
  ): Promise<{ ref: unknown } | undefined>
}
interface Ref {
  channel: string
  ts: string
}
interface Living {
  effect: string
  payload: LinkPayload
  message: StaffMessage
  /** There is something to be done: worth a message of its own. */
  current: boolean
  channel: string
}

const nothing = { ref: null }

export function createLinkDelivery(deps: LinkDeliveryDeps): LinkDelivery {
  const { staff, links, codesChannel, clock, time } = deps
  const { outbox } = deps.store
  const pictures = createPictures({ outbox, staff })
  const keyOf = ({ type, id }: LinkPayload): string => `${type}:${id}`
  const postOf = async (payload: LinkPayload): Promise<Ref | undefined> =>
    placeAt(await outbox.posts(linkShape.kind, aggregateOf(payload.channel).id), keyOf(payload))
  const remember = async (payload: LinkPayload, ref: Ref): Promise<Ref> => {
    const address = `${ref.channel}:${ref.ts}`
    await outbox.setPost({ ...aggregateOf(payload.channel), key: keyOf(payload), address, ref })
    return ref
  }
  /** Edits the message, or posts it where there is something to be done. */
  const living = async ({
    effect,
    payload,
    message,
    current,
    channel,
  }: Living): Promise<Ref | undefined> => {
    const before = await postOf(payload)
    if (!before && !current) return undefined
    const ref = before && (await edited({ ...message, effect, ...before })) ? before : undefined
    if (!ref && !current) return undefined
    const { channel: where, ts } = ref ?? (await staff.post({ ...message, effect, channel }))
    return remember(payload, { channel: where, ts })
  }
  const edited = async (message: Parameters<StaffChannel['update']>[0]): Promise<boolean> => {
    try {
      await staff.update(message)
      return true
    } catch (error) {
      if (error instanceof DeliveryError && error.reason === 'gone') return false
      throw error
    }
  }
  const link = async (effect: string, payload: LinkPayload, now: LinkNow) => {
    const linking = now.told.linkings.find(({ id }) => id === payload.id)
    if (!linking || !codesChannel) return nothing
    const over = linking.ended !== undefined || linking.codes > mostCodes
    const live = !over && (await staff.isPrivate(codesChannel)) ? now.link : undefined
    const { channel } = payload
    const alt = time.t('staff.channels.alt', { channel: channelName(time.t, channel) })
    const picture = live?.kind === 'qr' ? await pictures.of(payload, live.value, alt) : undefined
    const message = linkMessage(
      { ...time, now: isoNow(clock), channel, linking, state: now.state, link: live },
      picture,
    )
    const current = live !== undefined
    const ref = await processed(
      picture,
      living({ effect, payload, message, current, channel: codesChannel }),
    )
    await pictures.keepOnly(payload, picture)
    return { ref: ref ?? null }
  }
  const trouble = async (effect: string, payload: LinkPayload, { told }: LinkNow) => {
    const found = told.troubles.find(({ id }) => id === payload.id)
    if (!found) return nothing
    const codes =
      codesChannel !== undefined && (await staff.isPrivate(codesChannel)) ? codesChannel : undefined
    const view = {
      ...time,
      now: isoNow(clock),
      channel: payload.channel,
      trouble: found,
      codesChannel: codes,
    }
    const current = found.healedAt === undefined
    const message = troubleMessage(view)
    return {
      ref:
        (await living({ effect, payload, message, current, channel: deps.adminChannel })) ?? null,
    }
  }
  return {
    deliver: async (effect, payload) => {
      const now = await links.now(payload.channel)
      if (!now) return nothing
      return payload.type === 'link' ? link(effect, payload, now) : trouble(effect, payload, now)
    },
    lookUp: async (effect, payload) => {
      const channel = payload.type === 'link' ? codesChannel : deps.adminChannel
      if (!channel || (await postOf(payload))) return undefined
      const ref = await staff.lookUp(effect.id, { channel, since: effect.at })
      return ref && { ref: await remember(payload, ref) }
    },
  }
}

/** Slack refuses a picture that it is still looking at: it may be shown in a moment. */
async function processed<T>(picture: string | undefined, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const early = picture && error instanceof DeliveryError && error.code === 'invalid_blocks'
    throw early ? new DeliveryError('unavailable', 'picture_processing') : error
  }
}
