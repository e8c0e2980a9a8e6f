/**
 * Signed PDFs, made when they are asked for: throw-away authorities, certificates and stamps of
 * time, with the same library that reads them and no program beside.
 */
import { Integer, Null, ObjectIdentifier, OctetString, UTCTime, Utf8String } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs'

const subtle = globalThis.crypto.subtle

export interface Identity {
  certificate: Certificate
  keys: CryptoKeyPair
  /** Whoever issued it, and theirs. */
  chain: Certificate[]
}
type CryptoKeyPair = Awaited<ReturnType<typeof makeKeys>>
const makeKeys = (rsa = false) =>
  subtle.generateKey(
    rsa
      ? {
          name: 'RSASSA-PKCS1-v1_5',
          hash: 'SHA-256',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
        }
      : { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  )

let serial = 1
export interface Wanted {
  name: string
  /** Who issues it; itself where nobody does. */
  by?: Identity
  authority?: boolean
  /** May stamp time. */
  stamps?: boolean
  from?: string
  to?: string
  rsa?: boolean
}
export async function identity(wanted: Wanted): Promise<Identity> {
  const { name, by, authority = false, stamps = false, rsa } = wanted
  const { from = '2020-01-01', to = '2040-01-01' } = wanted
  const keys = await makeKeys(rsa)
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: serial++ })
  const named = (certificate_: Certificate, field: 'subject' | 'issuer', words: string) =>
    certificate_[field].typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: words }) }),
    )
  named(certificate, 'subject', name)
  if (by) certificate.issuer = by.certificate.subject
  else named(certificate, 'issuer', name)
  certificate.notBefore.value = new Date(from)
  certificate.notAfter.value = new Date(to)
  const constraints = new BasicConstraints({ cA: authority })
  const purposes = new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] })
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: constraints.toSchema().toBER(),
      parsedValue: constraints,
    }),
    ...(stamps
      ? [
          new Extension({
            extnID: '2.5.29.37',
            critical: true,
            extnValue: purposes.toSchema().toBER(),
          }),
        ]
      : []),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign((by?.keys ?? keys).privateKey, 'SHA-256')
  return { certificate, keys, chain: by ? [by.certificate, ...by.chain] : [] }
}

export const der = ({ certificate }: Pick<Identity, 'certificate'>): Buffer =>
  Buffer.from(certificate.toSchema(true).toBER())

export interface Signing {
  /** What the signer says. */
  at?: string
  /** Who stamps the time, and which. */
  stamp?: { by: Identity; at: string }
  digest?: 'SHA-256' | 'SHA-1'
  /** Whose certificate stands in it instead of the signer's. */
  swapped?: Identity
  /** Embedded, which a signature of a file never is. */
  embeds?: Buffer
}

const attribute = (type: string, value: unknown): Attribute =>
  new Attribute({ type, values: [value] })
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

async function cms(
  data: Buffer,
  by: Identity,
  signing: Signing & { info?: Buffer },
): Promise<Buffer> {
  const { at, stamp, digest = 'SHA-256', swapped, embeds, info } = signing
  const inside = info ?? embeds
  const type = info ? '1.2.840.113549.1.9.16.1.4' : '1.2.840.113549.1.7.1'
  const hashed = await subtle.digest(digest, exact(inside ?? data))
  const shown = swapped ?? by
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: type }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: shown.certificate.issuer,
          serialNumber: shown.certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: type })),
            attribute('1.2.840.113549.1.9.4', new OctetString({ valueHex: hashed })),
            ...(at
              ? [attribute('1.2.840.113549.1.9.5', new UTCTime({ valueDate: new Date(at) }))]
              : []),
          ],
        }),
      }),
    ],
    certificates: [shown.certificate, ...shown.chain],
  })
  if (inside) signed.encapContentInfo.eContent = new OctetString({ valueHex: exact(inside) })
  await signed.sign(by.keys.privateKey, 0, digest, exact(data))
  const [signer] = signed.signerInfos
  if (stamp && signer) {
    const value = Buffer.from(signer.signature.valueBlock.valueHexView)
    const token = ContentInfo.fromBER(exact(await stampOf(value, stamp.by, stamp.at)))
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute('1.2.840.113549.1.9.16.2.14', token.toSchema())],
    })
  }
  const packed = new ContentInfo({
    contentType: '1.2.840.113549.1.7.2',
    content: signed.toSchema(true),
  })
  return Buffer.from(packed.toSchema().toBER())
}

async function stampOf(data: Buffer, by: Identity, at: string): Promise<Buffer> {
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: '2.16.840.1.101.3.4.2.1',
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: await subtle.digest('SHA-256', exact(data)) }),
    }),
    serialNumber: new Integer({ value: serial++ }),
    genTime: new Date(at),
  })
  return cms(data, by, { info: Buffer.from(info.toSchema().toBER()) })
}

/** A page that says some words; what a reader of PDFs needs beside is of no account here. */
export const plainPdf = (words: string): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n% ${words}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  )

/** Room for a signature, in hexadecimal digits. */
const room = 16_384

/** The PDF with one more signature, as an addition at its end. */
export async function signPdf(
  pdf: Buffer,
  by: Identity,
  signing: Signing & { format?: string } = {},
): Promise<Buffer> {
  const { format = 'ETSI.CAdES.detached' } = signing
  const number = 10 + pdf.toString('latin1').split('/ByteRange').length
  const blank = 'x'.repeat(40)
  const object = `${number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${format} /ByteRange ${blank} /Contents <${'0'.repeat(room)}> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`
  const whole = Buffer.concat([pdf, Buffer.from(object, 'latin1')])
  const from = pdf.length + object.indexOf(`<${'0'.repeat(64)}`)
  const to = from + room + 2
  const range = `[0 ${from} ${to} ${whole.length - to}]`.padEnd(blank.length)
  whole.write(range, pdf.length + object.indexOf(blank), 'latin1')
  const covered = Buffer.concat([whole.subarray(0, from), whole.subarray(to)])
  const stamp = format === 'ETSI.RFC3161'
  const made = stamp
    ? await stampOf(covered, by, signing.at ?? '')
    : await cms(covered, by, signing)
  whole.write(made.toString('hex'), from + 1, 'latin1')
  return whole
}
