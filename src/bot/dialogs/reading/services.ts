/**
 * Which service somebody of an entity asks for, found in their own words by those of the
 * definitions. An ordinary problem is never one: whatever it names, it goes to support.
 */
import type { Words } from '../../../flows/words'
import { common, vague } from '../../knowledge/common-words'
import { normalise, similar } from '../../words/normalise'

/** What somebody outside may begin over a channel. */
export interface Service {
  procedure: string
  title: Words
  purpose: Words
  /** More words by which it is found, with commas between them. */
  words?: Words
  /** Reports of whoever writes; the others are begun by who speaks for an entity. */
  support: boolean
}

/** Only the beginning of a long message is read. */
const mostWords = 120
/** As many letters at the beginning make two forms of one word: "integrar", "integremos". */
const stem = 6
/** Shorter words of a title or a purpose tell nothing apart. */
const tellingLength = 5

const sharesStem = (left: string, right: string): boolean =>
  left.length >= stem && right.length >= stem && left.slice(0, stem) === right.slice(0, stem)
const isSame = (written: string, known: string): boolean =>
  similar(written, known) || `${written}s` === known || sharesStem(written, known)
const isIn = (written: readonly string[], known: string): boolean =>
  written.some((word) => isSame(word, known))

const wordsIn = (text: string): string[] => normalise(text).split(' ').filter(Boolean)
const writtenIn = (said: string): string[] => wordsIn(said.slice(0, 2000)).slice(0, mostWords)
const inAll = (words: Words | undefined): string[] => (words ? Object.values(words) : [])

/** What names it whole: "pasarela de pagos" is two words that have to stand there both. */
const phrasesOf = ({ words }: Service): string[][] =>
  inAll(words)
    .flatMap((list) => list.split(','))
    .map((phrase) => wordsIn(phrase).filter((word) => word.length > 2))
    .filter((phrase) => phrase.length > 0)

const plainWordsOf = ({ title, purpose }: Service): Set<string> =>
  new Set(
    [...inAll(title), ...inAll(purpose)]
      .flatMap(wordsIn)
      .filter((word) => word.length >= tellingLength && !common.has(word) && !vague.has(word)),
  )
/** Words of its title and purpose that no other service has. */
const tellingWords = (service: Service, services: readonly Service[]): string[] => {
  const others = services.filter(({ procedure }) => procedure !== service.procedure)
  const shared = new Set(others.flatMap((other) => [...plainWordsOf(other)]))
  return [...plainWordsOf(service)].filter((word) => !shared.has(word))
}

const names = (service: Service, written: readonly string[]): string[][] =>
  phrasesOf(service).filter((phrase) => phrase.every((word) => isIn(written, word)))

/** A phrase alone names a service; of telling words it takes two. */
const weightOf = (
  service: Service,
  services: readonly Service[],
  written: readonly string[],
): number => {
  const telling = tellingWords(service, services).filter((word) => isIn(written, word))
  return names(service, written).length + telling.length / 2
}

const any = (...alternatives: string[]): RegExp =>
  new RegExp(`(?:^| )(?:${alternatives.join('|')})(?= |$)`)
/** Something does not work, or somebody cannot: whatever is named with it. */
const troubles = any(
  // "No sabemos", "no tenemos", "no contamos con" tell what is wished for.
  'no (?:(?:me|nos|se|le|les|lo|la|los|las|te) )*(?!(?:sab|conoc|conos|ten|cont|quer|quier|quis|est|es|solo|hay|hemos|he|habia|mas|obstante|se)\\S*(?: |$))\\S+',
  'no (?:(?:me|nos|se) )*(?:tengo|tenemos|hay) (?:acceso|sistema|servicio|ingreso|respuesta|conexion|linea|senal|internet)',
  'no esta[n]? (?:funciona|respond|carg|abri|llega|sal|disponib|habilitad|permit|dej|entra|actualiz)\\S*',
  'ya no|dejo de|dejaron de|deja de|tampoco|nunca (?:llega|llego|carga|abre)',
  '\\S*error(?:es)?|fall[aoe]\\S*|problem\\S*|inconvenien\\S*|incident\\S*|caid[oa]s?|cae[n]?|cayo|colg\\S+|cuelga\\S*|traba\\S*|lent[oa]s?|lentitud',
  'bloque\\S+|rechaz\\S+|invalid[oa]s?|incorrect[oa]s?|vencid[oa]s?|caduc\\S+|expir\\S+|suspendid[oa]s?|inhabilitad[oa]s?|desactivad[oa]s?',
  'contrasenas?|clave|claves|olvid\\S+|perdi|me equivoque|mi cuenta|mi usuario|mi factura|mis facturas|mi pago|mi tramite|cobr[oa]\\S*|duplicad[oa]s?',
  'sin (?:acceso|sistema|servicio|respuesta|conexion|internet|senal)|demora\\S*|tarda\\S*|[45]\\d\\d',
  'does not|doesn t|cannot|can t|not working|broken|down|failed|fails|failure|password|locked|issue',
)
const wish = new RegExp(
  '(?:^| )(?:quer|quier|quis|solicit|pedi|requer|requier|necesit|dese|busc|interes|gustaria|vamos a|pensamos|want|need|would like|request)\\S*',
  'g',
)
/** So many words after a wish name what is wished. */
const nearWish = 4

/** "Queremos integrar ciudadanía digital; hoy tenemos problemas": what is wished is named first. */
const wishesFor = (text: string, service: Service): boolean => {
  const known = phrasesOf(service).map(([first = '']) => first)
  return [...text.matchAll(wish)].some((found) => {
    const after = text
      .slice(found.index + found[0].length)
      .trim()
      .split(' ')
      .slice(0, nearWish)
    return known.some((word) => isIn(after, word))
  })
}

/** Whether the words tell of an ordinary problem, whatever else they name. */
export function tellsOfTrouble(services: readonly Service[], said: string): boolean {
  const written = writtenIn(said)
  const isReport = services.some((service) => service.support && names(service, written).length > 0)
  return isReport || troubles.test(written.join(' '))
}

/**
 * The services that the words mean, the likeliest first; support is none of them. Empty where
 * they tell of a problem, or nobody knows them.
 */
export function servicesMeant(services: readonly Service[], said: string): Service[] {
  const written = writtenIn(said)
  const text = written.join(' ')
  const isTrouble = tellsOfTrouble(services, said)
  return services
    .filter(({ support }) => !support)
    .map((service) => ({ service, weight: weightOf(service, services, written) }))
    .filter(({ weight }) => weight >= 1)
    .filter(({ service }) => !isTrouble || wishesFor(text, service))
    .sort((left, right) => right.weight - left.weight)
    .map(({ service }) => service)
}
