/**
 * What somebody of the agency would write into a modal, as a table tells it: CITEs as
 * correspondence gives them, files with names. Fields that begin with something are left as they
 * are.
 */
import { plainPdf } from './signed-pdf'
import { type Json, label } from './story-words'

export interface Writing {
  /** What the CITEs of whoever writes begin with. */
  unit: string
  /** By block id, or by the id of an output: its words, its option, its number, its files' name. */
  words: Readonly<Record<string, unknown>>
  /** How often it is written: a second time it is another version. */
  round: number
  today: string
  /** The next number that correspondence gives. */
  number: () => string
}
interface Field {
  id: string
  title: string
  type: string
  optional: boolean
  element: Json
}

const fieldsOf = (blocks: readonly Json[]): Field[] =>
  blocks
    .filter(({ type }) => type === 'input')
    .map((block) => ({
      id: String(block['block_id']),
      title: label(block['label']),
      type: String((block['element'] as Json)['type']),
      optional: block['optional'] === true,
      element: block['element'] as Json,
    }))

/** Which paper it is, as its CITE says. */
const kinds: readonly [RegExp, string][] = [
  [/externa/i, 'NE'],
  [/informe legal/i, 'IL'],
  [/informe/i, 'IT'],
  [/norma/i, 'NT'],
  [/manual/i, 'MAN'],
  [/./, 'NI'],
]
const citeOf = ({ title, element }: Field, { unit, number }: Writing): string => {
  const kind = kinds.find(([pattern]) => pattern.test(title))?.[1]
  const proposed = element['initial_value'] as string | undefined
  return `${proposed ?? `${unit}/${kind}/`}${number()}/2026`
}

/** @param title its name: a CITE, or what it is. */
export const paper = (title: string) => {
  const name = title.replace(/[/: ]+/g, '-')
  return { name: `${name}.pdf`, bytes: plainPdf(name), mimetype: 'application/pdf' }
}

/** What the table says for a field. */
function told({ id }: Pick<Field, 'id'>, { words }: Writing): unknown {
  const output = /^out\.([^.]+)\.(?:text|options?|number|files|by)$/.exec(id)?.[1]
  return id in words ? words[id] : output ? words[output] : undefined
}

function filesFor(field: Field, writing: Writing): unknown {
  const own = told(field, writing)
  if (own !== undefined && typeof own !== 'string') return own
  if (own === undefined && !field.id.startsWith('out.')) return undefined
  const version = writing.round > 1 ? ` versión ${writing.round}` : ''
  return [paper(`${own ?? field.title}${version}`)]
}

const begins = ({ element, type }: Field): boolean =>
  type === 'timepicker' ||
  ['initial_value', 'initial_option', 'initial_options', 'initial_date'].some(
    (key) => element[key] !== undefined,
  )

function valueFor(field: Field, writing: Writing): unknown {
  const { id, title, type, optional, element } = field
  if (type === 'file_input') return filesFor(field, writing)
  const own = told(field, writing)
  const several = type === 'checkboxes' || type.startsWith('multi')
  if (own !== undefined) return several && typeof own === 'string' ? [own] : own
  if (optional) return undefined
  if (id.endsWith('.number')) return citeOf(field, writing)
  if (begins(field)) return undefined
  const [first] = ((element['options'] ?? []) as { value: string }[]).map(({ value }) => value)
  if (first === undefined) throw new Error(`nobody said what to write in ${id} (${title})`)
  return several ? [first] : first
}

/** Everything that has to be filled in, and the file of each paper. */
export function fillingOf(blocks: readonly Json[], writing: Writing): Record<string, unknown> {
  const fields = fieldsOf(blocks)
  const filled: Record<string, unknown> = Object.fromEntries(
    fields
      .map((field) => [field.id, valueFor(field, writing)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  )
  for (const { id, element } of fields) {
    const reference = /^out\.(.+?)(?:\.date|_file\.files)$/.exec(id)?.[1]
    const number = reference && `out.${reference}.number`
    if (!number || !fields.some((field) => field.id === number)) continue
    // A paper that was not given has neither a day nor a file.
    if (!filled[number]) delete filled[id]
    else if (id.endsWith('.files') && !told({ id }, writing))
      filled[id] = [paper(String(filled[number]))]
    else if (id.endsWith('.date') && !element['initial_date']) filled[id] ??= writing.today
  }
  return filled
}
