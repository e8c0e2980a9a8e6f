/** The agency's people in a story, and what each does in a case by the role that they have. */
import type { Command } from '../../src/flows/case/act'
import type { CaseState } from '../../src/flows/case/case'
import type { Start } from '../../src/flows/case/asked-start'
import { member } from '../unit/flows/support'
import type { Story } from './story'

/** Has the role that owns these cases. */
export const owner = 'U0ELENA'
const holders: Record<string, string> = {
  profesional_ait: 'U0LIDIA',
  responsable_ait: owner,
  jefe_ugat: 'U0JORGE',
  dge: 'U0HUGO',
  legal: 'U0INES',
  uit: 'U0PAOLA',
}
/** Nothing of how the agency works inside is said outside. */
export const internal = /\b(UGAT|AIT|ADAS|UIT|UPAT|DGE|PR0\d|paso \d|procedimiento)\b/

const actor = (role: string) => member(holders[role] ?? owner, { roles: [{ role }] })
let acts = 0
const nextInbound = (): string => `test:${(acts += 1)}`

export async function caseOf({ w }: Story, id: string): Promise<CaseState> {
  const state = await w.app.bot.cases.whole(id)
  if (!state) throw new Error(id)
  return state
}
/** Opens a case of an entity; its id. */
export async function openFor({ w }: Story, start: Omit<Start, 'id' | 'number'>): Promise<string> {
  const inbound = nextInbound()
  const result = await w.app.bot.cases.open({ inbound, actor: actor('profesional_ait'), start })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.case.id
}
export async function actAs(
  { w }: Story,
  { id, role }: { id: string; role: string },
  command: Command,
): Promise<void> {
  const inbound = nextInbound()
  const performed = await w.app.bot.cases.perform({
    inbound,
    actor: actor(role),
    case: id,
    command,
  })
  if (!performed.ok) throw new Error(`${command.act}: ${JSON.stringify(performed)}`)
}
