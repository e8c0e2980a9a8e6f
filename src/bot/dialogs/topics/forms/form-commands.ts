/** What somebody who fills in a form asks for besides answering. */
import type { FormField } from '../../../../flows/case/drafts/view'
import { hintWords, labelWords, openForms } from '../../../forms/asked-lines'
import { currentField, exampleWords, optionsWords, whyWords } from '../../../forms/questions'
import { viewWords } from '../../../forms/told'
import type { FormCommand } from '../../reading/forms/commands'
import { putOffIn } from '../../reading/forms/put-off'
import { command, goTo, line, say, type Turn } from '../../turn'
import { readerOf } from '../../form-reader'
import { isNewest, linked, type OpenForm, spokenOf } from './open-form'
import { answer, filled, replyIn, saysNothing } from './form-answers'

/** The field that is meant: the one that is named, else the one that is asked. */
function fieldOf({ task }: OpenForm, { of: [named] }: FormCommand): FormField | undefined {
  return named ? task.fields.find(({ key }) => key === named.key) : currentField(task)
}
const fieldOr = (
  turn: Turn,
  open: OpenForm,
  { wish, then }: { wish: FormCommand; then: (field: FormField) => Turn },
): Turn => {
  const field = wish.missing === undefined ? fieldOf(open, wish) : undefined
  if (field) return then(field)
  const last = Math.max(...open.task.fields.map(({ n }) => n))
  return wish.missing === undefined
    ? say(turn, 'form.which', { wish: wish.is })
    : say(turn, 'form.no_number', { n: wish.missing, last })
}

function explained(turn: Turn, open: OpenForm, field: FormField, isWhy: boolean): Turn {
  const reader = readerOf(turn, open.of)
  const said = isWhy ? whyWords(field, reader) : exampleWords(field, open.task, reader)
  const options = isWhy ? optionsWords(field, reader) : ''
  return line(spokenOf(turn, open), [said, options].filter(Boolean).join('\n'))
}

/** They do not know: what it is for, what it looks like, who may know it. */
function unknown(turn: Turn, open: OpenForm, field: FormField): Turn {
  const reader = readerOf(turn, open.of)
  const said = say(spokenOf(turn, open), 'form.unknown', {
    n: field.n,
    label: labelWords(field, reader),
    why: field.field.why?.[reader.language] ?? 'none',
    example: field.field.example?.[reader.language] ?? 'none',
    hint: hintWords(field, open.task, reader) || 'none',
    required: field.required ? 'yes' : 'no',
  })
  return said
}

function corrected(turn: Turn, open: OpenForm, wish: FormCommand): Turn {
  const { of, task } = open
  const [named, another] = wish.of
  if (named && !another && wish.value !== undefined)
    return answer(turn, open, { text: wish.value, key: named.key })
  return fieldOr(turn, open, {
    wish: another ? { ...wish, of: [] } : wish,
    then: (field) => {
      const stage = { at: 'form', case: of.id, activation: task.activation } as const
      const asked = goTo(spokenOf(turn, open), { ...stage, unclear: [], key: field.key })
      const reader = readerOf(turn, open.of)
      return say(asked, 'form.correct', {
        n: field.n,
        label: labelWords(field, reader),
        hint: hintWords(field, task, reader) || 'none',
      })
    },
  })
}

function postponed(turn: Turn, open: OpenForm): Turn {
  const outputs = openForms(open.task)
    .filter(({ status, mayWait }) => status === 'open' && mayWait)
    .map(({ output }) => output)
  const [only] = outputs
  return only === undefined ? later(turn, open) : putOff(turn, open, [only])
}
const putOff = (turn: Turn, open: OpenForm, postpone: string[]): Turn =>
  command(spokenOf(turn, open), {
    want: 'fill',
    case: open.of.id,
    activation: open.task.activation,
    postpone,
  })

/** The forms that are named as not ready yet; what else is said is answered as ever. */
export function namedPutOff(turn: Turn, open: OpenForm, text: string): Turn | undefined {
  const awaited = open.task.forms.filter(({ status }) => status === 'open' || status === 'observed')
  const forms = awaited.map(({ output, form: { title, source } }) => ({
    output,
    titles: Object.values(title),
    source,
  }))
  const found = putOffIn(text, forms)
  if (!found) return undefined
  const noted = putOff(turn, open, found.outputs)
  const reply = replyIn(turn, open, found.rest)
  return saysNothing(reply) ? noted : filled(noted, open, reply)
}
const later = (turn: Turn, open: OpenForm): Turn =>
  command(spokenOf(turn, open), {
    want: 'fill',
    case: open.of.id,
    activation: open.task.activation,
    later: true,
  })

function confirmed(turn: Turn, open: OpenForm): Turn {
  const { of, task } = open
  return command(spokenOf(turn, open), {
    want: 'hand_in',
    case: of.id,
    activation: task.activation,
  })
}

/** The turn answered, or `undefined` where it asks for nothing of this form. */
export function commanded(turn: Turn, open: OpenForm, wish: FormCommand): Turn | undefined {
  const { of, task } = open
  const to = { want: 'fill', case: of.id, activation: task.activation } as const
  switch (wish.is) {
    case 'one':
    case 'list':
      return command(spokenOf(turn, open), { ...to, mode: wish.is })
    case 'view':
      return line(spokenOf(turn, open), viewWords(task, readerOf(turn, open.of)))
    case 'why':
    case 'example': {
      const isWhy = wish.is === 'why'
      if (wish.of.length === 0 && wish.missing === undefined && !isNewest(turn, open))
        return undefined
      return fieldOr(turn, open, { wish, then: (field) => explained(turn, open, field, isWhy) })
    }
    case 'skip':
      return fieldOr(turn, open, {
        wish,
        then: ({ key }) => command(spokenOf(turn, open), { ...to, skip: [key] }),
      })
    case 'unknown':
      return fieldOr(turn, open, { wish, then: (field) => unknown(turn, open, field) })
    case 'correct':
      return corrected(turn, open, wish)
    case 'later':
      return later(turn, open)
    case 'not_yet':
      return postponed(turn, open)
    case 'link':
      return linked(turn, open) ?? command(turn, { want: 'link', case: of.id })
    default:
      return confirmed(turn, open)
  }
}
