/** Which of the forms that are asked a message says to be for later, by their names. Pure. */
import { normalise, similar } from '../../../words/normalise'

/** A form as people may call it. */
export interface CalledForm {
  output: string
  /** Its titles, in any language. */
  titles: readonly string[]
  /** "Anexo N°1" */
  source: string
}
export interface PutOff {
  /** Of the forms that are put off. */
  outputs: string[]
  /** The lines that say nothing of that. */
  rest: string
}

const notYet = /(?:^| )(?:todavia no|aun no|por ahora no|not yet)(?= |$)/
const yes = /(?:^| )(?:si|yes)(?= |$)/
/** What stands beside the name of a form that is put off; other words speak of something else. */
const beside = new Set(
  (
    'lo la las el los de del al con para por que en y e es un una este esta ese esa eso esto le nos me se mi su ' +
    'anexo formulario form annex n nro no todavia aun ahora not yet the of we is it tenemos tengo esta estan listo lista ' +
    'ready podemos puedo llenar llenarlo llenarla hacer vamos va queda hay falta have'
  ).split(' '),
)

const wordsOf = (text: string): string[] => normalise(text).split(' ').filter(Boolean)
const numberOf = (source: string): string | undefined => /\d+/.exec(source)?.[0]
/** The words that only this form is called by. */
function ownWords(form: CalledForm, forms: readonly CalledForm[]): string[] {
  const others = forms
    .filter(({ output }) => output !== form.output)
    .flatMap(({ titles }) => titles.flatMap(wordsOf))
  return form.titles
    .flatMap(wordsOf)
    .filter((word) => !beside.has(word) && !others.some((other) => similar(word, other)))
}

/** The forms that some words name, where they name nothing else. */
function namedIn(words: string, forms: readonly CalledForm[]): string[] {
  const [annex, annexNumber] = /(?:anexo|annex)(?: (?:n|nro|no))? (\d+)/.exec(words) ?? []
  const said = words
    .replace(annex ?? '', ' ')
    .split(' ')
    .filter((word) => word !== '' && !beside.has(word))
  const isCalled = (word: string): boolean =>
    forms.some(({ titles }) => titles.flatMap(wordsOf).some((own) => similar(word, own)))
  if (!said.every(isCalled)) return []
  return forms
    .filter((form) => {
      const own = ownWords(form, forms)
      const isNumbered = annexNumber !== undefined && numberOf(form.source) === annexNumber
      return isNumbered || said.some((word) => own.some((other) => similar(word, other)))
    })
    .map(({ output }) => output)
}

/** The parts of a line that say one thing each. */
function partsOf(line: string): string[] {
  const parts = line.split(/[,;.:]\s+|\s+(?:pero|but)\s+/iu)
  return parts.flatMap((part) => {
    const words = normalise(part)
    return notYet.test(words) && yes.test(words) ? part.split(/\s+(?:y|and)\s+/iu) : [part]
  })
}

/** "lo de aprobación todavía no, la autenticación sí": nothing where none is named. */
export function putOffIn(text: string, forms: readonly CalledForm[]): PutOff | undefined {
  const outputs = new Set<string>()
  const rest: string[] = []
  for (const line of text.split('\n')) {
    const parts = line.includes('?') ? [] : partsOf(line).map(normalise)
    // "aprobación: todavía no" says it in two parts.
    const said =
      parts.length === 2 && parts.some((part) => /^(?:todavia|aun|por ahora) no$/.test(part))
        ? [parts.join(' ')]
        : parts
    const named = said.filter((part) => notYet.test(part)).flatMap((part) => namedIn(part, forms))
    for (const output of named) outputs.add(output)
    if (named.length === 0) rest.push(line)
  }
  return outputs.size > 0 ? { outputs: [...outputs], rest: rest.join('\n').trim() } : undefined
}
