/** What ties the name of a secret to the words after it: a verb, a sign, a dash. */
import type { Lexeme, Name } from './lexemes'
import type { Message } from './values'

const verbs = new Set('es era eran son fue sera seria is was are siendo ser sea sean'.split(' '))

/** After these only what looks like a secret is one. */
const handling = new Set(
  (
    'puse pusieron pongo pone ponen tengo tenia uso usaba use usamos ingreso ingrese escribo escribi coloco coloque digito digite meto ' +
    'tecleo escribiendo poniendo usando ingresando introduzco marco dieron mandaron enviaron llego dio quedo queda dice decia como a con por seria'
  ).split(' '),
)

const signs = /^[:=【「→➡⇒►▶>»👉⟶⮕~|]$/u

const dashes = /^[-–—…/]$/u

const mostBetween = 16

/** How a value is tied to its name. */
export interface Tie {
  kind: 'verb' | 'sign' | 'dash' | 'handling'
  /** Index of the lexeme. */
  at: number
}

const isEnd = ({ text }: Message, { fold: sign, end, kind }: Lexeme): boolean =>
  kind === 'line' || (/^[.;!?]$/.test(sign) && /^(?:\s|$)/.test(text.slice(end)))

/** Three dots tie as a dash does. */
const isDots = ({ text }: Message, { at }: Lexeme): boolean => text.startsWith('..', at)

/** "ya se fue a España" */
const isGoing = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^fue$/.test(lexemes[at]?.fold ?? '') &&
  (lexemes[at - 1]?.fold === 'se' || lexemes[at + 1]?.fold === 'a')

function tieAt(message: Message, at: number): Tie | undefined {
  const lexeme = message.lexemes[at] as Lexeme
  const { fold: word, kind } = lexeme
  if (kind === 'word') {
    const before = message.lexemes[at - 1]?.fold
    if (
      (verbs.has(word) && !(word === 'sea' && before === 'o')) ||
      (word === 'llama' && before === 'se')
    )
      return before === 'o' || isGoing(message.lexemes, at) ? undefined : { kind: 'verb', at }
    return handling.has(word) ? { kind: 'handling', at } : undefined
  }
  if (signs.test(word)) return { kind: 'sign', at }
  // A dash inside a word ties nothing.
  const spaced =
    /\s/.test(message.text[lexeme.at - 1] ?? ' ') || /\s/.test(message.text[lexeme.end] ?? ' ')
  return (dashes.test(word) && (spaced || message.text[lexeme.end] === '>')) ||
    isDots(message, lexeme)
    ? { kind: message.text[lexeme.end] === '>' ? 'sign' : 'dash', at }
    : undefined
}

const explaining = new Set('que esa ese decir sea osea digo'.split(' '))

/**
 * Ties between a name and the end of its sentence; past a comma only where that goes on about the
 * name.
 */
export function tiesOf(message: Message, name: Name): Tie[] {
  const { lexemes } = message
  const ties: Tie[] = []
  let aside = false
  let skipped = 0
  for (
    let at = name.last + 1;
    at < lexemes.length && at <= name.last + mostBetween + skipped + (aside ? 8 : 0);
    at++
  ) {
    const lexeme = lexemes[at] as Lexeme
    const past = closing(message, at)
    if (past !== undefined) {
      at = past
      skipped += 12
      continue
    }
    const tie = tieAt(message, at)
    if (tie && (!aside || (tie.kind === 'verb' && takesUp(lexemes, at)))) ties.push(tie)
    else if (!tie && isEnd(message, lexeme) && !isAsked(lexemes, name, at)) break
    if (lexeme.fold === ',')
      aside =
        !isRelative(lexemes.slice(name.last + 1, at + 4), at - name.last) ||
        isExplained(lexemes, at)
  }
  return ties
}

const aboutIt = /^(?:esta|funciona|sirve|entra|anda|vale|agarra|es|acepta)$/

/**
 * ", la que me dieron": what follows goes on about the name, unless something was said of it
 * already: "está bien, lo que falla".
 */
function isRelative(after: readonly Lexeme[], comma: number): boolean {
  const words = after.map((lexeme) => lexeme.fold)
  return (
    words.slice(comma).includes('que') &&
    words[comma] !== 'lo' &&
    !words.slice(0, comma).some((word) => aboutIt.test(word))
  )
}

/** "(la del correo) :": where brackets close that open at a place, when a tie follows. */
function closing(message: Message, at: number): number | undefined {
  const { lexemes } = message
  if (!/^[([]$/.test(lexemes[at]?.fold ?? '')) return undefined
  const end = lexemes.findIndex(
    (lexeme, place) => place > at && (lexeme.kind === 'line' || /^[)\]]$/.test(lexeme.fold)),
  )
  if (
    end < 0 ||
    end > at + mostBetween ||
    lexemes[end]?.kind === 'line' ||
    end + 1 >= lexemes.length
  )
    return undefined
  return tieAt(message, end + 1) ? end : undefined
}

/** ", es …", ", ahora es …": the verb goes on about the name. */
function takesUp(lexemes: readonly Lexeme[], verb: number): boolean {
  if (lexemes[verb]?.fold === 'sera') return false
  let at = verb - 1
  while (/^(?:ahora|la|nueva|actual|hoy|creo|y|que)$/.test(lexemes[at]?.fold ?? '')) at--
  return lexemes[at]?.fold === ','
}

/** "¿y la contraseña? es …" */
const isAsked = (lexemes: readonly Lexeme[], name: Name, at: number): boolean =>
  at === name.last + 1 && lexemes[at]?.fold === '?' && verbs.has(lexemes[at + 1]?.fold ?? '')

const isExplained = (lexemes: readonly Lexeme[], comma: number): boolean =>
  lexemes
    .slice(comma + 1, comma + 3)
    .some((next) => explaining.has(next.fold) && next.fold !== 'que')
