/** A real number over the sandbox's HTTP interface. */
import type { ScriptedNumber } from '../../../support/linked'
import { scriptedWhatsApp } from '../../../support/sandbox-whatsapp'
import { openStage, type Stage, START } from './stage'

let stage: Stage
let number: ScriptedNumber
let late = 0
beforeEach(async () => {
  late = 0
  const scripted = scriptedWhatsApp(() => START + late)
  number = scripted.number
  stage = await openStage({ whatsapp: scripted.whatsapp })
})
afterEach(() => stage.close())
const shown = async (language = 'es') =>
  (await stage.call('GET', `/api/whatsapp?lang=${language}`)).json.whatsapp

test('how it is, since when, and what last went wrong, in the words of who asks', async () => {
  number.becomes('disconnected', 'logged_out')
  const state = { state: 'disconnected', since: '2026-03-02T14:40:00.000Z', link: null }
  expect(await shown()).toEqual({ ...state, error: 'se cerró la sesión desde el teléfono.' })
  expect(await shown('en')).toEqual({ ...state, error: 'the session was closed on the telephone.' })
  expect((await stage.call('GET', '/api/state')).json.whatsapp).toMatchObject(state)
})
test('a QR is a picture, for as long as it works', async () => {
  number.shows('2@first')
  late = 20_000
  const first = (await shown())?.link
  expect(first).toEqual({
    kind: 'qr',
    expiresInMs: 40_000,
    picture: expect.stringMatching(/^\/api\/whatsapp\/qr\?of=/),
  })
  const picture = await fetch(stage.url + first?.picture)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(picture.headers.get('cache-control')).toBe('no-store')
  number.shows('2@second')
  expect((await shown())?.link?.picture).not.toBe(first?.picture)
  number.becomes('connected')
  expect((await shown())?.link).toBeNull()
  const gone = await stage.call('GET', '/api/whatsapp/qr')
  expect([gone.status, gone.json.error]).toEqual([404, 'Ahora no hay ningún código para vincular.'])
})
test('a pairing code is words, and has no picture', async () => {
  number.shows('ABCD1234', { kind: 'code', seconds: 180 })
  expect((await shown())?.link).toEqual({ kind: 'code', code: 'ABCD1234', expiresInMs: 180_000 })
  expect((await stage.call('GET', '/api/whatsapp/qr')).status).toBe(404)
})
test('linking again', async () => {
  const { status, json } = await stage.call('POST', '/api/whatsapp/relink', {})
  expect([status, json.whatsapp?.state, number.asked]).toEqual([200, 'connecting', 1])
})
test('changes are told', async () => {
  const stream = await fetch(`${stage.url}/api/events`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  number.becomes('connected')
  let heard = ''
  while (!heard.includes('"what":"whatsapp"')) heard += (await reader?.read())?.value ?? ''
})
test('where the phones are simulated there is none', async () => {
  const simulated = await openStage()
  expect((await simulated.call('GET', '/api/whatsapp')).json).toEqual({ whatsapp: null })
  const refused = await simulated.call('POST', '/api/whatsapp/relink', {})
  expect([refused.status, refused.json.error]).toEqual([
    404,
    expect.stringContaining('WHATSAPP=web'),
  ])
  await simulated.close()
})
