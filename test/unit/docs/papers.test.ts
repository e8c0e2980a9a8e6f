/** The papers around the source: decisions, licences, the guide for those who work on it. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder, read } from '../../support/repository'

describe('decisions', () => {
  const folder = join('docs', 'decisions')
  const files = readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .sort()
  const decisions = files.map((name) => {
    const [title = '', blank, date = ''] = read(join(folder, name)).split('\n')
    return { name, title, blank, date }
  })

  test('are numbered without a gap, and none has the number of another', () => {
    expect(files.map((name) => name.slice(0, 5))).toEqual(
      files.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
    )
  })
  test('have a title and a date, and stand in the order of their dates', () => {
    expect(
      decisions.filter(
        ({ title, blank, date }) =>
          !/^# \S/.test(title) || blank !== '' || !/^Date: \d{4}-\d\d-\d\d$/.test(date),
      ),
    ).toEqual([])
    const dates = decisions.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
  })
  test('stand all in the list, with their title and date', () => {
    const rows = read(join(folder, 'README.md'))
      .split('\n')
      .filter((line) => /^\| \d{4} /.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()))
    expect(rows.map(([, number, link, date]) => [number, link, date])).toEqual(
      decisions.map(({ name, title, date }) => [
        name.slice(0, 4),
        `[${title.slice(2)}](${name})`,
        date.slice(6),
      ]),
    )
  })
})

describe('the licence', () => {
  interface Package {
    dev?: boolean
    license?: string
  }
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, Package>
  }
  /** Looked at for `docs/decisions`: none forbids the EUPL. */
  const looked = [
    ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Apache-2.0'],
    ...['Unlicense', 'Python-2.0', 'PSF-2.0', 'MPL-2.0', 'OFL-1.1'],
  ]
  const lookedAlone: [name: string, license: string | undefined][] = [
    ['date-holidays', '(ISC AND CC-BY-3.0)'],
    ['dejavu-fonts-ttf', 'SEE LICENSE IN README.md AND LICENSE'],
    ['elkjs', 'EPL-2.0 OR GPL-3.0-or-later'],
    // MIT, in a form that is no longer read.
    ['fluent-ffmpeg/node_modules/async', undefined],
    ['node-webpmux', 'LGPL-3.0-or-later'],
    ['pako', '(MIT AND Zlib)'],
    // MIT, in its file alone.
    ['png-js', undefined],
  ]
  test('of each package that an installation brings was looked at', () => {
    const unknown = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { license }]) => ({ name: path.replace('node_modules/', ''), license }))
      .filter(({ license }) => !looked.includes(license ?? ''))
      .filter(
        ({ name, license }) =>
          !lookedAlone.some(([other, itsOwn]) => other === name && itsOwn === license),
      )
    expect(unknown).toEqual([])
  })
  test('is the one that the package names', () => {
    const { license } = JSON.parse(read('package.json')) as { license: string }
    expect(license).toBe('EUPL-1.2')
    expect(packages['']?.license).toBe(license)
    expect(read('LICENSE')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/)
  })
})

test('editors, prettier and lint have lines of one width', () => {
  const limits = JSON.parse(read('limits.json')) as { columns: number }
  const { printWidth } = JSON.parse(read('.prettierrc.json')) as { printWidth: number }
  const [, editors] = /max_line_length = (\d+)/.exec(read('.editorconfig')) ?? []
  expect([printWidth, Number(editors)]).toEqual([limits.columns, limits.columns])
})

describe('the guide for those who work on it', () => {
  const guide = read('CONTRIBUTING.md')
  const ticked = [...guide.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] as string)
  const sectionOf = (heading: string): string =>
    guide.split(/^## /m).find((section) => section.startsWith(heading)) ?? ''

  test('names files and folders that are there', () => {
    const words = guide.split(/[\s`()]+/)
    const paths = words.filter((word) => /^(src|test|docs|scripts)\/[\w./-]+$/.test(word))
    const named = [...paths, ...ticked.filter((word) => /^[.\w-]+\.(md|c?js|mjs|json)$/.test(word))]
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })
  test('names commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...guide.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] as string)
    expect(named.filter((name) => !scripts[name])).toEqual([])
  })
  test('tells all files that know an output kind by its name', () => {
    const section = sectionOf('To add an output kind')
    const kind = /\bcoordination\b/
    const files = [...filesUnder('src'), ...filesUnder('scripts')]
      .filter((path) => /\.(ts|json)$/.test(path) && !path.includes('/en/'))
      .filter((path) => kind.test(read(path)))
    expect(files.filter((path) => !section.includes(path))).toEqual([])
    const words = files.filter((path) => path.includes('/es/'))
    expect(section).toMatch(new RegExp(`^.*\\(${files.length + words.length} files\\)`))
  })
  test('tells all files that know a kind of form field by its name', () => {
    const section = sectionOf('To add a form field kind')
    const files = [...filesUnder('src'), ...filesUnder('scripts')].filter(
      (path) => path.endsWith('.ts') && /\bseveral_of\b/.test(read(path)),
    )
    expect(files.filter((path) => !section.includes(path))).toEqual([])
    const ofWords = 2
    expect(section).toMatch(new RegExp(`^.*\\(${files.length + ofWords} files\\)`))
  })
  test('tells how many files a language takes: its row, its catalogue, and all that has texts', () => {
    const catalogue = filesUnder(join('src', 'bot', 'words', 'catalogue', 'es'))
    const texts = filesUnder('src').filter(
      (path) => path.endsWith('.yaml') && /(^|[ {])es: /m.test(read(path)),
    )
    const files = 1 + catalogue.length + texts.length
    expect(sectionOf('To add a language')).toMatch(new RegExp(`^.*\\(${files} files\\)`))
  })
  test('tells all files outside their folder that name a channel or a store', () => {
    const outside = (name: RegExp): string[] =>
      filesUnder('src').filter((path) => path.endsWith('.ts') && name.test(read(path)))
    const channel = outside(/from '[^']*channels\/whatsapp\//)
    const store = outside(/from '[^']*store\/sqlite\//)
    expect(channel.filter((path) => !/^src\/(app|bot\/channels\/whatsapp)\//.test(path))).toEqual(
      [],
    )
    expect(store.filter((path) => !path.startsWith(join('src', 'store', 'sqlite')))).toEqual([
      join('src', 'app', 'store.ts'),
    ])
  })
  test('is listed with a way for each thing that is added', () => {
    const ways = ['wording', 'language', 'procedure', 'output kind', 'form field kind', 'act']
    const missing = [...ways, 'channel', 'store', 'subcommand'].filter(
      (way) => !new RegExp(`^## To add an? ${way}`, 'm').test(guide),
    )
    expect(missing).toEqual([])
  })
})

test('each file of the stand-in Slack begins by saying what it is', () => {
  const files = filesUnder(join('src', 'sandbox', 'slack')).filter((path) => path.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter((path) => !/^\/\*\* ?\S|^\/\*\*\n/.test(read(path)))).toEqual([])
})
