/**
 * A hindrance in words: in the program's output, and to the administrators by direct message where
 * that can still leave.
 */
import type { EffectRecord, Store } from '../../store/port'
import { hindranceWords } from './card'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import type { DirectoryService } from '../directory/directory-service'
import type { Hindrance } from './hindrances'

export interface ToldDeps {
  store: Pick<Store, 'read' | 'commit'>
  clock: Clock
  catalogue: Catalogue
  directory: Pick<DirectoryService, 'current'>
  /** Effects may be due. */
  committed(): void
  /** To the program's output. */
  onHindered?(words: { code: string; text: string }): void
  /** The language of the program's output. */
  language: Language
}
interface Kept {
  schemaVersion: 1
  code: string
  since: string
}

/** Once a day and trouble, however often the program starts. */
export const tellOf =
  (deps: ToldDeps) =>
  async (hindrance: Hindrance): Promise<void> => {
    const { store, catalogue, clock } = deps
    const { code, channel = '', since } = hindrance
    deps.onHindered?.({
      code,
      text: hindranceWords(catalogue.in(deps.language), hindrance, 'plain'),
    })
    // Without a token nothing leaves, and afterwards there is nothing left to say.
    if (hindrance.kind === 'token') return
    const key = `${code}:${channel}:${dayOf(since)}`
    const effects = (await deps.directory.current()).members
      .filter(({ administrator, active }) => administrator && active)
      .map(({ id, language }): EffectRecord => {
        const text = hindranceWords(catalogue.in(language), hindrance, 'slack')
        return {
          ...{ id: `hindered:${key}:${id}`, kind: 'say', lane: `dm:${id}` },
          payload: { type: 'dm', member: id, text },
        }
      })
    const id = `hindered:${key}`
    const state: Kept = { schemaVersion: 1, code, since }
    const write = async () => {
      const expected = (await store.read<Kept>('notice', id))?.revision ?? 0
      return store.commit<Kept>({ kind: 'notice', id, expected, state, effects, at: isoNow(clock) })
    }
    while (!(await write()).ok);
    deps.committed()
  }
