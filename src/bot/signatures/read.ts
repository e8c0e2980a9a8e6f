/** The signatures of one file: who, when, and whether it is as it was signed. */
import { Certificate } from 'pkijs'
import { hold, type Held } from './cms'
import { isPdf, type Placed, signaturesIn } from './placed'

/** Certificates (DER) of the roots that the agency relies on. */
export type Roots = readonly Uint8Array[]

/**
 * `whole`: all of the file is as it was signed; `added`: what was signed is, and whatever came
 * after it another signature is over; `changed_since`: what was signed is, and something was added
 * that nobody signed; `changed`: the signature is not of these bytes.
 */
export type Bytes = 'whole' | 'added' | 'changed_since' | 'changed'
export interface Signature extends Omit<Held, 'fits'> {
  bytes: Bytes
}
/**
 * `odd`: signatures that cannot be read, are of a kind that is not known, or point elsewhere.
 * `unread`: reading them took too long, or failed.
 */
export type Signatures =
  { is: 'read'; signatures: Signature[]; odd: number } | { is: 'not_pdf' } | { is: 'unread' }

export async function readSignatures(bytes: Buffer, roots: Roots): Promise<Signatures> {
  if (!isPdf(bytes)) return { is: 'not_pdf' }
  const trusted = roots.map((root) => Certificate.fromBER(new Uint8Array(root).buffer))
  const { placed, misplaced } = signaturesIn(bytes)
  const read: { held: Held; until: number }[] = []
  let odd = misplaced
  for (const signature of placed) {
    const held = await hold(signature, bytes, trusted).catch(() => undefined)
    if (held) read.push({ held, until: endOf(signature) })
    else odd += 1
  }
  const reach = Math.max(0, ...read.filter(({ held }) => held.fits).map(({ until }) => until))
  const bytesOf = ({ held, until }: (typeof read)[number]): Bytes => {
    if (!held.fits) return 'changed'
    if (until === bytes.length) return 'whole'
    return reach === bytes.length ? 'added' : 'changed_since'
  }
  const signatures = read.map((signature) => {
    const { fits: _, ...said } = signature.held
    return { ...said, bytes: bytesOf(signature) }
  })
  return { is: 'read', signatures, odd }
}

const endOf = ({ ranges }: Placed): number => ranges[1][1]
