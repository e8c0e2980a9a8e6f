/**
 * Passwords that people and staff write are clear nowhere: not in Slack, not in the database, not
 * in any file.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../src/store/sqlite/connection'
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const clear = /Secreta99|Colibri77|834512/
/** Files of the data folder in which something is clear, the write-ahead log among them. */
const leaks = (words = clear): string[] =>
  readdirSync(story.w.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => words.test(path) || words.test(readFileSync(path, 'latin1')))
const inSlack = (): string =>
  JSON.stringify(story.w.slack.snapshot()) + JSON.stringify(story.messages())

test('what a citizen writes: in one message, in two, in a caption, in a name of a file', async () => {
  const id = await story.report(
    'María',
    'no puedo entrar a ciudadania digital, mi contraseña nueva es Secreta99',
  )
  expect(story.heard('María').join('\n')).toContain('Oculté lo que parecía una contraseña')
  await story.write('María', 'mi clave es')
  await story.write('María', 'Colibri77')
  await story.write('María', 'me llego 834512 al celular', {
    files: [{ name: 'mi clave es Colibri77.txt', bytes: Buffer.from('x') }],
  })
  expect(leaks()).toEqual([])
  expect(inSlack()).not.toMatch(clear)
  expect((await story.headline(id)).text).toContain('•••••')
})
test('a secret that is called so only afterwards leaves the draft and the telephone, and reaches no case', async () => {
  await story.write('María', 'hola')
  await story.write('María', 'si')
  await story.write('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'Colibri77')
  await story.write('María', 'esa es mi contraseña')
  expect(story.heard('María').at(-1)).toContain('Oculté')
  await story.write('María', '1')
  const id = await story.newestCase()
  expect(JSON.stringify(await story.w.app.bot.cases.whole(id))).not.toMatch(clear)
  expect(leaks()).toEqual([])
  expect(inSlack()).not.toMatch(clear)
})
/**
 * Columns that hold what was said and by whom; every other one holds ids, keys, names of lanes,
 * instants, counts.
 */
const contents = ['state', 'payload', 'row', 'body', 'answer', 'text', 'ref']
test('a telephone number is in no id, key or lane, whoever wrote and however the provider calls the message', async () => {
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.write('María', 'sigue igual', { id: 'false_59170000001@c.us_3EB0C7' })
  await story.slash('U0LUIS', 'nuevo')
  await story.submit('U0LUIS', {
    channel: 'phone',
    name: 'Rosa',
    phone: '70012345',
    text: 'No le llega el código',
  })
  const sql = await connect(join(story.w.dataDir, 'conducto.db'))
  const tables = sql.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
  const rows = tables.flatMap(({ name }) =>
    sql.all(`SELECT * FROM ${name}`).map((row) => ({ name, row })),
  )
  sql.close()
  const ids = rows.map(({ name, row }) => {
    const kept = Object.entries(row).filter(([column]) => !contents.includes(column))
    return `${name} ${kept.map(([, value]) => String(value)).join(' ')}`
  })
  expect(ids.filter((id) => id.startsWith('inbound whatsapp:')).length).toBeGreaterThanOrEqual(4)
  expect(ids.filter((id) => /7000000\d|70012345/.test(id))).toEqual([])
})
test('what staff write in forms: a report at the desk, a comment, words for the person', async () => {
  await story.slash('U0LUIS', 'nuevo')
  const told = await story.submit('U0LUIS', {
    channel: 'phone',
    name: 'Rosa Mamani',
    text: 'No puede entrar. Su contraseña es Secreta99',
  })
  expect(told.told).toContain('Oculté lo que parecía una contraseña')
  const id = await story.newestCase()
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.comment', {
    case: id,
    fill: { text: 'dice que su clave era Colibri77' },
  })
  expect(leaks()).toEqual([])
  expect(inSlack()).not.toMatch(clear)
})

test('a letter to the person: hidden already in the preview, which says so, and in what arrives', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.take', { case: id })
  await story.press('U0LUIS', 'step.write', {
    case: id,
    fill: { text: 'Su clave temporal es Secreta99 hasta el lunes' },
  })
  expect(story.viewText('U0LUIS')).toContain('Su clave temporal es •••••')
  expect(story.viewText('U0LUIS')).toContain('Oculté')
  expect(JSON.stringify(story.w.slack.viewsOf('U0LUIS'))).not.toMatch(clear)
  await story.submit('U0LUIS')
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('Su clave temporal es •••••')
  expect(leaks()).toEqual([])
  expect(inSlack()).not.toMatch(clear)
})

test('what somebody wrote who then does not agree is in no file of the store', async () => {
  await story.write('María', 'no puedo entrar, mi abuela Zoraida tampoco')
  await story.write('María', 'no')
  // The telephone keeps its own chat.
  expect(leaks(/Zoraida/).map((path) => path.split('/').at(-1))).toEqual(['phones.jsonl'])
})
