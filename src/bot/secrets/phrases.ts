/**
 * Several words that name a secret, also where they leave its own name out: "respuesta secreta",
 * "la de mi correo era …".
 */
import type { Lexeme, Name } from './lexemes'

const came = '(?:lleg\\w*|mandaron|mando|enviaron|envio|vino|dieron|dio|salio)'
const owner =
  '(?:correo|cuenta|ciudadania|sistema|wifi|portal|firma|computadora|celular|facebook|face|gmail|hotmail|outlook|instagram|tiktok|whatsapp|banco|banca|sigep|ruat|impuestos)'

/** On folded words, one space between. What is matched is the name. */
const phrases: readonly [RegExp, Name['kind']][] = [
  [/^(?:api|secret|private|llave) (?:key|privada|secreta)(?!\S)/, 'key'],
  [/^llaves?(?= (?:del?|es) (?!publica))/, 'key'],
  [/^pass words?(?!\S)/, 'password'],
  [/^(?:respuesta|palabra|frase|pregunta)s? (?:secreta|semilla)s?(?!\S)/, 'password'],
  [/^(?:respuesta|palabra|frase)s? de (?:seguridad|recuperacion|respaldo|paso)(?!\S)/, 'password'],
  [/^respuesta (?:\S+ ){1,2}pregunta (?:de )?(?:secreta|seguridad)(?!\S)/, 'password'],
  [/^respuesta(?= que puse)/, 'password'],
  [/^(?:doce|12|24|veinticuatro) palabras(?!\S)/, 'password'],
  [/^semillas?(?= (?:del?|es|:|,))/, 'password'],
  [
    /^la (?:suya|mia|tuya|nuestra|temporal|provisional|provisoria)(?= (?:es|era|fue|:))/,
    'password',
  ],
  [
    /^la (?:que|q) (?:pongo|puse|uso|usaba|escribo|escribi|meto|tecleo)(?: \S+){0,3}?(?= (?:es|era|fue)(?!\S))/,
    'password',
  ],
  [new RegExp(`^la del?(?: \\S+)?? ${owner}(?: \\S+){0,2}?(?= (?:es|era|:)(?!\\S))`), 'password'],
  [new RegExp(`^numer(?:it)?os?(?= (?:que|q|k) (?:\\S+ ){0,3}?${came}(?!\\S))`), 'code'],
  [
    /^(?:datos|claves) (?:de|para) (?:acceso|ingreso|entrada|usuario|entrar|ingresar|acceder)(?!\S)/,
    'access',
  ],
  [/^acceso(?= :)/, 'access'],
]
const begins =
  /^(?:api|secret|private|llaves?|pass|respuestas?|palabras?|frases?|preguntas?|doce|12|24|veinticuatro|semillas?|la|numer\w+|datos|claves|acceso)$/
const longest = 9

export function phraseAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  if (!begins.test(lexemes[at]?.fold ?? '')) return undefined
  const words = lexemes.slice(at, at + longest).map(({ fold }) => fold)
  const text = words.join(' ')
  for (const [phrase, kind] of phrases) {
    const found = phrase.exec(text)?.[0]
    if (found) return { kind, first: at, last: at + found.split(' ').length - 1 }
  }
  return undefined
}
