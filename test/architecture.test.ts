/**
 * The project's own rules. Layers are in `.dependency-cruiser.cjs`; `test/layers.test.ts` shows
 * that each of them bites.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Linter } from 'eslint'
import ts from 'typescript'
import { parse as parseYaml } from 'yaml'
import limits from '../limits.json'
import sizesPlugin from '../scripts/lint/own-lines.mjs'
import type { Definition } from '../src/flows/definition/definition'
import type { RolesFile } from '../src/flows/definition/roles-file'
import { languageCodes } from '../src/flows/languages'
import { table } from '../src/flows/table'
import { recordKinds } from '../src/store/records'
import {
  filesUnder,
  functionSizes,
  median,
  parse,
  read,
  sourceFiles,
  stringsOf,
  visit,
} from './support/repository'

const sources = sourceFiles()
const pages = filesUnder(join('src', 'sandbox', 'page')).filter((path) => path.endsWith('.js'))
const procedureFolder = join('src', 'flows', 'procedures')

describe('sizes', () => {
  const lines = sources.map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
  const functions = sources.flatMap(functionSizes)
  test('no source file is longer than it may be', () => {
    expect(lines.filter((file) => file.lines > limits.linesOfFile)).toEqual([])
  })
  test('no folder has more files than are found at one look, and the source itself next to none', () => {
    const folders = new Map<string, number>()
    for (const path of sources) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1)
    expect([...folders].filter(([, files]) => files > limits.filesOfFolder)).toEqual([])
    expect(folders.get('src')).toBeLessThanOrEqual(limits.filesOfSource)
  })
  test('half of the source files are short', () => {
    expect(median(lines.map((file) => file.lines))).toBeLessThanOrEqual(limits.medianLinesOfFile)
  })
  test('no function has more lines of its own than it may have', () => {
    expect(functions.filter((each) => each.lines > limits.linesOfFunction)).toEqual([])
  })
  test('half of the functions are short', () => {
    expect(median(functions.map((each) => each.lines))).toBeLessThanOrEqual(
      limits.medianLinesOfFunction,
    )
  })
})

describe('lint', () => {
  const text = [
    'export class A {',
    '  method() {',
    '    const inside = [1].map((one) => {',
    '      return one',
    '    })',
    '    return inside.filter((one) => one > 0)',
    '  }',
    '}',
    'export const b = () => ({',
    '  named() {',
    '    return 1',
    '  },',
    '  of: function () {',
    '    return 2',
    '  },',
    '})',
    '',
  ].join('\n')
  test('counts the lines of a function as the tests do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'))
    const path = join(folder, 'text.js')
    writeFileSync(path, text)
    const counted = functionSizes(path).map(({ lines }) => lines)
    rmSync(folder, { recursive: true })
    expect(counted).toEqual([3, 1, 3, 3, 3, 2])
    for (const most of [1, 2, 3, 4]) {
      const found = new Linter().verify(text, [
        { plugins: { sizes: sizesPlugin }, rules: { 'sizes/own-lines': ['error', most] } },
      ])
      expect(found).toHaveLength(counted.filter((lines) => lines > most).length)
    }
  })
})

describe('source texts', () => {
  test('no value is typed `any`', () => {
    const found: string[] = []
    for (const path of sources) {
      visit(parse(path), (node) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(path)
      })
    }
    expect(found).toEqual([])
  })
  test('a literal names its fields in one list: no group of them is spread to save a line', () => {
    const found: string[] = []
    const own = [...filesUnder('scripts'), ...filesUnder(join('test', 'support'))]
    for (const path of [...sources, ...own.filter((file) => file.endsWith('.ts'))]) {
      visit(parse(path), (node) => {
        if (ts.isSpreadAssignment(node) && ts.isObjectLiteralExpression(node.expression))
          found.push(`${path}: ${node.getText()}`)
      })
    }
    expect(found).toEqual([])
  })
  test('no table in which a word is looked up has words of its own: `constructor` is in none', () => {
    const found: string[] = []
    for (const path of sources) {
      visit(parse(path), (node) => {
        if (!ts.isVariableDeclaration(node) || !node.type || !node.initializer) return
        const isTable = /^(Readonly<)?Record<string,/.test(node.type.getText())
        const { initializer } = node
        if (
          isTable &&
          ts.isObjectLiteralExpression(initializer) &&
          initializer.properties.length > 0
        )
          found.push(`${path}: ${node.name.getText()}`)
      })
    }
    expect(found).toEqual([])
    expect(
      Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).filter(
        (word) => word in table({}),
      ),
    ).toEqual([])
  })
  test('every server closes a request that never ends', () => {
    const servers = sources.filter((path) =>
      /\b(fastify\(|createServer\(|receiver\.start\(\s*\{)/.test(read(path)),
    )
    expect(servers.length).toBeGreaterThan(3)
    expect(servers.filter((path) => !/(fastify|node)Limits\(\)/.test(read(path)))).toEqual([])
  })
  test('nothing is left for later, and no type check is switched off', () => {
    const marks = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b|@ts-(ignore|no` + 'check)',
    )
    const files = [...sources, ...filesUnder('test'), ...filesUnder('scripts')]
    expect(files.filter((path) => marks.test(read(path)))).toEqual([])
  })
  test('our own sentences are not disarmed as people’s words are: what enters them is', () => {
    const own = (node: ts.Node): boolean => /(^|[^\w'])(t|say)\(/.test(node.getText())
    const found: string[] = []
    for (const path of sources.filter((file) => file.startsWith(join('src', 'bot')))) {
      const file = parse(path)
      const sentences = new Set<string>()
      visit(file, (node) => {
        if (
          ts.isVariableDeclaration(node) &&
          node.initializer &&
          !ts.isFunctionLike(node.initializer)
        )
          if (own(node.initializer)) sentences.add(node.name.getText())
      })
      visit(file, (node) => {
        if (!ts.isCallExpression(node) || node.expression.getText() !== 'escape') return
        const [words] = node.arguments
        if (words && (own(words) || sentences.has(words.getText())))
          found.push(`${path}: ${node.getText()}`)
      })
    }
    expect(found).toEqual([])
  })
  test('what people write is read in one place, which breaks no letter; others read what the program itself wrote', () => {
    const reads =
      /\breadFile(Sync)?\([^()]*(\([^()]*\))*[^()]*['"]utf-?8|createReadStream|loadEnvFile/
    const own = ['clock.ts', 'tour/progress.ts', 'phones/journal.ts'].map(
      (name) => `sandbox/${name}`,
    )
    const session = ['small-file.ts', 'browser.ts']
    const kept = ['store/archive.ts', 'disk/lines.ts', 'cli/dossier-files.ts']
    const allowed = [...own, ...kept, ...session.map((name) => `bot/channels/whatsapp/${name}`)]
    expect(
      sources.filter(
        (path) => reads.test(read(path)) && !allowed.some((name) => path === join('src', name)),
      ),
    ).toEqual([])
  })
  test('what is stored changes in one way: nothing else commits', () => {
    const wraps = [join('src', 'app', 'demo-watch.ts')]
    const commits = sources.filter((path) => /\bcommit\s*(<[^>]*>)?\(/.test(read(path)))
    const outside = commits.filter((path) => !path.startsWith(join('src', 'store', '')))
    expect(outside).toEqual(wraps)
    const above = commits.filter((path) => /store.[\w-]+\.ts$/.test(path))
    expect(above.sort()).toEqual([
      join('src', 'store', 'change.ts'),
      join('src', 'store', 'port.ts'),
    ])
  })
  test('each kind of what is stored has one shape', () => {
    const shapes = sources.flatMap((path) =>
      [...read(path).matchAll(/: Shape<.*> = \{\s*kind: '(\w+)'/g)].map(([, kind]) => kind),
    )
    expect(shapes.sort()).toEqual(Object.keys(recordKinds).sort())
  })
  test('files are named in kebab-case', () => {
    const names = sources.map((path) => path.split('/').at(-1) as string)
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(name))).toEqual([])
  })
})

describe('a function is understood without its neighbours', () => {
  const files = [...sources, ...pages].map(parse)
  const where = (node: ts.Node): string =>
    `${node.getSourceFile().fileName}: ${node.getText().replace(/\s+/g, ' ').slice(0, 100)}`
  const thoseThat = (matches: (node: ts.Node) => boolean): string[] => {
    const found: string[] = []
    for (const file of files)
      visit(file, (node) => {
        if (matches(node)) found.push(where(node))
      })
    return found
  }
  const unwrapped = (node: ts.Node): ts.Node =>
    ts.isParenthesizedExpression(node) ? unwrapped(node.expression) : node

  test('no literal spreads fields on a condition: they are undefined, or `present` leaves them out', () => {
    const branches = (node: ts.Node): ts.Node[] => {
      if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse]
      return ts.isBinaryExpression(node) ? [node.right] : []
    }
    const isConditional = (node: ts.Node): boolean =>
      ts.isSpreadAssignment(node) &&
      branches(unwrapped(node.expression)).map(unwrapped).some(ts.isObjectLiteralExpression)
    expect(thoseThat(isConditional)).toEqual([])
  })
  test('no parameter and no variable is named by a word that could hold anything', () => {
    const vague = ['one', 'each', 'some', 'about', 'what', 'given', 'made', 'whose', 'which']
    // What is taken out of a record under its own name: these words stand in what is stored, and in
    // what comes from outside.
    const ofRecords = ['about', 'given', 'what']
    const isField = (node: ts.Node): boolean =>
      ts.isBindingElement(node) &&
      ts.isObjectBindingPattern(node.parent) &&
      !node.propertyName &&
      !node.dotDotDotToken
    const isVague = (node: ts.Node): boolean => {
      if (!ts.isParameter(node) && !ts.isVariableDeclaration(node) && !ts.isBindingElement(node))
        return false
      const name = node.name.getText()
      return vague.includes(name) && !(ofRecords.includes(name) && isField(node))
    }
    expect(thoseThat(isVague)).toEqual([])
  })
  test('no choice stands inside another: three ways are a table, a function or early returns', () => {
    const isNested = (node: ts.Node): boolean =>
      ts.isConditionalExpression(node) &&
      [node.condition, node.whenTrue, node.whenFalse]
        .map(unwrapped)
        .some(ts.isConditionalExpression)
    expect(thoseThat(isNested)).toEqual([])
  })
})

describe('what has one place is made nowhere else', () => {
  const bot = join('src', 'bot')
  test.each<[what: string, pattern: RegExp, folder: string, places: string[]]>([
    ['a modal', /type: 'modal'(?! \|)/, 'src', ['src/bot/staff/modal.ts']],
    [
      'an input',
      /type: '(input|\w+_input|\w+_select|datepicker|timepicker|checkboxes|radio_buttons)'/,
      bot,
      ['src/bot/staff/inputs.ts'],
    ],
    [
      'the reading of a typed value',
      /\bvalues\[(['`]|id\b|blockId)/,
      bot,
      ['src/bot/staff/values.ts'],
    ],
    [
      'the metadata of a view',
      /private_metadata:/,
      bot,
      ['src/bot/home/card.ts', 'src/bot/staff/modal.ts'],
    ],
    ['the reading of metadata', /JSON\.parse\((\w+\.)*metadata|metadata\) as\b/, bot, []],
    ['a kept place taken on trust', /\?\.ref as\b/, 'src', []],
    ['the thread of a case', /\['headline'\]|\.headline\?\.ref|, 'headline'\)/, 'src', []],
    [
      'an id of an activation, of an act and of what is told, and its reading; an act of a written path is none',
      /\}~(?!>)|~\$\{|\w\((['"`])~\1/,
      'src',
      ['src/flows/case/ids.ts', 'src/flows/soundness/marking.ts'],
    ],
    [
      'the pin of a definition',
      /`\$\{[\w.]*code\}@/,
      'src',
      ['src/flows/definition/definition.ts'],
    ],
    [
      'the zone and the day of the agency',
      /America\/La_Paz|-4 \* (60|3_?600)/,
      'src',
      ['src/flows/time/days.ts'],
    ],
    [
      'an instant so long after another',
      /new Date\(Date\.parse\([\w.]+\) [-+] /,
      'src',
      ['src/flows/time/days.ts'],
    ],
    ['a day as people write it', /split\('-'\)\s*\.reverse\(\)/, 'src', ['src/flows/time/days.ts']],
    [
      'letters without accents',
      /normalize\((['"`]NFK?D|form)|u0300/,
      'src',
      ['src/flows/folding.ts'],
    ],
    [
      'the sentence that nobody signed: no row is found by it',
      /staff\.signature\.none/,
      'src',
      ['src/bot/signatures/words.ts'],
    ],
    [
      'the distance of two words',
      /\b(d|editD)istance\(\w+: string, \w+: string|levenshtein/i,
      'src',
      ['src/flows/edit-distance.ts'],
    ],
    [
      'a wait for whichever comes first: what only takes long is `p-timeout`',
      /Promise\.race\(/,
      'src',
      ['src/bot/outbox/outbox.ts', 'src/cli/start.ts', 'src/store/archive.ts'],
    ],
    [
      'a file that is whole at every moment, and one that lines are added to',
      /(await rename|renameSync|appendFile(Sync)?|truncateSync|\w\.sync)\(/,
      'src',
      [
        'src/disk/lines.ts',
        'src/disk/whole-file.ts',
        'src/store/folder.ts',
        'src/store/sqlite/copy.ts',
      ],
    ],
  ])('%s', (_what, pattern, folder, places) => {
    const found = sources.filter((path) => path.startsWith(folder) && pattern.test(read(path)))
    expect(found).toEqual(places)
  })
})

describe('languages', () => {
  const tableOfLanguages = 'src/flows/language-table.ts'
  /** Where a language is named, and why. */
  const named: Record<string, string> = {
    [tableOfLanguages]: 'the table',
    'src/bot/dialogs/reading/language.ts': 'how each language is recognised in what people write',
    'src/bot/secrets/numbers.ts': 'reads the Spanish word «en»',
    'src/flows/definition/lookup.ts': 'puts versions in order, which no reader’s language changes',
    'src/sandbox/demo-data.ts': 'what the members of the demo have set in Slack, as Slack says it',
    'src/sandbox/slack/render.ts': 'what Slack says of whoever has set nothing',
    'src/cli/run.ts': 'the library’s own sentences, where it has none in a language',
  }
  const codes = languageCodes.join('|')
  const code = new RegExp(`^(${codes})$`)
  const locale = new RegExp(`^(${codes})-[A-Z]{2}$`)
  const names = (node: ts.Node): boolean =>
    (ts.isStringLiteralLike(node) && (code.test(node.text) || locale.test(node.text))) ||
    (ts.isPropertyAssignment(node) && code.test(node.name.getText())) ||
    (ts.isPropertySignature(node) && code.test(node.name.getText())) ||
    (ts.isPropertyAccessExpression(node) && code.test(node.name.text))
  test('none is named but in the table, the catalogue, the definitions and these places', () => {
    const found = new Set<string>()
    const word = new RegExp(`\\b(${codes})\\b`)
    for (const path of [...sources, ...pages].filter((each) => word.test(read(each))))
      visit(parse(path), (node) => {
        if (names(node)) found.add(path)
      })
    expect([...found].sort()).toEqual(Object.keys(named).sort())
  })
  test('no words of the agency’s language stand in the source but in what reads people’s', () => {
    const readers = /^src\/bot\/(dialogs\/reading|secrets|knowledge)\//
    const also = ['src/bot/ids/case-number.ts', 'src/bot/words/normalise.ts']
    const found = [...sources, ...pages]
      .filter((path) => !readers.test(path) && !also.includes(path) && path !== tableOfLanguages)
      .flatMap((path) => {
        const { literals, prefixes } = stringsOf(path)
        return [...literals, ...prefixes].filter((text) => /[áéíóúñ¿¡]/i.test(text))
      })
    expect(found).toEqual([])
  })
  test('no text is imported from the catalogue’s files but by their reader', () => {
    expect(sources.filter((path) => /catalogue\/.*\.json'/.test(read(path)))).toEqual([])
  })
})

