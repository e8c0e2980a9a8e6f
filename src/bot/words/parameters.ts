/**
 * What an ICU message asks for: its parameters, each with values that reach each of its branches.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { agencyLanguage, localeOf } from '../../flows/languages'

type Ast = ReturnType<IntlMessageFormat['getAst']>
export type Parameters = Map<string, Set<string | number>>

// Kinds of nodes, as the parser numbers them.
const argument = 1
const number = 2
const date = 3
const time = 4
const select = 5
const plural = 6

/**
 * @throws SyntaxError when the text is not an ICU message, or has a moment made into words: every
 * moment is given in words.
 */
export function parametersOf(text: string): Parameters {
  const found: Parameters = new Map()
  collect(
    new IntlMessageFormat(text, localeOf(agencyLanguage), undefined, { ignoreTag: true }).getAst(),
    found,
  )
  return found
}

function collect(nodes: Ast, found: Parameters): void {
  for (const node of nodes) {
    if (node.type === date || node.type === time)
      throw new SyntaxError(`{${node.value}, ${node.type === date ? 'date' : 'time'}}`)
    if (node.type === argument) add(found, node.value, ['x'])
    if (node.type === number) add(found, node.value, [2])
    if (node.type === plural) add(found, node.value, [0, 1, 2])
    if (node.type === select) add(found, node.value, Object.keys(node.options))
    if (node.type === select || node.type === plural) {
      for (const option of Object.values(node.options)) collect(option.value, found)
    }
  }
}

const add = (found: Parameters, name: string, values: (string | number)[]): void =>
  void found.set(name, new Set([...(found.get(name) ?? []), ...values]))
