/**
 * A full disk under the sandbox's own files: what was answered `ok` is there after a restart, and
 * what could not be kept was refused.
 */
import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standIn } from '../../../src/app/sandbox'
import { createSandboxClock } from '../../../src/sandbox/clock'
import { Phones } from '../../../src/sandbox/phones'
import { openFolderFiles } from '../../../src/store/files'
import { openStage } from './server/stage'

const now = () => Date.parse('2026-03-12T14:00:00Z')
const cases = 'C0SOPORTE'
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'conducto-full-'))))
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const noSpace = () =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  })
/** Half of what is written finds room; `cut`: what was written can be taken back. */
function fill({ cut = true, only = /./ } = {}): void {
  const put = (path: unknown, bytes: Buffer, flag: string) => {
    const file = fs.openSync(path as string, flag, 0o600)
    fs.writeSync(file, bytes)
    fs.closeSync(file)
  }
  jest.spyOn(fs, 'appendFileSync').mockImplementation((path, text) => {
    const bytes = Buffer.from(String(text))
    if (!only.test(String(text))) return put(path, bytes, 'a')
    put(path, bytes.subarray(0, bytes.length / 2), 'a')
    throw noSpace()
  })
  jest.spyOn(fs, 'writeFileSync').mockImplementation((path, content) => {
    put(path, Buffer.from(content as Buffer).subarray(0, 10), 'w')
    throw noSpace()
  })
  if (cut) return
  jest.spyOn(fs, 'truncateSync').mockImplementation(() => {
    throw noSpace()
  })
}
const refusal = { code: 'store_unavailable', reason: 'full' }

describe('the simulated telephones', () => {
  const open = () =>
    new Phones({ dataDir: folder, files: openFolderFiles(join(folder, 'files'), now), now })
  const texts = (phones: Phones) =>
    phones.chat('59170000001').map(({ text, tick }) => `${text} ${tick}`)
  const started = async () => {
    const phones = open()
    phones.addPerson({ name: 'María', phone: '70000001' })
    await phones.start(async () => undefined)
    return phones
  }
  const write = (phones: Phones, text: string) => phones.write({ person: '59170000001', text })

  test.each([true, false])(
    'keep what was taken and refuse what was not; what was half written can be cut off: %s',
    async (cut) => {
      const phones = await started()
      await write(phones, 'antes')
      fill({ cut })
      await expect(write(phones, 'perdido')).rejects.toMatchObject(refusal)
      expect(() => phones.addPerson({ name: 'Ana', phone: '70000002' })).toThrow(/disk is full/)
      const said = { effect: 'e1', address: '59170000001@c.us', text: 'hola', files: [] }
      await expect(phones.send(said)).rejects.toMatchObject({
        name: 'DeliveryError',
        reason: 'unavailable',
      })
      expect(texts(phones)).toEqual(['antes delivered'])
      jest.restoreAllMocks()
      await write(phones, 'después')
      expect(texts(open())).toEqual(['antes delivered', 'después delivered'])
      expect(open().persons()).toHaveLength(1)
    },
  )

  test('a tick that finds no room stops no message after it', async () => {
    const phones = await started()
    fill({ only: /"type":"tick"/ })
    await write(phones, 'uno')
    await write(phones, 'dos')
    expect(texts(phones)).toEqual(['uno sent', 'dos sent'])
    phones.markRead('59170000001')
    jest.restoreAllMocks()
    await write(phones, 'tres')
    expect(texts(open())).toEqual(['uno sent', 'dos sent', 'tres delivered'])
  })
})

