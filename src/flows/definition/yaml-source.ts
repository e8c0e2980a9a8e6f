/** A YAML text with the line of every value, so that a problem can be pointed at. */
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml'
import type { Problem } from './problems'

export type Path = readonly (string | number | symbol)[]
export interface Source {
  file: string
  value: unknown
  /** Line (from 1) of the value at a path, or of the nearest thing around it. */
  line: (path: Path) => number
  /** Line of the key at the end of a path. */
  keyLine: (path: Path) => number
}

/**
 * Keys whose values are numbers; a number anywhere else (`next: 4`) is an id or a version and is
 * read as written.
 */
const numeric = new Set(['workingDays', 'reading'])

const keepAsWritten = (document: Document) =>
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'number' || node.source === undefined) return
      const pair = ancestors.at(-1)
      if (isPair(pair) && isScalar(pair.key) && numeric.has(String(pair.key.value))) return
      node.value = node.source
    },
  })

interface Found {
  node: unknown
  key?: unknown
}
/** The deepest existing thing along a path. */
const find = (document: Document, path: Path): Found => {
  let found: Found = { node: document.contents }
  for (const part of path) {
    const node = isAlias(found.node) ? found.node.resolve(document) : found.node
    if (isSeq(node) && typeof part === 'number' && node.items[part] !== undefined)
      found = { node: node.items[part] }
    else if (isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(part),
      )
      if (!pair) return found
      found = { node: pair.value, key: pair.key }
    } else return found
  }
  return found
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) && node.range ? node.range[0] : undefined

/** What is wrong with a YAML text: the library's code, where it says enough. */
export const yamlKind = ({ code, message }: { code: string; message: string }): string => {
  if (code !== 'MISSING_CHAR' && code !== 'BAD_INDENT') return code
  return kinds.find(([, pattern]) => pattern.test(message))?.[0] ?? code
}
const kinds: [kind: string, said: RegExp][] = [
  ['QUOTE', /closing ["']quote/],
  ['BRACKET', /(must|be sufficiently indented and) end with a|Expected .* to end with/],
  ['COLON', /followed by map values/],
  ['SPACE', /space after|white ?space/],
  ['COMMA', /Missing ,/],
  ['DASH', /- indicator/],
]

/** Reads a YAML text. What is not YAML at all comes back as problems with their lines. */
export const readYaml = (text: string, file: string): { source?: Source; problems: Problem[] } => {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const at = (offset: number | undefined) =>
    offset === undefined ? 1 : counter.linePos(offset).line
  const problems = document.errors.map((error) => ({
    file,
    line: at(error.pos[0]),
    reason: `this is not valid YAML: ${error.message}`,
    read: { yaml: yamlKind(error), message: error.message },
  }))
  if (problems.length) return { problems }
  keepAsWritten(document)
  const line = (path: Path) => at(startOf(find(document, path).node))
  const keyLine = (path: Path) => {
    const { key, node } = find(document, path)
    return at(startOf(key) ?? startOf(node))
  }
  try {
    return { source: { file, value: document.toJS(), line, keyLine }, problems: [] }
  } catch (error) {
    // A reference to what is not there, or to too much.
    const { message } = error as Error
    const name = /: (\S+)$/.exec(message)?.[1] ?? ''
    const found = text.split('\n').findIndex((line) => name !== '' && line.includes(`*${name}`))
    const reason = `this is not valid YAML: ${message}`
    return {
      problems: [
        { file, line: found < 0 ? 1 : found + 1, reason, read: { yaml: 'BAD_ALIAS', message } },
      ],
    }
  }
}
