/**
 * A hindrance in words: in the program's output, and to the administrators by direct message where
 * that can still leave.
 */
import { z } from 'zod'
import { changeAggregate, type Shape, write } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import { hindranceWords } from './card'
import type { Catalogue, Language } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import type { DirectoryService } from '../directory/directory-service'
import type { Hindrance } from './hindrances'

export interface ToldDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
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
const kept = z.object({
  schemaVersion: z.literal(1),
  code: z.string().min(1),
  since: z.string().min(1),
})
export const hindranceShape: Shape<z.infer<typeof kept>> = { kind: 'hindrance', schema: kept }

/** Once a day and trouble, however often the program starts. */
export const tellOf =
  (deps: ToldDeps) =>
  async (hindrance: Hindrance): Promise<void> => {
    const { catalogue, clock } = deps
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
          id: `hindered:${key}:${id}`,
          kind: 'say',
          lane: `dm:${id}`,
          payload: { type: 'dm', member: id, text },
        }
      })
    await changeAggregate(deps, {
      of: hindranceShape,
      id: `hindered:${key}`,
      decide: () => write({ state: { schemaVersion: 1, code, since }, effects, at: isoNow(clock) }),
    })
  }
