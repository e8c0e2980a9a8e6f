/** What a step leaves, asked by its kind: the inputs of one output. */
import type { Output } from '../../../flows/definition/definition'
import { type Block, context } from '../../cards/blocks'
import { clockOf, dayOf } from '../../words/clock'
import type { Visit } from '../context'
import { type Appointed, meetingInputs } from './meeting'
import {
  day,
  type Field,
  files,
  number,
  oneOf,
  type Option,
  select,
  selectSeveral,
  several,
  timeOfDay,
  words,
} from '../inputs'

export interface AskedOutput {
  visit: Visit
  output: Output
  /** Words already known for it. */
  prefill?: string
  /** Whoever answers for the entity, where it is asked with whom something was coordinated. */
  contact?: string | undefined
  /** The appointment that was made for it. */
  appointed?: Appointed | undefined
  /** Articles that could be amended. */
  articles: Option[]
  /** Files of the case that may be its own. */
  atHand?: Option[]
  /** Those of them that are chosen already. */
  meant?: readonly string[]
  /** How files are given is said once in a modal. */
  isFirstFile?: boolean
}
type Asking = AskedOutput & {
  part: (name: string, label?: string) => Field
  today: string
}

/** The block id of a part of an output. */
export const partId = (output: string, part: string): string => `out.${output}.${part}`
/** The part of a closed list in which one option is chosen, or several. */
export const optionsPart = ({ exclusive }: Output): 'option' | 'options' =>
  exclusive ? 'option' : 'options'
/** Whether the modal lets it be empty; of a group one is asked for when the modal is read. */
export const mayBeEmpty = (output: Output): boolean => Boolean(output.group) || !output.required

export const priorities = ['low', 'medium', 'high', 'critical'] as const
export const units = ['minutes', 'hours', 'days'] as const
export const articleActs = ['written', 'amended', 'declined'] as const
export const receiptChannels = ['desk', 'email', 'phone', 'note', 'whatsapp', 'system'] as const

/** One output → its inputs. A registration is written by the confirmation itself. */
const asked: Record<Output['kind'], (asking: Asking) => Block[]> = {
  reference: ({ visit, part, today, output, prefill }) => [
    words(part('number', visit.t('forms.reference.number')), { initial: prefill }),
    day(part('date', visit.t('forms.date')), mayBeEmpty(output) ? undefined : today),
  ],
  text: ({ visit, part, output, prefill }) =>
    output.options
      ? [chosenOf({ output, visit, part, prefill })]
      : [words(part('text'), { multiline: true, initial: prefill })],
  file: ({ visit, part, atHand, meant, isFirstFile }) =>
    atHand && atHand.length > 0
      ? [
          files({
            ...part('files'),
            optional: true,
            hint: isFirstFile ? visit.t('forms.file.hint') : undefined,
          }),
          selectSeveral(
            { ...part('posted', visit.t('forms.file.posted')), optional: true },
            atHand,
            meant,
          ),
        ]
      : [files(part('files'))],
  estimate: ({ visit, part }) => [
    number(part('amount')),
    select(
      part('unit', visit.t('forms.estimate.unit')),
      named(units, (value) => visit.t(`forms.unit.${value}`)),
      'hours',
    ),
  ],
  classification: ({ visit, part }) => [
    words(part('class', visit.t('forms.class'))),
    select(
      part('priority', visit.t('forms.priority')),
      named(priorities, (value) => visit.t(`forms.priority.${value}`)),
    ),
  ],
  form: ({ part }) => [words(part('value'), { multiline: true })],
  article: articleInputs,
  registration: () => [],
  coordination: coordinationInputs,
  acknowledgement: ({ visit, part, today }) => [
    words(part('by', visit.t('forms.receipt.by'))),
    day(part('at', visit.t('forms.date')), today),
    timeOfDay(part('time', visit.t('forms.time')), clockOf(visit.now)),
    select(
      part('channel', visit.t('forms.channel')),
      named(receiptChannels, (value) => visit.t(`forms.channel.${value}`)),
    ),
  ],
  secret: ({ part }) => [words(part('elsewhere'), { multiline: true })],
}

function coordinationInputs({ visit, part, today, output, contact, appointed }: Asking): Block[] {
  const { t } = visit
  const agreed = words(
    { ...part('agreed', t('forms.coordination.agreed')), optional: true },
    { multiline: true },
  )
  if (output.meeting)
    return [...meetingInputs(visit, part, { contact, appointed, held: true }), agreed]
  return [
    words(part('with', t('forms.coordination.with')), { initial: contact }),
    day(part('at', t('forms.date')), today),
    timeOfDay(part('time', t('forms.time')), clockOf(visit.now)),
    words(part('means', t('forms.coordination.means'))),
    words({ ...part('place', t('forms.coordination.place')), optional: true }),
    agreed,
  ]
}

function chosenOf({
  output,
  visit,
  part,
  prefill,
}: Pick<Asking, 'output' | 'visit' | 'part' | 'prefill'>): Block {
  const field = part(optionsPart(output))
  const options = optionsOf(visit, output)
  return output.exclusive
    ? oneOf(field, options, prefill)
    : several(field, options, prefill?.split(','))
}

function articleInputs({ visit, part, output, articles }: Asking): Block[] {
  const acts = articleActs.filter((act) => act !== 'amended' || articles.length > 0)
  const free = (name: string): Field => ({
    id: partId(output.id, name),
    label: visit.t(`forms.article.${name}`),
    optional: true,
  })
  return [
    oneOf(
      part('action'),
      named(acts, (value) => visit.t(`forms.article.act.${value}`)),
      'declined',
    ),
    ...(articles.length > 0 ? [select(free('which'), articles)] : []),
    words(free('title')),
    words(free('text'), { multiline: true }),
    several(free('internal'), [
      { value: 'internal', label: visit.t('forms.article.internal.yes') },
    ]),
  ]
}

const named = (values: readonly string[], label: (value: string) => string): Option[] =>
  values.map((value) => ({ value, label: label(value) }))
const optionsOf = (visit: Visit, output: Output): Option[] =>
  (output.options ?? []).map(({ id, label }) => ({ value: id, label: label[visit.language] }))

/** Above the first output of a group: that one of them is enough. */
export function groupBlocks({ t }: Visit, output: Output, outputs: readonly Output[]): Block[] {
  const { group } = output
  const isFirst = group !== undefined && outputs.find((other) => other.group === group) === output
  return isFirst ? [context(t('forms.group'))] : []
}

/** The inputs of one output; a hint says what stays out of the thread. */
export function outputInputs(wanted: AskedOutput): Block[] {
  const { visit, output } = wanted
  const title = output.label[visit.language]
  const optional = mayBeEmpty(output)
  const hint = output.secret ? visit.t('forms.hint.secret') : undefined
  const part = (name: string, label?: string): Field => ({
    id: partId(output.id, name),
    label: label ? `${title}: ${label}` : title,
    optional,
    hint,
  })
  return asked[output.kind]({ ...wanted, part, today: dayOf(visit.now) })
}
