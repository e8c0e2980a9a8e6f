/** What was altered, told to administrators once for each case and finding. A notice is kept of each: telling writes no case. */
import { hash } from 'node:crypto'
import type { EffectRecord, Store, Verification } from '../../store/port'
import type { BadRoot } from '../../store/verify-roots'
import { escape } from '../cards/blocks'
import type { Catalogue } from '../catalogue/catalogue'
import { type Clock, isoNow } from '../clock'
import type { CasePayload } from '../payloads'
import { badRootWords, verificationWords } from './verification-words'

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
}
export interface Alterations {
  /** Whether it had been told before. */
  isTold(found: Altered): Promise<boolean>
  tell(found: Altered): Promise<void>
}
/** An aggregate that is altered, or a root. */
export type Altered = Verification | BadRoot

const isRoot = (found: Altered): found is BadRoot => 'fault' in found
/** The same finding of the same thing has the same id: what it says of words is in no id. */
const idOf = (found: Altered): string => {
  const name = isRoot(found) ? ['root', found.fault, found.number] : [found.kind, found.id, found.findings[0]]
  return `altered:${hash('sha256', JSON.stringify(name), 'hex').slice(0, 32)}`
}

export function createAlterations({ store, clock, catalogue, committed }: AlterationsDeps): Alterations {
  const t = catalogue.in('es')
  const wordsOf = (found: Altered): string => {
    if (isRoot(found))
      return t('staff.admin.altered', {
        what: badRootWords(found, { now: isoNow(clock), language: 'es', t }),
        of: 'none',
      })
    const what = escape(verificationWords(found, t))
    return t('staff.admin.altered', { what, of: escape(found.number ?? 'none') })
  }
  const isTold = async (found: Altered) => (await store.read('notice', idOf(found))) !== undefined
  return {
    isTold,
    tell: async (found) => {
      const [id, at] = [idOf(found), isoNow(clock)]
      const payload = { type: 'admin', about: 'altered', text: wordsOf(found) } satisfies CasePayload
      const effects: EffectRecord[] = [{ id, kind: 'say', lane: 'admin', payload }]
      const state: Told = { schemaVersion: 1, at }
      // Whoever else told it meanwhile said the same.
      if ((await store.commit<Told>({ kind: 'notice', id, expected: 0, state, effects, at })).ok) committed()
    },
  }
}
