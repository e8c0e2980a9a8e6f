/** One field of a form as a modal asks it, and what was entered there. */
import type { FormField } from '../../../flows/case/drafts/view'
import { type FieldValue, wordsOf } from '../../../flows/forms/values'
import { type Block, context, escape, section } from '../../cards/blocks'
import {
  day,
  type Field as Input,
  files,
  oneOf,
  type Option,
  selectSeveral,
  several,
  words,
} from '../../staff/inputs'
import type { Visit } from '../../staff/context'
import {
  dayAt,
  filesAt,
  isAsked,
  optionAt,
  optionsAt,
  textAt,
  type Values,
} from '../../staff/values'
import type { StaffFile } from '../../channels/staff-port'

export interface FieldAsked {
  visit: Visit
  field: FormField
  /** Its answer is there and is not shown here: an empty input leaves it as it is. */
  isConcealed: boolean
  /** Who answered it, and when. */
  answeredBy?: string | undefined
  /** Files of the case that may be its own. */
  atHand?: Option[]
}

/** Block ids: of what is shown, and of what would take the place of an answer that is not. */
export const fieldId = (key: string): string => `field.${key}`
const anewId = (key: string): string => `anew.${key}`
/** What was asked for is not masked: what the ids of such inputs begin with. */
export const answerIds: readonly string[] = [fieldId(''), anewId('')]
const postedId = (key: string): string => `posted.${key}`
export const elsewhereId = (key: string): string => `elsewhere.${key}`

/**
 * The inputs of a field. A page is saved with what there is of it: none of them holds it back. A
 * secret has none.
 */
export function fieldInputs(on: FieldAsked): Block[] {
  return [...observedLine(on), ...optionLines(on), ...inputsOf(on)]
}

const observedLine = ({ visit, field: { n, observed } }: FieldAsked): Block[] =>
  observed && !observed.answered
    ? [context(visit.t('forms.fill.observed', { n, reason: escape(observed.reason) }))]
    : []

/** What choosing an option gives, where the form says so. */
function optionLines({ visit: { language }, field: { field } }: FieldAsked): Block[] {
  const lines = (field.options ?? []).flatMap(({ label, gives }) =>
    gives ? [`*${escape(label[language])}*: ${escape(gives[language])}`] : [],
  )
  return lines.length > 0 ? [context(lines.join('\n'))] : []
}

/** "3. Correo *". */
export const numbered = ({ n, field, required }: FormField, language: Visit['language']): string =>
  `${n}. ${field.label[language]}${required ? ' *' : ''}`

/** The same in bold, where it stands above what it names. */
export const heading = ({ n, field, required }: FormField, language: Visit['language']): string =>
  `*${n}. ${escape(field.label[language])}*${required ? ' *' : ''}`

function hintOf({ visit, field: asked, isConcealed, answeredBy }: FieldAsked): string | undefined {
  const { t, language } = visit
  const { field, kind } = asked
  const parts = [
    field.why?.[language],
    field.example && t('forms.fill.example', { example: field.example[language] }),
    kind === 'names' && t('forms.fill.names'),
    answeredBy && `${answeredBy}.`,
    isConcealed && t('forms.fill.concealed'),
  ]
  return parts.filter(Boolean).join(' ') || undefined
}

function inputsOf(on: FieldAsked): Block[] {
  const { visit, field: asked, isConcealed } = on
  const { t, language } = visit
  const { key, kind, field } = asked
  const input: Input = {
    id: isConcealed ? anewId(key) : fieldId(key),
    label: numbered(asked, language),
    hint: hintOf(on),
    optional: true,
  }
  const said = isConcealed ? [] : wordsOf(asked.answer)
  const [first] = said
  const options = (field.options ?? []).map(({ id, label }) => ({
    value: id,
    label: label[language],
  }))
  switch (kind) {
    case 'date':
      return [day(input, first)]
    case 'yes_no':
      return [oneOf(input, yesNo(t), first)]
    case 'one_of':
      return [oneOf(input, options, first)]
    case 'several_of':
      return [several(input, options, [...said, ...alwaysChosen(asked)])]
    case 'file':
      return [files(input), ...postedInput(on)]
    case 'secret':
      return secretBlocks(on)
    case 'names':
      return [words(input, { multiline: true, initial: said.join('\n') })]
    default:
      return [words(input, { multiline: kind === 'long_text', initial: first })]
  }
}

const postedInput = ({ visit, field: { key }, atHand = [] }: FieldAsked): Block[] =>
  atHand.length > 0
    ? [
        selectSeveral(
          { id: postedId(key), label: visit.t('forms.file.posted'), optional: true },
          atHand,
        ),
      ]
    : []

const secretStands = ({ answer, elsewhere }: FormField): 'kept' | 'elsewhere' | 'missing' => {
  if (answer !== undefined) return 'kept'
  return elsewhere ? 'elsewhere' : 'missing'
}

/** Nobody writes a secret here: how it gets to us, and whether it did. */
const secretBlocks = ({ visit, field: asked }: FieldAsked): Block[] => {
  const { key, answer, elsewhere, field } = asked
  const how = answer === undefined ? (elsewhere?.how ?? '') : ''
  const stands = visit.t('forms.fill.secret', { is: secretStands(asked) })
  const why = field.why ? `\n${escape(field.why[visit.language])}` : ''
  return [
    section(`${heading(asked, visit.language)}${why}\n${stands}`),
    ...(answer === undefined
      ? [
          words(
            {
              id: elsewhereId(key),
              label: visit.t('forms.fill.elsewhere'),
              hint: visit.t('forms.fill.elsewhere.hint'),
              optional: true,
            },
            { initial: how },
          ),
        ]
      : []),
  ]
}

const yesNo = (t: Visit['t']): Option[] =>
  (['yes', 'no'] as const).map((value) => ({ value, label: t(`forms.answer.${value}`) }))
const alwaysChosen = ({ field }: FormField): string[] =>
  (field.options ?? []).flatMap((option) => (option.always ? [option.id] : []))

/** Whether the modal asked for a field, and whether it showed its answer. */
export const askedAt = (values: Values, { key }: FormField): 'shown' | 'anew' | undefined => {
  if (isAsked(values, anewId(key))) return 'anew'
  return isAsked(values, fieldId(key)) ? 'shown' : undefined
}
/** The block id at which it was asked, where what is wrong with it is said. */
export const placeOf = (values: Values, field: FormField): string =>
  askedAt(values, field) === 'anew' ? anewId(field.key) : fieldId(field.key)

/** What was entered at a field, as it was entered; nothing where it is empty, or of files. */
export function enteredAt(values: Values, field: FormField): FieldValue | undefined {
  const id = placeOf(values, field)
  switch (field.kind) {
    case 'date':
      return dayAt(values, id)
    case 'yes_no':
    case 'one_of':
      return optionAt(values, id)
    case 'several_of':
      return someOf(optionsAt(values, id))
    case 'names':
      return someOf(namesIn(textAt(values, id)))
    case 'file':
    case 'secret':
      return undefined
    default:
      return textAt(values, id) || undefined
  }
}
const someOf = (items: string[]): string[] | undefined => (items.length > 0 ? items : undefined)
const namesIn = (text: string): string[] =>
  text.split(/[\n;]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))

/** Uploads at a field of files, and hashes of those chosen among the files of the case. */
export const filesEntered = (
  values: Values,
  { key }: FormField,
): { uploads: StaffFile[]; posted: string[] } => ({
  uploads: filesAt(values, fieldId(key)),
  posted: optionsAt(values, postedId(key)),
})
