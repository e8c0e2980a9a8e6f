/** What the steps of a procedure leave, and what they send, for its page of the documentation. */
import type { Choice, Definition, Output, Step } from '../src/flows/definition/definition'
import { decisionsOf } from '../src/flows/definition/flow-tree'
import { splitReference } from '../src/flows/definition/lookup'
import { ifChosen } from './page-forms'

const kinds: Record<Output['kind'], string> = {
  reference: 'documento con referencia (CITE)',
  text: 'texto',
  file: 'archivos',
  estimate: 'estimación de tiempo',
  classification: 'clase y prioridad',
  form: 'formularios',
  article: 'base de conocimientos',
  registration: 'registro',
  coordination: 'coordinación',
  acknowledgement: 'constancia de recepción',
  secret: 'accesos (secreto)',
}

const need = ({ group, required, ask }: Output): string => {
  if (group) return 'al menos uno de su grupo'
  if (required) return 'sí'
  return ask ? 'no, pero se pregunta' : 'no'
}

const optionsOf = ({ options, exclusive }: Output): string[] => {
  if (!options) return []
  const all = options.map((option) => option.label.es).join(', ')
  return [`${exclusive ? 'una de' : 'una o varias de'}: ${all}`]
}

const marksOf = (output: Output, step: Step): string[] => {
  const document = step.leaves.find(({ id }) => id === output.of)
  return [
    ...(document ? [`de «${document.label.es}»`] : []),
    ...(output.meeting ? ['reunión, con quiénes estuvieron'] : []),
    ...(output.internal ? ['interno'] : []),
    ...(output.secret ? ['secreto'] : []),
    ...(output.when ? [ifChosen(output.when, step)] : []),
    ...(output.postponable ? [`puede quedar hasta el paso ${output.postponable.until}`] : []),
    ...optionsOf(output),
  ]
}

export const outputHeading = ['Paso', 'Qué deja', 'Tipo', 'Obligatorio', '']
export const outputRows = ({ steps }: Definition): string[][] =>
  steps.flatMap((step) =>
    step.leaves.map((output) => [
      step.id,
      output.label.es,
      kinds[output.kind],
      need(output),
      marksOf(output, step).join('; '),
    ]),
  )

const sent: Record<NonNullable<Step['sends']>['kind'], string> = {
  request: 'le pide algo',
  notice: 'le avisa',
  note: 'le envía la nota aprobada',
}

/** What goes to the entity, step by step. */
export const sendLines = ({ steps }: Definition): string[] =>
  steps.flatMap(({ id, sends, attachments }) => {
    if (!sends) return []
    const carried = sends.carries.map((reference) => {
      const { step, output } = splitReference(reference)
      const maker = steps.find((candidate) => candidate.id === step)
      const label = maker?.leaves.find((leaf) => leaf.id === output)?.label.es ?? output
      return `«${label}» (paso ${step})`
    })
    const what = carried.length > 0 ? `: ${carried.join(', ')}` : ''
    const ready = attachments.map(({ name }) => `«${name.es}»`).join(', ')
    const beside = ready === '' ? '' : ` Adjuntos que la agencia tiene listos: ${ready}.`
    return [`- Paso ${id}, ${sent[sends.kind]}${sends.signs ? ', firmada' : ''}${what}.${beside}`]
  })

/** What a choice says of the case in which it is offered. */
export const choiceMarks = ({ reason, without, linked, proposed }: Choice, step: Step): string =>
  [
    reason ? ', con motivo' : '',
    without === undefined ? '' : `, sin preguntar si no se hizo el paso ${without}`,
    proposed ? `, propuesta ${ifChosen(proposed, step)}` : '',
    linked ? ', cuando ya hay casos enlazados por entidad' : '',
  ].join('')

/** What somebody outside is asked, and how they read the ways to choose from. */
export const askLines = ({ steps }: Definition): string[] =>
  steps.flatMap(({ id, asks, next }) => {
    if (!asks) return []
    const ways = decisionsOf(next)
      .flatMap(({ choices }) => choices)
      .flatMap(({ says }) => (says ? [`«${says.es}»`] : []))
    return [`- Paso ${id}: «${asks.es}»${ways.length > 0 ? ` Opciones: ${ways.join('; ')}.` : ''}`]
  })
