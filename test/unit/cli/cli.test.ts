import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseState } from '../../../src/flows/case/case'
import {
  StoreDamaged,
  StoreDenied,
  StoreForeign,
  StoreOdd,
  StoreUnavailable,
} from '../../../src/store/errors'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { dailyRoot } from '../../../src/bot/record/daily-root'
import { connect } from '../../../src/store/sqlite/connection'
import type { Change } from '../../../src/store/port'
import { openSqliteStore } from '../../../src/store/sqlite/open'
import { contactIdOf } from '../../../src/bot/people/people'
import { newConversation } from '../../../src/bot/dialogs/conversation'
import { cli, temporaryFolder } from './harness'

const folder = temporaryFolder()
const env = { DATA_DIR: join(folder, 'data') }
const at = '2026-03-02T14:00:00.000Z'
const code = 'UGAT/AIT-PR01'

const activation = {
  id: 'c1~UGAT/AIT-PR01~2~1',
  path: code,
  step: '2',
  round: 1,
  procedure: code,
  version: '0',
  roles: ['operador'],
  card: 'c1~UGAT/AIT-PR01~2~1',
  since: at,
  due: null,
}
const state: CaseState = {
  schemaVersion: 2,
  id: 'c1',
  number: '',
  series: 'INC',
  revision: 1,
  mood: 'open',
  procedure: code,
  version: '0',
  subject: 'No puedo entrar',
  intake: { channel: 'whatsapp', text: 'No puedo entrar', files: [] },
  openedAt: at,
  frames: {},
  active: [activation],
  decided: [],
  outputs: [],
  holders: {},
  messages: [],
  solvedTold: 0,
  links: [],
  undo: [],
  seq: 1,
}

const texts = { subject: state.subject, text: state.intake.text }

async function keepACase(dataDir = env.DATA_DIR, id = 'c1', series = 'INC'): Promise<void> {
  const { store } = await openSqliteStore({ dataDir, now: () => Date.parse(at) })
  const result = await store.commit<CaseState>({
    kind: 'case',
    id,
    expected: 0,
    state: { ...state, id },
    records: [{ seq: 1, act: 'start', procedure: code, version: '0', actor: 'system', at, texts }],
    keys: { number: [`${series}-2026-000001`] },
    numbering: { series, year: 2026 },
    at,
  })
  if (!result.ok) throw new Error(result.reason)
  const directory = {
    schemaVersion: 1,
    members: [{ id: 'U1', name: 'Ana' }],
    grants: [{ role: 'operador', member: 'U1' }],
  }
  await store.commit({ kind: 'directory', id: 'agency', expected: 0, state: directory, at })
  await store.close()
}

