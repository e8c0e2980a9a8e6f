/** A message as answers to the fields of a form: what is clear is taken, what is not is asked. */
import { checkField } from '../../../../flows/forms/answer'
import type { FormField } from '../../../../flows/case/drafts/view'
import type { FieldValue, FileRef } from '../../../../flows/forms/values'
import { dayOf } from '../../../../flows/time/days'
import { askedOf, kindOf } from '../../../forms/asked-lines'
import { currentField, questionWords } from '../../../forms/questions'
import { hidden, mask } from '../../../secrets/mask'
import type { FormReply } from '../../reading/forms/form-reply'
import { readForm } from '../../reading/forms/reply'
import { command, goTo, line, say, type Turn, withinMinute } from '../../turn'
import { formQuestion, readerOf } from '../../form-reader'
import { blanksOf, linked, type OpenForm, spokenOf } from './open-form'

/** The one that was answered last by whoever writes. */
function previousField({ conversation: { contact } }: Turn, { task }: OpenForm) {
  return task.fields
    .filter(({ by, at }) => by === contact && at !== undefined)
    .reduce<FormField | undefined>(
      (last, field) => (last?.at !== undefined && last.at >= (field.at ?? '') ? last : field),
      undefined,
    )
}

/** Words and a password among them: what a form asks for may look like one, and stands alone. */
function tellsPassword(words: string): boolean {
  const { text, secret } = mask(words)
  const isPassword = secret === 'password' || secret === 'both'
  return isPassword && /\p{L}/u.test(text.replaceAll(hidden, ''))
}
/** What a message says of the form. @param only the one field that it is an answer to */
export function replyIn(turn: Turn, open: OpenForm, text: string, only?: string): FormReply {
  const previous = open.task.mode === 'one' ? previousField(turn, open) : undefined
  return readForm(text, blanksOf(turn, open), {
    current: only ?? currentField(open.task)?.key,
    previous: previous?.key,
    isSoon: withinMinute(turn, previous?.at),
    hides: tellsPassword,
    now: turn.now,
  })
}

interface Checked {
  answers: Record<string, FieldValue>
  failed: { key: string; rule: string }[]
}
/** What keeps its rules, and what does not. */
function checked(turn: Turn, { task }: OpenForm, reply: FormReply): Checked {
  const known: Record<string, FieldValue> = {}
  for (const { key, answer: value } of task.fields) if (value !== undefined) known[key] = value
  const answered = { answers: { ...known, ...reply.answers }, chosen: task.chosen }
  const all: Checked = { answers: {}, failed: [] }
  for (const field of task.fields) {
    const value = reply.answers[field.key]
    if (value === undefined) continue
    const found = checkField(field, value, answered, dayOf(turn.now))
    if (found.ok) all.answers[field.key] = value
    else all.failed.push({ key: field.key, rule: found.rule })
  }
  return all
}

/** Documents and pictures; sounds are for whoever can hear them. */
const isPaper = ({ mime }: FileRef): boolean => !/^(?:audio|video)\//.test(mime)
/** A file is the answer to the field that asks for one; any other is the form itself, filled in. */
function filesIn(
  turn: Turn,
  open: OpenForm,
): { answers: Record<string, FieldValue>; photos: FileRef[] } {
  const papers = turn.files.filter(isPaper)
  const place = askedOf(open.task).find(
    (field) => kindOf(field, open.task) === 'file' && (field.isMissing || !field.answer),
  )
  if (!place || papers.length === 0) return { answers: {}, photos: papers }
  return { answers: { [place.key]: papers }, photos: [] }
}

export const saysNothing = ({
  answers,
  none,
  unknown,
  unclear,
  strange,
  secret,
  isAgain,
}: FormReply): boolean =>
  Object.keys(answers).length === 0 &&
  [none, unknown, unclear, strange].every(({ length }) => length === 0) &&
  !secret &&
  !isAgain

/** Words that answer nothing, without what they hide. */
const restOf = ({ rest }: FormReply): string => mask(rest.join('\n')).text.trim()