describe('definitions are data', () => {
  const yaml = filesUnder(procedureFolder)
  const rolesPath = join(procedureFolder, 'roles.yaml')
  const roles = (parseYaml(read(rolesPath)) as RolesFile).roles.map((role) => role.id)
  const definitions = yaml
    .filter((path) => path !== rolesPath)
    .map((path) => parseYaml(read(path)) as Pick<Definition, 'code' | 'steps'>)
  const code = new RegExp(definitions.map((each) => each.code).join('|'))
  const steps = definitions
    .flatMap((each) => each.steps.map((step) => step.id))
    // A bare number is also an answer, a count, a port: only composed ids can be told from other
    // texts.
    .filter((id) => !/^\d+$/.test(id))
  const strings = sources.map((path) => ({ path, ...stringsOf(path) }))

  test('the folder of procedures holds nothing but YAML', () => {
    expect(yaml.filter((path) => !path.endsWith('.yaml'))).toEqual([])
  })
  test('no procedure code stands in the source', () => {
    const others = filesUnder('src').filter(
      (path) => /\.(json|js|html)$/.test(path) && code.test(read(path)),
    )
    const literal = strings.filter(({ literals, prefixes }) =>
      [...literals, ...prefixes].some((text) => code.test(text)),
    )
    expect([...others, ...literal.map(({ path }) => path)]).toEqual([])
  })
  test('no role id and no step id stands in the source', () => {
    const named = new Set([...roles, ...steps])
    const found = strings.flatMap(({ path, literals }) =>
      literals.filter((text) => named.has(text)).map((text) => `${path}: ${text}`),
    )
    expect(found).toEqual([])
  })
})

describe('committed files', () => {
  const texts = filesUnder('.').filter((path) =>
    /\.(ts|js|mjs|cjs|json|ya?ml|md|html|css|example)$|run$|rc$/.test(path),
  )
  test.each([
    ['a path of one machine', /(^|[^.a-zA-Z0-9])\/(?:work|root)\//m],
    [
      'the address of a package registry',
      /https?:\/\/[^\s"']*(?:registry\.|npmjs|artifactory|verdaccio)/,
    ],
  ])('none holds %s', (_name, pattern) => {
    expect(texts.filter((path) => pattern.test(read(path)))).toEqual([])
  })
  test('every relative link of the documentation leads somewhere', () => {
    const dead = texts
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map((match) => join(dirname(path), match[1] as string))
          .filter((target) => !existsSync(target))
          .map((target) => `${path} → ${target}`),
      )
    expect(dead).toEqual([])
  })
})
