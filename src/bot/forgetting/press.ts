/**
 * Deleting what a person asks to be deleted: administrators alone see what would go, and confirm
 * it.
 */
import { administratorsOf } from '../requests/effects'
import { mention } from '../cards/view'
import type { StaffAnswer } from '../channels/staff-port'
import { toldWords } from './kept'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Press, Submission } from '../staff/feature'
import { aboutOf } from '../staff/about'
import type { Requests } from '../requests/requests'
import type { Erasures } from './erasures'
import { erasureModal, readErasure } from './form'

export interface ErasureDesk extends Desk {
  requests: Requests
  erasures: Erasures
}
export const erasing = (desk: ErasureDesk): Feature => ({
  actions: { 'erasure.see': (visit, press) => erasurePress(desk, visit, press) },
  callbacks: { 'erasure.confirm': (visit, sent) => erasureSubmit(desk, visit, sent) },
})

const mostNamed = 5
/** Nobody else, whatever roles they hold; an auditor acts on nothing. */
function refused({ actor, t, directory }: Visit): StaffAnswer | undefined {
  if (actor.administrator && actor.outsider !== true && !actor.auditor) return undefined
  const who = administratorsOf(directory).slice(0, mostNamed).map(mention)
  return {
    ephemeral: { text: t('staff.erasure.refused', { count: who.length, who: who.join(', ') }) },
    refused: true,
  }
}
const gone = ({ t }: Visit): StaffAnswer => ({ ephemeral: { text: t('staff.erasure.gone') } })

/** What would go, and what stays. */
async function erasurePress(
  desk: ErasureDesk,
  visit: Visit,
  { value: id }: Press,
): Promise<StaffAnswer> {
  const no = refused(visit)
  if (no) return no
  const request = await desk.requests.load(id)
  const found = await desk.erasures.survey(id)
  const known = await desk.erasures.of(id)
  if (!request || !found || known || request.closed) return gone(visit)
  const told = toldWords(desk.catalogue.in(found.language), found.kept)
  return {
    modal: erasureModal(visit, { ...found, request: id, unknown: request.unknown === true, told }),
  }
}

/** Confirmed: it cannot be taken back. */
async function erasureSubmit(
  desk: ErasureDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const no = refused(visit)
  if (no) return no
  const { request: id = '' } = aboutOf(submission.metadata)
  const request = await desk.requests.load(id)
  if (!request || request.forgotten || request.closed) return gone(visit)
  const errors = readErasure(submission.values, visit, { unknown: request.unknown === true })
  if (errors) return { errors }
  const done = await desk.erasures.confirm({
    inbound: `slack:${submission.id}`,
    member: visit.actor.id,
    request: id,
  })
  return done === 'gone' ? gone(visit) : { ephemeral: { text: visit.t('staff.erasure.confirmed') } }
}
