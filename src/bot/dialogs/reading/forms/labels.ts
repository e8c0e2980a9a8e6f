/** Which fields some words call by name. Pure. */
import { normalise, similar } from '../../../words/normalise'
import type { Blank } from './blank'

const small = new Set(
  'se el la los las lo un una de del al a en por para con y o e que es son mi mis su sus nuestro nuestra nuestros nuestras del va tras despues the of my our your for is are este esta dato numero n nro'.split(
    ' ',
  ),
)
/** Other names of the same things. */
const synonyms: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    correo: 'email mail mails correos electronico gmail e',
    telefono: 'telf tel fono celular cel telephone phone fijo',
    ci: 'carnet cedula',
    nacimiento: 'nac birth',
    uri: 'url direccion link web',
    cargo: 'puesto post',
    ingresar:
      'login ingreso redireccion redirect redireccionamiento retorno callback autenticacion',
    salir: 'logout salida cierre cerrar',
    aprobar: 'aprobacion aprobado',
    notificaciones: 'notificacion notify webhook',
    permisos: 'scopes scope alcances alcance',
    nombre: 'name llama llamado denominacion',
    contacto: 'contactos contact',
    entidad: 'institucion entity',
    codigo: 'cod code',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word])),
)
/** The words by which something is told from something else. */
export function contentOf(text: string): string[] {
  const words = normalise(text).split(' ')
  const found = words.flatMap((word) => {
    if (word === '' || small.has(word)) return []
    return [Object.hasOwn(synonyms, word) ? (synonyms[word] as string) : word]
  })
  return [...new Set(found)]
}
interface Names {
  /** The words of each. */
  labels: readonly (readonly string[])[]
  /** The words that may stand beside it: those of its options among them. */
  hints: readonly string[]
  /** By a word that was said, those of all these that it is, but for typing errors. */
  meant: Map<string, ReadonlySet<string>>
}
const namesOf = new WeakMap<Blank, Names>()
/** A message of twenty thousand characters asks for them thousands of times. */
function namesIn(blank: Blank): Names {
  const known = namesOf.get(blank)
  if (known) return known
  const { labels, options } = blank
  const offered = options.flatMap(({ called }) => called.flatMap(contentOf))
  const hints = [...offered, 'obligatorio']
  const names: Names = { labels: labels.map(contentOf), hints, meant: new Map() }
  namesOf.set(blank, names)
  return names
}
function meantBy(said: string, { labels, hints, meant }: Names): ReadonlySet<string> {
  const known = meant.get(said)
  if (known) return known
  const found = new Set([...labels.flat(), ...hints].filter((word) => similar(said, word)))
  meant.set(said, found)
  return found
}

type Words = readonly string[]
const isSaid = (said: Words, word: string, names: Names): boolean =>
  said.some((other) => meantBy(other, names).has(word))
/** Whether all words of a name were said. */
const saysAll = (said: Words, own: Words, names: Names): boolean =>
  own.length > 0 && own.every((word) => isSaid(said, word, names))
/** Whether nothing but these was said. */
const saysOnly = (said: Words, own: Words, names: Names): boolean =>
  own.length > 0 && said.every((word) => own.some((other) => meantBy(word, names).has(other)))

/** The fields of which a name fits what was said. */
const called = (
  said: Words,
  blanks: readonly Blank[],
  fits: (said: Words, own: Words, names: Names) => boolean,
): readonly Blank[] =>
  blanks.filter((blank) => {
    const names = namesIn(blank)
    return names.labels.some((own) => fits(said, own, names))
  })

/** The fields that share a word with these: no other can be called by them. */
export const sharingWords = (text: string, blanks: readonly Blank[]): readonly Blank[] =>
  called(contentOf(text), blanks, (said, own, names) =>
    own.some((word) => isSaid(said, word, names)),
  )

/** The fields whose names have all of these words: those with just these, else those with more. */
export const namedFully = (text: string, blanks: readonly Blank[]): readonly Blank[] =>
  withAll(contentOf(text), blanks)
function withAll(said: Words, blanks: readonly Blank[]): readonly Blank[] {
  if (said.length === 0) return []
  const within = called(said, blanks, saysOnly)
  const exact = called(said, within, saysAll)
  return exact.length > 0 ? exact : within
}
/** The same, else the fields whose whole names are among these words. */
export function namedBy(text: string, blanks: readonly Blank[]): readonly Blank[] {
  const said = contentOf(text)
  const fully = withAll(said, blanks)
  return fully.length > 0 ? fully : called(said, blanks, saysAll)
}

/** Of these the fields of whose names a sentence has the most words. */
export function mentionedIn(text: string, blanks: readonly Blank[]): readonly Blank[] {
  const said = contentOf(text)
  const read = blanks.map((blank) => {
    const names = namesIn(blank)
    const counts = names.labels.map((own) => own.filter((word) => isSaid(said, word, names)).length)
    return { blank, words: Math.max(0, ...counts) }
  })
  const most = Math.max(0, ...read.map(({ words }) => words))
  return most === 0 ? [] : read.filter(({ words }) => words === most).map(({ blank }) => blank)
}

/** The fields whose label some words are, with hints beside it. */
export const labelledBy = (text: string, blanks: readonly Blank[]): readonly Blank[] =>
  called(
    contentOf(text),
    blanks,
    (said, own, names) =>
      saysAll(said, own, names) && saysOnly(said, [...own, ...names.hints], names),
  )
export const isLabelOf = (text: string, blank: Blank): boolean =>
  labelledBy(text, [blank]).length > 0
