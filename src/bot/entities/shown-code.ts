/** What a code that somebody shows is worth now: found by its lead, compared by its hash. */
import type { Store } from '../../store/port'
import { isOfHash, leadOf } from './codes'
import { dayOf } from '../words/clock'
import { type ContactCode, type Entity, entityShape, verifiedOf } from './entity'
import { awaitsStaff, isOpenCode } from './verifying'

export interface ShownCode {
  /** Of the codes in the message, the one that is meant. */
  code: string
  /**
   * `good`: it may be used. `passer`: it may, and whoever shows it speaks for the entity already.
   * `own`: this chat used it, and nobody has confirmed that yet. `near`: one begins so. `over`: it
   * was used, or is no longer taken. `unknown`: there is none.
   */
  is: 'good' | 'passer' | 'own' | 'near' | 'over' | 'unknown'
  /** The code itself, and those that it was tried on. */
  of: { entity: string; code: string }[]
}
export interface CodeAsked {
  /** As they stand in the message, the likeliest first. */
  codes: readonly string[]
  /** Opaque contact of who shows it. */
  chat: string
  /** ISO instant. */
  now: string
}

const mostOfOneLead = 20

async function found(
  store: Pick<Store, 'found'>,
  lead: string,
): Promise<{ entity: Entity; code: ContactCode }[]> {
  const entities = await store.found<Entity>('entity', 'code', lead, mostOfOneLead)
  return entities.flatMap(({ state }) => {
    const entity = entityShape.schema.parse(state)
    return entity.codes.filter((code) => code.lead === lead).map((code) => ({ entity, code }))
  })
}

const isSpeaking = (entity: Entity, chat: string, now: string): boolean =>
  verifiedOf(entity, dayOf(now)).some((contact) => contact.chat === chat)

async function shownAs(
  store: Pick<Store, 'found'>,
  code: string,
  { chat, now, salt }: CodeAsked & { salt?: string },
): Promise<ShownCode> {
  const near: ShownCode['of'] = []
  for (const { entity, code: kept } of await found(store, leadOf(code, salt))) {
    const place = { entity: entity.id, code: kept.id }
    const open = isOpenCode(entity, kept, now)
    if (await isOfHash(code, kept.hash)) {
      if (open && isSpeaking(entity, chat, now)) return { code, is: 'passer', of: [] }
      if (open) return { code, is: 'good', of: [place] }
      const own = awaitsStaff(kept) && kept.used?.chat === chat
      return { code, is: own ? 'own' : 'over', of: [] }
    }
    if (open) near.push(place)
  }
  return { code, is: near.length > 0 ? 'near' : 'unknown', of: near }
}

const worth: Record<ShownCode['is'], number> = {
  good: 0,
  passer: 1,
  own: 2,
  over: 3,
  near: 4,
  unknown: 5,
}

/** Of several that a message may show, the one that is worth most. */
export async function shownCode(
  store: Pick<Store, 'found'>,
  asked: CodeAsked,
  salt?: string,
): Promise<ShownCode | undefined> {
  const shown: ShownCode[] = []
  for (const code of asked.codes) shown.push(await shownAs(store, code, { ...asked, salt }))
  return shown.sort((left, right) => worth[left.is] - worth[right.is])[0]
}