describe('one clear sentence and an exit code', () => {
  test.each<[string, string[], 1 | 2, RegExp]>([
    [
      'an unknown command',
      ['casse'],
      2,
      /^No se conoce el comando «casse»: ¿quiso decir case\? .*--help.*$/,
    ],
    [
      'an unknown command far from any',
      ['xyzzy'],
      2,
      /^No se conoce el comando «xyzzy»\. `conducto --help` los muestra todos\.$/,
    ],
    ['an unknown command of a group', ['case', 'shw'], 2, /«shw».*show/],
    ['an unknown option', ['roles', '--jsn'], 2, /--jsn: ¿quiso decir --json\?/],
    ['a missing case number', ['case', 'show'], 2, /^Falta un dato: el número del caso\./],
    ['a missing code', ['procedures', 'show'], 2, /el código del procedimiento/],
    ['words too many', ['demo', 'hge', 'now'], 2, /^Sobran palabras/],
    ['an unknown story', ['demo', 'now'], 1, /«now».*hge, support/],
    ['a choice that is none', ['case', 'list', '--state', 'opn'], 2, /^«opn» .*open, waiting/],
    ['no data yet', ['case', 'list'], 1, /^Todavía no hay datos en .*conducto start/],
    [
      'an unknown procedure',
      ['procedures', 'show', 'UGAT/AIT-PR1'],
      1,
      /¿quiso decir UGAT\/AIT-PR01\?$/,
    ],
    [
      'a code that is two',
      ['procedures', 'show', 'pr05'],
      1,
      /UGAT\/AIT-PR05.*Escriba el código completo/,
    ],
    [
      'a file that is not there',
      ['procedures', 'check', 'gone.yaml'],
      1,
      /^No existe el archivo gone\.yaml\.$/,
    ],
    [
      'in English',
      ['casse', '--lang', 'en'],
      2,
      /^The command “casse” is not known: did you mean case\?/,
    ],
  ])('%s', async (_name, argv, exit, sentence) => {
    const ran = await cli(argv, { DATA_DIR: join(folder, 'none') })
    expect(ran).toEqual({ code: exit, out: '', err: expect.stringMatching(sentence) })
    expect(ran.err.split('\n')).toHaveLength(1)
  })
  test('every problem of the configuration', async () => {
    const ran = await cli(['start'], { SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x' })
    expect(ran.code).toBe(1)
    expect(ran.err.split('\n')).toHaveLength(3)
  })
  test('a port in use', async () => {
    const start = async () => {
      throw Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 3001 })
    }
    expect(await cli(['start'], {}, { start })).toEqual({
      code: 1,
      out: '',
      err: 'El puerto 3001 ya está en uso: detenga el otro programa, o elija otro con PORT o SANDBOX_PORT.',
    })
  })
  test('a second writer on the same folder', async () => {
    const dataDir = join(folder, 'held')
    const { store } = await openSqliteStore({ dataDir, now: () => 0 })
    const start = async () => {
      await openSqliteStore({ dataDir, now: () => 0 })
      throw new Error('two writers')
    }
    const ran = await cli(['start'], { DATA_DIR: dataDir }, { start })
    await store.close()
    expect(ran.err).toMatch(/^Otro proceso ya escribe en .*held/)
  })
})

