/** What is said of the signatures of a PDF. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readSignatures, type Signatures } from '../../../../src/bot/signatures/read'
import { der, type Identity, identity, plainPdf, signPdf } from '../../../support/signed-pdf'

let root: Identity
let authority: Identity
let ana: Identity
let bruno: Identity
let clock: Identity
let stranger: Identity
let late: Identity
let sub: Identity
let rsa: Identity
const at = '2026-03-02T14:00:00Z'
beforeAll(async () => {
  root = await identity({ name: 'Raíz', authority: true })
  authority = await identity({ name: 'Certificadora', by: root, authority: true })
  ;[ana, bruno, clock, stranger, late, rsa] = await Promise.all([
    identity({ name: 'Ana Rojas', by: authority }),
    identity({ name: 'Bruno Paz', by: authority }),
    identity({ name: 'Reloj', by: authority, stamps: true }),
    identity({ name: 'Ana Rojas' }),
    identity({ name: 'Carla Luna', by: authority, to: '2024-01-01' }),
    identity({ name: 'Delia Sosa', by: authority, rsa: true }),
  ])
  sub = await identity({ name: 'Falsa', by: ana })
})

const pdf = plainPdf('Informe')
const roots = (): Buffer[] => [der(root)]

/** `Ana Rojas whole known signer 2026-03-02T14:00:00.000Z`, one line a signature. */
async function said(bytes: Buffer, trusted = roots()): Promise<string[]> {
  const found: Signatures = await readSignatures(bytes, trusted)
  if (found.is !== 'read') return [found.is]
  const lines = found.signatures.map(
    ({ signer, bytes: state, chain, saidBy, at: when, weak }) =>
      `${signer} ${state} ${chain} ${saidBy} ${when ?? '-'}${weak ? ' weak' : ''}`,
  )
  return [...lines, ...(found.odd > 0 ? [`odd ${found.odd}`] : [])]
}
const signed = (by: Identity, more = {}): Promise<Buffer> => signPdf(pdf, by, { at, ...more })
const swap = (bytes: Buffer, from: string, to: string): Buffer => {
  const text = bytes.toString('latin1')
  expect(text.includes(from)).toBe(true)
  return Buffer.from(text.replace(from, to), 'latin1')
}

describe('what is said of a signature', () => {
  const when = '2026-03-02T14:00:00.000Z'
  const rows: [rule: string, file: () => Promise<Buffer>, lines: string[]][] = [
    ['a PDF without one has none', async () => pdf, []],
    ['what is no PDF has nothing to be read', async () => Buffer.from('hola'), ['not_pdf']],
    ['one that is whole', () => signed(ana), [`Ana Rojas whole known signer ${when}`]],
    ['one by RSA', () => signed(rsa), [`Delia Sosa whole known signer ${when}`]],
    [
      'the older kind of packing',
      () => signed(ana, { format: 'adbe.pkcs7.detached' }),
      [`Ana Rojas whole known signer ${when}`],
    ],
    [
      'two: the first is of the file as it was, and the second is over what came after',
      async () => signPdf(await signed(ana), bruno, { at }),
      [`Ana Rojas added known signer ${when}`, `Bruno Paz whole known signer ${when}`],
    ],
    [
      'a stamp of time whose chain is known',
      () => signed(ana, { stamp: { by: clock, at: '2026-03-02T14:05:00Z' } }),
      ['Ana Rojas whole known stamp 2026-03-02T14:05:00.000Z'],
    ],
    [
      'a stamp by somebody who may not stamp',
      () => signed(ana, { stamp: { by: bruno, at: '2026-03-02T14:05:00Z' } }),
      ['Ana Rojas whole known unknown_stamp 2026-03-02T14:05:00.000Z'],
    ],
    [
      'a stamp over the document by itself',
      () => signed(clock, { format: 'ETSI.RFC3161' }),
      [`Reloj whole known stamp ${when}`],
    ],
    [
      'a name that anybody may give themselves is of an unknown chain',
      () => signed(stranger),
      [`Ana Rojas whole unknown signer ${when}`],
    ],
    [
      'a certificate that was not valid at that moment',
      () => signed(late),
      [`Carla Luna whole out_of_term signer ${when}`],
    ],
    [
      'nobody is an authority by being known',
      () => signed(sub),
      [`Falsa whole unknown signer ${when}`],
    ],
    [
      'a digest that proves nothing any more',
      () => signed(rsa, { digest: 'SHA-1' }),
      [`Delia Sosa whole known signer ${when} weak`],
    ],
  ]
  test.each(rows)('%s', async (_, file, lines) => expect(await said(await file())).toEqual(lines))

  test('where no root is configured, no chain is known', async () => {
    expect(await said(await signed(ana), [])).toEqual([`Ana Rojas whole unknown signer ${when}`])
  })
  test('the certificates of the chain may stand in the file or be configured', async () => {
    const alone = { ...ana, chain: [] }
    expect(await said(await signed(alone))).toEqual([`Ana Rojas whole unknown signer ${when}`])
    expect(await said(await signed(alone), [der(root), der(authority)])).toEqual([
      `Ana Rojas whole known signer ${when}`,
    ])
  })
})

