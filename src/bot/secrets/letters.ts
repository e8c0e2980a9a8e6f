/**
 * Letters alone that are a secret by the place where they stand: a word that is none of the
 * everyday ones, without article or preposition, typed where a password is asked for, right beside
 * its name, set off by commas, or in front of what was done with it.
 */
import { isNamedByNoun } from './called'
import { isEveryday } from './everyday'
import { topicBefore } from './forward'
import { sentenceAround } from './sentence'
import type { Name } from './lexemes'
import { type Message, type Span, strengthOf } from './values'
import { counted, isPerson } from './vocabulary'

const typing =
  /^(?:pongo|ponga|ponerle|ponerme|puse|pusieron|puso|poniendo|puesto|escrib[io]|escribiendo|tecle[eo]|digit[eo]|met[io]|colo[cq]u?[eo]|marco|marque|confirm[oe]|repet[i]|repito|elijo|elegi|escogi|respondi)$/
/** With these also what is no secret is used: "uso Debian". */
const using = /^(?:us[eo]|usaba|pruebo|probe|probando|intent[eo])$/
const entering =
  /^(?:entro|entraba|ingreso|ingresaba|accedo|accedia|probe|pruebo|probando|intent[eo]|us[eo]|incorrecta|invalida|erronea|errada|mal)$/
const having = /^(?:tengo|tenia|es|era|seria|fue)$/
/** What may stand between one of these and the word. */
const filler =
  /^(?:siempre|bien|nomas|solo|ahi|le|asi|todo|junto|pegado|en|mayusculas?|minusculas?|ni|esa|ese|pues|ps|creo|que|como|ha|he|habia|a|al|con|va|algo|inicio|principio|final)$/
const manner = /^(?:junto|pegado|mayusculas?|minusculas?|principio|inicio)$/
const kinds =
  /^(?:nuev[oa]|provisional|provisori[oa]|temporal|actual|antigu[oa]|viej[oa]|anterior|inicial|correct[oa])$/
const goesOn =
  /^(?:a|y|e|o|ni|pero|me|no|nomas|siempre|ya|entraba|todo|asi|con|en|pues|ps|nunca|esa|ese|dos|tres|varias|por|para|porfa|agarra|como|es|era|desde|le|he|mi|is|but)$/
const closing = /^[,.;!?()\]"'”»*]$/
const linking = /^(?:de|del|la|el|y|mi|los|las)$/
const refusing =
  /^(?:incorrect\w*|invalid\w*|errone\w*|errad\w*|equivocad\w*|mal|rechaz\w*|acept\w*|bota|boto|rebota|agarra|coincid\w*|reconoc\w*|entra|entraba|funciona|sirve|quiere|deja|vale|tenia|era|corta|debil|larga|insegura|error|intentos|nada|ninguna|siempre)$/
const recipe = /^(?:nombre|apellido|apodo|pueblo)$/

interface Run {
  /** Indexes of its first lexeme and of its last. */
  first: number
  last: number
}
const wordAt = (message: Message, index: number): string => message.lexemes[index]?.fold ?? ''

