/**
 * Sends at a human pace, to people who wrote and nobody else. Each part is written down before it is sent, so that sending the
 * same effect again looks for what may have arrived and sends only what did not.
 */
import type { FileStore } from '../../../store/port'
import { DeliveryError, type PersonOutbound } from '../port'
import { isPerson } from './inbound'
import type { Attempt, Journal } from './journal'
import type { Pace } from './pace'
import { isSame, type Part, partsOf } from './parts'
import type { WebClient } from './web-client'

export interface OutboundDeps {
  files: FileStore
  pace: Pace
  journal: Journal
  /** Absent while nothing can be sent. */
  client(): WebClient | undefined
  /** How long nothing could be sent, in milliseconds. */
  awayMs(): number
  /** After that, a message counts as undeliverable. */
  patienceMs: number
  now: () => number
}
export interface Outbound {
  send(message: PersonOutbound): Promise<{ ref: string }>
  /** Also right when only some of its messages arrived: then it did not. Throws when nobody can look. */
  lookUp(effect: string, address: string): Promise<{ ref: string } | undefined>
  /** Somebody wrote from this address. */
  wrote(address: string): void
  /** How many messages wait for their turn or for the connection. */
  queued(): number
}

export const maxText = 65_536
const tryAgainMs = 15_000
/** Our own messages in a chat among which a lost one is looked for. */
const lookBack = 50
/** The page's clock and ours are the same one, give or take. */
const leewayMs = 120_000

type Plan = Pick<Attempt, 'id' | 'parts'>

const partId = (effect: string, index: number): string => `${effect}#${index}`

export function createOutbound(deps: OutboundDeps): Outbound {
  const { journal, pace, now } = deps
  const people = new Set<string>()
  /** Effects that were told to come back, with the moment until which they are waited for. */
  const waiting = new Map<string, number>()

  const connected = (): WebClient => {
    const client = deps.client()
    if (client) return client
    if (deps.awayMs() > deps.patienceMs) throw new DeliveryError('unavailable', 'not_connected')
    throw new DeliveryError('rate_limited', 'not_connected', tryAgainMs)
  }
  const mayAnswer = async (client: WebClient, address: string): Promise<void> => {
    if (people.has(address)) return
    if (!isPerson(address)) throw new DeliveryError('refused', 'no_such_chat')
    const written = await asked(client.messages(address, { limit: 1, fromMe: false }))
    if (written.length === 0) throw new DeliveryError('refused', 'no_such_chat')
    people.add(address)
  }
  const found = async (client: WebClient, address: string, attempt: Attempt): Promise<string | undefined> => {
    const own = await asked(client.messages(address, { limit: lookBack, fromMe: true }))
    const last = own.findIndex(({ key }) => key === attempt.after)
    const since = last >= 0 ? own.slice(last + 1) : own.filter(({ at }) => at >= attempt.at - leewayMs)
    const ref = since.find((message) => !journal.knows(message.key) && isSame(message, attempt))?.key
    if (ref) await journal.arrived(attempt.id, ref)
    return ref
  }
  const sendPart = async (client: WebClient, address: string, part: Part, plan: Plan): Promise<string> => {
    const [newest] = await asked(client.messages(address, { limit: 1, fromMe: true }))
    await journal.tried({ ...plan, ...part.print, at: now(), ...(newest ? { after: newest.key } : {}) })
    const ref = await client.send(address, part.content).catch((error: unknown) => {
      throw error instanceof DeliveryError ? error : new DeliveryError('unknown', codeOf(error))
    })
    if (ref === undefined) throw new DeliveryError('refused', 'no_such_chat')
    await journal.arrived(plan.id, ref)
    return ref
  }
  /** What of this effect is known, or can be found in the chat. */
  const known = async (client: WebClient, address: string, id: string): Promise<string | undefined> => {
    const attempt = journal.get(id)
    return attempt && (attempt.ref ?? found(client, address, attempt))
  }
  const deliver = async (message: PersonOutbound): Promise<string> => {
    const { effect, address, text } = message
    if (text.length > maxText) throw new DeliveryError('refused', 'text_too_long')
    const client = connected()
    const parts = await partsOf(message, deps.files)
    if (parts.length === 0) throw new DeliveryError('refused', 'nothing_to_send')
    await mayAnswer(client, address)
    const refs: string[] = []
    let begun = false
    for (const [index, part] of parts.entries()) {
      const id = partId(effect, index)
      let ref = await known(client, address, id)
      if (!ref) {
        if (begun) await pace.next(address)
        else await pace.turn(address, effect)
        begun = true
        ref = await sendPart(client, address, part, { id, parts: parts.length })
      }
      refs.push(ref)
    }
    return refs[0] as string
  }
  const lookUp = async (effect: string, address: string): Promise<{ ref: string } | undefined> => {
    const first = journal.get(partId(effect, 0))
    if (!first) return undefined
    const refs: string[] = []
    for (let index = 0; index < first.parts; index++) {
      const attempt = journal.get(partId(effect, index))
      const ref = attempt && (attempt.ref ?? (await found(connected(), address, attempt)))
      if (!ref) return undefined
      refs.push(ref)
    }
    return { ref: refs[0] as string }
  }
  return {
    lookUp,
    send: async (message) => {
      waiting.set(message.effect, Infinity)
      try {
        const ref = await deliver(message)
        waiting.delete(message.effect)
        return { ref }
      } catch (error) {
        const again = error instanceof DeliveryError && error.reason === 'rate_limited' ? error.retryAfterMs : undefined
        if (again === undefined) waiting.delete(message.effect)
        else waiting.set(message.effect, now() + again + leewayMs)
        throw error
      }
    },
    wrote: (address) => void people.add(address),
    queued: () => {
      for (const [effect, until] of waiting) if (until < now()) waiting.delete(effect)
      return waiting.size
    },
  }
}

/** A question that the page does not answer: nothing was sent. */
async function asked<T>(question: Promise<T>): Promise<T> {
  return question.catch((error: unknown) => {
    throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', codeOf(error))
  })
}
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : 'not_answering'
}
