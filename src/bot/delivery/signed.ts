/** What is said of a file's signatures beside it. */
import { agencyLanguage } from '../../flows/languages'
import { clip, escape } from '../cards/blocks'
import type { CasePayload } from '../effects/payloads'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { isSigned, signatureWords } from '../signatures/words'
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
  const words = signatureWords(found, {
    t,
    moment: (at) => moment(at, now, { language: agencyLanguage, t }),
    plain: (name) => escape(clip(name, 120)),
  })
  return words.length > 0 ? words.join('\n') : undefined
}
