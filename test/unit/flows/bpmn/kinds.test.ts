/**
 * One file for every kind of element that BPMN 2.0 describes, and one for everything else that a
 * kind which is carried over can say, made from the descriptors of the reader: each is taken up or
 * named. `docs/bpmn-kinds.md` is the table.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { bpmnOf } from '../../../../src/flows/bpmn/export'
import { importBpmn, type Note } from '../../../../src/flows/bpmn/import'
import { carriedKinds } from '../../../../src/flows/bpmn/left-out'
import { moddle, type ModdleElement } from '../../../../src/flows/bpmn/moddle'
import type { Definition } from '../../../../src/flows/definition/definition'
import { line, tiny, tinyText, way } from '../support'

const page = join('docs', 'bpmn-kinds.md')
const text = tinyText(
  `${[
    'steps:',
    line('1', `{ exclusive: [${way('si', "'2'")}, ${way('no', 'END')}] }`),
    line('2', `{ inclusive: [${way('x', "'3'")}, ${way('y', "'4'")}] }`),
    line('3', 'J'),
    line('4', 'J'),
    line('5', "{ parallel: ['6', '7'] }"),
    line('6', 'K', "call: { procedure: X/Y-PR02, leaves: '1.o' }"),
    line('7', 'K'),
    line('8', 'END', "returns: ['7']"),
    'joins:',
    "  - { id: J, waits: ['3', '4'], split: '2', go: '5' }",
    "  - { id: K, waits: ['6', '7'], go: '8' }",
  ].join('\n')}\n`,
)
const called = tinyText(
  `steps:\n${line('1', 'END', 'leaves: [{ id: o, kind: text, label: { es: l, en: l } }]')}\n`,
  {
    code: 'X/Y-PR02',
  },
)
const library = tiny(text, called)
const definition = [...library.definitions.values()].find(
  ({ code }) => code === 'X/Y-PR01',
) as Definition
const options = { roles: library.roles, codes: [...library.latest.keys()] }
const exported = bpmnOf(definition, library.roles)

interface PropertyText {
  name: string
  type: string
  default?: unknown
  isMany?: boolean
  isAttr?: boolean
  isBody?: boolean
  isReference?: boolean
  isVirtual?: boolean
  isId?: boolean
}
interface TypeText {
  name: string
  isAbstract?: boolean
  superClass?: string[]
  properties?: PropertyText[]
}
const types = bpmn.types as TypeText[]
const typeOf = (name: string) => types.find((one) => one.name === name)
const known = new Map<string, string[]>()
const supers = (name: string): string[] => {
  const found = known.get(name) ?? [
    name,
    ...(typeOf(name)?.superClass ?? []).flatMap((one) => supers(one.replace('bpmn:', ''))),
  ]
  known.set(name, found)
  return found
}
const propertiesOf = (name: string): PropertyText[] => [
  ...new Map(
    supers(name)
      .flatMap((one) => typeOf(one)?.properties ?? [])
      .map((one) => [one.name, one]),
  ).values(),
]
const concrete = types.filter(({ isAbstract }) => !isAbstract).map(({ name }) => name)
const isHeld = (property: PropertyText): boolean =>
  Boolean(typeOf(property.type)) && !property.isReference && !property.isAttr && !property.isVirtual
const places = [
  'Process',
  'Definitions',
  'Collaboration',
  'UserTask',
  'StartEvent',
  'SequenceFlow',
  'CallActivity',
  'Participant',
  'Lane',
]
interface Way {
  property: PropertyText
  kind: string
}
/**
 * The shortest way to each kind from an element that the exported file has, through what may hold
 * it.
 */
const ways = new Map<string, { from: string; ways: Way[] }>()
const queue = places.map((from) => ({ from, at: from, ways: [] as Way[] }))
for (let next = queue.shift(); next; next = queue.shift())
  for (const property of propertiesOf(next.at).filter(isHeld))
    for (const kind of concrete.filter((one) => supers(one).includes(property.type))) {
      if (ways.has(kind)) continue
      const found = { from: next.from, ways: [...next.ways, { property, kind }] }
      ways.set(kind, found)
      if (!places.includes(kind)) queue.push({ ...found, at: kind })
    }

const add = (
  holder: ModdleElement,
  { property, kind }: Way,
  more: Record<string, unknown>,
): ModdleElement => {
  const isBase = supers(kind).includes('BaseElement')
  const element = moddle().create(`bpmn:${kind}`, { ...(isBase && { id: more['id'] }) })
  if (property.isMany) (holder.get(property.name) as ModdleElement[]).push(element)
  else holder.set(property.name, element)
  ;(element as unknown as { $parent: ModdleElement }).$parent = holder
  return element
}
const elementOf = async (kind: string) => {
  const { rootElement, elementsById } = await moddle().fromXML(await exported)
  const found =
    kind === 'Definitions'
      ? rootElement
      : Object.values(elementsById).find(({ $type }) => $type === `bpmn:${kind}`)
  return { rootElement, elementsById, element: found as ModdleElement }
}
const imported = async (root: ModdleElement) => {
  const { xml } = await moddle().toXML(root, { format: true })
  return importBpmn(xml, 'x.bpmn', options)
}
const brief = (notes: readonly Note[]): string[] =>
  notes.map(({ element, key, params }) => [element, key, params['kind'] ?? ''].join(' ').trim())

