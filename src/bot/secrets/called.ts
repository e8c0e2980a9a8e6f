/** What a value is called in its sentence: the noun that it is bound to. */
import { indexAt } from './lexemes'
import type { Message, Span } from './values'
import { isOtherwise, isPerson, isProse, nameable, putting } from './vocabulary'

/**
 * Names, places and things that have a name or a number of their own, beside those of the
 * vocabulary.
 */
const things =
  /^(?:curso|materia|grado|soy|llamo|modelos?|marca|versi?on|zona|barrio|calle|av|avenida|edificio|sala|oficina|piso|puerto|servidor|host|ip|red|impresora|equipo|pc|laptop|serie|sistema|modulo|oracion|archivo|captura|imagen|foto|documento|carpeta|app|aplicacion|navegador|facebook|instagram|tiktok|twitter|telegram|perfil|nick|apodo|grupo|canal|usuarios|users|nombres|tabla|base|capa|columna|variable|funcion|ley|decreto|articulo|ds|rm|samsung|galaxy|xiaomi|redmi|huawei|motorola|moto|nokia|windows|android|chrome|iphone|tecno|infinix|honor|oppo|vivo|epson|canon|lenovo|dell|hp|servicio|transaccion|hash|uuid|commit|buzon|libreria|procesador|estandar|norma|evento|video|serial|lote|poliza|expediente|rol|encuesta|alumno|unidad|ue|colegio|escuela|kilometro|km)$/
/** Of what people make a password: "le puse el nombre de mi wawa Nayra2019". */
const recipe = /^(?:nombres?|apellidos?|fecha|edad)$/
const ingredient =
  /^(?:perr\w+|gat\w+|palabra|frase|pueblo|equipo|wawa|pass\w*|llave|contra|clav\w+|pin|cel\w*)$/
export const isThing = (word: string): boolean =>
  things.test(word) || nameable.has(word) || isOtherwise(word)

