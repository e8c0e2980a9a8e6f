/**
 * A self-signed certificate made at run time: Node signs, but has no maker of certificates, so its
 * few DER parts are put together here.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const tag = {
  integer: 0x02,
  bits: 0x03,
  name: 0x06,
  text: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
}
const ecdsaWithSha256 = '2a8648ce3d040302'
const commonName = '550403'

function der(type: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([type, ...length]), content])
}
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const instant = (ms: number) =>
  der(tag.time, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))

/** @returns a key and its certificate for a host, in PEM, valid for two days around now. */
export function selfSigned(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 24 * 60 * 60 * 1000
  const algorithm = der(tag.sequence, der(tag.name, bytes(ecdsaWithSha256)))
  const name = der(
    tag.sequence,
    der(
      tag.set,
      der(tag.sequence, der(tag.name, bytes(commonName)), der(tag.text, Buffer.from(host))),
    ),
  )
  const body = der(
    tag.sequence,
    der(tag.version, der(tag.integer, bytes('02'))),
    der(tag.integer, Buffer.concat([bytes('01'), randomBytes(8)])),
    algorithm,
    name,
    der(tag.sequence, instant(Date.now() - day), instant(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = der(tag.bits, bytes('00'), sign('sha256', body, privateKey))
  const lines =
    der(tag.sequence, body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
