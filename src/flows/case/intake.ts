/** What a case came with: its words for the record, and the numbers by which papers are found. */
import type { CaseState, Intake } from './case'
import { folded } from '../folding'
import type { Amendable } from './sent'

/** Who reported, as one text of the record; nothing is added to what older cases have. */
export const reporterText = ({ name, phone = '', email, post }: NonNullable<Intake['reporter']>) =>
  [name, phone, ...(email || post ? [email ?? '', post ?? ''] : [])].join('\n')

/** The paper that it came with. */
export const documentText = ({ number, date }: NonNullable<Intake['document']>): string =>
  `${number}\n${date}`

export { amendables, type Amendable } from './sent'
/** Each of them as the text of which the record has the hash. */
export const amendableTexts = ({
  entity,
  reporter,
  routing,
}: Partial<Pick<Intake, Amendable>>): Record<Amendable, string | undefined> => ({
  entity: entity || undefined,
  reporter: reporter && reporterText(reporter),
  routing: routing || undefined,
})

/** A number or a name as it is compared: neither spaces nor capitals nor accents count. */
export const comparable = (written: string): string => folded(written).replace(/\s+/g, '')

/** Those that are there, each once in whatever letters it is written. */
export const apart = (names: readonly (string | undefined)[]): string[] => {
  const written = names.flatMap((name) => (name ? [name] : []))
  const keys = written.map(comparable)
  return written.filter((_name, place) => keys.indexOf(keys[place] ?? '') === place)
}

/** CITEs of the papers of a case, as they are compared: what it came with, and what steps left. */
export const citesOf = ({ intake, outputs, past }: CaseState): string[] => {
  const left = outputs.flatMap(({ value, undone }) =>
    value.kind === 'reference' && !undone ? [comparable(value.number)] : [],
  )
  const came = intake.document ? [comparable(intake.document.number)] : []
  return [...new Set([...came, ...(past?.cites ?? []), ...left])]
}
