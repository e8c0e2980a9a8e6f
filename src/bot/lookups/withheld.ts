/**
 * `/conducto archivo`: an administrator is given a withheld file in private, and the case's record
 * says so.
 */
import type { FileRef } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { EffectRecord } from '../../store/port'
import { clip, escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { withheldOf } from '../cases/withheld'
import type { Desk, Visit } from '../staff/context'

/** The one file, or the one that the words name; `undefined` when they leave it open. */
function chosen(files: readonly FileRef[], named: string): FileRef | undefined {
  const [only] = files
  if (files.length === 1) return only
  return files.find(({ name }) => named !== '' && name.toLowerCase().includes(named.toLowerCase()))
}

const listOf = (files: readonly FileRef[]): string =>
  files.map(({ name }) => escape(clip(name, 120))).join(', ')

/** @param named what the administrator wrote after the case's number. */
export async function giveWithheld(
  desk: Desk,
  visit: Visit,
  { state, named }: { state: WholeCase; named: string },
): Promise<StaffAnswer> {
  const { number } = state
  if (!visit.actor.administrator)
    return { ephemeral: { text: visit.t('staff.onlyAdministrators') } }
  const files = withheldOf(state)
  if (files.length === 0) return { ephemeral: { text: visit.t('staff.withheld.none', { number }) } }
  const file = chosen(files, named)
  if (!file)
    return {
      ephemeral: { text: visit.t('staff.withheld.which', { number, names: listOf(files) }) },
    }
  const payload = { type: 'file', case: state.id, file, to: visit.actor.id } as const
  const extra: EffectRecord[] = [
    { id: `withheld:${visit.inbound.id}`, kind: 'say', lane: `dm:${visit.actor.id}`, payload },
  ]
  const inbound = `slack:${visit.inbound.id}`
  const command = { act: 'read', what: 'file', file: file.hash } as const
  const taken = await desk.cases.perform({
    inbound,
    actor: visit.actor,
    case: state.id,
    command,
    extra,
  })
  if (!taken.ok) return { ephemeral: { text: visit.t('staff.onlyAdministrators') } }
  return {
    ephemeral: {
      text: visit.t('staff.withheld.given', { number, name: escape(clip(file.name, 120)) }),
    },
  }
}