describe('a copy and the way back', () => {
  test('each says what it did, in words and as JSON, and refuses in a sentence', async () => {
    const [dataDir, copy, target] = ['copied', 'copy.tar.gz', 'restored'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    const { store } = await openSqliteStore({ dataDir, now: () => 0 })
    const say = {
      id: 'e1',
      kind: 'say' as const,
      lane: 'chat:p1',
      payload: { type: 'chat', conversation: 'p1', text: 'hola' },
    }
    await store.commit({
      kind: 'conversation',
      id: 'p1',
      expected: 0,
      state: { schemaVersion: 1 },
      effects: [say],
      at: '2026-03-02T14:40:00.000Z',
    })
    const made = await cli(['backup', copy], { DATA_DIR: dataDir })
    expect(made).toEqual({
      code: 0,
      out: expect.stringMatching(/^Copia hecha: .*copy\.tar\.gz \(0 casos, 0 archivos, 0 MB\)/),
      err: '',
    })
    const again = await cli(['backup', copy], { DATA_DIR: dataDir })
    expect(again).toEqual({
      code: 1,
      out: '',
      err: `${copy} ya existe, y una copia nunca se escribe encima de otra cosa: dele otro nombre.`,
    })
    const inUse = await cli(['restore', copy], { DATA_DIR: dataDir })
    expect(inUse.err).toMatch(/^Otro proceso ya escribe en/)
    await store.close()
    expect((await cli(['restore', copy], { DATA_DIR: dataDir })).err).toMatch(
      /ya hay algo: elija con DATA_DIR una carpeta nueva o vacía/,
    )
    expect((await cli(['restore', 'package.json'], { DATA_DIR: target })).err).toMatch(
      /package\.json no es una copia de Conducto/,
    )
    const restored = await cli(['restore', copy], { DATA_DIR: target })
    expect(restored.code).toBe(0)
    expect(restored.out.split('\n')).toEqual([
      expect.stringMatching(/^Restaurado en .*restored: 0 casos y 0 archivos, como estaban el /),
      expect.stringMatching(
        /^1 mensaje esperaba salir cuando se hizo la copia\. Nada de eso se envía solo/,
      ),
      expect.stringMatching(/^Lo que pasó después de la copia no está en ella/),
    ])
    const json = await cli(['restore', copy, '--json'], { DATA_DIR: join(folder, 'another') })
    expect(JSON.parse(json.out)).toMatchObject({ cases: 0, files: 0, held: 1, broken: [] })
  })
})

describe('a data folder that is not what it should be: a sentence of its own, with what to do', () => {
  const inside = (name: string, ...files: string[]): string => {
    const made = join(folder, name)
    mkdirSync(made)
    for (const file of files) writeFileSync(join(made, file), '')
    return made
  }
  const opens = (dataDir: string) => async (): Promise<never> => {
    await (await openSqliteStore({ dataDir, now: () => 0 })).store.close()
    throw new Error('it opened')
  }
  const says = (error: Error) => async (): Promise<never> => {
    throw error
  }
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const found: [string, string, (() => Promise<never>) | undefined, RegExp][] = [
    ['a file', file, undefined, /a-file no es una carpeta: elija otra .* con DATA_DIR\.$/],
    [
      'no disk',
      '/proc/conducto',
      undefined,
      /^En \/proc\/conducto no se pueden guardar archivos: elija con DATA_DIR otra/,
    ],
    [
      'an empty database',
      inside('empty', 'conducto.db'),
      undefined,
      /conducto\.db está vacía.*No se empezó nada.*conducto restore/,
    ],
    [
      'a lost one',
      inside('lost', 'phones.jsonl'),
      undefined,
      /lost está «phones\.jsonl» y no la base de datos.*No se empezó nada/,
    ],
    [
      'a damaged one',
      '/d',
      says(new StoreDamaged('/d/conducto.db')),
      /^La base de datos \/d\/conducto\.db está dañada\..*conducto restore/,
    ],
    [
      'a pipe',
      '/d',
      says(new StoreOdd('/d/conducto.db', 'file')),
      /^\/d\/conducto\.db no es un archivo común: quítelo/,
    ],
    [
      'a file cut short',
      '/d',
      says(new StoreOdd('/d/slack.bin', 'unreadable')),
      /^\/d\/slack\.bin no se puede leer: quítelo/,
    ],
    [
      'a silent disk',
      '/d',
      says(new StoreOdd('/d', 'silent')),
      /^\/d no responde: revise ese disco/,
    ],
    [
      'no permission',
      '/d',
      says(new StoreDenied('/d')),
      /^No hay permiso para escribir en \/d: .*chown/,
    ],
    [
      'another owner',
      '/d',
      says(new StoreForeign('/d', 'owner', 7)),
      /^\/d es de otro usuario, que podría leer los datos/,
    ],
    [
      'no rights to close',
      '/d',
      says(new StoreForeign('/d', 'open')),
      /^\/d está abierta a otros usuarios y no se puede cerrar/,
    ],
    [
      'a full disk',
      '/d',
      says(new StoreUnavailable('full')),
      /^No se guardó nada: el disco de \/d está lleno\. Haga espacio/,
    ],
    [
      'a broken disk',
      '/d',
      says(new StoreUnavailable('io')),
      /^No se guardó nada: el disco de \/d no respondió como debía/,
    ],
  ]
  test.each(found)('%s', async (_, dataDir, error, sentence) => {
    const ran = await cli(['start'], { DATA_DIR: dataDir }, { start: error ?? opens(dataDir) })
    expect(ran).toEqual({ code: 1, out: '', err: expect.stringMatching(sentence) })
    expect(ran.err.split('\n')).toHaveLength(1)
  })
  test('a pipe where a file of one’s own should be is not waited for', async () => {
    const pipe = join(folder, 'pipe.yaml')
    execFileSync('mkfifo', [pipe])
    const configured = await cli(['start'], {
      CALENDAR_FILE: pipe,
      DIRECTORY_FILE: pipe,
      CATALOGUE_FILE: pipe,
    })
    expect(
      configured.err.match(/nombra un archivo que no existe, o algo que no es un archivo común/g),
    ).toHaveLength(3)
    const ordinary = /pipe\.yaml no es un archivo común \(es una carpeta o una tubería\)/
    for (const argv of [
      ['procedures', 'check', pipe],
      ['procedures', 'import', pipe],
    ])
      expect(await cli(argv, {})).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(ordinary),
      })
    expect((await cli(['roles'], {}, {}, { envFile: pipe })).err).toMatch(ordinary)
    mkdirSync(join(folder, 'pipes'))
    execFileSync('mkfifo', [join(folder, 'pipes', 'one.yaml')])
    expect(
      (await cli(['procedures', 'list'], { PROCEDURES_DIR: join(folder, 'pipes') })).err,
    ).toMatch(/one\.yaml no es un/)
  })
})

