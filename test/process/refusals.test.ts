/** What a start that cannot be says: sentences on standard error, exit code 1, and nothing else. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanUp, Conducto, folder, freePort } from './run'

afterEach(cleanUp)

interface Said {
  code: number | null
  out: string
  lines: string[]
}
async function refused(env: Record<string, string>, argv?: string[]): Promise<Said> {
  const app = new Conducto(env, argv)
  const { code } = await app.end()
  return { code, out: app.out, lines: app.err.trim().split('\n') }
}

test('a second process on the same data folder, while the first one goes on', async () => {
  const dataDir = folder()
  const first = new Conducto({ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0' })
  const url = await first.address()
  const second = await refused({ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0' })
  expect(second).toMatchObject({ code: 1, out: '' })
  expect(second.lines).toEqual([expect.stringContaining(dataDir)])
  expect((await fetch(`${url}/api/state`)).status).toBe(200)
  // What is read beside it is read: only the number is missing.
  const missing = await refused({ DATA_DIR: dataDir }, ['case', 'show', 'INC-2026-009999'])
  expect(missing).toMatchObject({
    code: 1,
    out: '',
    lines: [expect.stringContaining('INC-2026-009999')],
  })
  const port = new URL(url).port
  const taken = await refused({ DATA_DIR: folder(), PORT: '0', SANDBOX_PORT: port })
  expect(taken).toMatchObject({ code: 1, out: '', lines: [expect.stringContaining(port)] })
})

test('five mistakes of configuration at once, one sentence each, without the values of secrets', async () => {
  const said = await refused({
    SLACK_BOT_TOKEN: 'not-a-token-8d1f',
    WHATSAPP: 'pigeon',
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    PROCEDURES_DIR: '/nowhere/at/all',
    DATA_DIR: folder(),
  })
  expect(said).toMatchObject({ code: 1, out: '' })
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_CASES_CHANNEL',
    'WHATSAPP',
    'PORT',
    'LOG_LEVEL',
    'PROCEDURES_DIR',
  ])
    expect(said.lines.filter((line) => line.includes(name)).length).toBeGreaterThan(0)
  expect(said.lines.join('\n')).not.toContain('8d1f')
})

test('half a configuration names what is missing', async () => {
  const said = await refused({ SLACK_BOT_TOKEN: 'xoxb-1', DATA_DIR: folder() })
  expect(said).toMatchObject({ code: 1, out: '' })
  expect(said.lines.join('\n')).toMatch(/SLACK_CASES_CHANNEL/)
  expect(said.lines.join('\n')).toMatch(/SLACK_SIGNING_SECRET/)
})

test('MongoDB is not there yet: one sentence', async () => {
  const said = await refused({ MONGODB_URI: 'mongodb://127.0.0.1/conducto', DATA_DIR: folder() })
  expect(said).toMatchObject({ code: 1, out: '', lines: [expect.stringContaining('MONGODB_URI')] })
})

test('a typing error in a definition: its file, its line, and what was meant', async () => {
  const dir = join(folder(), 'own')
  mkdirSync(dir)
  const file = join(dir, 'pr01.yaml')
  copyFileSync('src/flows/procedures/ugat-ait-pr01.yaml', file)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('roles: [supervisor]', 'roles: [supervisr]'))
  const line = text.split('\n').findIndex((each) => each.includes('roles: [supervisor]')) + 1
  const said = await refused({
    PROCEDURES_DIR: dir,
    DATA_DIR: folder(),
    PORT: '0',
    SANDBOX_PORT: '0',
  })
  expect(said).toMatchObject({ code: 1, out: '' })
  // The mistake is on the first line; how a case comes to it may follow.
  expect(said.lines[0]).toMatch(new RegExp(`pr01\\.yaml:${line}, .*supervisr.*supervisor`))
})

test('the port of Slack in use', async () => {
  const port = await freePort()
  const env = () => ({ DATA_DIR: folder(), PORT: String(port), SANDBOX_PORT: '0' })
  const first = new Conducto(env())
  await first.address()
  const second = await refused(env())
  expect(second).toMatchObject({ code: 1, out: '', lines: [expect.stringContaining(String(port))] })
})
