/** Whether a certificate leads to a root that the agency configured. */
import {
  Certificate,
  CertificateChainValidationEngine,
  type ExtKeyUsage,
  type SignedData,
} from 'pkijs'

/**
 * `known`: it leads to a root that the agency configured; `out_of_term`: it does, but was not valid
 * at that moment. Whether it was revoked is asked of nobody.
 */
export type Chain = 'known' | 'unknown' | 'out_of_term'

const keyPurposes = '2.5.29.37'
const stampsTime = '1.3.6.1.5.5.7.3.8'

interface Asked {
  roots: readonly Certificate[]
  /** Of the signature; absent where nobody says. */
  at: Date | undefined
}

export async function chainOf(
  signed: SignedData,
  certificate: Certificate,
  { roots, at }: Asked,
): Promise<Chain> {
  if (roots.length === 0) return 'unknown'
  const begins = certificate.notBefore.value
  if (await leadsToRoot(signed, certificate, { roots, at: at ?? begins })) return 'known'
  const once = at !== undefined && (await leadsToRoot(signed, certificate, { roots, at: begins }))
  return once ? 'out_of_term' : 'unknown'
}

async function leadsToRoot(
  signed: SignedData,
  certificate: Certificate,
  { roots, at }: { roots: readonly Certificate[]; at: Date },
): Promise<boolean> {
  const others = (signed.certificates ?? []).filter(
    (other): other is Certificate => other instanceof Certificate && other !== certificate,
  )
  const engine = new CertificateChainValidationEngine({
    trustedCerts: [...roots],
    // The one that is asked about stands last.
    certs: [...others, certificate],
    checkDate: at,
  })
  const verified = await engine.verify({ passedWhenNotRevValues: true })
  return verified.result
}

/** Whether whoever has it may say what time it was. */
export const mayStampTime = ({ extensions = [] }: Certificate): boolean =>
  extensions.some(
    ({ extnID, parsedValue }) =>
      extnID === keyPurposes && (parsedValue as ExtKeyUsage).keyPurposes.includes(stampsTime),
  )
