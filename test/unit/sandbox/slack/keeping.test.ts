import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standIn } from '../../../../src/app/sandbox'

const cases = 'C0SOPORTE'
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'conducto-slack-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const open = () =>
  standIn({
    now: () => Date.parse('2026-03-12T14:00:00Z'),
    pace: 'off',
    file: join(folder, 'slack.bin'),
  })

test('a workspace that starts again has its messages and files, and gives out no id twice', async () => {
  const first = open()
  const file = { name: 'nota.txt', bytes: Buffer.from('hola'), mimetype: 'text/plain' }
  const said = await first.say({
    user: 'U0LUIS',
    channel: cases,
    text: 'buenos días',
    files: [file],
  })
  await first.stop()
  const second = open()
  expect(second.messages(cases)).toMatchObject([{ text: 'buenos días', user: 'U0LUIS' }])
  expect(said.ok && second.file(said.files[0] as string)?.bytes.toString()).toBe('hola')
  const again = await second.say({ user: 'U0LUIS', channel: cases, text: 'sigo aquí' })
  expect(again.ok && said.ok && again.ts > said.ts).toBe(true)
  await second.stop()
})
