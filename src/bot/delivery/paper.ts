/** A form on paper into a direct message of whoever asked for it. */
import { agencyLanguage } from '../../flows/languages'
import { DeliveryError } from '../channels/port'
import type { CasePayload } from '../effects/payloads'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { sendMadeFile } from './made-file'

export async function sendPaper(
  { staff, papers, words }: DeliverDeps,
  effect: string,
  { to, paper: wanted }: Extract<CasePayload, { type: 'paper' }>,
): Promise<{ ref: unknown }> {
  const paper = await papers.make(wanted)
  if (!paper) throw new DeliveryError('refused', 'form_missing')
  const { channel } = await staff.openDm(to)
  const { number, ...file } = paper
  const said = words(agencyLanguage)('staff.paper.ready', { number, is: wanted.is })
  return sendMadeFile({ staff }, { effect, channel }, { ...file, words: said })
}
