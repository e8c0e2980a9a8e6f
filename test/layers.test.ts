/**
 * Each rule of `.dependency-cruiser.cjs` refuses a planted violation, and what the design allows
 * passes.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'conducto-layers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const libraries = [
  '@slack/bolt',
  'libsql',
  'whatsapp-web.js',
  'mongodb',
  'node-cron',
  'echarts',
  'pdfmake',
  'qrcode',
  'date-holidays',
  'fastify',
  'commander',
  'dev-only',
]

/** Rule, importing file, what it imports. */
const violations: [rule: string, from: string, to: string][] = [
  ['flows-are-pure', 'src/flows/clock.ts', 'node:fs'],
  ['flows-import-nothing-of-ours', 'src/flows/case/act.ts', '../../store/port'],
  ['disk-imports-nothing-of-ours', 'src/disk/lines.ts', '../store/port'],
  ['store-knows-flows-alone', 'src/store/records.ts', '../bot/cases/cases'],
  ['bot-knows-flows-and-the-store-port', 'src/bot/cases/cases.ts', '../../config/config'],
  ['only-app-names-adapters', 'src/bot/outbox/outbox.ts', '../../store/sqlite/open'],
  ['only-app-names-adapters', 'src/cli/cases/list.ts', '../../store/sqlite/open'],
  ['only-app-names-adapters', 'src/bot/home.ts', './channels/slack/bolt'],
  ['only-app-names-adapters', 'src/bot/tour.ts', '../sandbox/world'],
  ['channels-know-their-port-alone', 'src/bot/channels/slack/press.ts', '../../cases/cases'],
  ['adapters-do-not-know-each-other', 'src/bot/channels/whatsapp/other.ts', '../slack/bolt'],
  // Of one that nobody has named yet, too.
  ['adapters-do-not-know-each-other', 'src/bot/channels/telegram/other.ts', '../slack/bolt'],
  ['adapters-do-not-know-each-other', 'src/store/memory/open.ts', '../sqlite/open'],
  ['only-app-names-adapters', 'src/bot/parked.ts', '../store/memory/open'],
  ['stand-ins-know-ports-alone', 'src/sandbox/cheat.ts', '../bot/channels/slack/bolt'],
  ['stand-ins-know-ports-alone', 'src/sandbox/kept.ts', '../store/memory/open'],
  ['page-imports-itself-alone', 'src/sandbox/page/view.ts', '../world'],
  ['nobody-imports-the-page', 'src/sandbox/serve.ts', './page/view'],
  ['no-cycles', 'src/store/one.ts', './two'],
  ['resolvable', 'src/app/app.ts', './gone'],
  ['library-of-slack', 'src/bot/talk.ts', '@slack/bolt'],
  ['library-of-sqlite', 'src/store/index.ts', 'libsql'],
  ['library-of-whatsapp', 'src/bot/dialogs/talk.ts', 'whatsapp-web.js'],
  ['library-of-mongo', 'src/store/sqlite/mixed.ts', 'mongodb'],
  ['library-of-clockwork', 'src/bot/digests.ts', 'node-cron'],
  ['library-of-calendar', 'src/bot/feasts.ts', 'date-holidays'],
  ['library-of-drawing', 'src/bot/pictures.ts', 'echarts'],
  ['library-of-drawing', 'src/bot/papers.ts', 'pdfmake'],
  ['library-of-links', 'src/bot/codes.ts', 'qrcode'],
  ['library-of-pages', 'src/bot/web.ts', 'fastify'],
  ['library-of-command-line', 'src/bot/words.ts', 'commander'],
  ['no-development-libraries', 'src/log.ts', 'dev-only'],
]
const allowed: [from: string, to: string][] = [
  ['src/app/app.ts', '../store/sqlite/open'],
  ['src/app/reading.ts', '../store/sqlite/open'],
  ['src/app/app.ts', '../bot/channels/slack/bolt'],
  ['src/app/app.ts', '../sandbox/world'],
  ['src/store/sqlite/open.ts', 'libsql'],
  ['src/store/sqlite/open.ts', '../port'],
  ['src/store/sqlite/open.ts', 'node:fs'],
  ['src/store/port.ts', '../flows/model'],
  ['src/bot/channels/slack/bolt.ts', '@slack/bolt'],
  ['src/bot/channels/slack/bolt.ts', '../port'],
  ['src/bot/cases/cases.ts', '../../store/port'],
  ['src/bot/calendar/holidays.ts', 'date-holidays'],
]
const lines = (rows: [string, string][], path: string): string =>
  rows
    .filter(([from]) => from === path)
    .map(
      ([, to], index) => `import * as i${index} from '${to}'\nexport const e${index} = i${index}`,
    )
    .join('\n') || 'export const one = 1'

interface Report {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}
function cruise(): Report['summary']['violations'] {
  const program = resolve('node_modules/.bin/depcruise')
  const config = resolve('.dependency-cruiser.cjs')
  const ran = spawnSync(program, ['src', '--config', config, '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return (JSON.parse(ran.stdout) as Report).summary.violations
}

test('each rule refuses what it names, and nothing that the design allows', () => {
  const dependencies = Object.fromEntries(
    libraries.filter((name) => name !== 'dev-only').map((name) => [name, '1.0.0']),
  )
  write(
    'package.json',
    JSON.stringify({ name: 'planted', dependencies, devDependencies: { 'dev-only': '1.0.0' } }),
  )
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { module: 'preserve', moduleResolution: 'bundler' } }),
  )
  for (const name of libraries) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    )
    write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
  const rows: [string, string][] = [
    ...violations.map(([, from, to]): [string, string] => [from, to]),
    ...allowed,
  ]
  const targets = [
    'src/bot/cases/cases.ts',
    'src/config/config.ts',
    'src/sandbox/world.ts',
    'src/store/port.ts',
    'src/flows/model.ts',
  ]
  const paths = new Set([...rows.map(([from]) => from), ...targets, 'src/bot/channels/port.ts'])
  for (const path of paths) write(path, lines(rows, path))
  write('src/store/two.ts', "export * from './one'")

  const found = cruise()
  const refused = (rule: string, from: string) =>
    found.some((each) => each.rule.name === rule && each.from === from)
  expect(violations.filter(([rule, from]) => !refused(rule, from))).toEqual([])
  const planted = new Set(violations.map(([, from]) => from))
  const wrongly = found.filter(({ from }) => !planted.has(from) && from !== 'src/store/two.ts')
  expect(wrongly.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
})
