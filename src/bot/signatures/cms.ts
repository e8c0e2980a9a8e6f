/**
 * One signature of a PDF, held against the bytes that it is over: by `pkijs`, which reads the CMS
 * and verifies it with the machine's own cryptography.
 */
import { createHash } from 'node:crypto'
import {
  type Certificate,
  ContentInfo,
  type RelativeDistinguishedNames,
  SignedData,
  type SignedDataVerifyError,
  type SignerInfo,
  TSTInfo,
} from 'pkijs'
import { type Chain, chainOf, mayStampTime } from './chain'
import type { Placed } from './placed'

/** What one signature says, and whether it is of these bytes. */
export interface Held {
  /** Names in the signer's certificate, and of whoever issued it. */
  signer: string
  organization?: string
  issuer: string
  /** ISO instant; absent where nobody says. */
  at?: string
  /** Who says when it was: `stamp` only where the chain of the stamp is known. */
  saidBy: 'signer' | 'stamp' | 'unknown_stamp'
  /** It is of these very bytes. */
  fits: boolean
  /** Made by means that prove nothing any more (MD5, SHA-1). */
  weak: boolean
  chain: Chain
}

const ids = {
  signedData: '1.2.840.113549.1.7.2',
  signingTime: '1.2.840.113549.1.9.5',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  stampToken: '1.2.840.113549.1.9.16.2.14',
  common: '2.5.4.3',
  organization: '2.5.4.10',
}
const weakDigests = ['1.3.14.3.2.26', '1.2.840.113549.2.5']

/** @throws what the library throws for what is no signature, or none of a kind that is known */
export async function hold(
  placed: Placed,
  bytes: Buffer,
  roots: readonly Certificate[],
): Promise<Held> {
  const signed = signedIn(placed.contents)
  const signer = onlySigner(signed)
  const covered = Buffer.concat(placed.ranges.map(([from, to]) => bytes.subarray(from, to)))
  const { verified, certificate } = await verify(signed, covered)
  const isStamp = placed.format === 'ETSI.RFC3161'
  const stamp = isStamp
    ? await readStamp(signed, covered, roots)
    : await stampOn(signer, roots).catch(() => undefined)
  const stamper = stamp?.known ? 'stamp' : 'unknown_stamp'
  const at = stamp?.at ?? saidTime(signer)
  return {
    ...namesOf(certificate),
    at: at?.toISOString(),
    saidBy: stamp ? stamper : 'signer',
    fits: verified && isOfFile(embeddedIn(signed), placed.format, covered),
    weak: weakDigests.includes(signer.digestAlgorithm.algorithmId),
    chain: await chainOf(signed, certificate, { roots, at }),
  }
}

function signedIn(contents: Uint8Array): SignedData {
  const packed = ContentInfo.fromBER(copyOf(contents))
  if (packed.contentType !== ids.signedData) throw new Error('no signed data')
  return new SignedData({ schema: packed.content })
}

function onlySigner({ signerInfos }: SignedData): SignerInfo {
  const [signer, another] = signerInfos
  if (!signer || another) throw new Error('not one signer')
  return signer
}

/** A copy of its own: a buffer may be a part of a larger one. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** What stands inside the CMS itself; a signature of a file has nothing there. */
const embeddedIn = ({ encapContentInfo }: SignedData): Uint8Array | undefined =>
  encapContentInfo.eContent && new Uint8Array(encapContentInfo.eContent.getValue())

/**
 * The library verifies what is embedded where something is: that has to be what this kind of
 * signature says of the file.
 */
function isOfFile(embedded: Uint8Array | undefined, format: string, covered: Buffer): boolean {
  switch (format) {
    case 'adbe.pkcs7.detached':
    case 'ETSI.CAdES.detached':
      return embedded === undefined
    case 'adbe.pkcs7.sha1':
      return embedded !== undefined && createHash('sha1').update(covered).digest().equals(embedded)
    case 'ETSI.RFC3161':
      return embedded !== undefined
    default:
      throw new Error('unknown format')
  }
}

/** What the library refuses is not verified. @throws where the signer's certificate is not there */
async function verify(
  signed: SignedData,
  data: Uint8Array,
): Promise<{ verified: boolean; certificate: Certificate }> {
  const found = await signed
    .verify({ signer: 0, data: copyOf(data), extendedMode: true })
    .catch((error: SignedDataVerifyError) => error)
  const { signatureVerified, signerCertificate } = found
  if (!signerCertificate) throw new Error('no certificate')
  return { verified: signatureVerified === true, certificate: signerCertificate }
}

interface Stamp {
  at: Date
  known: boolean
}
async function stampOn(
  { unsignedAttrs, signature }: SignerInfo,
  roots: readonly Certificate[],
): Promise<Stamp | undefined> {
  const token = unsignedAttrs?.attributes.find(({ type }) => type === ids.stampToken)
  if (!token) return undefined
  const { content } = new ContentInfo({ schema: token.values[0] })
  return readStamp(new SignedData({ schema: content }), signature.valueBlock.valueHexView, roots)
}

/** Nothing, where it is no stamp of these bytes. */
async function readStamp(
  signed: SignedData,
  data: Uint8Array,
  roots: readonly Certificate[],
): Promise<Stamp | undefined> {
  const { verified, certificate } = await verify(signed, data)
  const embedded = embeddedIn(signed)
  if (!embedded || !verified || signed.encapContentInfo.eContentType !== ids.stampInfo)
    return undefined
  const at = TSTInfo.fromBER(copyOf(embedded)).genTime
  const chain = await chainOf(signed, certificate, { roots, at })
  return { at, known: chain === 'known' && mayStampTime(certificate) }
}

/** As the signer's own clock had it. */
const saidTime = ({ signedAttrs }: SignerInfo): Date | undefined => {
  const said = signedAttrs?.attributes.find(({ type }) => type === ids.signingTime)?.values[0] as
    { toDate?: () => Date } | undefined
  return said?.toDate?.()
}

const partOf = (name: RelativeDistinguishedNames, type: string): string | undefined => {
  const found = name.typesAndValues.find((part) => part.type === type)
  return found && String(found.value.valueBlock.value)
}
const namesOf = ({
  subject,
  issuer,
}: Certificate): Pick<Held, 'signer' | 'organization' | 'issuer'> => ({
  signer: partOf(subject, ids.common) ?? '',
  organization: partOf(subject, ids.organization),
  issuer: partOf(issuer, ids.common) ?? partOf(issuer, ids.organization) ?? '',
})
