/** Which of a field's options some words mean. Pure. */
import { normalise, similar } from '../../../words/normalise'
import type { BlankOption } from './blank'

const small = new Set(
  'de la el los las un una y e o u a al del por para con es son en lo the and or of to is quiero queremos usaremos usar sera seria solo solamente'.split(
    ' ',
  ),
)
const wordsOf = (text: string): string[] =>
  normalise(text)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))

const everything = /^(?:(?:si )?(?:todos|todas|todo|all)(?: (?:ellos|ellas|of them))?)$/
const leastOnly =
  /^(?:(?:solo |solamente |unicamente |nada mas )?(?:los |las )?(?:obligatori[oa]s|minim[oa]s|basic[oa]s)|only (?:the )?(?:required|mandatory)(?: ones)?)$/
const apartFrom = /\s(?:menos|excepto|salvo|except|but)\s/iu

/** Whether all words of one are in the other, but for typing errors. */
const within = (words: readonly string[], all: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => all.some((other) => similar(word, other)))

/** The only option whose name these words are, or are enough of. */
function named(words: string, options: readonly BlankOption[]): BlankOption | undefined {
  const exact = options.find(({ called }) =>
    called.some((name) => normalise(name) === normalise(words)),
  )
  if (exact) return exact
  const said = wordsOf(words)
  const found = options.filter(({ called }) => called.some((name) => within(said, wordsOf(name))))
  return found.length === 1 ? found[0] : undefined
}

function numbered(words: string, options: readonly BlankOption[]): BlankOption | undefined {
  const number = /^\s*(?:opci[oó]n\s+|n[°º]?\s*)?(\d{1,2})\s*[.)]?\s*$/iu.exec(words)?.[1]
  return number === undefined ? undefined : options[Number(number) - 1]
}

/** One option: by its number, its name, or words that only it has. */
export function optionIn(text: string, options: readonly BlankOption[]): string | undefined {
  const direct = numbered(text, options) ?? named(text, options)
  if (direct) return direct.id
  const said = wordsOf(text)
  const has = ({ called }: BlankOption): boolean =>
    called.some((name) => {
      const own = wordsOf(name).filter(
        (word) =>
          !options.some(
            (other) =>
              !other.called.includes(name) &&
              other.called.some((its) => wordsOf(its).includes(word)),
          ),
      )
      return own.length > 0 && within(own, said)
    })
  const found = options.filter(has)
  return found.length === 1 ? found[0]?.id : undefined
}

/** What stands between the names of a list. */
const between = /\s*[,;/+\n·•]+\s*|\s+(?:y|e|and)\s+/iu

/** Options that a text of several names; nothing where any of it names none. */
function listed(text: string, options: readonly BlankOption[]): BlankOption[] | undefined {
  const parts = text.split(between).filter((part) => wordsOf(part).length > 0)
  const found = parts.map((part) => numbered(part, options) ?? named(part, options))
  if (found.length > 0 && found.every((option) => option !== undefined)) return found
  // "profile openid email": apart by nothing but spaces.
  const words = text.split(/[\s,;/+]+/u).filter((word) => wordsOf(word).length > 0)
  const single: BlankOption[] = []
  for (const word of words) {
    const option = numbered(word, options) ?? named(word, options)
    if (!option) return undefined
    single.push(option)
  }
  return single.length > 0 ? single : undefined
}

/** Several options, in their own order, with those that nobody leaves out. */
export function optionsIn(text: string, options: readonly BlankOption[]): string[] | undefined {
  const inOrder = (chosen: readonly BlankOption[]): string[] =>
    options.filter((option) => option.always || chosen.includes(option)).map(({ id }) => id)
  const words = normalise(text)
  if (everything.test(words)) return inOrder(options)
  if (leastOnly.test(words) && options.some(({ always }) => always)) return inOrder([])
  const [all = '', without] = text.split(apartFrom)
  if (without !== undefined) {
    const left = everything.test(normalise(all)) ? listed(without, options) : undefined
    return left && inOrder(options.filter((option) => !left.includes(option)))
  }
  const chosen = listed(text, options)
  return chosen && inOrder(chosen)
}

const affirms =
  /^(?:si|sip|claro|por supuesto|correcto|afirmativo|yes|yep|s|y)(?: (?:vamos a|va a|voy a|se|lo|la|claro|pues|por favor|senor|senora|we|it|will|usar|usara|usaremos|utilizar|utilizaremos|utilizara|implementaremos))*$/
const denies =
  /^(?:no|nop|negativo|tampoco|n|not|ninguno)(?: (?:vamos a|va a|voy a|se|lo|la|por ahora|todavia|pues|por favor|gracias|we|it|will|usar|usara|usaremos|utilizar|utilizaremos|utilizara|implementaremos))*$/

/** A yes or a no, also with the words of the question. @param label normalised words of it */
export function yesNoIn(text: string, label: string): 'yes' | 'no' | undefined {
  if (/^\s*(?:👍|✅|✔|☑)/u.test(text)) return 'yes'
  if (/^\s*(?:👎|❌|✖)/u.test(text)) return 'no'
  const asked = new Set(label.split(' '))
  const words = normalise(text).split(' ')
  const [first = ''] = words
  const own = words
    .filter((word, at) => at === 0 || !asked.has(word))
    .filter((word) => !small.has(word))
  const said = own.join(' ')
  if (affirms.test(said)) return 'yes'
  if (denies.test(said)) return 'no'
  // "Refresh token: sí", "el refresh token no".
  const last = words.filter((word) => !asked.has(word) && !small.has(word)).join(' ')
  if (last === first && !asked.has(first)) return undefined
  if (affirms.test(last)) return 'yes'
  return denies.test(last) ? 'no' : undefined
}
