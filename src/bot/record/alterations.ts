/**
 * What was altered, told to administrators once for each case and finding, and again where it had
 * been mended meanwhile. A notice is kept of each: telling writes no case.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { type Shape, type Standing, standing, writeOver } from '../../store/change'
import type { EffectRecord, Store, Verification } from '../../store/port'
import type { BadRoot } from '../../store/record/verify-roots'
import { escape } from '../cards/blocks'
import type { Catalogue } from '../words/catalogue'
import { type Clock, isoNow } from '../words/clock'
import type { CasePayload } from '../effects/payloads'
import { badRootWords, verificationWords } from './verification-words'
import { agencyLanguage } from '../../flows/languages'

export interface AlterationsDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  clock: Clock
  catalogue: Catalogue
  /** Effects may be due. */
  committed(): void
}
const told = z.object({
  schemaVersion: z.literal(1),
  at: z.string().min(1),
  /** La Paz day of the night in which it was found last. */
  found: z.string().min(1),
})
type Told = z.infer<typeof told>
export const alterationShape: Shape<Told> = { kind: 'alteration', schema: told }
/** Days of the night that is under way and of the one before. */
export interface Nights {
  day: string
  before?: string
}
export interface Alterations {
  /**
   * Whether it had been told before, and was found every night since: that it was found now is
   * kept.
   */
  isTold(found: Altered, nights: Nights): Promise<boolean>
  tell(found: Altered, night: string): Promise<void>
}
/** An aggregate that is altered, or a root. */
export type Altered = Verification | BadRoot

const isRoot = (found: Altered): found is BadRoot => 'fault' in found
/** The same finding of the same thing has the same id: what it says of words is in no id. */
const idOf = (found: Altered): string => {
  const name = isRoot(found)
    ? ['root', found.fault, found.number]
    : [found.kind, found.id, found.findings[0]]
  return `altered:${hash('sha256', JSON.stringify(name), 'hex').slice(0, 32)}`
}

export function createAlterations({
  store,
  clock,
  catalogue,
  committed,
}: AlterationsDeps): Alterations {
  const t = catalogue.in(agencyLanguage)
  const wordsOf = (found: Altered): string => {
    if (isRoot(found))
      return t('staff.admin.altered', {
        what: badRootWords(found, { now: isoNow(clock), language: agencyLanguage, t }),
        of: 'none',
      })
    const finding = escape(verificationWords(found, t))
    return t('staff.admin.altered', { what: finding, of: escape(found.number ?? 'none') })
  }
  /** Whoever else kept it meanwhile kept the same. */
  const keep = (
    id: string,
    before: Standing<Told>,
    change: Pick<Told, 'at' | 'found'> & { effects?: EffectRecord[] },
  ): Promise<boolean> => {
    const { effects, ...told } = change
    return writeOver(
      { store, committed: effects && committed },
      { of: alterationShape, id, before },
      { state: { schemaVersion: 1, ...told }, effects, at: isoNow(clock) },
    )
  }
  const isTold = async (found: Altered, { day, before }: Nights): Promise<boolean> => {
    const known = await standing(store, alterationShape, idOf(found))
    const { state } = known
    if (!state || (state.found !== day && state.found !== before)) return false
    if (state.found !== day) await keep(idOf(found), known, { at: state.at, found: day })
    return true
  }
  return {
    isTold,
    tell: async (found, night) => {
      const id = idOf(found)
      const before = await standing(store, alterationShape, id)
      const payload = {
        type: 'admin',
        about: 'altered',
        text: wordsOf(found),
      } satisfies CasePayload
      const effectId = before.revision === 0 ? id : `${id}:${before.revision}`
      const effects: EffectRecord[] = [{ id: effectId, kind: 'say', lane: 'admin', payload }]
      await keep(id, before, { at: isoNow(clock), found: night, effects })
    },
  }
}