describe('start', () => {
  test('prints the one address to open', async () => {
    expect(await cli(['start'], {})).toEqual({
      code: 0,
      out: 'Conducto está listo. Abra http://127.0.0.1:3001',
      err: '',
    })
  })
  test('as JSON', async () => {
    const ran = await cli(['start', '--json'], {})
    expect(JSON.parse(ran.out)).toEqual({
      event: 'started',
      sandbox: true,
      address: 'http://127.0.0.1:3001',
    })
  })
})

test('demo hands its lines on', async () => {
  const demo = async ({ json, write }: { json: boolean; write(line: string): void }) =>
    write(json ? '{}' : 'words')
  expect((await cli(['demo', '--json'], {}, { demo })).out).toBe('{}')
  expect((await cli(['demo'], {}, { demo })).out).toBe('words')
})

test('the README names every command, and those that do not answer in JSON', async () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, without = ''] = /`--json` too, except (.*?), whose answer/.exec(readme) ?? []
  const under = async (words: string[]): Promise<[name: string, help: string][]> => {
    const { out } = await cli([...words, '--help', '--lang', 'en'], {})
    const [, listed] = out.split('\nCommands:\n')
    if (listed === undefined) return [[words.join(' '), out]]
    const names = [...listed.matchAll(/^ {2}(\w+) /gm)].map(([, name = '']) => name)
    return (await Promise.all(names.map((name) => under([...words, name])))).flat()
  }
  const commands = await under([])
  expect(commands.length).toBeGreaterThan(12)
  const list = new Set(readme.match(/^np[mx] .*$/gm)?.flatMap((line) => line.split(' ')))
  const named = (words: string) => words.split(' ').every((word) => list.has(word))
  expect(commands.map(([words]) => words).filter((words) => !named(words))).toEqual([])
  expect(
    commands.flatMap(([words, help]) =>
      help.includes('--json') ? [] : [`\`${words.split(' ').at(-1)}\``],
    ),
  ).toEqual(without.split(/, | and /))
})

test("help is in the reader's language", async () => {
  const spanish = await cli(['--help'], {})
  expect(spanish).toMatchObject({ code: 0, out: expect.stringContaining('Uso: conducto') })
  expect((await cli(['case', '--help', '--lang', 'en'], {})).out).toContain(
    'Shows the cases, newest first',
  )
})

