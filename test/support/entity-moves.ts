/** What is done in a case of an entity: the steps of a script, what each side says and leaves. */
import type { OutputValue } from '../../src/flows/case/case'
import type { Output, Step } from '../../src/flows/definition/definition'
import { goodOutputs } from '../unit/flows/support'
import { plainPdf } from './signed-pdf'
import type { World } from './world'

/** What somebody of the entity sends in one message. */
export interface Said {
  who: string
  text: string
  files?: readonly string[]
}
/** What the entity does when it is asked a step, by `PR04/2`. */
export type Answers = Readonly<Record<string, readonly Said[] | 'recorded'>>

/** One message that an entity received. */
export interface Heard {
  who: string
  /** After which step or message of theirs it came. */
  after: string
  /** Of the case's own words which; `reply` for what the dialog answers. */
  message: string
  text: string
}

export interface Move {
  way: string
  procedure: string
  step: string
  choices: string[]
  to?: string
}
export const movesOf = (script: string, root: string): Move[] =>
  script
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [, own, step = '', choices, to] =
        /^(?:([^/]+)\/)?([^:~]+)(?::([^~]+))?(?:~(.+))?$/.exec(word) ?? []
      const procedure = own ?? root
      return {
        way: `${procedure}/${step}`,
        procedure,
        step,
        choices: choices?.split('+') ?? [],
        to,
      }
    })

/** Which paper it is, as its CITE says. */
const kindOf = ({ label }: Output): string =>
  /externa/i.test(label.es) ? 'NE' : /nota/i.test(label.es) ? 'NI' : 'IT'

/** A paper, or a photo of one. */
export const bytesOf = (name: string): Buffer =>
  /\.(?:jpe?g|png)$/.test(name)
    ? Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(name)])
    : plainPdf(name)

/**
 * Good values of what a step leaves, with papers that are kept.
 *
 * @param number the next that correspondence gives
 */
export async function outputsOf(
  { files }: Pick<World, 'files'>,
  step: Step,
  number: () => string,
): Promise<Record<string, OutputValue>> {
  const bytes = plainPdf(step.id)
  const { hash } = await files.put(bytes)
  const values = goodOutputs(step)
  const valueOf = (output: Output, value: OutputValue): OutputValue => {
    const name = `${output.label.es}.pdf`
    if (value.kind === 'file')
      return {
        kind: 'file',
        files: [{ hash, name, mime: 'application/pdf', bytes: bytes.length }],
      }
    if (value.kind !== 'reference') return value
    return { ...value, number: `AGETIC/UGAT/${kindOf(output)}/${number()}/2026` }
  }
  return Object.fromEntries(
    step.leaves.flatMap((output) => {
      const value = values[output.id]
      return value ? [[output.id, valueOf(output, value)]] : []
    }),
  )
}
