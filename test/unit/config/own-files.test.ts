import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCatalogue } from '../../../src/bot/words/catalogue'
import { readCalendarFile } from '../../../src/config/calendar-file'
import { readCatalogue } from '../../../src/config/catalogue-file'
import type { Config } from '../../../src/config/config'
import type { Environment } from '../../../src/config/problems'
import { readDirectoryFile } from '../../../src/config/directory-file'
import { loadLibrary } from '../../../src/library/procedures'
import { readLogo } from '../../../src/config/agency-logo'
import { readSignatureRoots } from '../../../src/config/signature-roots'
import { StartRefused } from '../../../src/config/start-refused'
import { der, identity } from '../../support/signed-pdf'
import { cli, type Ran, temporaryFolder } from '../cli/harness'

const folder = temporaryFolder()
const library = loadLibrary()
const t = createCatalogue().in('es')
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const refusedWith = (work: () => unknown): string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof StartRefused)
      return error.problems.map(({ key, params }) => t(key, params))
    throw error
  }
  throw new Error('accepted')
}

describe('the directory to start with', () => {
  test('the example can be used', () => {
    const directory = readDirectoryFile('examples/directory.yaml', library)
    expect(directory.members[0]).toMatchObject({ id: 'U0ADMIN', administrator: true })
    expect(directory.substitutions).toEqual([
      { for: 'U0OPER1', by: 'U0OPER2', from: '2026-03-02', to: '2026-03-13' },
    ])
    expect(directory.absences).toEqual([
      { member: 'U0OPER2', from: '2026-03-23', to: '2026-03-27' },
    ])
  })
  test('JSON can be used too', () => {
    const path = write('d.json', '{"members": [{"id": "U1", "name": "Ana"}], "grants": []}')
    expect(readDirectoryFile(path, library).members).toHaveLength(1)
  })
  test.each<[string, string, RegExp[]]>([
    [
      'a field that is unknown',
      'members: [{ id: U1, name: Ana, admin: true }]',
      [/members\.0.*admin/],
    ],
    [
      'a text that is not YAML',
      'members: [',
      [/d\.yaml:1: no es YAML válido: una lista o un grupo no se cierra/],
    ],
    [
      'every unknown name, with what was meant',
      'members: [{ id: U1, name: Ana }]\ngrants: [{ role: operadr, member: U1 }, { role: uit, member: NOBODY }]',
      [/«operadr».*¿quiso decir «operador»\?/, /grants\.1\.member.*«NOBODY», que no existe\.$/],
    ],
    [
      'an absence of somebody unknown',
      'members: [{ id: U1, name: Ana }]\nabsences: [{ member: U2, from: 2026-03-09, to: 2026-03-13 }]',
      [/absences\.0\.member.*«U2», que no existe/],
    ],
    [
      'an absence with its reason',
      'members: [{ id: U1, name: Ana }]\nabsences: [{ member: U1, from: 2026-03-09, to: 2026-03-13, why: salud }]',
      [/absences\.0.*why/],
    ],
  ])('%s', (_name, text, expected) => {
    const sentences = refusedWith(() => readDirectoryFile(write('d.yaml', text), library))
    expect(sentences).toEqual(expected.map((each) => expect.stringMatching(each)))
  })
})

describe('texts of the agency', () => {
  test('replace the bundled ones, and only those', () => {
    const path = write('t.json', '{"es": {"system.cli.noCases": "Sin casos."}}')
    const own = readCatalogue(path)
    expect(own.in('es')('system.cli.noCases')).toBe('Sin casos.')
    expect(own.in('en')('system.cli.noCases')).toBe('There are no cases yet.')
  })
  test.each<[string, string, RegExp[]]>([
    [
      'an unknown key',
      '{"es": {"system.cli.noCase2": "x"}}',
      [/«system\.cli\.noCase2».*¿quiso decir/],
    ],
    ['an unknown language', '{"fr": {}}', [/fr/]],
    [
      'a text that is not ICU',
      '{"es": {"system.cli.noCases": "a {b"}}',
      [/es\.system\.cli\.noCases/],
    ],
    [
      'a parameter that nobody gives',
      '{"en": {"system.cli.noCase": "No {nummber}"}}',
      [/\{nummber\}/],
    ],
    [
      'a moment that nobody gives',
      '{"es": {"system.cli.noCases": "Hoy, {today, date, short}"}}',
      [/es\.system\.cli\.noCases.*\{today, date\}/],
    ],
    [
      'a word that is no moment',
      '{"en": {"system.cli.noCase": "{number, select, other {No {number, time}}}"}}',
      [/en\.system\.cli\.noCase.*\{number, time\}/],
    ],
  ])('%s', (_name, text, expected) => {
    const sentences = refusedWith(() => readCatalogue(write('bad.json', text)))
    expect(sentences).toEqual(expected.map((each) => expect.stringMatching(each)))
  })
})

