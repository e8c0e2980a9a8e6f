/**
 * Words in both forms: complete with their numbered answers, and without them where a channel shows
 * the answers to be tapped. A dialog makes both; which one is shown is decided when they are
 * delivered.
 */
import type { Params, Translate } from '../words/catalogue'
import type { Wording } from '../effects/payloads'

/** Words that ask nothing to be tapped are plain. */
export type Said = string | Wording

/**
 * Questions with few answers, each with the names of their labels (`people.choice.*`), in order.
 */
const answers = {
  consent: ['yes', 'no'],
  summary: ['register', 'correct', 'add'],
  correct: ['words', 'system', 'files'],
  correctRequest: ['words', 'service', 'files'],
  cancel: ['ask', 'keep'],
  who: ['another', 'human'],
  verdict: ['solved', 'same'],
  meaning: ['solved', 'same', 'later', 'other'],
  another: ['yes', 'no'],
  task: ['answer', 'other'],
} as const
export type Question = keyof typeof answers

const isWritten = (question: Question): boolean => question === 'consent'

/**
 * A text of the catalogue whose `answers` are the numbered ones, or `none` where they are tapped.
 */
export function asking(
  t: Translate,
  question: Question,
  key: string,
  params: Params = {},
): Wording {
  const options = answers[question].map((name, at) => {
    const label = t(`people.choice.${question}.${name}`)
    return { id: isWritten(question) ? label.toLowerCase() : String(at + 1), label }
  })
  const numbered = options.map(({ id, label }) => `*${id}* ${label}`).join(' · ')
  return {
    text: t(key, { ...params, answers: numbered }),
    choices: { text: t(key, { ...params, answers: 'none' }), options },
  }
}

const wordingOf = (sentence: Said): Wording =>
  typeof sentence === 'string' ? { text: sentence } : sentence

/** Words around what was asked. */
export function around(sentence: Said, frame: (text: string) => string): Wording {
  const { text, choices } = wordingOf(sentence)
  return {
    text: frame(text),
    choices: choices && { ...choices, text: frame(choices.text) },
  }
}

/**
 * One message of several parts. Only the question that ends it can be tapped; one that asks twice
 * keeps its numbers.
 */
export function together(parts: readonly Said[], separator: string): Wording {
  const wordings = parts.map(wordingOf)
  const text = wordings.map((part) => part.text).join(separator)
  const last = wordings.at(-1)?.choices
  if (!last || wordings.filter(({ choices }) => choices).length > 1) return { text }
  const shown = wordings.map((part) => part.choices?.text ?? part.text).join(separator)
  return { text, choices: { text: shown, options: last.options } }
}