describe('procedures', () => {
  test('list', async () => {
    const ran = await cli(['procedures', 'list'], {})
    expect(ran.out.split('\n')).toHaveLength(11)
    const rows = JSON.parse((await cli(['procedures', 'list', '--json'], {})).out)
    expect(rows).toContainEqual(
      expect.objectContaining({ code, version: '0', series: 'INC', steps: 10 }),
    )
  })
  test.each([['es'], ['en']])('show fits the terminal (%s)', async (language) => {
    const ran = await cli(['procedures', 'show', 'pr02', '--lang', language], {})
    expect(Math.max(...ran.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(ran.out).toContain('3.C.5')
  })
  test('show as JSON is the definition', async () => {
    const shown = JSON.parse((await cli(['procedures', 'show', code, '--json'], {})).out)
    expect(shown).toMatchObject({ code, entry: '1', steps: expect.any(Array) })
  })
  test('check accepts what is bundled', async () => {
    const ran = await cli(['procedures', 'check'], {})
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/166 de 166 filas/)
    const { procedures } = JSON.parse((await cli(['procedures', 'check', '--json'], {})).out)
    expect(procedures).toHaveLength(9)
    for (const one of procedures)
      expect(one).toMatchObject({ findings: [], markings: expect.any(Number) })
  })
  test('check of one procedure names the step of each row of its manual', async () => {
    const ran = await cli(['procedures', 'check', code], {})
    expect(ran.out).toMatch(/^10 +Supervisor de Soporte Técnico +10$/m)
  })
  test('check refuses what can get stuck, and says how to get there', async () => {
    const file = join(folder, 'stuck.yaml')
    const text = readFileSync('src/flows/procedures/ugat-ait-pr07.yaml', 'utf8')
    writeFileSync(
      file,
      text.replace('go: J10\n', "go: '17'\n").replace("['9', '5:no_integra']", "'9'"),
    )
    const ran = await cli(['procedures', 'check', file], {})
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/^UGAT\/AIT-PR07 +27 +27\/27 .* [1-9]\d*$/m)
    expect(ran.err).toMatch(
      /stuck\.yaml:\d+, paso 10: la unión J10 puede esperar para siempre a "9"\n +se llega con: 1 2 3 4 /,
    )
    const { problems } = JSON.parse((await cli(['procedures', 'check', file, '--json'], {})).out)
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'join-waits', step: '10' }))
  })
  test('check names file, line, step and what was meant', async () => {
    const file = join(folder, 'wrong.yaml')
    const text = readFileSync('src/flows/procedures/ugat-ait-pr01.yaml', 'utf8')
    writeFileSync(
      file,
      text.replace("next: '9'", "next: '99'").replace('roles: [supervisor]', 'roles: [supervisr]'),
    )
    const line = text.split('\n').findIndex((each) => each.includes("next: '9'")) + 1
    const ran = await cli(['procedures', 'check', file], {})
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toMatch(new RegExp(`wrong\\.yaml:${line}, paso 8: .*99`))
    const json = JSON.parse((await cli(['procedures', 'check', file, '--json'], {})).out)
    expect(json).toMatchObject({ ok: false, problems: [{ line, step: '8' }] })
  })
  test('a folder of definitions with a mistake stops every command that needs them', async () => {
    const own = join(folder, 'own')
    mkdirSync(own)
    writeFileSync(join(own, 'bad.yaml'), 'cod: X\n')
    const ran = await cli(['procedures', 'list'], { PROCEDURES_DIR: own })
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/bad\.yaml:1/)
  })
})