const ties = /^(?:es|era|son|eran|fue|quedo|queda|[:=])$/
/** No thing by itself: "mandaron 6 números 731 086". */
const vague = /^(?:numero|numeros|numeritos?|personal|institucional)$/
const passed =
  /^(?:o|sea|osea|decir|de|del|el|la|los|las|mi|mis|su|un|una|es|era|son|fue|[:=("'«“*`]|que|llamad[oa]|num|numero|nro|no|n|version|modelo|marca)$/
const governs = /^(?:de|del|para|en|al)$/
const determiner = /^(?:el|la|los|las|mi|mis|su|un|una|nuestr[oa]s?|es[ea]|est[ea])$/

export type Called = 'secret' | 'thing' | undefined

const isNamed = ({ names }: Message, at: number): boolean =>
  names.some(({ first, last }) => first <= at && at <= last)

const isPassed = (word: string): boolean => determiner.test(word) || /^\d$/.test(word)
/** The noun that a noun is governed by: of "la clave de mi usuario" the key. */
function headOf(message: Message, at: number, first: number): number {
  const { lexemes } = message
  let back = at - 1
  while (back > first && isPassed(lexemes[back]?.fold ?? '')) back--
  if (isNamed(message, back) && back === at - 1) return back
  if (back <= first || !governs.test(lexemes[back]?.fold ?? '')) return at
  const head = back - 1
  return isNamed(message, head) || isThing(lexemes[head]?.fold ?? '')
    ? headOf(message, head, first)
    : at
}

/** "el código que me da el celular es": the noun of a clause that tells of a secret. */
function isOfClause(message: Message, at: number): boolean {
  for (let back = at - 1; back > 0 && back >= at - 6; back--) {
    const word = message.lexemes[back]?.fold ?? ''
    if (/^(?:que|q|k|donde)$/.test(word)) return isNamed(message, back - 1)
    if (/^[.,;:]$/.test(word)) return false
  }
  return false
}

/** "para el correo Lluvia_01": what it is for. */
function isPurpose({ lexemes }: Message, at: number): boolean {
  const before = lexemes[determiner.test(lexemes[at - 1]?.fold ?? '') ? at - 2 : at - 1]?.fold
  return before === 'para'
}

const far = 12
/** A number is of what was named last before it, however far in its sentence. */
export function calledFar(message: Message, place: number): Called {
  for (let at = place - 1; at >= Math.max(0, place - far); at--) {
    const { kind, fold: word } = message.lexemes[at] ?? { kind: 'line', fold: '' }
    if (kind === 'line' || /^[.;!?]$/.test(word)) return undefined
    if (isNamed(message, at)) return 'secret'
    if (!isThing(word) || vague.test(word)) continue
    return isNamed(message, headOf(message, at, 0)) || isOfClause(message, at) ? 'secret' : 'thing'
  }
  return undefined
}

const ownAdjective =
  /^(?:nuev|actual|antigu|viej|anterior|ultim|misma?|mism[oa]|otr|siguiente|primer|segund|correct)/
/**
 * "el buzón ventas01", "mi procesador es i5-8250U": a noun with its article, of which nothing is
 * known but that it is no secret's.
 */
function isNoun({ lexemes }: Message, at: number): boolean {
  const { kind, fold: word } = lexemes[at] ?? { kind: 'line', fold: '' }
  if (
    kind !== 'word' ||
    !/^\p{L}{3,}$/u.test(word) ||
    isProse(word) ||
    putting.test(word) ||
    isPerson(word)
  )
    return false
  return (
    determiner.test(lexemes[at - 1]?.fold ?? '') &&
    !recipe.test(word) &&
    !ingredient.test(word) &&
    !ownAdjective.test(word)
  )
}
/** @returns whether the noun right before a word is one that gives it its name. */
export function isNamedByNoun(message: Message, place: number): boolean {
  const at = /^(?:es|era|son|fue)$/.test(message.lexemes[place - 1]?.fold ?? '')
    ? place - 2
    : place - 1
  return !isNamed(message, at) && isNoun(message, at)
}

/** @returns whether the nearest noun before a place is a secret's or a thing's. */
export function calledBefore(message: Message, place: number): Called {
  const most = 4
  const { lexemes } = message
  let tied = false
  let several = false
  for (let at = place - 1, steps = 0; at >= 0 && steps < (tied ? most + 5 : most); at--, steps++) {
    const { kind, fold: word } = lexemes[at] ?? { kind: 'line', fold: '' }
    if (isNamed(message, at)) return 'secret'
    if (vague.test(word)) continue
    if (several && !word.endsWith('s')) {
      if (isThing(word)) return undefined
      continue
    }
    if (/^[yeo,]$/.test(word) && lexemes[at + 1]?.fold !== 'sea') several = true
    else if (isThing(word) && !(recipe.test(word) && at < place - 1) && !isPurpose(message, at))
      return isNamed(message, headOf(message, at, 0)) || (tied && isOfClause(message, at))
        ? 'secret'
        : 'thing'
    if (kind === 'line' || /^(?:[.;!?]|con|pero|tengo|tenia)$/.test(word) || putting.test(word))
      return undefined
    if (ties.test(word)) tied = true
    if (!tied && !passed.test(word) && steps > 1) return undefined
  }
  return undefined
}
/** "… es mi usuario", "… de usuario", "… como clave". */
export function calledAfter(message: Message, { end }: Span): Called {
  const { lexemes } = message
  let at = indexAt(lexemes, end)
  if (!/^(?:es|era|como|de|ya|no|\()$/.test(lexemes[at]?.fold ?? '')) return undefined
  while (/^(?:es|era|como|de|\(|mi|el|la|su|ya|no)$/.test(lexemes[at]?.fold ?? '')) at++
  if (isNamed(message, at)) return 'secret'
  return isThing(lexemes[at]?.fold ?? '') ? 'thing' : undefined
}
