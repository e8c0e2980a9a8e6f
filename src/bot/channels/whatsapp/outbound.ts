/**
 * Sends at a human pace, to people who wrote and nobody else. Each part is written down before it
 * is sent, so that sending the same effect again looks for what may have arrived and sends only
 * what did not. Chats are read back for that alone.
 */
import type { FileStore } from '../../../store/port'
import { DeliveryError, type PersonOutbound } from '../port'
import { codeOf, createArrivals } from './arrivals'
import type { History } from './history'
import { isPerson } from './inbound'
import type { Attempt, Journal } from './journal'
import type { Pace } from './pace'
import { type Part, partsOf } from './parts'
import type { WebClient } from './web-client'
import type { Writers } from './writers'

export interface OutboundDeps {
  files: FileStore
  pace: Pace
  journal: Journal
  writers: Writers
  history: History
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
  /**
   * Also right when only some of its messages arrived: then it did not. Throws when nobody can
   * look.
   */
  lookUp(effect: string, address: string): Promise<{ ref: string } | undefined>
  /** How many messages wait for their turn or for the connection. */
  queued(): number
}

export const maxText = 65_536
const tryAgainMs = 15_000
/** A message that was told to come back does so within this. */
const leewayMs = 120_000
const mostRoutes = 2000

type Plan = Pick<Attempt, 'id' | 'parts'>

const partId = (effect: string, index: number): string => `${effect}#${index}`

export function createOutbound(deps: OutboundDeps): Outbound {
  const { journal, pace, now, writers, history } = deps
  const arrivals = createArrivals(journal, history)
  /** Where somebody whose address had moved was reached last. */
  const routes = new Map<string, string>()
  /** Effects that were told to come back, with the moment until which they are waited for. */
  const waiting = new Map<string, number>()

  const connected = (): WebClient => {
    const client = deps.client()
    if (client) return client
    if (deps.awayMs() > deps.patienceMs) throw new DeliveryError('unavailable', 'not_connected')
    throw new DeliveryError('rate_limited', 'not_connected', tryAgainMs)
  }
  const addressesOf = (address: string): string[] => {
    const route = routes.get(address)
    return route === undefined ? [address] : [route, address]
  }
  const othersOf = async (client: WebClient, address: string): Promise<string[]> => {
    const others = await client.otherAddresses(address).catch(() => [])
    return others.filter((other) => isPerson(other) && other !== address)
  }
  const wrote = async (client: WebClient, address: string): Promise<boolean> => {
    const messages = await history.read(client.messages(address, { limit: 1, fromMe: false }))
    return messages.length > 0
  }
  /**
   * Who is not known to have written is looked up; that nobody can look is no reason to leave a
   * person unanswered.
   */
  const mayAnswer = async (client: WebClient, address: string): Promise<void> => {
    if (writers.has(address)) return
    if (!isPerson(address)) throw new DeliveryError('refused', 'no_such_chat')
    const found = await wrote(client, address).catch(() => undefined)
    if (found === undefined) return
    if (found) return writers.add(address)
    for (const other of await othersOf(client, address)) {
      const moved = await wrote(client, other).catch(() => undefined)
      if (moved === false) continue
      // Answered, but remembered as somebody who wrote only where it was seen.
      if (moved) writers.add(address)
      return
    }
    throw new DeliveryError('refused', 'no_such_chat')
  }
  const sendTo = async (
    client: WebClient,
    address: string,
    part: Part,
  ): Promise<string | undefined> =>
    client.send(address, part.content).catch((error: unknown) => {
      throw error instanceof DeliveryError ? error : new DeliveryError('unknown', codeOf(error))
    })
  /**
   * A chat that is not there under the address that we know is looked for under the person's
   * others.
   */
  const reach = async (client: WebClient, address: string, part: Part): Promise<string> => {
    const [known = address, ...rest] = addressesOf(address)
    const first = await sendTo(client, known, part)
    if (first !== undefined) return first
    for (const other of new Set([...rest, ...(await othersOf(client, address))])) {
      if (other === known) continue
      const ref = await sendTo(client, other, part)
      if (ref === undefined) continue
      if (routes.size >= mostRoutes) routes.clear()
      routes.set(address, other)
      return ref
    }
    throw new DeliveryError('unavailable', 'address_moved')
  }
  const sendPart = async (
    client: WebClient,
    address: string,
    part: Part,
    plan: Plan,
  ): Promise<string> => {
    await journal.tried({ ...plan, ...part.print, at: now() })
    const ref = await reach(client, address, part)
    await journal.arrived(plan.id, ref)
    return ref
  }
  /** What of this effect is known, or can be found in the chat. */
  const known = async (
    client: () => WebClient,
    address: string,
    id: string,
  ): Promise<string | undefined> => {
    const attempt = journal.get(id)
    return attempt && (attempt.ref ?? arrivals.find(client(), addressesOf(address), attempt))
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
      let ref = await known(() => client, address, id)
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
      const ref = await known(connected, address, partId(effect, index))
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
        const again =
          error instanceof DeliveryError && error.reason === 'rate_limited'
            ? error.retryAfterMs
            : undefined
        if (again === undefined) waiting.delete(message.effect)
        else waiting.set(message.effect, now() + again + leewayMs)
        throw error
      }
    },
    queued: () => {
      for (const [effect, until] of waiting) if (until < now()) waiting.delete(effect)
      return waiting.size
    },
  }
}
