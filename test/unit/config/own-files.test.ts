import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCatalogue } from '../../../src/bot/catalogue/catalogue'
import { readCatalogue } from '../../../src/catalogue-file'
import { readDirectoryFile } from '../../../src/directory-file'
import { loadLibrary } from '../../../src/procedures'
import { StartRefused } from '../../../src/start-refused'
import { temporaryFolder } from '../cli/harness'

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
    if (error instanceof StartRefused) return error.problems.map(({ key, params }) => t(key, params))
    throw error
  }
  throw new Error('accepted')
}

describe('the directory to start with', () => {
  test('the example can be used', () => {
    const directory = readDirectoryFile('examples/directory.yaml', library)
    expect(directory.members[0]).toMatchObject({ id: 'U0ADMIN', administrator: true })
    expect(directory.substitutions).toEqual([{ for: 'U0OPER1', by: 'U0OPER2', from: '2026-03-02', to: '2026-03-13' }])
    expect(directory.absences).toEqual([{ member: 'U0OPER2', from: '2026-03-23', to: '2026-03-27' }])
  })
  test('JSON can be used too', () => {
    const path = write('d.json', '{"members": [{"id": "U1", "name": "Ana"}], "grants": []}')
    expect(readDirectoryFile(path, library).members).toHaveLength(1)
  })
  test.each<[string, string, RegExp[]]>([
    ['a field that is unknown', 'members: [{ id: U1, name: Ana, admin: true }]', [/members\.0.*admin/]],
    ['a text that is not YAML', 'members: [', [/no se entiende/]],
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
    ['an unknown key', '{"es": {"system.cli.noCase2": "x"}}', [/«system\.cli\.noCase2».*¿quiso decir/]],
    ['an unknown language', '{"fr": {}}', [/fr/]],
    ['a text that is not ICU', '{"es": {"system.cli.noCases": "a {b"}}', [/es\.system\.cli\.noCases/]],
    ['a parameter that nobody gives', '{"en": {"system.cli.noCase": "No {nummber}"}}', [/\{nummber\}/]],
  ])('%s', (_name, text, expected) => {
    const sentences = refusedWith(() => readCatalogue(write('bad.json', text)))
    expect(sentences).toEqual(expected.map((each) => expect.stringMatching(each)))
  })
})