/** As the formatter of the documentation writes it. */
function tableOf(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lineOf = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [
    lineOf(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(lineOf),
  ].join('\n')
}

/** Said with the element that they belong to. */
const withOwner = [
  'ExtensionDefinition',
  'ExtensionAttributeDefinition',
  'ExtensionElements',
  'Documentation',
  'Expression',
  'FormalExpression',
]
interface Row {
  kind: string
  what: 'carried' | 'named' | 'with its owner' | 'nowhere'
}
/** What comes of one more element of a kind. */
async function outcome(kind: string): Promise<Row> {
  const at = ways.get(kind)
  if (!at) return { kind, what: 'nowhere' }
  const { rootElement, element } = await elementOf(at.from)
  at.ways.reduce((holder, one, index) => add(holder, one, { id: `Added_${index}` }), element)
  const { notes, definition: back } = await imported(rootElement)
  const id = `Added_${at.ways.length - 1}`
  const named = notes.filter((note) => note.params['kind'] === kind || note.element === id)
  if (named.length > 0) return { kind, what: 'named' }
  if (!back) throw new Error(`${kind}: no definition and no word: ${brief(notes).join(', ')}`)
  return { kind, what: 'carried' }
}

/** Read of every kind that has them; the default of a gateway is, where the way is no choice. */
const read = [
  'name',
  'incoming',
  'outgoing',
  'isExecutable',
  'exporter',
  'exporterVersion',
  'calledElement',
  'default',
  'gatewayDirection',
]
const valueOf = ({ type, default: usual }: PropertyText, other: ModdleElement): unknown => {
  const literals = bpmn.enumerations
    .find(({ name }) => name === type)
    ?.literalValues.map(({ name }) => name)
  if (literals) return literals.find((one) => one !== usual)
  return { Boolean: usual !== true, Integer: 7, Real: 7, String: 'words' }[type] ?? other
}

describe('every kind of element', () => {
  test('is carried over or named', async () => {
    expect((await importBpmn(await exported, 'x.bpmn', options)).notes).toEqual([])
    const { elementsById } = await elementOf('Process')
    const inFile = new Set([
      'Definitions',
      ...Object.values(elementsById).map(({ $type }) => $type.replace('bpmn:', '')),
    ])
    // What the file has of its own is what the definition is made of; one more of it stands on no
    // way, which is said too.
    expect(carriedKinds.filter((kind) => !inFile.has(kind) && kind !== 'Task')).toEqual([])
    const rows: Row[] = []
    for (const kind of concrete)
      if (carriedKinds.includes(kind)) rows.push({ kind, what: 'carried' })
      else
        rows.push(withOwner.includes(kind) ? { kind, what: 'with its owner' } : await outcome(kind))
    expect(
      rows.filter(
        ({ kind, what }) =>
          what !== 'named' && !carriedKinds.includes(kind) && !withOwner.includes(kind),
      ),
    ).toEqual([])
    const t = createCatalogue().in('es')
    const cells = rows.map(({ kind, what }) => [kind, t('system.bpmn.kind', { kind }), what])
    const made = [
      '# Kinds of BPMN 2.0 elements on import',
      '`conducto procedures import` takes a kind up, or says of each element of it, in one line, that it is left out. Made from the\ndescriptors of the reader by `test/unit/flows/bpmn/kinds.test.ts`.',
      `${tableOf([['kind', 'in Spanish', 'on import'], ...cells])}\n`,
    ].join('\n\n')
    if (process.env['UPDATE_TRANSCRIPTS']) writeFileSync(page, made)
    expect(readFileSync(page, 'utf8')).toBe(made)
  })

  test('says what else it is than a definition knows: each of its attributes is read or named', async () => {
    const silent: string[] = []
    for (const kind of carriedKinds.filter((one) => one !== 'Task')) {
      const { rootElement, element, elementsById } = await elementOf(kind)
      const set = propertiesOf(kind).filter(
        (property) =>
          !isHeld(property) && !property.isVirtual && !property.isId && !property.isBody,
      )
      const unusual = set.flatMap((property): [string, unknown][] => {
        const before = element.get(property.name)
        const usual =
          before === undefined ||
          before === property.default ||
          (Array.isArray(before) && !before.length)
        // Named elsewhere in the file, or what the file is: these are read.
        if (!usual || read.includes(property.name)) return []
        const value = valueOf(property, elementsById['Step_1'] as ModdleElement)
        return [[property.name, property.isMany ? [value] : value]]
      })
      for (const [name, value] of unusual) element.set(name, value)
      const { notes } = await imported(rootElement)
      const named = notes.map(({ params }) => params['property'] ?? '')
      for (const [name] of unusual) if (!named.includes(name)) silent.push(`${kind}.${name}`)
    }
    expect(silent).toEqual([])
  })
})
