/**
 * Fills in any modal, as somebody would who has only what it shows: what it proposes is kept, what
 * it asks for is given.
 */
import type { Given } from '../../src/sandbox/slack/person/filling'
import type { Json } from './story-words'

/** A whole number below what is asked. */
export type Draw = (below: number) => number
export interface Filler {
  draw: Draw
  /** `YYYY-MM-DD`. */
  today: string
  /** Members that may be named where anybody can be. */
  members: readonly string[]
  /** Block ids that are filled in although they may be empty. */
  asked?: readonly string[]
  /** Everything is filled in, whether it may be empty or not. */
  all?: boolean
  /** What goes into a block, by its id, in place of what would be drawn. */
  given?: Record<string, Given>
  /** What is typed into a field of free words, in place of a sentence. */
  words?: (id: string) => string
}

/** Sentences that nobody could take for an order, a password or a name. */
const sentences = [
  'Se revisó con cuidado y queda como se acordó.',
  'Falta el sello en la segunda hoja.',
  'Todo está conforme con lo que se pidió.',
  'Conviene verlo otra vez la próxima semana.',
]
const nameOf = ['Rosa Choque', 'Julio Mamani', 'Elvira Quispe']
const entities = ['GAM Viacha', 'GAM Laja', 'Ministerio de Salud']
const pick = <T>(draw: Draw, all: readonly T[]): T => all[draw(all.length)] as T

/** What is typed into a field, by what its id says that it is. */
function typed(id: string, filler: Filler): string {
  const { draw } = filler
  if (/email/.test(id)) return 'rchoque@viacha.gob.bo'
  if (/phone/.test(id)) return '70000003'
  if (/(entity|entities)$/.test(id)) return pick(draw, entities)
  if (/(number|document|routing)$/.test(id)) return `AGETIC/NI/${1000 + draw(9000)}/2026`
  if (/(name|with|who|by)$/.test(id)) return pick(draw, nameOf)
  return filler.words?.(id) ?? pick(draw, sentences)
}

const optionsOf = (element: Json): string[] =>
  ((element['options'] as Json[]) ?? []).map(({ value }) => String(value))
/** At least one, in the order in which they are shown. */
const some = (draw: Draw, values: readonly string[]): string[] => {
  const surely = draw(values.length)
  return values.filter((_value, index) => index === surely || draw(2) === 0)
}
const proposals = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_option',
  'initial_options',
  'initial_user',
]

/** What a hint gives as an example is a good answer. */
const exampleIn = (block: Json): string | undefined => {
  const hint = (block['hint'] as Json | undefined)?.['text']
  return /Ejemplo: (.+?)\.?(?: Uno por línea.*| Respondió.*)?$/.exec(String(hint ?? ''))?.[1]
}

function valueOf(id: string, block: Json, filler: Filler): Given {
  const { draw, today, members } = filler
  const element = block['element'] as Json
  switch (element['type']) {
    case 'plain_text_input':
      return exampleIn(block) ?? typed(id, filler)
    case 'number_input':
      return String(1 + draw(9))
    case 'datepicker':
      return today
    case 'timepicker':
      return '09:00'
    case 'static_select':
    case 'radio_buttons':
      return pick(draw, optionsOf(element))
    case 'multi_static_select':
    case 'checkboxes':
      return some(draw, optionsOf(element))
    case 'users_select':
      return pick(draw, members)
    case 'multi_users_select':
      return [pick(draw, members)]
    case 'file_input': {
      const name = `hoja-${draw(1000)}.txt`
      return [{ name, bytes: Buffer.from(`papel ${name}`), mimetype: 'text/plain' }]
    }
    default:
      return null
  }
}

/** Whether a field that is drawn is filled in this time. */
function isFilled(block: Json, element: Json, { draw, asked, all }: Filler): boolean {
  const id = String(block['block_id'])
  // Of a meeting somebody has to be named, here or by words.
  if (asked?.includes(id) || element['type'] === 'multi_users_select') return true
  const proposed = proposals.some((name) => element[name] !== undefined)
  if (proposed) return element['options'] !== undefined && draw(3) === 0
  return !block['optional'] || all === true || draw(4) === 0
}

/** What is put into each block of an open modal that is filled in, by block id. */
export function drawnFilling(view: Json, filler: Filler): Record<string, Given> {
  const inputs = ((view['blocks'] as Json[]) ?? []).filter(({ type }) => type === 'input')
  const filled = inputs.flatMap((block): [string, Given][] => {
    const id = String(block['block_id'])
    const element = block['element'] as Json
    const given = filler.given?.[id]
    if (given !== undefined) return [[id, given]]
    return isFilled(block, element, filler) ? [[id, valueOf(id, block, filler)]] : []
  })
  return Object.fromEntries(filled.filter(([, value]) => value !== null))
}