describe('a damaged or forged signature is told as what it is, and never throws', () => {
  const when = '2026-03-02T14:00:00.000Z'
  const changed = [`Ana Rojas changed known signer ${when}`]
  const since = [`Ana Rojas changed_since known signer ${when}`]
  const rows: [rule: string, file: () => Promise<Buffer>, lines: string[]][] = [
    ['a byte changed', async () => swap(await signed(ana), 'Informe', 'informe'), changed],
    [
      'bytes added at the end',
      async () => Buffer.concat([await signed(ana), Buffer.from('\n9 0 obj\n<<>>\nendobj\n')]),
      since,
    ],
    ['the signed part cut short', async () => (await signed(ana)).subarray(0, -4), ['odd 1']],
    [
      'ranges that leave out more than the signature',
      async () => swap(await signed(ana), '/ByteRange [0 2', '/ByteRange [0 1'),
      ['odd 1'],
    ],
    [
      'ranges that begin later',
      async () => swap(await signed(ana), '/ByteRange [0 ', '/ByteRange [9 '),
      ['odd 1'],
    ],
    [
      'the certificate of another',
      () => signed(ana, { swapped: bruno }),
      ['Bruno Paz changed known signer ' + when],
    ],
    [
      'words inside the signature instead of the file',
      () => signed(ana, { embeds: Buffer.from('otra cosa') }),
      changed,
    ],
    ['a kind that is not known', () => signed(ana, { format: 'adbe.x509.rsa_sha1' }), ['odd 1']],
    [
      'a signature that is none',
      async () => {
        const text = (await signed(ana)).toString('latin1')
        return Buffer.from(text.replace(/<3082[0-9a-f]{200}/, `<${'1f'.repeat(102)}`), 'latin1')
      },
      ['odd 1'],
    ],
    [
      'a signature of another file',
      async () => {
        const other = (await signPdf(plainPdf('INFORME'), ana, { at })).toString('latin1')
        return Buffer.from(other.replace('INFORME', 'Informe'), 'latin1')
      },
      changed,
    ],
  ]
  test.each(rows)('%s', async (_, file, lines) => expect(await said(await file())).toEqual(lines))

  test('a certificate with any byte changed is never of a known chain and whole', async () => {
    const file = (await signed(ana)).toString('latin1')
    const hex = der(ana).toString('hex')
    const place = file.indexOf(hex)
    expect(place).toBeGreaterThan(0)
    for (let byte = 0; byte < hex.length / 2; byte += 7) {
      const at_ = place + byte * 2
      const other = file[at_] === '0' ? '1' : '0'
      const [line = ''] = await said(
        Buffer.from(file.slice(0, at_) + other + file.slice(at_ + 1), 'latin1'),
      )
      expect(line).not.toContain('whole known')
    }
  })
})