describe('a file in another encoding', () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  const bundled = (name: string) => readFileSync(join('src', 'flows', 'procedures', name), 'utf8')
  const [code] = [...library.latest.keys()] as [string]
  const [name] = readdirSync(join('src', 'flows', 'procedures')).filter((each) =>
    new RegExp(`^code: ${code}$`, 'm').test(bundled(each)),
  )
  const kinds: [kind: string, file: string, text: string, read: (path: string) => Promise<Ran>][] =
    [
      [
        'a definition',
        join(folder, 'p.yaml'),
        bundled(name as string),
        (path) => cli(['procedures', 'check', path], {}),
      ],
      [
        'a definition of PROCEDURES_DIR',
        join(own, 'p.yaml'),
        bundled(name as string),
        () => cli(['procedures', 'check'], { PROCEDURES_DIR: own }),
      ],
      [
        'a calendar',
        join(folder, 'e.yaml'),
        '# Atención\ndays: { 2026-12-24: [] }\n',
        (path) => started({ CALENDAR_FILE: path }),
      ],
      [
        'a directory',
        join(folder, 'm.yaml'),
        '# Atención\nmembers: [{ id: U1, name: Ana }]\n',
        (path) => started({ DIRECTORY_FILE: path }),
      ],
      [
        'texts of its own',
        join(folder, 'w.yaml'),
        '# Atención\nes: { system.cli.noCases: Sin cases. }\n',
        (path) => started({ CATALOGUE_FILE: path }),
      ],
      [
        'an environment',
        join(folder, 'env'),
        '# Atención\nCALENDAR_FILE=examples/calendar.yaml\n',
        (path) => started({}, path),
      ],
    ]
  /** The start of the program, as far as it reads its files. */
  const started = (env: Environment, envFile?: string): Promise<Ran> =>
    cli(
      ['start'],
      env,
      { start: async (config) => (reads(config), { stop: async () => undefined }) },
      { ...(envFile && { envFile }) },
    )
  const reads = ({ calendarFile, directoryFile, catalogueFile }: Config): void => {
    if (calendarFile) readCalendarFile(calendarFile)
    if (directoryFile) readDirectoryFile(directoryFile, library)
    readCatalogue(catalogueFile)
  }
  const windows = (text: string): string => text.replaceAll('\n', '\r\n')
  test.each(kinds)(
    'is read where it says so, otherwise refused in one sentence that names it: %s',
    async (...row) => {
      const [, path, text, read] = row
      for (const bytes of [
        Buffer.from(`\ufeff${windows(text)}`),
        Buffer.from(`\ufeff${windows(text)}`, 'utf16le'),
        Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      ]) {
        writeFileSync(path, bytes)
        expect(await read(path)).toMatchObject({ code: 0, err: '' })
      }
      writeFileSync(path, Buffer.from(text, 'latin1'))
      const refused = await read(path)
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err.split('\n')).toEqual([
        expect.stringContaining(`${path.split('/').at(-1)} no está en UTF-8`),
      ])
    },
  )
})

describe('the roots that digital signatures are held against', () => {
  const folderOf = (name: string, files: Record<string, Buffer | string>): string => {
    const path = join(folder, name)
    mkdirSync(path)
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(path, file), bytes)
    return path
  }
  test('are certificates in PEM, several in a file too, or in DER; without a folder there are none', async () => {
    const [one, other] = [await identity({ name: 'Una' }), await identity({ name: 'Otra' })]
    const pem = (bytes: Buffer): string =>
      `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`
    const path = folderOf('roots', { 'a.pem': pem(der(one)) + pem(der(other)), 'b.der': der(one) })
    expect(readSignatureRoots(path).map((root) => Buffer.from(root))).toEqual([
      der(one),
      der(other),
      der(one),
    ])
    expect(readSignatureRoots()).toEqual([])
  })
  test('every file that is none is named', () => {
    const path = folderOf('bad', { 'a.pem': 'hola', 'b.pem': '' })
    expect(refusedWith(() => readSignatureRoots(path))).toEqual([
      expect.stringMatching(
        /a\.pem no tiene un certificado que se pueda leer: se espera PEM o DER\.$/,
      ),
      expect.stringMatching(/b\.pem no tiene/),
    ])
  })
})

describe('the sign at the head of papers', () => {
  const png = Buffer.from('89504e470d0a1a0a00', 'hex')
  test.each([
    ['a PNG', png, 'image/png'],
    ['a JPEG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
  ])('%s is taken', (name, bytes, mime) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    expect(readLogo(path)).toBe(`data:${mime};base64,${bytes.toString('base64')}`)
  })
  test.each([
    ['a drawing.svg', Buffer.from('<svg/>')],
    ['a large.png', Buffer.concat([png, Buffer.alloc(300_000)])],
  ])('%s is refused with its name', (name, bytes) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    expect(refusedWith(() => readLogo(path))).toEqual([expect.stringContaining(name)])
  })
})
