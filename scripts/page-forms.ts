/** The forms that a procedure asks for, field by field, for its page of the documentation. */
import type { Definition, Output, Step } from '../src/flows/definition/definition'
import { fieldsOf } from '../src/flows/forms/ask'
import type { Condition, Field, Form } from '../src/flows/forms/form'
import type { FieldKind } from '../src/flows/forms/values'

const kinds: Record<FieldKind, string> = {
  text: 'texto',
  long_text: 'texto largo',
  email: 'correo electrónico',
  url: 'dirección web',
  phone: 'teléfono',
  ci: 'número de CI',
  date: 'fecha',
  yes_no: 'sí o no',
  one_of: 'una de',
  several_of: 'una o varias de',
  names: 'lista de nombres',
  file: 'archivos',
  secret: 'secreto',
}

const optionNames = (
  options: Output['options'] | Field['options'],
  ids: readonly string[],
): string =>
  ids.map((id) => `«${options?.find((option) => option.id === id)?.label.es ?? id}»`).join(' o ')

/** Where an output applies, or a choice is proposed: `si se marcó «…»`. */
export const ifChosen = (when: Output['when'], { leaves }: Step): string => {
  const list = leaves.find(({ id }) => id === when?.output)
  return when ? `si se marcó ${optionNames(list?.options, when.any)}` : ''
}

interface Place {
  form: Form
  step: Step | undefined
}
const yesNo = [
  { id: 'yes', label: { es: 'sí', en: 'yes' } },
  { id: 'no', label: { es: 'no', en: 'no' } },
]
const inWords = ({ form, step }: Place, condition: Condition): string => {
  if ('output' in condition) {
    const list = step?.leaves.find(({ id }) => id === condition.output)
    return `se marcó ${optionNames(list?.options, condition.any)}`
  }
  const other = fieldsOf(form).find(({ id }) => id === condition.field)
  const options = other?.kind === 'yes_no' ? yesNo : other?.options
  return `«${other?.label.es}» es ${optionNames(options, [condition.is].flat())}`
}
const ifWords = (place: Place, conditions: readonly Condition[] | undefined): string =>
  conditions ? `si ${conditions.map((condition) => inWords(place, condition)).join(' y ')}` : ''

const kindOf = (place: Place, { kind, options = [], instead, personal }: Field): string => {
  const named = options.map(
    ({ label, gives, always }) =>
      `${label.es}${always ? ', siempre' : ''}${gives ? ` (${gives.es})` : ''}`,
  )
  return [
    [kinds[kind], named.join('; ')].filter(Boolean).join(': '),
    instead ? `${kinds[instead.kind]} ${ifWords(place, instead.when)}` : '',
    personal ? 'dato personal' : '',
  ]
    .filter(Boolean)
    .join('. ')
}

const onlyIf = (sentence: string, condition: string): string =>
  condition === '' ? sentence : `${sentence.replace(/\.$/, '')} (${condition}).`

const rulesOf = (place: Place, { rules, warns, when, shared, known }: Field): string =>
  [
    when ? `Se pregunta ${ifWords(place, when)}.` : '',
    shared ? 'Se pregunta una sola vez para todos los formularios del paso.' : '',
    known ? 'Se propone lo que ya se sabe.' : '',
    ...rules.map((rule) => onlyIf(rule.says.es, ifWords(place, rule.when))),
    ...warns.map(({ says }) => `Aviso: ${says.es}`),
  ]
    .filter(Boolean)
    .join(' ')

export const fieldHeading = ['N°', 'Campo', 'Tipo', 'Por qué', 'Ejemplo', 'Reglas y avisos']
const rowsOf = (place: Place): string[][] =>
  fieldsOf(place.form).map((field, index) => [
    String(index + 1),
    `${field.label.es}${field.required ? ' \\*' : ''}`,
    kindOf(place, field),
    field.why?.es ?? '',
    field.example?.es ?? '',
    rulesOf(place, field),
  ])

export interface FormPart {
  heading: string
  lines: string[]
  rows: string[][]
}
/** Every form: its heading, what is said of it, and its fields; `*` marks what is required. */
export const formParts = ({ forms, steps }: Definition): FormPart[] =>
  forms.map((form) => {
    const step = steps.find(({ leaves }) => leaves.some((output) => output.form === form.id))
    const output = step?.leaves.find((leaf) => leaf.form === form.id)
    const where = step && output ? [`Paso ${step.id}`, ifChosen(output.when, step)] : []
    const until = output?.postponable?.until
    return {
      heading: `${form.source}: ${form.title.es}`,
      lines: [
        `${form.purpose.es} ${where.filter(Boolean).join(', ')}${until ? `; puede quedar para después, hasta el paso ${until}` : ''}.`,
        ...form.reminders.map(({ es }) => `- Recuerda: ${es}`),
      ],
      rows: rowsOf({ form, step }),
    }
  })
