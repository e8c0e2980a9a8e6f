/**
 * How much working time each step of a procedure has, in Spanish words: its own, its role's, its
 * kind's, or given on the way.
 */
import { createCatalogue } from '../src/bot/words/catalogue'
import { workingTime } from '../src/bot/words/times'
import type { Definition, Library, Step } from '../src/flows/definition/definition'
import type { Terms } from '../src/flows/definition/roles-file'
import { splitReference } from '../src/flows/definition/lookup'
import { usualTerm } from '../src/flows/terms/terms'

const t = createCatalogue().in('es')
const giver: Record<'role' | keyof Terms['kinds'], string> = {
  role: 'del rol',
  review: 'revisión',
  drafting: 'redacción',
  derivation: 'derivación',
}
const priorities = ['critical', 'high', 'medium', 'low'] as const

/**
 * The step of the same procedure that gives another its term, and whether by an estimate or by a
 * classification.
 */
const givenBy = ({ steps }: Definition, { term }: Step) => {
  if (typeof term !== 'object') return undefined
  const { step: id, output } = splitReference(term.from)
  const kind = steps.find((step) => step.id === id)?.leaves.find((leaf) => leaf.id === output)?.kind
  return { id, kind }
}

/** "4 h (del rol)", "lo estimado en 3.A.1"; a dash where nothing gives one. */
export const termOf = (library: Library, definition: Definition, step: Step): string => {
  if (typeof step.term === 'number') return `${workingTime(step.term, t)} (propio)`
  const source = givenBy(definition, step)
  if (source)
    return source.kind === 'estimate'
      ? `lo estimado en ${source.id}`
      : `según la prioridad de ${source.id}`
  const usual = usualTerm(library.terms, step, step.roles)
  return usual ? `${workingTime(usual.ms, t)} (${giver[usual.by]})` : '—'
}

/** What the words of the column mean, below the table. */
export const termNotes = (library: Library, definition: Definition): string[] => {
  const classified = definition.steps.some(
    (step) => givenBy(definition, step)?.kind === 'classification',
  )
  const lines = priorities.flatMap((priority) => {
    const ms = library.terms.priorities[priority]
    return ms === undefined ? [] : [`${t(`staff.priority.${priority}`)}, ${workingTime(ms, t)}`]
  })
  return [
    '',
    'Los plazos son tiempo de trabajo, con 8 h por día, y configuración del producto: el manual no los da. Los pasos seguidos ' +
      'de un mismo rol comparten uno, salvo el que lo tiene propio, estimado o por prioridad.',
    ...(classified ? ['', `Por prioridad: ${lines.join('; ')}.`] : []),
  ]
}