/** Whether nothing but secrets is missing once these are taken. */
function leavesSecrets({ task }: OpenForm, { answers, failed }: Checked): boolean {
  const missing = askedOf(task).filter(({ isMissing }) => isMissing)
  const isSecret = (field: FormField): boolean => kindOf(field, task) === 'secret'
  const open = missing.filter((field) => !isSecret(field))
  return (
    open.length > 0 &&
    failed.length === 0 &&
    open.every(({ key }) => key in answers) &&
    missing.some(isSecret)
  )
}

/** What came goes to the case, which says what it understood; what is open is asked beside it. */
export function filled(turn: Turn, open: OpenForm, reply: FormReply): Turn {
  const { of, task } = open
  const fromFiles = filesIn(turn, open)
  const { answers, failed } = checked(turn, open, reply)
  const text = restOf(reply)
  // What was hidden was asked for, or is said to belong elsewhere: nobody is warned twice.
  const heard = !reply.secret && text.includes(hidden) ? turn : unwarned(turn)
  const noted = spokenOf(heard, open)
  const isWorth =
    Object.keys(answers).length + failed.length + reply.none.length + turn.files.length > 0
  const sent = isWorth
    ? command(noted, {
        want: 'fill',
        case: of.id,
        activation: task.activation,
        answers: { ...answers, ...fromFiles.answers },
        skip: reply.none.length > 0 ? [...reply.none] : undefined,
        failed: failed.length > 0 ? failed : undefined,
        files: [...fromFiles.photos, ...turn.files.filter((file) => !isPaper(file))],
        text: text === '' ? undefined : text,
      })
    : noted
  const helped = withHelp(sent, open, reply)
  const link = leavesSecrets(open, { answers, failed }) ? linked(helped, open) : undefined
  return asking(link ?? helped, open, reply)
}
const unwarned = (turn: Turn): Turn => ({
  ...turn,
  lines: turn.lines.filter((sentence) => sentence !== turn.hides),
})

function withHelp(
  turn: Turn,
  open: OpenForm,
  { unknown, secret, strange, isAgain }: FormReply,
): Turn {
  const said = secret ? say(turn, 'form.secret') : turn
  const warned = isAgain ? asksOn(said, open) : said
  const [n] = strange
  const last = Math.max(...open.task.fields.map((field) => field.n))
  const told = n === undefined ? warned : say(warned, 'form.no_number', { n, last })
  const numbers = unknown.flatMap(
    (key) => open.task.fields.find((field) => field.key === key)?.n ?? [],
  )
  if (numbers.length === 0) return told
  return say(told, 'form.unknown.several', { numbers: numbers.join(', '), n: numbers[0] ?? 1 })
}

/** It was there already: what is asked is asked once more. */
function asksOn(turn: Turn, { of, task }: OpenForm): Turn {
  const known = say(turn, 'form.again')
  const next = currentField(task)
  return next ? line(known, questionWords(next, task, readerOf(turn, of))) : known
}

/** What may be the value of several fields is asked about, one at a time. */
function asking(turn: Turn, open: OpenForm, { unclear }: FormReply): Turn {
  const { of, task } = open
  // What would be hidden anywhere else does not wait in the dialog.
  const isSecret = (key: string): boolean =>
    task.fields.some((field) => field.key === key && kindOf(field, task) === 'secret')
  const kept = unclear.filter(
    ({ text, keys }) => !mask(text).masked && text.length <= mostKept && !keys.some(isSecret),
  )
  if (kept.length === 0) return unclear.length > 0 ? say(turn, 'form.unclear.number') : turn
  const stage = {
    at: 'form' as const,
    case: of.id,
    activation: task.activation,
    unclear: kept.slice(0, mostUnclear),
  }
  const asked = goTo(turn, stage)
  return line(asked, formQuestion(asked, stage))
}
const mostKept = 200
const mostUnclear = 5

/** Words that are the answer to one field, whatever they look like. */
export function answer(
  turn: Turn,
  open: OpenForm,
  { text, key }: { text: string; key: string },
): Turn {
  const blanks = blanksOf(turn, open)({})
  const blank = blanks.find((known) => known.key === key)
  return filled(turn, open, replyIn(turn, open, blank ? `${blank.n}. ${text}` : text))
}