/** A word of letters that people do not use of a service, and that is no name. */
function isUnknown(message: Message, index: number): boolean {
  const lexeme = message.lexemes[index]
  if (
    !lexeme ||
    lexeme.kind !== 'word' ||
    isEveryday(lexeme.fold) ||
    !/^\p{L}{3,}$/u.test(lexeme.fold)
  )
    return false
  const written = message.text.slice(lexeme.at, lexeme.end)
  const joined = /[\p{L}\p{N}@#$%&*_/\\-]/u
  if (
    joined.test(message.text[lexeme.end] ?? ' ') ||
    /[\p{L}\p{N}@#$%&_/\\.-]/u.test(message.text[lexeme.at - 1] ?? ' ')
  )
    return false
  if (
    /[.:]/.test(message.text[lexeme.end] ?? ' ') &&
    /[\p{L}\p{N}/]/u.test(message.text[lexeme.end + 1] ?? ' ')
  )
    return false
  return (
    /^(?:weak|strong)$/.test(strengthOf(written)) &&
    !/[éó]$/u.test(written) &&
    !message.names.some(({ first, last }) => first <= index && index <= last)
  )
}
/** "perrito 22", "perrito siete" */
const isTail = (message: Message, index: number): boolean =>
  /^(?:\d{1,4}|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/.test(wordAt(message, index)) &&
  !counted.has(wordAt(message, index + 1))
/** Up to three of them, also "sol de mayo". */
function runAt(message: Message, first: number): Run {
  let last = first
  while (last - first < 3) {
    if (isUnknown(message, last + 1)) last += 1
    else if (linking.test(wordAt(message, last + 1)) && isUnknown(message, last + 2)) last += 2
    else break
  }
  return { first, last: isTail(message, last + 1) ? last + 1 : last }
}

const isName = ({ lexemes, names }: Message, index: number): boolean =>
  names.some(({ kind, last }) => last === index && (kind === 'password' || kind === 'key')) &&
  lexemes[index]?.fold !== 'token'
const startsSentence = (message: Message, index: number): boolean =>
  index === 0 ||
  message.lexemes[index - 1]?.kind === 'line' ||
  /^[,.;:!?("'“«*]$/.test(wordAt(message, index - 1))

/** Nothing after belongs to the word as to a noun or a verb. */
function isEnded(message: Message, { last }: Run): boolean {
  const next = message.lexemes[last + 1]
  return (
    !next ||
    next.kind === 'line' ||
    closing.test(next.fold) ||
    goesOn.test(next.fold) ||
    !/^[\p{L}\p{N}]/u.test(next.fold)
  )
}
/** Set off on both sides: by commas, brackets, the ends of a line. */
function isSetOff(message: Message, { first, last }: Run): boolean {
  const next = message.lexemes[last + 1]
  const ends =
    !next ||
    next.kind === 'line' ||
    /^[,.;!?)"'”»*]$/.test(next.fold) ||
    (/^(?:pues|ps|nomas)$/.test(next.fold) && last + 2 >= message.lexemes.length)
  const before = wordAt(message, first - 1)
  if (before === ':') {
    // "es el nombre de mi equipo: perrito"; a label of a form stands at the beginning of its
    // clause.
    let name = first - 2
    while (name > first - 12 && /^\p{L}/u.test(wordAt(message, name)) && !isName(message, name))
      name--
    return ends && isName(message, name)
  }
  if (/^["'“«*]$/.test(before)) return ends && !isNamedByNoun(message, first - 1)
  if (/^[,(]$/.test(before)) return ends
  // "mi clave? perrito"
  let name = first - 1
  while (/^[.!?]$/.test(wordAt(message, name))) name--
  return name < first - 1 && isName(message, name) && ends
}

type Place = 'put' | 'used' | 'beside' | 'after' | 'set-off' | 'made'

/**
 * "pongo perrito", "entraba con perrito", "no me acepta perrito", "cambié mi clave de perrito a
 * gatito".
 */
function putAt(message: Message, { first, last }: Run): Place | undefined {
  let back = first - 1
  while (
    back > first - 5 &&
    (filler.test(wordAt(message, back)) || /^["'“«*]$/.test(wordAt(message, back)))
  )
    back--
  const word = wordAt(message, back)
  const before = wordAt(message, first - 1)
  const twoBefore = wordAt(message, first - 2)
  const threeBefore = wordAt(message, first - 3)
  if (typing.test(word)) return 'put'
  if (/^(?:acepta|toma|agarra|reconoce)$/.test(before) && /^(?:no|me|la|lo)$/.test(twoBefore))
    return 'put'
  if (
    before === 'con' &&
    (entering.test(twoBefore) || (filler.test(twoBefore) && entering.test(threeBefore)))
  )
    return 'used'
  if (using.test(word) || (before === 'ni' && wordAt(message, last + 1) === 'ni')) return 'used'
  const changed = /^(?:a|por)$/.test(wordAt(message, last + 1)) && isUnknown(message, last + 2)
  if (before === 'de' && isName(message, first - 2) && changed) return 'put'
  const assigned = back < first - 1 || /^(?:de|como)$/.test(wordAt(message, back - 2))
  return having.test(word) && isName(message, back - 1) && assigned ? 'after' : undefined
}
/**
 * "contraseña antigua perrito", "contraseña todo junto perrito", "el nombre de mi hija Maribel".
 */
function besideAt(message: Message, { first }: Run): Place | undefined {
  const before = wordAt(message, first - 1)
  const twoBefore = wordAt(message, first - 2)
  if (isName(message, first - 1) || (kinds.test(before) && isName(message, first - 2)))
    return 'beside'
  if (before === ')' && kinds.test(twoBefore) && isName(message, first - 4)) return 'beside'
  if (manner.test(before) && message.names.some(({ last: to }) => to < first && to > first - 10))
    return 'after'
  if (recipe.test(before) && /^(?:mi|su|el)$/.test(twoBefore)) return 'made'
  const noun = before === ',' ? first - 2 : first - 1
  return /^(?:de|del)$/.test(wordAt(message, noun - 2)) && recipe.test(wordAt(message, noun - 3))
    ? 'made'
    : undefined
}
/** "perrito le puse a mi clave", "si perrito es mi clave". */
function isBefore(message: Message, { first, last }: Run): boolean {
  if (!startsSentence(message, first) && !/^(?:y|si)$/.test(wordAt(message, first - 1)))
    return false
  let next = last + 1
  while (/^(?:nomas|pues|le|he|habia|mi|me|yo|lo)$/.test(wordAt(message, next)) && next < last + 5)
    next++
  if (
    next >= last + 5 ||
    !(typing.test(wordAt(message, next)) || having.test(wordAt(message, next)))
  )
    return false
  let name = next
  while (name < next + 5 && !isName(message, name)) name++
  return isName(message, name) && wordAt(message, name - 1) !== 'la'
}
/** In which of its places a run stands. */
function placeOf(message: Message, run: Run): Place | undefined {
  const place = isEnded(message, run) ? (putAt(message, run) ?? besideAt(message, run)) : undefined
  if (place) return place
  if (isBefore(message, run)) return 'after'
  return startsSentence(message, run.first) && isSetOff(message, run) ? 'set-off' : undefined
}

/** "mi jefa Marcela": somebody's name. */
function isSomebody({ lexemes, text }: Message, { first }: Run, place: Place): boolean {
  const lexeme = lexemes[first]
  if (!lexeme || place === 'made' || !/^\p{Lu}/u.test(text.slice(lexeme.at))) return false
  const before = lexemes[first - 1]?.fold === ',' ? first - 2 : first - 1
  return isPerson(lexemes[before]?.fold ?? '')
}
/** Letters in capitals among small ones are a system's name: "la clave SIGEP". */
function isAcronym({ lexemes, text }: Message, { first, last }: Run): boolean {
  const lexeme = lexemes[first]
  const before = lexemes[first - 1]
  return (
    !!lexeme &&
    !!before &&
    first === last &&
    /^\p{Lu}+$/u.test(text.slice(lexeme.at, lexeme.end)) &&
    /\p{Ll}/u.test(text.slice(before.at, before.end))
  )
}

/** Whether what stands in a place is the secret of a name that is near. */
function isSecret(message: Message, run: Run, place: Place): boolean {
  const [first, last] = sentenceAround(message, run.first)
  const near = message.names.filter(
    (name: Name) =>
      (name.kind === 'password' || name.kind === 'key') &&
      name.first >= first - 12 &&
      name.last <= last + 12,
  )
  if (near.length === 0 && /^(?:put|used)$/.test(place))
    return message.names.length === 0 && !isSomebody(message, run, place)
  if (near.length === 0 || isSomebody(message, run, place)) return false
  if (place === 'used')
    return message.lexemes
      .slice(first, last + 1)
      .some(({ fold }) => refusing.test(fold) || /^es[ae]$/.test(fold))
  if (place === 'put' || place === 'after' || place === 'made') return true
  if (place === 'beside' && isAcronym(message, run)) return false
  const inside = near.filter((name) => name.first >= first && name.last <= last)
  if (place === 'set-off' && inside.length === 0 && message.lexemes[run.first - 1]?.fold === ',')
    return false
  return !(inside.length > 0 ? inside : near).some((name) => topicBefore(message, name) === 'gone')
}

/** "perrito, gatito", "perrito, luego gatito", "perrito y al final gatito". */
function isJoined(message: Message, told: Run, run: Run): boolean {
  for (let index = told.last + 1; index < run.first; index++)
    if (!/^(?:,|a|por|y|o|ni|luego|despues|al|final|con|ahora)$/.test(wordAt(message, index)))
      return false
  return true
}

export function letters(message: Message): Span[] {
  const { lexemes, names } = message
  const entered = lexemes.some(({ fold }) =>
    /^(?:usuario|login|enter|incorrect\w*|invalid\w*)$/.test(fold),
  )
  if (!entered && !names.some(({ kind }) => kind === 'password' || kind === 'key')) return []
  const spans: Span[] = []
  let told: Run | undefined
  for (let index = 0; index < lexemes.length; index++) {
    if (!isUnknown(message, index)) continue
    const run = runAt(message, index)
    const place = placeOf(message, run)
    // "perrito, gatito y nada": what is joined to one is another.
    const joined =
      told && run.first - told.last < 5 && isJoined(message, told, run) && isEnded(message, run)
    if (joined || (place && isSecret(message, run, place))) {
      spans.push({ at: lexemes[run.first]?.at ?? 0, end: lexemes[run.last]?.end ?? 0 })
      told = run
    }
    index = run.last
  }
  return spans
}
