/** What people ask while they fill in a form, besides answering. Pure. */
import { normalise, withoutCourtesy } from '../../../words/normalise'
import type { Blank } from './blank'
import { namedBy, namedFully } from './labels'

/**
 * `one`: question by question; `list`: all at once; `view`: what was answered so far; `later`: it
 * goes on another time; `not_yet`: a form is put off; `link`: where a secret is given; `unknown`:
 * they do not know.
 */
export type FormWish =
  | 'why'
  | 'example'
  | 'skip'
  | 'correct'
  | 'view'
  | 'later'
  | 'not_yet'
  | 'one'
  | 'list'
  | 'link'
  | 'confirm'
  | 'unknown'
export interface FormCommand {
  is: FormWish
  /** The fields that are named; none where none is. */
  of: readonly Blank[]
  /** A number that is in no list. */
  missing?: number
  /** The new value, where one stands beside it. */
  value?: string
}

const whole: readonly { is: FormWish; pattern: RegExp }[] = (
  [
    [
      'one',
      '(?:de (?:a |)un[ao]|de un[ao] en un[ao]|un[ao] (?:por|a) un[ao]|pregunta por pregunta|pregunt(?:e|a)me(?: de a un[ao]| un[ao] por un[ao])?|paso a paso|prefiero de a un[ao]|mejor de a un[ao]|one by one|one at a time)',
    ],
    [
      'list',
      '(?:todo junto|todas juntas|todos juntos|(?:ver |mande(?:me)? |muestre(?:me)? )?(?:la )?lista(?: completa| de nuevo| otra vez)?|todo de una(?: vez)?|ver (?:el )?formulario|(?:el )?formulario|all together|the list|list)',
    ],
    [
      'view',
      '(?:ver (?:lo )?que llevo|(?:que|lo que) llevo|ver|ver (?:mis )?respuestas|mis respuestas|(?:ver |el )?resumen|que (?:me )?falta|cuanto (?:me )?falta llenar|ver lo que (?:puse|envie|mande)|ver (?:mi )?avance|what i have|show me what i have|summary|what is missing)',
    ],
    [
      'later',
      '(?:(?:seguir|sigo|seguire|seguimos|continuar|continuo|continuare|continuamos|lo sigo|la sigo) (?:despues|luego|mas tarde|manana|otro dia|en otro momento)|(?:despues|luego|mas tarde|manana) (?:sigo|seguimos|continuo|continuamos|lo lleno|lo llenamos|lo completo)|mas tarde|despues|luego|later|continue later)',
    ],
    [
      'link',
      '(?:(?:el |un |otro |nuevo |un nuevo |ver |mande(?:me)? (?:el |un |otro )?|quiero (?:el |un |otro )?|deme (?:el |un |otro )?)?(?:enlace|link|vinculo)(?: nuevo| de nuevo| otra vez)?|(?:a |the )?(?:new )?link)',
    ],
    [
      'confirm',
      '(?:(?:si |ya )?confirm(?:o|ar|ado|amos)(?: (?:todo|el formulario|los datos|asi))?|(?:entregar|entrego|entregamos|entregado)(?: (?:el )?formulario)?|i confirm|confirm|submit)',
    ],
    [
      'unknown',
      '(?:no (?:lo )?se|no (?:lo )?sabemos|ni idea|no tengo idea|desconozco|i don t know|dont know)',
    ],
  ] as const
).map(([is, words]) => ({ is, pattern: new RegExp(`^${words}$`) }))

