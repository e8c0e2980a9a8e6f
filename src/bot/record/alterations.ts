/**
 * What was altered, told to administrators once for each case and finding, and again where it had
 * been mended meanwhile. A notice is kept of each: telling writes no case.
 */
import { hash } from 'node:crypto'
import type { EffectRecord, Store, Verification } from '../../store/port'
import type { BadRoot } from '../../store/record/verify-roots'
import { escape } from '../cards/blocks'
import type { Catalogue } from '../words/catalogue'
import { type Clock, isoNow } from '../words/clock'
import type { CasePayload } from '../cases/payloads'
import { badRootWords, verificationWords } from './verification-words'
import { agencyLanguage } from '../../flows/languages'

export interface AlterationsDeps {
  store: Pick<Store, 'read' | 'commit'>
  clock: Clock
  catalogue: Catalogue
  /** Effects may be due. */
  committed(): void
}
interface Told {
  schemaVersion: 1
  at: string
  /** La Paz day of the night in which it was found last. */
  found: string
}
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
    const what = escape(verificationWords(found, t))
    return t('staff.admin.altered', { what, of: escape(found.number ?? 'none') })
  }
  const keep = async (
    found: Altered,
    expected: number,
    told: Pick<Told, 'at' | 'found'>,
    effects: EffectRecord[],
  ) => {
    const change = {
      kind: 'notice' as const,
      id: idOf(found),
      expected,
      effects,
      at: isoNow(clock),
    }
    // Whoever else kept it meanwhile kept the same.
    return (await store.commit<Told>({ ...change, state: { schemaVersion: 1, ...told } })).ok
  }
  const isTold = async (found: Altered, { day, before }: Nights): Promise<boolean> => {
    const known = await store.read<Told>('notice', idOf(found))
    if (!known || (known.state.found !== day && known.state.found !== before)) return false
    if (known.state.found !== day)
      await keep(found, known.revision, { ...known.state, found: day }, [])
    return true
  }
  return {
    isTold,
    tell: async (found, night) => {
      const expected = (await store.read('notice', idOf(found)))?.revision ?? 0
      const payload = {
        type: 'admin',
        about: 'altered',
        text: wordsOf(found),
      } satisfies CasePayload
      const id = expected === 0 ? idOf(found) : `${idOf(found)}:${expected}`
      const effects: EffectRecord[] = [{ id, kind: 'say', lane: 'admin', payload }]
      if (await keep(found, expected, { at: isoNow(clock), found: night }, effects)) committed()
    },
  }
}
