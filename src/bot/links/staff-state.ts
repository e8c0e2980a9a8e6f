/** The state of the staff channel, told from what became of its calls. */
import { type ChannelState, DeliveryError } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'

/** Slack's words for a token that counts no more. */
const dismissed = new Set([
  'invalid_auth',
  'token_revoked',
  'account_inactive',
  'not_authed',
  'token_expired',
])

export interface Watched {
  channel: StaffChannel
  state(): ChannelState
}

/** @param now ISO instant. */
export function watched(channel: StaffChannel, now: () => string): Watched {
  let state: ChannelState = { state: 'connected', since: now() }
  const to = (next: ChannelState['state'], error = state.error): void => {
    const since = next === state.state ? state.since : now()
    state = { state: next, since, error: error || undefined }
  }
  const failed = (error: unknown): void => {
    // What is gone was answered; who calls decides what that means.
    if (!(error instanceof DeliveryError) || error.reason === 'gone') return
    const lost = error.reason === 'unavailable' || error.reason === 'unknown'
    if (dismissed.has(error.code)) to('disconnected', 'dismissed')
    else to(lost ? 'disconnected' : 'connected', error.reason)
  }
  const heard =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        const answer = await call(...args)
        to('connected')
        return answer
      } catch (error) {
        failed(error)
        throw error
      }
    }
  return {
    channel: {
      ...channel,
      post: heard(channel.post),
      update: heard(channel.update),
      ephemeral: heard(channel.ephemeral),
      publishHome: heard(channel.publishHome),
      openDm: heard(channel.openDm),
      upload: heard(channel.upload),
    },
    state: () => state,
  }
}
