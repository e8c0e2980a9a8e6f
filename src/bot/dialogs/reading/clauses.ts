/** A message in clauses, so that a negation belongs to what it negates. Pure. */
import { withoutAccents } from '../../../flows/folding'
import { normalise } from '../../words/normalise'

export interface Clause {
  /**
   * Normalised words, one space between them; an accented "sí" stays `sí`, because "si" may be a
   * condition.
   */
  words: string
  /** It sets itself against what was said before: "pero", "aunque". */
  contrast: boolean
  /** It takes something out of it: "menos", "salvo". */
  excepts: boolean
  question: boolean
  /** Where it begins in the message. */
  from: number
}

/** Pictures that answer, as one sign of the same length. */
const yesSign = '\uE001'
const noSign = '\uE002'
const signs = new Map([
  [yesSign, 'sí'],
  [noSign, 'no'],
])
const pictures: readonly (readonly [RegExp, string])[] = [
  [/(?:✅|✔|☑)(?:[\u{1F3FB}-\u{1F3FF}]|\ufe0f)*/gu, yesSign],
  [/(?:👎|❌|✖|🚫|🙅)(?:[\u{1F3FB}-\u{1F3FF}]|\ufe0f)*/gu, noSign],
]
/** They take something out of what was said before them. */
const exceptions =
  '(?<!(?:me|nos|lo|la) )salvo(?: que)?|excepto(?: que)?|(?<!(?:mas o|por lo|al|ni) )menos(?= (?!mal))|no asi'
const contrasts = `${exceptions}|pero|aunque|sin embargo|no obstante|(?:solo|solamente|unicamente) que|sino que|nomas que|lo malo(?: es)?(?: que)?|lo unico(?: es)?(?: que)?|lo que s[ií]|lo que(?= no )|but|however|though`
const links = 'y|e|o sea|porque|pues|entonces|asi que|es que|and|because|so'
/**
 * A new clause begins with these too, where nobody wrote a comma: "no hay problema ya funciona".
 */
const starters = 'ya|ahora|ahorita|gracias|muchas gracias|sigue|siguen|sigo|continua|tampoco'
/** Words after which a starter still belongs to what went before: "que ya", "si ya", "no ya". */
const holders = new Set(
  'no que si sí como porque cuando y e o pero ni desde hasta por aunque ya recien es de la el ahora todavia aun bien se me nos'.split(' '), // prettier-ignore
)

/** No capitals, no accents but that of "sí"; every character keeps its place. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<=\d)[.:,](?=\d)/g, ' ')
    .replace(/[áàäéèëìïóòöúùüñ]|(?<=\p{L}\p{L})í|^í|í(?=\p{L})/gu, (letter) =>
      withoutAccents(letter),
    )

interface Piece {
  text: string
  from: number
  contrast: boolean
  excepts: boolean
  question: boolean
}

/** Pictures that answer are signs; every other character keeps its place. */
function withSigns(text: string): string {
  const padded = (sign: string, drawn: string): string => sign + ' '.repeat(drawn.length - 1)
  return pictures.reduce(
    (out, [pattern, sign]) => out.replace(pattern, (drawn) => padded(sign, drawn)),
    text,
  )
}

/** Cut at marks, lines and pictures; a piece knows whether it was asked. */
const atMarks = (text: string): Piece[] =>
  [
    ...text.matchAll(
      /([\uE001\uE002])|([^.,;:!?¡¿\n…()"«»“”\uE001\uE002]+)([.,;:!?\n…()"«»“”]*)/gu,
    ),
  ].map((match) => {
    const asked =
      (match[3] ?? '').includes('?') || text.slice(0, match.index).trimEnd().endsWith('¿')
    return {
      text: match[1] ?? (match[2] as string),
      from: match.index,
      contrast: false,
      excepts: false,
      question: asked,
    }
  })

/** Cut before each of some words, where `cuts` agrees with what stands before and after it. */
function cutBefore(
  piece: Piece,
  words: RegExp,
  cuts: (head: string, tail: string) => boolean,
): Piece[] {
  const pieces: Piece[] = []
  let rest = piece
  for (const match of piece.text.matchAll(words)) {
    const at = piece.from + match.index - rest.from
    const head = rest.text.slice(0, at)
    if (head.trim() === '' || !cuts(head.trim(), rest.text.slice(at + match[0].length).trim()))
      continue
    pieces.push({ ...rest, text: head })
    rest = { ...rest, text: rest.text.slice(at), from: rest.from + at }
  }
  return [...pieces, rest]
}
const anyOf = (list: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'gu')
const opening = (list: string): RegExp => new RegExp(`^\\s*(?:${list})(?![\\p{L}\\p{N}])`, 'u')

