/**
 * `docs/tenth-procedure.md`, walked as a newcomer would: a procedure is added and run, a second
 * version and a second reading follow, the files go, and the open cases of each text run by that
 * text to their end, wherever they are looked at.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadProcedures } from '../../src/library/procedures'
import { paneOf } from '../../src/sandbox/server/case-pane'
import { Story } from '../support/story'
import { cli, temporaryFolder } from '../unit/cli/harness'

const code = 'EJEMPLO/EQ-PR10'
const home = temporaryFolder()
const [folder, dataDir] = [join(home, 'procedures'), join(home, 'data')]
const file = join(folder, 'loan.yaml')
const written = () => readFileSync(file, 'utf8')
const write = (text: string) => writeFileSync(file, text)
const env = { PROCEDURES_DIR: folder, DATA_DIR: dataDir }
const day = 86_400_000
const begin = Date.parse('2026-03-02T14:00:00.000Z')

let story: Story | undefined
let days = 0
/** The program started again, a day later, with whatever the folder holds now. */
async function start(proceduresDir: string | undefined = folder): Promise<Story> {
  await stop()
  days += 1
  story = await Story.open({
    dataDir,
    ...(proceduresDir ? { proceduresDir } : {}),
    start: new Date(begin + days * day).toISOString(),
    slack: { file: join(home, 'slack.json') },
    demo: (demo) => {
      const grants = [
        ...demo.directory.grants,
        { ...demo.directory.grants[0], member: 'U0PABLO', role: 'almacen' },
      ]
      return {
        ...demo,
        directory: { ...demo.directory, grants: grants },
      }
    },
  })
  return story
}
async function stop(): Promise<void> {
  await story?.close()
  await story?.w.store.close()
  story = undefined
}
beforeAll(() => mkdirSync(folder))
afterAll(stop)

const here = (): Story => {
  if (!story) throw new Error('nothing runs')
  return story
}
const open = async (subject: string): Promise<string> => {
  const opened = await here().w.app.bot.cases.open({
    inbound: `test:${subject}`,
    actor: { kind: 'system' },
    start: { procedure: code, subject, intake: { channel: 'desk', text: subject, files: [] } },
  })
  if (!opened.ok) throw new Error(opened.code)
  await here().settle()
  return opened.case.id
}
const state = async (id: string) => {
  const found = await here().w.app.bot.cases.whole(id)
  if (!found) throw new Error(`${id} is gone`)
  return found
}
const marking = async (id: string) =>
  (await state(id)).active.map(({ version, step }) => `${version}: ${step}`)
const pinned = async (id: string) => (await state(id)).frames[code]?.definition
const delivered = {
  'out.place.option': 'office',
  'out.delivery.by': 'Rosa T.',
  'out.delivery.channel': 'desk',
}
const lend = (id: string) => here().press('U0LUIS', 'step.choose.hay', { case: id })
const handOver = (id: string) =>
  here().press('U0PABLO', 'step.confirm', { case: id, fill: delivered })
const review = (id: string) => here().press('U0CARLA', 'step.confirm', { case: id })

/**
 * What is said of a case wherever it is looked at: its thread, the page, its picture, the command
 * line.
 */
async function everywhere(id: string): Promise<string[]> {
  const { app, slack } = here().w
  const found = await state(id)
  const pane = paneOf(found, app.library, 'es', (one) => one)
  const before = slack.snapshot().files.length
  await here().slash('U0CARLA', `mapa ${found.number}`)
  expect(slack.snapshot().files.length).toBe(before + 1)
  const shown = await cli(['procedures', 'show', 'pr10', '--case', found.number], env)
  const drawn = await cli(['procedures', 'diagram', code, '--case', found.number], env)
  return [await here().showThread(id), JSON.stringify(pane), shown.out, drawn.out]
}
/** What each text calls one of its steps. */
const titles = { one: 'Entregue el equipo', two: 'Pruebe el equipo', read: 'Preste el equipo' }
const saysOnly = async (id: string, title: string) => {
  for (const said of await everywhere(id)) {
    const [word = ''] = title.split(' ')
    expect(said).toContain(word)
    for (const other of Object.values(titles).filter((one) => one !== title))
      expect(said).not.toContain(other.split(' ')[0])
  }
  const { number } = await state(id)
  const list = (await here().slash('U0PABLO', 'pendientes')).told
  expect(list.split('\n').find((line) => line.includes(number))).toContain(title)
}
const refusal =
  /loan\.yaml:\d+: EJEMPLO\/EQ-PR10, versión 2, lectura 1 ya se publicó con otro texto: escriba «reading: 2»/

