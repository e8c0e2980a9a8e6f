/**
 * One judgement of files for people and for staff: what is text, what is a document, what runs,
 * what is refused.
 */
import { isActive } from '../../../../src/bot/channels/file-kinds'
import { fileName } from '../../../../src/bot/channels/file-name'
import { judge } from '../../../../src/bot/channels/judge'

const words = 'Señor operador:\r\nno puedo emitir la factura nº 12; adjunto «reporte»\r\n'
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const der = (inside: string): Buffer => {
  const body = Buffer.concat([Buffer.from(inside, 'hex'), Buffer.alloc(300, 0x81)])
  return Buffer.concat([Buffer.from([0x30, 0x82, body.length >> 8, body.length & 255]), body])
}
const zipped = (inside: string): Buffer =>
  Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40), Buffer.from(inside)])

test.each<[string, string, Buffer, string]>([
  ['plain words', 'nota.txt', Buffer.from(words), 'text/plain'],
  ['words with a mark of UTF-8', 'nota.txt', Buffer.from(`\ufeff${words}`), 'text/plain'],
  [
    'UTF-16 as Windows writes it',
    'nota.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(words)]),
    'text/plain',
  ],
  [
    'UTF-16 the other way round',
    'nota.txt',
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(words).swap16()]),
    'text/plain',
  ],
  ['UTF-16 without a mark', 'nota.txt', utf16(words), 'text/plain'],
  ['a table as Excel saves it', 'datos.csv', Buffer.from(words, 'latin1'), 'text/csv'],
  [
    'a mail as Outlook saves it',
    'correo.eml',
    Buffer.from(`From: a@b.bo\r\nSubject: Facturación\r\n\r\n${words}`, 'latin1'),
    'message/rfc822',
  ],
  ['a certificate', 'firma.cer', der('3082010a'), 'application/pkix-cert'],
  ['a signature', 'smime.p7s', der('06092a864886f70d010702'), 'application/pkcs7-signature'],
  ['a document called a picture', 'foto.jpg', Buffer.from('%PDF-1.4 informe'), 'application/pdf'],
])('%s is taken as what it is', async (_what, name, bytes, mime) => {
  expect(await judge({ name, bytes })).toEqual({ ok: true, mime })
  expect(isActive(mime)).toBe(false)
})

test.each<[string, string, Buffer]>([
  ...'bat cmd vbs ps1 js hta html lnk url scr'
    .split(' ')
    .map((end): [string, string, Buffer] => [`.${end}`, `factura.${end}`, Buffer.from('algo')]),
  ['a script in capitals', 'FACTURA.PDF.JS', Buffer.from('algo')],
  ['a page called a text', 'factura.txt', Buffer.from('<!DOCTYPE html><script>1</script>')],
  [
    'a page in UTF-16',
    'factura.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('<html><body>')]),
  ],
  ['a shortcut called a text', 'factura.txt', Buffer.from('[InternetShortcut]\r\nURL=http://x')],
  ['a batch called a text', 'factura.txt', Buffer.from('@echo off\r\ndel x')],
  [
    'a drawing that holds a page',
    'mapa.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ['a document with macros, called otherwise', 'informe.docx', zipped('word/vbaProject.bin')],
  ['a table with macros', 'datos.xlsm', zipped('xl/workbook.xml')],
  ['a direction mark before its end', 'factura\u202efdp.js', Buffer.from('algo')],
])('%s is kept, and known as something that runs', async (_what, name, bytes) => {
  const judged = await judge({ name: fileName(name), bytes })
  expect(judged.ok && isActive(judged.mime)).toBe(true)
})

test.each<[string, Buffer, string]>([
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'type'],
  ['bytes that are nothing known', Buffer.from([1, 0, 2, 0, 0x90]), 'type'],
  ['nothing', Buffer.alloc(0), 'empty'],
])('%s is refused whatever its name says', async (_what, bytes, why) => {
  expect(await judge({ name: 'informe.pdf', bytes })).toEqual({ ok: false, why })
})

test.each([
  ['a\u202efdp.exe', 'afdp.exe'],
  ['in\u0000for\u0007me\n.pdf', 'informe.pdf'],
  ['\u200e\u2066carta\u2069.pdf', 'carta.pdf'],
  ['../../etc/passwd', '..-..-etc-passwd'],
  ['mi clave es Perro123.jpg', 'mi clave es •••••.jpg'],
  ['informe-tecnico-2.pdf', 'informe-tecnico-2.pdf'],
  ['Informe-Tecnico-Final-V3.docx', 'Informe-Tecnico-Final-V3.docx'],
  ['acta_2026-03-02.pdf', 'acta_2026-03-02.pdf'],
  ['informe-tecnico-rev1.pdf', 'informe-tecnico-rev1.pdf'],
  ['clave-Luna2026.pdf', '•••••.pdf'],
  ['mi-clave-es-perro-77.pdf', '•••••.pdf'],
  ['nota\u0301.txt', 'notá.txt'],
  ['contrato-2026-03-02-firmado.pdf', 'contrato-2026-03-02-firmado.pdf'],
  ['Acta-de-la-prueba-piloto-versión-2.pdf', 'Acta-de-la-prueba-piloto-versión-2.pdf'],
  ['Nota-GAMV-DGE-012-2026.pdf', 'Nota-GAMV-DGE-012-2026.pdf'],
  ['P4ssw0rd-viacha.jpg', '•••••.jpg'],
  ['\u202e', 'DOC'],
  [`${'👨‍👩‍👧‍👦'.repeat(30)}.pdf`, `${'👨‍👩‍👧‍👦'.repeat(9)}…${'👨‍👩‍👧‍👦'}.pdf`],
])('the name %j reads %j', (written, plain) => expect(fileName(written)).toBe(plain))