describe('beside the process that writes', () => {
  beforeAll(() => keepACase())
  test('case show as JSON has exactly the fields that others rely on', async () => {
    const ran = await cli(['case', 'show', 'inc-2026-000001', '--json'], env)
    expect(JSON.parse(ran.out)).toEqual({
      number: 'INC-2026-000001',
      procedure: code,
      version: '0',
      state: 'open',
      active: [
        { path: code, step: '2', round: 1, role: 'operador', holder: null, since: at, due: null },
      ],
      receipts: [
        {
          revision: 1,
          activation: null,
          act: 'start',
          choice: null,
          actor: 'system',
          at,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          previous: null,
        },
      ],
      record: {
        ok: true,
        findings: [],
        parts: expect.objectContaining({ chain: 'in_order', marking: 'in_order' }),
      },
    })
  })
  test('case show names posts, people and acts in words, and takes a short number', async () => {
    const { out } = await cli(['case', 'show', '1'], env)
    expect(out).toContain('Operador de Soporte Técnico')
    expect(out).toMatch(/abrió +— +el programa/)
    expect(out).not.toMatch(/operador|\bstart\b|\bsystem\b/)
    expect(out).toMatch(/Lo que se dijo\n {2}2026-03-02 10:00 {2}.*Asunto: No puedo entrar/)
  })
  test('case show for people', async () => {
    const ran = await cli(['case', 'show', 'INC-2026-000001'], env)
    expect(ran.out).toContain('Caso INC-2026-000001: abierto.')
    expect(ran.out).toContain('2026-03-02 10:00')
    expect(ran.out).toMatch(/INC-2026-000001: en orden. Constancias: 1.$/)
    expect(ran.out).toMatch(/Tiempo de trabajo hasta ahora\n {2}Operador de Soporte Técnico: 1 h\n/)
  })
  test('a number that no case has', async () => {
    const ran = await cli(['case', 'show', 'INC-2026-000999'], env)
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('INC-2026-000999') })
  })
  test('case list, also by state', async () => {
    const rows = JSON.parse((await cli(['case', 'list', '--json'], env)).out)
    expect(rows).toEqual([
      expect.objectContaining({ number: 'INC-2026-000001', state: 'open', steps: ['2'] }),
    ])
    expect((await cli(['case', 'list', '--state', 'closed'], env)).out).toBe(
      'Todavía no hay casos.',
    )
    expect((await cli(['case', 'list'], env)).out).toContain('No puedo entrar')
  })
  test('verify says how many are in order, and of one case what of it is', async () => {
    const all = await cli(['verify'], env)
    expect(all).toMatchObject({ code: 0, err: '' })
    expect(all.out).toMatch(
      /^Comprobados: 1. En orden: 1. .* Alterados: 0. Constancias: 1.\nTodavía no hay sellos.$/,
    )
    const one = await cli(['verify', 'inc-2026-1', '--lang', 'en'], env)
    expect(one.out).toMatch(/^INC-2026-000001: in order. Receipts: 1.\n/)
    expect(one.out).toMatch(/the subject +in order/)
    expect(await cli(['verify', 'INC-2026-000999'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('000999'),
    })
  })
  test('a short number that several cases have is answered with their whole numbers', async () => {
    const several = { DATA_DIR: join(folder, 'several') }
    await keepACase(several.DATA_DIR)
    await keepACase(several.DATA_DIR, 'c2', 'HGE')
    const err =
      'Hay varios casos con ese número: INC-2026-000001, HGE-2026-000001. Escriba el número completo.'
    for (const word of [['verify'], ['case', 'show']])
      expect(await cli([...word, '1'], several)).toEqual({ code: 1, out: '', err })
  })
  test('roles say who holds them today', async () => {
    const rows = JSON.parse((await cli(['roles', '--json'], env)).out)
    expect(rows).toContainEqual(
      expect.objectContaining({ role: 'operador', members: [{ id: 'U1', name: 'Ana' }] }),
    )
    expect((await cli(['roles'], env)).out).toMatch(/operador .*Ana/)
  })
  test('what is past its term is counted beside the running program, and deleted only without it', async () => {
    expect((await cli(['forget', '--dry-run'], env)).out).toContain('Ningún plazo está configurado')
    const terms = { ...env, RETENTION_REPORT: '30', RETENTION_STATISTIC: '30' }
    expect((await cli(['forget', '--dry-run'], terms)).out).toBe('Nada pasó su plazo.')
    const told = JSON.parse((await cli(['forget', '--json'], terms)).out)
    expect(told).toMatchObject({
      dryRun: false,
      retention: { report: 30 },
      counts: { report: 0, statistic: 0 },
    })
  })
  test('who has something open that staff registered for their telephone is counted by neither', async () => {
    const own = { DATA_DIR: join(folder, 'registered'), RETENTION_CONVERSATION: '30' }
    const phone = '+59170000001'
    const long = '2025-12-01T14:00:00.000Z'
    const { store } = await openSqliteStore({ dataDir: own.DATA_DIR, now: () => Date.parse(at) })
    const contact = contactIdOf({ channel: 'whatsapp', address: 'a', phone }, 'salt')
    const chat = newConversation({ id: 'p1', contact, channel: 'whatsapp', address: 'a' }, long)
    const reporter = { name: 'Rosa Choque', phone }
    const intake = { channel: 'phone' as const, text: 'No entra', files: [], reporter }
    const kept: Omit<Change, 'expected' | 'at'>[] = [
      { kind: 'installation', id: 'installation', state: { schemaVersion: 1, salt: 'salt' } },
      {
        ...{ kind: 'conversation' as const, id: 'p1', keys: { contact: [contact] } },
        state: { ...chat, name: 'Rosa Choque', phone, newest: { id: 'm', at: long } },
      },
      {
        ...{
          kind: 'case' as const,
          id: 'c1',
          keys: { reporter: [contact] },
          numbering: { series: 'INC', year: 2026 },
        },
        state: { ...state, intake },
      },
    ]
    for (const change of kept)
      expect(await store.commit({ ...change, expected: 0, at: long })).toMatchObject({ ok: true })
    await store.close()
    const counts = async (...argv: string[]) =>
      JSON.parse((await cli(['forget', ...argv, '--json'], own)).out).counts
    const said = await counts('--dry-run')
    expect(said).toMatchObject({ conversation: 0 })
    expect(await counts()).toEqual(said)
  })
  test('roles before the first start', async () => {
    const ran = await cli(['roles', '--json'], { DATA_DIR: join(folder, 'none') })
    expect(JSON.parse(ran.out).length).toBeGreaterThanOrEqual(18)
  })
})

