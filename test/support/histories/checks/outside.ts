/** What people outside received, held against what is nobody's business outside. */
import { shortCode } from '../../../../src/flows/definition/short-code'
import type { Check, Seen } from './seen'

interface Internal {
  what: string
  pattern: RegExp
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const wholeWord = (text: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'u')

let known: { of: Seen['library']; internal: Internal[] } | undefined
function internalIn(library: Seen['library']): Internal[] {
  if (known?.of === library) return known.internal
  const definitions = [...library.definitions.values()]
  const codes = definitions.flatMap(({ code }) => [code, shortCode(library, code)])
  const roles = [...library.roles.values()].filter(({ outside }) => !outside)
  const units = roles.flatMap(({ title }) => title.es.match(/\p{Lu}{3,}/gu) ?? [])
  const words = (what: string, all: readonly string[]): Internal[] =>
    [...new Set(all)].map((text) => ({ what: `${what} «${text}»`, pattern: wholeWord(text) }))
  const internal = [
    ...words('the code', codes),
    ...words(
      'the role id',
      roles.map(({ id }) => id).filter((id) => id.includes('_')),
    ),
    ...words(
      'the role',
      roles.flatMap(({ title }) => [title.es, title.en]),
    ),
    ...words('the unit', units),
    ...words(
      'the step',
      definitions.flatMap(({ steps }) => steps.map(({ title }) => title.es)),
    ),
    { what: 'a step', pattern: /\b(paso|step) \d/i },
    { what: "somebody's id of Slack", pattern: /<[@#!]|\b[UCGD]0[A-Z0-9]{3,}\b/ },
    { what: 'an id of ours', pattern: /~|\bout\.|\bstaff\.|\bpeople\.\w/ },
    { what: 'an empty place', pattern: /undefined|\bnull\b|\[object|\{\w+\}|\bnone\b|NaN/ },
  ]
  known = { of: library, internal }
  return internal
}

/** Fields whose words go out, as whoever fills them in is shown before. */
const goesOut =
  /send\.text|^step\.(write|send) text|out\.(solution|answer|result|others)|told|^form\.(want|reasons)|^case\.new (text|subject|name|entity)|subject|entity|person|tell|article|email\.text|^step\.called|words|reply|^request\.answer text/

/** Nobody outside receives an internal word, nor what staff wrote for each other. */
export const outsideWords: Check = ({ scene, library }) => {
  const internal = internalIn(library)
  const marks = scene.typed.filter(({ field }) => !goesOut.test(field))
  // What they wrote themselves is said back to them as they wrote it.
  const withoutOwn = (person: string, text: string): string =>
    scene.w.phones
      .chat(person)
      .filter(({ from, text: own }) => from === 'person' && own.length > 3)
      .reduce((left, { text: own }) => left.replaceAll(own, ''), text)
  return scene.w.phones
    .persons()
    .flatMap(({ id, name }) =>
      scene
        .heard(id)
        .flatMap((text) => [
          ...internal
            .filter(({ pattern }) => pattern.test(withoutOwn(id, text)))
            .map(({ what }) => `${name} received ${what}: «${text}»`),
          ...marks
            .filter(({ mark }) => text.includes(mark))
            .map(({ mark, field }) => `${name} received «${mark}», written in ${field}: «${text}»`),
        ]),
    )
}