test('a tenth procedure, a second version and a second reading of it each run their own cases to the end', async () => {
  copyFileSync('examples/procedures/roles.yaml', join(folder, 'roles.yaml'))
  copyFileSync('examples/procedures/ejemplo-eq-pr10.yaml', file)
  expect(await cli(['procedures', 'check', file], env)).toMatchObject({ code: 0, err: '' })
  await start()
  const [whole, first] = [await open('uno'), await open('dos')]
  await lend(whole)
  expect(await handOver(whole)).toMatchObject({ ok: true })
  expect(await review(whole)).toMatchObject({ ok: true })
  expect((await state(whole)).mood).toBe('closed')
  await lend(first)

  // The code in quotes, and comments, are the same text.
  write(`# Revisado.\n${written().replace(`code: ${code}`, `code: '${code}'`)}`)
  await start()
  expect(await pinned(await open('tres'))).toBe(await pinned(first))

  write(
    written()
      .replace("version: '1'", "version: '2'")
      .replace('effective: 2026-01-05', 'effective: 2026-03-06'),
  )
  write(written().replace('Entregue el equipo', titles.two))
  expect(await cli(['procedures', 'check', file], env)).toMatchObject({ code: 0, err: '' })
  await start()
  expect(await marking(await open('cuatro'))).toEqual(['1: 2'])
  await start()
  const second = await open('cinco')
  expect(await marking(second)).toEqual(['2: 2'])
  await lend(second)

  // The same resolution read anew: other steps, other words.
  write(
    written()
      .replace(titles.two, titles.read)
      .replace(/(id: |next: |go: |returns: \[|uses: \[)'([234])/g, "$1'$20"),
  )
  expect((await cli(['procedures', 'check', file], env)).err).toMatch(refusal)
  await stop()
  await expect(start()).rejects.toThrow(BadProcedures)
  write(written().replace("version: '2'", "version: '2'\nreading: 2"))
  expect(await cli(['procedures', 'check', file], env)).toMatchObject({ code: 0, err: '' })
  await start()
  const read = await open('seis')
  await lend(read)
  expect(await marking(read)).toEqual(['2: 30'])
  await saysOnly(first, titles.one)
  await saysOnly(second, titles.two)
  await saysOnly(read, titles.read)

  // The files go: nothing new begins, and what is open ends as it began.
  rmSync(folder, { recursive: true })
  await start('')
  await expect(open('siete')).rejects.toThrow('unknown_procedure')
  expect((await cli(['procedures', 'list'], { DATA_DIR: dataDir })).out).not.toContain(code)
  for (const id of [first, second, read]) {
    await handOver(id)
    await review(id)
    expect((await state(id)).mood).toBe('closed')
    const receipts = await here().w.store.receipts(id)
    const hashes = receipts.map(
      ({ body }) => (JSON.parse(body) as { definition?: string }).definition,
    )
    expect(new Set(hashes)).toEqual(new Set([await pinned(id)]))
  }
  const texts = await here().w.store.published()
  for (const id of [first, second, read])
    expect(texts.map(({ hash }) => hash)).toContain(await pinned(id))
})

/** What the page says of branches, of a form and of who starts it, and nothing else. */
const asThePageSays = (): string => {
  const page = readFileSync('docs/tenth-procedure.md', 'utf8')
  const [, starts = ''] = /```\n(starts:\n[^`]*)```/.exec(page) ?? []
  const [, parallel = ''] = /`next: (\{ parallel: [^`]*\})`/.exec(page) ?? []
  const [, joins = ''] = /`(joins: \[\{ id: J5[^`]*\])`/.exec(page) ?? []
  const [, forms = ''] = /```\n(forms:\n[^`]*)```/.exec(page) ?? []
  const [, paper = ''] = /`\{ (id: paper, kind: form[^`]*) \}`/.exec(page) ?? []
  const two = (text: string) => `{ es: '${text}', en: '${text}' }`
  const step = (id: string, role: string, next: string, leaves = '') =>
    `  - { id: '${id}', roles: [${role}], title: ${two(`Paso ${id}`)}, task: ${two('Hágalo')}, status: ${two('va')}, next: ${next}, leaves: [${leaves}] }`
  return [
    'code: EJEMPLO/EQ-PR11',
    "version: '1'",
    `title: ${two('Préstamo a una entidad')}`,
    `objective: ${two('Prestar')}`,
    "manual: { file: ejemplo, section: '1' }",
    'resolution: R',
    'approved: 2026-01-05',
    'effective: 2026-01-05',
    'series: EQU',
    starts.trimEnd(),
    "entry: '1'",
    'steps:',
    step('1', 'entidad', "'2'"),
    step('2', 'responsable_ait', parallel),
    step('3', 'profesional_ait', 'J5'),
    step('4', 'almacen', 'J5'),
    step('5', 'jefe_ugat', 'END', `{ ${paper}, label: ${two('Formulario')} }`),
    joins,
    forms.trimEnd(),
  ].join('\n')
}

test('an eleventh procedure is started in Slack by what the page says alone', async () => {
  const own = join(home, 'eleventh')
  mkdirSync(own)
  const roles = readFileSync('examples/procedures/roles.yaml', 'utf8')
  writeFileSync(join(own, 'roles.yaml'), roles.replace(code, 'EJEMPLO/EQ-PR11'))
  writeFileSync(join(own, 'loan.yaml'), asThePageSays())
  const checked = await cli(['procedures', 'check', join(own, 'loan.yaml')], {})
  expect(checked).toMatchObject({ code: 0, err: '' })
  await stop()
  const [dataOfIt, from] = [join(home, 'eleventh-data'), new Date(begin).toISOString()]
  story = await Story.open({ dataDir: dataOfIt, proceduresDir: own, start: from })
  expect((await story.slash('U0MARCO', 'iniciar computadora')).told).toContain('lo inicia Jefe de')
  await story.slash('U0JORGE', 'iniciar computadora')
  await story.submit('U0JORGE', {
    subject: 'Dos portátiles',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    channel: 'email',
  })
  const id = await story.newestCase('EQU')
  await story.press('U0ELENA', 'step.confirm', { case: id })
  expect(await marking(id)).toEqual(['1: 3', '1: 4'])
  expect(story.shown(story.messages('G0ADMIN').at(-1) ?? {})).toContain('Encargado de Almacenes')
})
