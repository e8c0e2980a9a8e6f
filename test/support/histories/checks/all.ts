/** Everything that has to hold after each act, by what a failure of it says. */
import type { Scene } from '../scene'
import { decidedSteps, headlines, openSteps } from './cards'
import { answeredBy, ownCasesOnly, toldOnce } from './entities'
import { listsOf } from './lists'
import { caseLookups, dossiers, ledgers, pictures, units } from './lookups'
import { delivered, once } from './outbox'
import { outsideWords } from './outside'
import { records, rows, sound } from './record'
import { type Check, see } from './seen'

const checks: Record<string, Check> = {
  'every open step has one card that says how it stands': openSteps,
  'nothing decided can be pressed again': decidedSteps,
  'the headline says how the case stands': headlines,
  'the rows of lists are those of the open steps': rows,
  'what is always true of a case is': sound,
  'the record reads whole': records,
  'nobody outside receives an internal word': outsideWords,
  'what is due was delivered': delivered,
  'nothing was sent twice': once,
  'what a case tells is told to one, once': toldOnce,
  'nobody reads of a case that is not theirs': ownCasesOnly,
  'the record says for which entity somebody answered, verified how': answeredBy,
  'a picture marks what is open': pictures,
  'no working minute is nobody’s': ledgers,
}
/** Asked for by a command each: at the end of a history. */
const lookups: Record<string, Check> = {
  'a dossier holds every document': dossiers,
  'a case that is asked for is as it is': caseLookups,
  'a unit has the open steps of its roles': units,
}

export interface Fault {
  rule: string
  sentences: string[]
}
/** @param members whose lists are looked at too; of all of them at the end. */
export async function faultsIn(
  scene: Scene,
  { members, isEnd }: { members: readonly string[]; isEnd: boolean },
): Promise<{ count: number; faults: Fault[] }> {
  const seen = await see(scene)
  const faults: Fault[] = []
  const note = (rule: string, sentences: string[]) =>
    void (sentences.length > 0 && faults.push({ rule, sentences }))
  const asked = Object.entries({ ...checks, ...(isEnd ? lookups : {}) })
  for (const [rule, check] of asked) note(rule, await check(seen))
  for (const member of members)
    note('Home, lists and digests say what the cases are', await listsOf(seen, member))
  return { count: asked.length + members.length, faults }
}