/** What may name a field after it; the wish stands alone too. */
const beginning: readonly { is: FormWish; pattern: RegExp }[] = [
  {
    is: 'why',
    pattern:
      /^[\s¿¡]*(?:y\s+)?(?:por\s?qu[eé]|para\s+qu[eé]|porq|xq|(?:qu[eé]|cu[aá]l)\s+(?:es|significa)(?:\s+es[aot]+)?|no\s+entiendo(?:\s+es[aot]+)?|why|what\s+for|what\s+is)(?![\p{L}\d])/iu,
  },
  {
    is: 'example',
    pattern:
      /^[\s¿¡]*(?:(?:un|deme\s+un|me\s+da\s+un|por|an|for)\s+)?(?:ejemplo|ejm|example)(?![\p{L}\d])/iu,
  },
  {
    is: 'skip',
    pattern: /^\s*(?:salt(?:ar|o|e|emos)|omit(?:ir|o|a)|pas(?:ar|o)|skip)(?![\p{L}\d])/iu,
  },
  {
    is: 'correct',
    pattern:
      /^\s*(?:(?:no|perd[oó]n|disculpe|quiero|quisiera|necesito|hay\s+que)[\s,]+)*(?:corregir|corrijo|corrija|corrige|correcci[oó]n|cambiar|cambio|cambie|modificar|modifico|change|correct)(?![\p{L}\d])/iu,
  },
  { is: 'unknown', pattern: /^\s*no\s+(?:lo\s+)?(?:s[eé]|sabemos)(?![\p{L}\d])/iu },
  {
    is: 'not_yet',
    pattern: /^\s*(?:todav[ií]a\s+no|a[uú]n\s+no|por\s+ahora\s+no|not\s+yet)(?![\p{L}\d])/iu,
  },
]
const filler =
  /^(?:de|del|el|la|los|las|lo|un|una|al|a|en|con|que|me|nos|se|piden?|preguntan?|necesitan?|quieren|es|eso|esto|ese|este|esa|sirve|dato|datos|numero|n|nro|pregunta|campo|para|of|the|for|do|you|ask|need|that|number|question|field|is|it|todo|respuesta|mi|su|cual|poner|va|tengo|formulario)$/

const numberAt =
  /^[\s,:.-]*(?:(?:de|del|el|la|al|a|en|of|the)\s+)*(?:(?:n[uú]mero|n(?:ro)?[.°º]?|pregunta|campo|dato|respuesta|number|question|field)\s*)?(\d{1,2})(?![\p{L}\d/-])\s*(.*)$/isu
const nameAt = /^[\s,:.-]*(.{1,90}?)(?:\s*(?::(?!\/\/)|=|→)\s*|\s+(?:por|a|es|to|is)\s+)(\S.*)$/isu

/** What is named after the wish, and the value beside it. */
function named(rest: string, blanks: readonly Blank[]): Omit<FormCommand, 'is'> | undefined {
  const [, digits, after = ''] = numberAt.exec(rest) ?? []
  if (digits !== undefined) {
    const n = Number(digits)
    const of = blanks.filter((blank) => blank.n === n)
    const value = after.replace(/^(?:[:=.)→-]+|por|a|es|to|is)\s*/iu, '').replace(/^[?\s]+$/u, '')
    return { of, missing: of.length === 0 ? n : undefined, value: value || undefined }
  }
  const words = normalise(rest)
  if (words === '' || words.split(' ').every((word) => filler.test(word))) return { of: [] }
  const [, name = '', value = ''] = nameAt.exec(rest) ?? []
  const byName = name === '' ? [] : namedBy(name, blanks)
  if (byName.length > 0) return { of: byName, value }
  const of = namedFully(withoutFiller(words), blanks)
  return of.length > 0 ? { of } : undefined
}
const withoutFiller = (words: string): string =>
  words
    .split(' ')
    .filter((word) => !filler.test(word))
    .join(' ')

/** So long may a wish be; more is an answer. */
const longestWish = 90
/** What the message asks for; `undefined` where it asks for nothing of these. */
export function formCommandIn(text: string, blanks: readonly Blank[]): FormCommand | undefined {
  const words = withoutCourtesy(normalise(text))
  const alone = whole.find(({ pattern }) => pattern.test(words))
  if (alone) return { is: alone.is, of: [] }
  for (const { is, pattern } of beginning) {
    const match = pattern.exec(text)
    if (!match || (is !== 'correct' && text.length > longestWish)) continue
    const found = named(text.slice(match[0].length), blanks)
    if (found) return { is, ...found }
  }
  return undefined
}
