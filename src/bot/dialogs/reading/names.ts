/**
 * Whether a text gives a name that is known: two of its parts in any order and any usual spelling,
 * or all of a name that has fewer. One shared word says nothing: telephones are recycled, and many
 * people are called María.
 */
import { normalise, similar } from '../../words/normalise'

/** Between names, titles, and what is said around one. */
const around = new Set(
  (
    'de del la las los el y e da do dos das di van von der den bin al vda viuda don dona sr sra srta senor senora senorita dr dra doctor doctora ' +
    'lic licenciado licenciada ing ingeniero ingeniera arq abog prof profesor profesora tec hola buenas buenos buen dia dias tarde tardes noche noches ' +
    'soy me llamo mi nombre es habla le les con yo por favor gracias si no caso numero nro aqui escribe the this my name is i am and number case'
  ).split(' '),
)
const introduction =
  /(?:^| )(?:soy|me llamo|mi nombre es|habla|le habla|aqui|i am|this is|my name is) /
/**
 * More words than a name has: guesses, or a sentence. With a case's number fewer are needed, and
 * fewer taken.
 */
const mostWords = 6
const mostBesideNumber = 4

const wordsOf = (text: string): string[] =>
  normalise(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\p{N}+/gu, ' '))
    .split(' ')
    .filter((word) => word !== '' && !around.has(word))

/**
 * The parts of a known name: particles, titles, signs and digits are none, initials only where
 * there is nothing else.
 */
export function partsOf(name: string): string[] {
  const parts = [...new Set(wordsOf(name))]
  const long = parts.filter((part) => [...part].length > 1)
  return long.length > 0 ? long : parts
}

/**
 * The words of an answer that may be somebody's name: after an introduction, or all of a short one.
 */
function givenIn(text: string): string[] {
  const words = normalise(text)
  const at = introduction.exec(words)
  return wordsOf(at ? words.slice(at.index + at[0].length) : text).slice(
    0,
    at ? mostWords : undefined,
  )
}

/** Words written as one ("mariaquispe") are both. */
const isGiven = (part: string, answerWords: readonly string[], parts: readonly string[]): boolean =>
  answerWords.some(
    (word) =>
      similar(word, part) || parts.some((other) => word === part + other || word === other + part),
  )

/** @param number a number of one of their cases stands in the text. */
export function isNamed(
  text: string,
  name: string | undefined,
  { number }: { number: boolean },
): boolean {
  const parts = partsOf(name ?? '')
  const answerWords = givenIn(text)
  if (parts.length === 0 || answerWords.length > (number ? mostBesideNumber : mostWords))
    return false
  const found = parts.filter((part) => isGiven(part, answerWords, parts)).length
  return found >= (number ? 1 : Math.min(2, parts.length))
}

/** Whether an answer looks like somebody's name, rather than like what happens to them. */
export function looksLikeName(text: string): boolean {
  const words = normalise(text)
  return (
    introduction.test(`${words} `) || (words !== '' && words.split(' ').length <= mostBesideNumber)
  )
}
