/** The template of a meeting's minutes into a direct message of whoever asked for it. */
import { agencyLanguage } from '../../flows/languages'
import { DeliveryError } from '../channels/port'
import type { CasePayload } from '../effects/payloads'
import { rtfType } from '../minutes/rtf'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { sendMadeFile } from './made-file'

export async function sendMinutes(
  { staff, minutes, words }: DeliverDeps,
  effect: string,
  { activation, to }: Extract<CasePayload, { type: 'minutes' }>,
): Promise<{ ref: unknown }> {
  const template = await minutes.template(activation)
  if (!template) throw new DeliveryError('refused', 'case_missing')
  const { number, name, bytes } = template
  const { channel } = await staff.openDm(to)
  const said = words(agencyLanguage)('staff.minutes.ready', { number })
  return sendMadeFile({ staff }, { effect, channel }, { name, mime: rtfType, bytes, words: said })
}