describe('a case that somebody edited where it is stored', () => {
  const own = { DATA_DIR: join(folder, 'edited') }
  const edit = async (text: string): Promise<void> => {
    const sql = await connect(join(own.DATA_DIR, 'conducto.db'))
    sql.exec(text)
    sql.close()
  }
  beforeAll(async () => {
    await keepACase(own.DATA_DIR)
    await edit(`UPDATE aggregates SET state = json_set(state, '$.subject', 'Otro') WHERE id = 'c1'`)
  })

  test('is named by verify and by case show in one sentence, and both end with 1', async () => {
    const said = 'INC-2026-000001: alterado. La constancia 1 no dice lo mismo que el asunto.'
    const all = await cli(['verify'], own)
    expect(all).toMatchObject({ code: 1, err: '' })
    expect(all.out.split('\n')[0]).toBe(said)
    expect(all.out).toMatch(/En orden: 0. .* Alterados: 1./)
    const shown = await cli(['case', 'show', 'INC-2026-000001'], own)
    expect(shown.code).toBe(1)
    expect(shown.out).toContain(said)
    expect((await cli(['verify', 'INC-2026-000001'], own)).out).toMatch(/el asunto +alterado/)
  })
  test('has its findings in the JSON, and the exit code beside it', async () => {
    const all = await cli(['verify', '--json'], own)
    expect(all.code).toBe(1)
    const found = { part: 'subject', judgement: 'altered', seq: 1 }
    expect(JSON.parse(all.out)).toMatchObject({
      ...{ ok: false, verified: 1, altered: 1 },
      found: [{ number: 'INC-2026-000001', ok: false, findings: [found] }],
    })
    const shown = await cli(['case', 'show', 'INC-2026-000001', '--json'], own)
    expect(shown.code).toBe(1)
    expect(JSON.parse(shown.out)).toMatchObject({ record: { ok: false, findings: [found] } })
  })
  test('that cannot even be read is named too, and so is a receipt that is none', async () => {
    await edit(`UPDATE aggregates SET state = '{}' WHERE id = 'c1'`)
    expect((await cli(['verify'], own)).out).toMatch(
      /^INC-2026-000001: alterado. Los datos del caso no se pueden leer/,
    )
    await edit(`UPDATE aggregates SET state = '{' WHERE id = 'c1'`)
    expect(await cli(['case', 'show', 'INC-2026-000001'], own)).toMatchObject({
      ...{ code: 1, out: '' },
      err: expect.stringMatching(
        /no es lo que el programa escribió: `conducto verify` dice de qué caso.$/,
      ),
    })
    const [copy, target] = [join(folder, 'edited.tar.gz'), join(folder, 'edited-restored')]
    expect((await cli(['backup', copy], own)).code).toBe(0)
    expect(await cli(['restore', copy], { DATA_DIR: target })).toMatchObject({
      ...{ code: 1, out: expect.stringMatching(/^Restaurado en .*: 1 caso y 0 archivos/) },
      err: 'Ya estaba alterado cuando se hizo la copia: INC-2026-000001. `conducto verify` dice qué.',
    })
    await edit(`UPDATE receipts SET body = 'x' WHERE id = 'c1'`)
    expect((await cli(['verify', 'INC-2026-000001'], own)).out).toMatch(
      /^INC-2026-000001: alterado. La constancia 1 fue cambiada.\n/,
    )
  })
})

