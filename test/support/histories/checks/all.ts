/** Everything that has to hold after each act, by what a failure of it says. */
import type { Scene } from '../scene'
import { decidedSteps, headlines, openSteps } from './cards'
import { listsOf } from './lists'
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
}

export interface Fault {
  rule: string
  sentences: string[]
}
/** @param members whose lists are looked at too. */
export async function faultsIn(
  scene: Scene,
  members: readonly string[],
): Promise<{ count: number; faults: Fault[] }> {
  const seen = await see(scene)
  const faults: Fault[] = []
  const note = (rule: string, sentences: string[]) =>
    void (sentences.length > 0 && faults.push({ rule, sentences }))
  for (const [rule, check] of Object.entries(checks)) note(rule, await check(seen))
  for (const member of members)
    note('Home, lists and digests say what the cases are', await listsOf(seen, member))
  return { count: Object.keys(checks).length + members.length, faults }
}
