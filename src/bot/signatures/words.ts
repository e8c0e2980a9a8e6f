/** What the signatures of a file are, in words: what can be shown of them and no more. */
import type { Translate } from '../words/catalogue'
import type { Signature, Signatures } from './read'

export interface Telling {
  t: Translate
  /** An ISO instant as its reader has it. */
  moment(at: string): string
  /** What stands in a certificate, for where it is shown: anybody may have written it. */
  plain(name: string): string
}

/** A line for each; nothing for what is no PDF. */
export function signatureWords(found: Signatures, telling: Telling): string[] {
  const { t } = telling
  if (found.is === 'not_pdf') return []
  if (found.is === 'unread') return [t('staff.signature.unread')]
  const { signatures, odd } = found
  if (signatures.length + odd === 0) return [t('staff.signature.none')]
  const lines = signatures.map((signature) => oneInWords(signature, telling))
  return odd > 0 ? [...lines, t('staff.signature.odd', { count: odd })] : lines
}

/** Whether somebody signed it, or means to have. */
export const isSigned = (found: Signatures): boolean =>
  found.is === 'read' && found.signatures.length + found.odd > 0

const oneInWords = (signature: Signature, { t, moment, plain }: Telling): string => {
  const { signer, issuer, bytes, weak, chain, at, saidBy } = signature
  return t('staff.signature.one', {
    signer: plain(signer) || 'none',
    issuer: plain(issuer) || 'none',
    state: weak && bytes !== 'changed' ? 'weak' : bytes,
    chain,
    when: at ? moment(at) : 'none',
    saidBy,
  })
}