describe('the stand-in Slack', () => {
  const open = () => standIn({ now, pace: 'off', file: join(folder, 'slack.bin') })
  const texts = (slack: ReturnType<typeof open>) => slack.messages(cases).map(({ text }) => text)

  test('acknowledges nothing that it cannot keep, to members and to the bot, and goes on once there is room', async () => {
    const slack = open()
    const { apiUrl, botToken } = await slack.start()
    const post = async (text: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${botToken}` }
      const body = JSON.stringify({ channel: cases, text })
      const answer = await fetch(`${apiUrl}chat.postMessage`, { method: 'POST', headers, body })
      return [answer.status, ((await answer.json()) as { ok: boolean }).ok]
    }
    const say = (text: string) => slack.say({ user: 'U0LUIS', channel: cases, text })
    expect(await say('antes')).toMatchObject({ ok: true })
    const before = readFileSync(join(folder, 'slack.bin'))
    fill()
    await expect(say('sin lugar')).rejects.toMatchObject(refusal)
    expect(await post('sin lugar tampoco')).toEqual([500, false])
    expect(readFileSync(join(folder, 'slack.bin')).equals(before)).toBe(true)
    jest.restoreAllMocks()
    expect(await post('después')).toEqual([200, true])
    const again = open()
    expect(texts(again)).toEqual(texts(slack))
    expect(texts(again)).toContain('después')
    await slack.stop()
  })

  test('a large workspace is written before it answers where there is no room for later', async () => {
    const slack = open()
    jest.spyOn(performance, 'now').mockImplementation(
      (
        (at = 0) =>
        () =>
          (at += 1000)
      )(),
    )
    await slack.say({ user: 'U0LUIS', channel: cases, text: 'uno' })
    const kept = () => readFileSync(join(folder, 'slack.bin')).toString('latin1')
    await slack.say({ user: 'U0LUIS', channel: cases, text: 'dos mil palabras' })
    expect(kept()).not.toContain('dos mil palabras')
    jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: 1, bsize: 4096 } as never)
    await slack.say({ user: 'U0LUIS', channel: cases, text: 'tres' })
    expect(kept()).toContain('dos mil palabras')
    await slack.stop()
  })

  test('a workspace that was cut short is refused, and not begun anew', async () => {
    writeFileSync(join(folder, 'slack.bin'), '')
    expect(open).toThrow(expect.objectContaining({ code: 'store_odd', reason: 'unreadable' }))
  })

  test('what members type is on the disk without its secrets, and so is what an older program wrote', async () => {
    const slack = open()
    await slack.say({ user: 'U0LUIS', channel: cases, text: 'su contraseña es Colibri77, anótela' })
    await slack.stop()
    expect(readFileSync(join(folder, 'slack.bin')).toString('latin1')).not.toContain('Colibri77')
    expect(texts(slack)[0]).toContain('Colibri77')
    const person = {
      id: '59170000001',
      name: 'M',
      phone: '+59170000001',
      address: '59170000001@c.us',
    }
    const old = { from: 'person', at: '', kind: 'text', files: [], tick: 'delivered' }
    const line = (id: string, text: string) =>
      JSON.stringify({ type: 'message', person: person.id, message: { ...old, id, text } })
    const lines = [
      JSON.stringify({ type: 'person', person }),
      line('m1', 'mi clave es Secreta99'),
      line('m2', 'Perro_123'),
      line('m3', 'esa es mi contraseña'),
    ]
    writeFileSync(join(folder, 'phones.jsonl'), `${lines.join('\n')}\n`)
    const phones = new Phones({
      dataDir: folder,
      files: openFolderFiles(join(folder, 'files'), now),
      now,
    })
    expect(phones.chat(person.id).map(({ id }) => id)).toEqual(['m1', 'm2', 'm3'])
    expect(readFileSync(join(folder, 'phones.jsonl'), 'utf8')).not.toMatch(/Secreta99|Perro_123/)
  })
})

test('the clock stays where it was, and the page is told in a sentence', async () => {
  const clock = createSandboxClock({ file: join(folder, 'clock.json'), real: now })
  clock.advance(1000)
  fill()
  expect(() => clock.advance(5000)).toThrow(/disk is full/)
  expect(clock.offset()).toBe(1000)
  jest.restoreAllMocks()
  expect(createSandboxClock({ file: join(folder, 'clock.json'), real: now }).offset()).toBe(1000)
  const stage = await openStage()
  fill()
  const answer = await stage.call('POST', '/api/persons/59170000001/messages', { text: 'hola' })
  jest.restoreAllMocks()
  await stage.close()
  expect(answer).toMatchObject({
    status: 507,
    json: { error: expect.stringMatching(/^No se guardó nada: el disco está lleno/) },
  })
})