/** "A mi primo tampoco": of whom it is said belongs to it. */
const somebody = /^(?:y )?a (?:mi|mis|el|la|los|las|ella|ellos|un|una|otr[oa]s?)(?: |$)/u

/** "El problema ya no se presenta": of what it is said belongs to it too. */
const named =
  /^(?:el|la|los|las|mis?|este|est[ao]s|ese|es[ao]s) (?!.*(?<!\p{L})(?:no|me|nos|se|si|sí)(?!\p{L}))/u

function atWords(piece: Piece): Piece[] {
  return cutBefore(piece, anyOf(`${contrasts}|${links}|ni siquiera`), () => true).flatMap(
    (part) => {
      const contrast = opening(contrasts).test(part.text)
      const excepts = opening(exceptions).test(part.text)
      const bare = part.text.replace(opening(`${contrasts}|${links}`), (gone) =>
        ' '.repeat(gone.length),
      )
      const free = (head: string, tail: string): boolean =>
        tail !== '' &&
        !named.test(head) &&
        !somebody.test(head) &&
        !holders.has(head.split(/\s+/).at(-1) as string)
      return cutBefore({ ...part, text: bare }, anyOf(starters), free).map((clause, at) => ({
        ...clause,
        contrast: at === 0 && contrast,
        excepts: at === 0 && excepts,
      }))
    },
  )
}

/** As they are written in haste. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\bto(?:a|da)bia\b|\btoavia\b/g, 'todavia'],
  [/\bkedo\b/g, 'quedo'],
  [/\bbn\b/g, 'bien'],
  [/\brr/g, 'r'],
  [/\btoy\b/g, 'estoy'],
  [/\babilit/g, 'habilit'],
  [/\byasta\b|\bya ta\b/g, 'ya esta'],
  [/\bahurita\b/g, 'ahorita'],
  [/\bq\b/g, 'que'],
  [/\bx\b/g, 'por'],
]
const spelt = (words: string): string =>
  spellings.reduce((out, [from, to]) => out.replace(from, to), words)

const wordsOf = (text: string): string =>
  spelt(normalise(text.replace(/(?<!\p{L})sí(?!\p{L})/gu, ' afirmo ')))
    .replace(/\bafirmo\b/g, 'sí')
    .trim()

/** A "pero" that stands alone before a comma still turns what follows it. */
function joined(pieces: readonly Piece[]): Clause[] {
  const clauses: Clause[] = []
  let turned = { contrast: false, excepts: false }
  for (const piece of pieces) {
    const words = signs.get(piece.text) ?? wordsOf(piece.text)
    turned = {
      contrast: turned.contrast || piece.contrast,
      excepts: turned.excepts || piece.excepts,
    }
    if (words === '') continue
    clauses.push({ words, ...turned, question: piece.question, from: piece.from })
    turned = { contrast: false, excepts: false }
  }
  return clauses
}

/** What a screen says stands for itself: dice "credenciales no válidas". */
const shown =
  /((?:mensaje|error|dice|sale|aparece|pantalla|aviso)[^"«“\n]{0,20})(["«“][^"»”\n]{1,120}["»”])/giu

/** "Atte. Lic. Miriam Colque": a name at the end says nothing. */
const signature =
  /(?<=^|[\s.,;])(?:Atte|Atentamente|Cordialmente|[Ss]aludos(?: cordiales)?)[.,:]*\s+(?:(?:\p{Lu}[\p{Ll}]*\.?|de|del|la|los)[\s,.-]*){1,7}$/u

/** @param text at most its first 2000 characters are read. */
export function clausesOf(text: string): Clause[] {
  const whole = text.slice(0, 2000).normalize('NFC').replace(signature, '')
  const unquoted = whole.replace(
    shown,
    (_, before: string, quoted: string) => before + ' '.repeat(quoted.length),
  )
  return joined(atMarks(plain(withSigns(unquoted))).flatMap(atWords))
}
