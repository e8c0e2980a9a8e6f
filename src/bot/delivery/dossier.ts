/** A dossier into a direct message of whoever asked for it; built when its turn comes. */
import { agencyLanguage } from '../../flows/languages'
import { DeliveryError } from '../channels/port'
import { mostBytes } from '../dossier/build'
import { dated } from '../dossier/words'
import type { CasePayload } from '../effects/payloads'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { sendMadeFile } from './made-file'

export async function sendDossier(
  { staff, dossiers, cases, words }: DeliverDeps,
  effect: string,
  { case: id, to, at }: Extract<CasePayload, { type: 'dossier' }>,
): Promise<{ ref: unknown }> {
  const t = words(agencyLanguage)
  const built = await dossiers.build(id, at)
  const number = (await cases.load(id))?.number ?? ''
  if (!built) throw new DeliveryError('refused', 'case_missing')
  const { channel } = await staff.openDm(to)
  if (built === 'large') {
    const text = t('staff.dossier.large', { number, most: mostBytes / 1_000_000 })
    return { ref: await staff.post({ text, effect, channel }) }
  }
  const { name, bytes, fingerprint } = built
  const said = t('staff.dossier.ready', { number, when: dated(at), name, fingerprint })
  const file = { name, mime: 'application/zip', bytes, words: said }
  return sendMadeFile({ staff }, { effect, channel }, file)
}
