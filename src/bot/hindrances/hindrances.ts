/**
 * What somebody has to mend outside of Conducto before anything can leave: a token that counts no
 * more, a permission that is missing, a channel that is archived or where the bot is not. It is one
 * trouble, told once with its cure; everything that it holds back waits, one call a minute tries
 * again, and when that succeeds the rest goes out.
 */
import { DeliveryError } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'
import { table } from '../../flows/table'

/** Slack's words for a token that counts no more. */
const tokenCodes = [
  'invalid_auth',
  'token_revoked',
  'account_inactive',
  'not_authed',
  'token_expired',
]
const placeCodes = ['is_archived', 'not_in_channel', 'channel_not_found']
/**
 * The code of a permission that is missing is followed by which one: `missing_scope:files:write`.
 */
const scopePrefix = 'missing_scope'

/** Whether a parked effect failed for such a cause: it may be mended by now. */
export const isMendable = (code: string | undefined): boolean =>
  code !== undefined &&
  (tokenCodes.includes(code) || placeCodes.includes(code) || code.startsWith(scopePrefix))

export interface Hindrance {
  kind: 'token' | 'scope' | 'archived' | 'outside' | 'missing'
  code: string
  /** The channel's id. */
  channel?: string
  /** The permission, where Slack named it. */
  scope?: string
  /** ISO instant. */
  since: string
}
export interface Hindered {
  channel: StaffChannel
  /** What there is to be mended now. */
  now(): Hindrance[]
  /** Goes into a channel that anybody may join, or says what is in the way. */
  enter(channel: string): Promise<void>
}
export interface HinderedDeps {
  channel: StaffChannel
  /** Channels that are configured: any other that fails is the affair of whoever chose it. */
  places: readonly string[]
  /** The program's clock, in milliseconds. */
  now(): number
  raised(hindrance: Hindrance): void
  /** It is over: what failed for such a cause may be tried again. */
  lifted(hindrance: Hindrance): void
}
type Method = 'post' | 'update' | 'upload' | 'keep' | 'openDm' | 'publishHome'

const probeMs = 60_000
const longestOutageMs = 60_000
const placeKinds: Record<string, Hindrance['kind']> = table({
  is_archived: 'archived',
  not_in_channel: 'outside',
  channel_not_found: 'missing',
})

/** What stands in the way, by what it concerns: the token, the permission for a method, a place. */
function createBoard({ now, raised, lifted }: Pick<HinderedDeps, 'now' | 'raised' | 'lifted'>) {
  const standing = new Map<string, { hindrance: Hindrance; until: number }>()
  return {
    all: () => [...standing.values()].map(({ hindrance }) => hindrance),
    held(keys: readonly string[]): DeliveryError | undefined {
      for (const key of keys) {
        const found = standing.get(key)
        const left = (found?.until ?? 0) - now()
        // More than there ever is: the clock was put back.
        if (found && left > 0 && left <= probeMs)
          return new DeliveryError('held', found.hindrance.code, left)
        // This call tries for all of them.
        if (found) found.until = now() + probeMs
      }
      return undefined
    },
    raise(key: string, hindrance: Omit<Hindrance, 'since'>): DeliveryError {
      const known = standing.get(key)
      const since = known?.hindrance.since ?? new Date(now()).toISOString()
      standing.set(key, { hindrance: { ...hindrance, since }, until: now() + probeMs })
      if (!known) raised({ ...hindrance, since })
      return new DeliveryError('held', hindrance.code, probeMs)
    },
    lift(keys: readonly string[]): void {
      for (const key of keys) {
        const known = standing.get(key)
        if (known && standing.delete(key)) lifted(known.hindrance)
      }
    },
  }
}

/** Under which key an error of a call stands, where it is something to be mended. */
function readCause(
  code: string,
  method: Method,
  place?: string,
): [string, Omit<Hindrance, 'since'>] | undefined {
  if (tokenCodes.includes(code)) return ['token', { kind: 'token', code }]
  if (code.startsWith(scopePrefix)) {
    const scope = code.slice(scopePrefix.length + 1)
    return [`scope:${method}`, { kind: 'scope', code, scope: scope || undefined }]
  }
  const kind = placeKinds[code]
  return kind && place ? [`place:${place}`, { kind, code, channel: place }] : undefined
}

export function hindered({ channel, places, ...deps }: HinderedDeps): Hindered {
  const board = createBoard(deps)
  let outageMs = 1000
  const failed = (error: unknown, method: Method, place: string | undefined): unknown => {
    if (!(error instanceof DeliveryError)) return error
    const cause = readCause(error.code, method, place)
    if (cause) return board.raise(...cause)
    if (error.reason !== 'unavailable') return error
    // Nobody is reached: that is no fault of this message, and is not counted as one.
    outageMs = Math.min(outageMs * 2, longestOutageMs)
    return new DeliveryError('held', error.code, outageMs)
  }
  const guarded =
    <Input, Answer>(
      method: Method,
      call: (input: Input) => Promise<Answer>,
      placeOf?: (input: Input) => string,
    ) =>
    async (input: Input): Promise<Answer> => {
      const found = placeOf?.(input)
      const place = found && places.includes(found) ? found : undefined
      const keys = ['token', `scope:${method}`, ...(place ? [`place:${place}`] : [])]
      const waits = board.held(keys)
      if (waits) throw waits
      try {
        const answer = await call(input)
        outageMs = 1000
        board.lift(keys)
        return answer
      } catch (error) {
        throw failed(error, method, place)
      }
    }
  const home = guarded('publishHome', ({ user, view }: { user: string; view: unknown }) =>
    channel.publishHome(user, view),
  )
  const at = (message: { channel: string }) => message.channel
  return {
    channel: {
      ...channel,
      post: guarded('post', channel.post, at),
      update: guarded('update', channel.update, at),
      upload: guarded('upload', channel.upload, at),
      keep: guarded('keep', channel.keep),
      openDm: guarded('openDm', channel.openDm),
      publishHome: (user, view) => home({ user, view }),
    },
    now: board.all,
    enter: (place) =>
      enter(channel, place, (code) => board.raise(...readCause(code, 'post', place)!)),
  }
}

/**
 * Anybody may go into a public channel; what cannot be known now shows when the first message is
 * posted.
 */
async function enter(
  channel: StaffChannel,
  place: string,
  raise: (code: string) => unknown,
): Promise<void> {
  try {
    if (!(await channel.mayPost(place))) await channel.join(place)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    if (error.reason === 'refused')
      raise(placeCodes.includes(error.code) ? error.code : 'not_in_channel')
  }
}
