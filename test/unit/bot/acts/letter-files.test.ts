/** Files for the person: downloaded, judged by content and kept, or refused in one word. */
import { DeliveryError } from '../../../../src/bot/channels/port'
import type { StaffFile } from '../../../../src/bot/channels/staff-port'
import { fetchFiles, fetchForPerson } from '../../../../src/bot/acts/parts/files'

type Deps = Parameters<typeof fetchForPerson>[0]
const pdf = Buffer.from('%PDF-1.4 informe')
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])

/** A Slack that has these bytes, by the file's id. */
function depsWith(slack: Record<string, Buffer | Error>) {
  const kept: Buffer[] = []
  const download = async ({ id }: StaffFile): Promise<Buffer> => {
    const found = slack[id]
    if (!Buffer.isBuffer(found)) throw found ?? new Error('unexpected')
    return found
  }
  const put = async (bytes: Buffer) => ({ hash: `h${kept.push(bytes)}`, bytes: bytes.length })
  return { deps: { channel: { download }, files: { put } } as unknown as Deps, kept }
}
const file = (id: string, name = 'informe.pdf', mime = ''): StaffFile => ({
  id,
  name,
  mime,
  bytes: 1,
})

test('each is kept with the type that its bytes show', async () => {
  const latin1 = Buffer.from('a;ñ\n', 'latin1')
  const { deps } = depsWith({ a: pdf, b: latin1, c: Buffer.from('select 1') })
  const files = [
    file('a', 'x.jpg', 'image/jpeg'),
    file('b', 'datos.csv', 'text/csv'),
    file('c', 'c.sql'),
  ]
  expect(await fetchForPerson(deps, files)).toEqual({
    ok: true,
    files: [
      { hash: 'h1', name: 'x.jpg', mime: 'application/pdf', bytes: pdf.length },
      { hash: 'h2', name: 'datos.csv', mime: 'text/csv', bytes: latin1.length },
      { hash: 'h3', name: 'c.sql', mime: 'text/plain', bytes: 8 },
    ],
  })
})
test('none at all is fine', async () => {
  expect(await fetchForPerson(depsWith({}).deps, [])).toEqual({ ok: true, files: [] })
})

const unfit: [string, Buffer | Error, object][] = [
  ['a program called a document', program, { why: 'type', name: 'informe.pdf' }],
  ['bytes that are nothing known', Buffer.from([1, 0, 2, 0]), { why: 'type', name: 'informe.pdf' }],
  ['nothing', Buffer.alloc(0), { why: 'empty', name: 'informe.pdf' }],
  ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), { why: 'heavy' }],
  [
    'what Slack no longer has',
    new DeliveryError('gone', 'file_not_found'),
    { why: 'unreadable', name: 'informe.pdf' },
  ],
]
test.each(unfit)('%s is refused', async (_name, bytes, expected) => {
  expect(await fetchForPerson(depsWith({ a: bytes }).deps, [file('a')])).toEqual({
    ok: false,
    unfit: expected,
  })
})
test('what is not about the file is thrown', async () => {
  await expect(fetchForPerson(depsWith({}).deps, [file('a')])).rejects.toThrow('unexpected')
})
test.each([
  ['a\u202efdp.exe', 'afdp.exe'],
  [`${'n'.repeat(300)}.pdf`, `${'n'.repeat(99)}…${'n'.repeat(16)}.pdf`],
])('a name that hides or fills is made plain (%#)', async (name, plain) => {
  const { deps } = depsWith({ a: pdf })
  expect(await fetchForPerson(deps, [file('a', name)])).toMatchObject({ files: [{ name: plain }] })
})
test.each(['limpiar.exe', 'limpiar.bat', 'arreglo.js', 'manual.pdf'])(
  'a program called %s is nothing that a step leaves, nor that is attached to a case',
  async (name) => {
    const { deps, kept } = depsWith({ a: pdf, b: program })
    expect(await fetchFiles(deps, [file('a'), file('b', name)])).toEqual({
      ok: false,
      unfit: { why: 'type', name },
    })
    expect(kept).toHaveLength(1)
  },
)
test('what may be tried again is thrown, for a letter and for a step', async () => {
  const { deps } = depsWith({ a: new DeliveryError('unavailable', 'download') })
  await expect(fetchForPerson(deps, [file('a')])).rejects.toThrow('unavailable')
  await expect(fetchFiles(deps, [file('a')])).rejects.toThrow('unavailable')
})
