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
const has = (all: readonly string[], word: string): boolean =>
  all.some((other) => similar(word, other))
const covers = (all: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => has(all, word))

const called = (
  blanks: readonly Blank[],
  fits: (own: readonly string[]) => boolean,
): readonly Blank[] =>
  blanks.filter(({ labels }) => labels.map(contentOf).some((own) => own.length > 0 && fits(own)))

/** The fields whose names have all of these words: those with just these, else those with more. */
export function namedFully(text: string, blanks: readonly Blank[]): readonly Blank[] {
  const said = contentOf(text)
  if (said.length === 0) return []
  const within = called(blanks, (own) => covers(own, said))
  const exact = called(within, (own) => covers(said, own))
  return exact.length > 0 ? exact : within
}
/** The same, else the fields whose whole names are among these words. */
export function namedBy(text: string, blanks: readonly Blank[]): readonly Blank[] {
  const fully = namedFully(text, blanks)
  if (fully.length > 0) return fully
  const said = contentOf(text)
  return called(blanks, (own) => covers(said, own))
}

/** Of these the fields of whose names a sentence has the most words. */
export function mentionedIn(text: string, blanks: readonly Blank[]): readonly Blank[] {
  const said = contentOf(text)
  const read = blanks.map((blank) => ({
    blank,
    words: Math.max(
      0,
      ...blank.labels.map((label) => contentOf(label).filter((word) => has(said, word)).length),
    ),
  }))
  const most = Math.max(0, ...read.map(({ words }) => words))
  return most === 0 ? [] : read.filter(({ words }) => words === most).map(({ blank }) => blank)
}

/** Whether some words are the label of a field, with hints beside it. */
export const isLabelOf = (text: string, { labels, options }: Blank): boolean => {
  const said = contentOf(text)
  const hints = options.flatMap(({ called }) => called.flatMap(contentOf))
  return labels.some((label) => {
    const own = contentOf(label)
    return own.length > 0 && covers(said, own) && covers([...own, ...hints, 'obligatorio'], said)
  })
}
