/** The repository's own files, for the tests that hold its rules. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const apart = new Set(['node_modules', '.git', 'data', 'coverage', 'artifacts'])

/** Paths from the root, every file that can be committed under a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !apart.has(entry.name) && !/\.log$|^\.env$/.test(entry.name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
    .sort()
}
export const sourceFiles = (): string[] => filesUnder('src').filter((path) => path.endsWith('.ts'))
export const read = (path: string): string => readFileSync(path, 'utf8')
export const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2023, true)

/** Visits every node of a file. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

export interface Strings {
  /** Whole literals. */
  literals: string[]
  /** What stands before the first `${}` of a template. */
  prefixes: string[]
  /**
   * Templates as patterns: anything may stand for a `${}`. Those with hardly a letter of their own
   * are left out.
   */
  patterns: RegExp[]
}
/** String literals and template heads of a file, without its imports. */
export function stringsOf(path: string): Strings {
  const found: Strings = { literals: [], prefixes: [], patterns: [] }
  visit(parse(path), (node) => {
    if (ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent))
      found.literals.push(node.text)
    if (!ts.isTemplateExpression(node)) return
    const fixed = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
    found.prefixes.push(node.head.text)
    if (/^[\w.]*\w{3}[\w.]*$/.test(fixed.join(''))) found.patterns.push(patternOf(fixed))
  })
  return found
}

const patternOf = (fixed: string[]): RegExp =>
  new RegExp(`^(\\w+\\.)?${fixed.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`)

export interface FunctionSize {
  path: string
  name: string
  lines: number
}
/**
 * Every function with the lines that are its own: those of functions inside it are counted there.
 */
export function functionSizes(path: string): FunctionSize[] {
  const file = parse(path)
  const line = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const sizes: FunctionSize[] = []
  const measure = (node: ts.Node): number => {
    let inside = 0
    ts.forEachChild(node, (child) => {
      inside += measure(child)
    })
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inside
    const lines = line(node.end) - line(node.getStart()) + 1
    sizes.push({ path, name: nameOf(node), lines: lines - inside })
    // A function on one line takes no line from what is around it.
    return lines > 1 ? lines : 0
  }
  measure(file)
  return sizes
}
const nameOf = (node: ts.Node): string => {
  const named = node as { name?: ts.Node }
  const holder = node.parent as { name?: ts.Node } | undefined
  return (named.name ?? holder?.name)?.getText() ?? '(unnamed)'
}

export const median = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
