/** What is said of a file's signatures beside it. */
import { agencyLanguage } from '../../flows/languages'
import { shownSignatures } from '../cards/signed'
import type { CasePayload } from '../effects/payloads'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { isSigned } from '../signatures/words'
import { isoNow } from '../words/clock'
import { moment } from '../words/times'

/**
 * Nothing of what nobody signed: the card that works with it and the dossier say that. That it
 * could not be looked at is said of a document.
 */
export async function signedWords(
  { signatures, clock, t }: Pick<DeliverDeps, 'signatures' | 'clock' | 't'>,
  { file, document }: Extract<CasePayload, { type: 'file' }>,
): Promise<string | undefined> {
  const found = await signatures.of(file)
  if (found.is === 'unread' ? !document : !isSigned(found)) return undefined
  const now = isoNow(clock)
  const { lines } = shownSignatures(found, {
    t,
    moment: (at) => moment(at, now, { language: agencyLanguage, t }),
  })
  return lines.length > 0 ? lines.join('\n') : undefined
}
