/** Cases that went on as cases of another procedure, in one thread. */
import type { CaseState } from '../../flows/case/case'

/** The case in whose thread this one goes on; undefined where it has its own. */
export const originOf = ({ links }: Pick<CaseState, 'links'>): string | undefined =>
  links.find(({ why, number }) => why === 'moved' && number !== undefined)?.case

/** The case that goes on in the thread of this one: itself, or what it was moved to, if opened. */
export async function goingOn(
  { load }: { load(id: string): Promise<CaseState | undefined> },
  id: string,
): Promise<CaseState | undefined> {
  const state = await load(id)
  const next = state?.cancelled?.moved?.case
  return (next === undefined ? undefined : await goingOn({ load }, next)) ?? state
}