describe('what programs and terminals get', () => {
  test('the version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(await cli(['--version'], {})).toEqual({ code: 0, out: version, err: '' })
  })
  test.each<[string[], number, string]>([
    [['procedures', 'show', 'PR77', '--json'], 1, 'noProcedure'],
    [['case', 'show', '--json'], 2, 'missingArgument'],
    [['case', 'list', '--json'], 1, 'store_missing'],
    [['start', '--json'], 1, 'refused'],
  ])('errors as JSON where JSON was asked for: %j', async (argv, code, kind) => {
    const ran = await cli(argv, {
      DATA_DIR: join(folder, 'none'),
      PORT: argv[0] === 'start' ? 'x' : '3000',
    })
    expect(ran).toMatchObject({ code, out: '' })
    expect(JSON.parse(ran.err)).toEqual({
      errors: [{ code: kind, message: expect.stringMatching(/\.$|\?$/) }],
    })
  })
  test.each([
    [['procedures', 'diagram', 'PR01'], 'ugat-ait-pr01.svg'],
    [['procedures', 'diagram', 'PR01', '--format', 'png'], 'ugat-ait-pr01.png'],
    [['procedures', 'bpmn', 'PR01'], 'ugat-ait-pr01.bpmn'],
  ])('a picture or a file is never written into a terminal unasked: %j', async (argv, name) => {
    const looking = await cli(argv, {}, {}, { terminal: true })
    expect(looking).toEqual({ code: 2, out: '', err: expect.stringContaining(`--output ${name}`) })
    const file = join(folder, name)
    const saved = await cli([...argv, '--output', file], {}, {}, { terminal: true })
    expect(saved).toEqual({ code: 0, out: '', err: `Se escribió ${file}.` })
    expect(readFileSync(file).length).toBeGreaterThan(1000)
    expect((await cli([...argv, '--output', file], {})).err).toContain('ya existe')
  })
  test('whoever stops reading ends the command, which has not failed', async () => {
    const ran = await cli(['procedures', 'list'], {}, {}, { closedAfter: 2 })
    expect(ran).toMatchObject({ code: 0, err: '' })
  })
})

describe('the seals of the days', () => {
  const own = { DATA_DIR: join(folder, 'sealed') }
  const changeAll = async (): Promise<void> => {
    const sql = await connect(join(own.DATA_DIR, 'conducto.db'))
    sql.exec(`UPDATE receipts SET hash = '${'0'.repeat(64)}'`)
    sql.close()
  }
  const seals = async () => JSON.parse((await cli(['verify', '--roots', '--json'], own)).out)
  const like = (code: number, said: RegExp) => ({ code, err: '', out: expect.stringMatching(said) })
  beforeAll(async () => {
    await keepACase(own.DATA_DIR)
    const { store } = await openSqliteStore({ dataDir: own.DATA_DIR, now: Date.now })
    const clock = { now: () => Date.parse(at) + 86_400_000 }
    await dailyRoot({ store, clock, catalogue: createCatalogue(), committed: () => undefined })()
    await store.close()
  })

  test('are said with what it takes to compute them, and one that was posted is found among them', async () => {
    const { ok, roots } = await seals()
    const days = { from: '2026-03-02', to: '2026-03-02' }
    const root = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(ok).toBe(true)
    expect(roots).toEqual([
      { number: 1, root, previous: null, ...days, after: null, until: 1, count: 1 },
    ])
    const all = await cli(['verify', '--roots'], own)
    expect(all).toMatchObject(
      like(0, /^Sellos en orden: 1 \(hasta 2 de marzo.*\)\. Constancias que cubren: 1\.$/),
    )
    const known = await cli(['verify', '--root', roots[0].root], own)
    expect(known).toMatchObject(
      like(0, /^El sello 1 \(2 de marzo.*\) está en el registro, y todas las constancias/),
    )
    const cut = await cli(['verify', '--root', roots[0].root.slice(0, 12)], own)
    expect(cut).toMatchObject({
      code: 2,
      err: expect.stringContaining('no es un sello: son 64 letras y cifras'),
    })
    const unknown = await cli(['verify', '--root', 'a'.repeat(64)], own)
    expect(unknown).toMatchObject(
      like(1, /^Ningún sello del registro es ese: el registro fue alterado, o es de una/),
    )
  })
  test('are computed again by verify, which names the first that differs and its day', async () => {
    await changeAll()
    const said =
      /^El sello 1 \(2 de marzo.*\) no corresponde a sus constancias: alguna fue cambiada/m
    expect(await cli(['verify', '--roots'], own)).toMatchObject(like(1, said))
    expect(await cli(['verify'], own)).toMatchObject(like(1, said))
    expect(await seals()).toMatchObject({
      ok: false,
      roots: [],
      bad: { fault: 'differs', number: 1 },
    })
  })
})
