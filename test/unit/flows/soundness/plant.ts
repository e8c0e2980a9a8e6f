/** Plants mistakes in the official definitions, and says where the mistake then stands. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, parseDocument } from 'yaml'
import type { Definition } from '../../../../src/flows/definition/definition'
import { loadDefinition } from '../../../../src/flows/definition/load'
import type { Problem } from '../../../../src/flows/definition/problems'
import { problemsWithPaths } from '../../../../src/flows/soundness/paths'
import { Checker } from '../../../../src/flows/soundness/soundness'

const folder = join(__dirname, '../../../../src/flows/procedures')
export interface Planted {
  code: string
  file: string
  text: string
  definition: Definition
}
const read = (file: string): Planted => {
  const text = readFileSync(join(folder, file), 'utf8')
  const loaded = loadDefinition(text, file)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return { code: loaded.definition.code, file, text, definition: loaded.definition }
}
export const originals = readdirSync(folder)
  .filter((file) => file !== 'roles.yaml')
  .map(read)
export const rolesText = {
  file: 'roles.yaml',
  text: readFileSync(join(folder, 'roles.yaml'), 'utf8'),
}
export const newest = (code: string) => originals.find((one) => one.code === code)?.definition

/** Walks of the official ones are shared; what is planted is walked anew. */
const checker = new Checker(newest)

const words = { es: 'x', en: 'x' }
export const choice = (id: string, go: unknown) => ({ id, label: words, go })
/** A step added for a mistake; its role is one that everybody knows. */
export const extra = (id: string, next: unknown) => ({
  id,
  roles: ['operador'],
  title: words,
  task: words,
  next,
})

/** Changes the text as an author would; `index` finds a step's place in it. */
export class Field {
  constructor(
    readonly document: Document,
    readonly definition: Definition,
  ) {}
  index = (id: string) => this.definition.steps.findIndex((step) => step.id === id)
  /** The step before the end of the longest way. */
  get last() {
    return this.definition.steps.at(-1)?.id as string
  }
  set(id: string, key: string, value: unknown) {
    this.document.setIn(['steps', this.index(id), key], this.document.createNode(value))
  }
  add(...steps: unknown[]) {
    for (const step of steps) this.document.addIn(['steps'], this.document.createNode(step))
  }
  join(value: unknown) {
    if (!this.document.hasIn(['joins'])) this.document.set('joins', this.document.createNode([]))
    this.document.addIn(['joins'], this.document.createNode(value))
  }
}
export const plant = ({ text, definition }: Planted, mistake: (field: Field) => void): string => {
  const document = parseDocument(text)
  mistake(new Field(document, definition))
  return document.toString({ lineWidth: 0 })
}

/** Everything that is said of a text: by reading it, or else by walking it. */
export const said = (
  file: string,
  text: string,
  using = checker,
): (Problem & { kind?: string })[] => {
  const loaded = loadDefinition(text, file)
  if (!loaded.ok) return problemsWithPaths(loaded.problems, [{ file, text }])
  return using.check(loaded.definition, loaded.source).findings
}

/** First and last line (from 1) of a step or join in a text. */
export const linesOf = (text: string, id: string): [number, number] => {
  const lines = text.split('\n')
  const name = id.replaceAll('.', '\\.')
  const start = lines.findIndex((line) =>
    new RegExp(`^ *- (\\{ *)?id: ['"]?${name}['"]?(,|\\s|$)`).test(line),
  )
  const rest = lines.slice(start + 1).findIndex((line) => /^ {0,2}(- |\S)/.test(line))
  return [start + 1, rest < 0 ? lines.length : start + 1 + rest]
}
