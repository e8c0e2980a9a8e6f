/** How what is read of signatures is said, beside a file that is posted in a thread. */
import { beforeAll, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { signedWords } from '../../../../src/bot/delivery/signed'
import { readSignatures } from '../../../../src/bot/signatures/read'
import { createSignatureReader } from '../../../../src/bot/signatures/signatures'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { der, type Identity, identity, plainPdf, signPdf } from '../../../support/signed-pdf'

const at = '2026-03-02T14:00:00Z'
const pdf = plainPdf('Informe')
let root: Identity
let ana: Identity
let clock: Identity
beforeAll(async () => {
  root = await identity({ name: 'Entidad Certificadora Raíz', authority: true })
  ana = await identity({ name: 'Ana <!channel> Rojas', by: root })
  clock = await identity({ name: 'Reloj', by: root, stamps: true })
})

async function said(
  bytes: Buffer | undefined,
  given: { document?: true; mime?: string; roots?: boolean } = {},
) {
  const { document, mime = 'application/pdf', roots = true } = given
  let reads = 0
  const signatures = createSignatureReader({
    files: {
      get: async () => {
        reads++
        return bytes
      },
    },
    read: (file) => readSignatures(file, roots ? [der(root)] : []),
  })
  const hash = createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
  const file = { hash, name: 'nota.pdf', mime, bytes: bytes?.length ?? 0 }
  const deps = { signatures, clock: { now: () => Date.parse(at) }, t: createCatalogue().in('es') }
  const words = await signedWords(deps, { type: 'file', case: 'c1', file, document })
  expect(await signedWords(deps, { type: 'file', case: 'c1', file, document })).toBe(words)
  expect(reads).toBe(mime === 'application/pdf' ? (bytes ? 1 : 2) : 0)
  return words
}

const rows: [
  rule: string,
  words: () => Promise<string | undefined>,
  expected: string | undefined,
][] = [
  [
    'a signature by the signer’s own clock',
    async () => said(await signPdf(pdf, ana, { at })),
    'Firma digital de Ana &lt;!channel&gt; Rojas, hoy a las 10:00 (según quien firmó). Certificado de Entidad Certificadora Raíz: cadena conocida. El archivo está como se firmó.',
  ],
  [
    'where nothing is configured',
    async () => said(await signPdf(pdf, ana, { at }), { roots: false }),
    'Firma digital de Ana &lt;!channel&gt; Rojas, hoy a las 10:00 (según quien firmó). Certificado de Entidad Certificadora Raíz: cadena desconocida. El archivo está como se firmó.',
  ],
  [
    'a stamp of time, and something added that nobody signed',
    async () =>
      said(
        Buffer.concat([await signPdf(pdf, ana, { stamp: { by: clock, at } }), Buffer.from('%')]),
      ),
    'Firma digital de Ana &lt;!channel&gt; Rojas, hoy a las 10:00 (con sello de tiempo). Certificado de Entidad Certificadora Raíz: cadena conocida. Lo firmado está entero, pero después se agregó algo que nadie firmó.',
  ],
  [
    'a file that changed',
    async () => {
      const signed = (await signPdf(pdf, ana, { at })).toString('latin1')
      return said(Buffer.from(signed.replace('Informe', 'informe'), 'latin1'))
    },
    'Firma digital que no corresponde a este archivo: cambió después de firmarse, o la firma es de otro. Dice ser de Ana &lt;!channel&gt; Rojas.',
  ],
  [
    'one that points elsewhere',
    async () => {
      const signed = (await signPdf(pdf, ana, { at })).toString('latin1')
      return said(Buffer.from(signed.replace('/ByteRange [0 ', '/ByteRange [9 '), 'latin1'))
    },
    'Hay una firma digital que no se puede leer, o que no abarca este archivo: no prueba nada.',
  ],
  ['a document without one, which its card says', () => said(pdf, { document: true }), undefined],
  ['what a person sends without one says nothing of it', () => said(pdf), undefined],
  [
    'what is no PDF says nothing of it',
    () => said(pdf, { document: true, mime: 'image/png' }),
    undefined,
  ],
  [
    'a file that is not there',
    () => said(undefined, { document: true }),
    'No se pudo revisar si tiene firma digital.',
  ],
]
test.each(rows)('%s', async (_, words, expected) => expect(await words()).toBe(expected))
