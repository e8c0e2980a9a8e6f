/** Values of one kind in the middle of other words, for the fields that can only be meant. Pure. */
import type { FieldValue } from '../../../../flows/forms/values'
import { normalise } from '../../../words/normalise'
import { type Blank, takesWords } from './blank'
import { dateIn } from './dates'
import { mentionedIn } from './labels'
import { optionIn, optionsIn, yesNoIn } from './options'
import type { FormReply } from './form-reply'
import { emailsIn, urlsIn, valueOf } from './values'

interface Reading {
  blanks: readonly Blank[]
  now: string
}
type Kind = Blank['kind']

const isOpen =
  ({ answers, none }: FormReply) =>
  ({ key, known }: Blank): boolean =>
    known === undefined && !(key in answers) && !none.includes(key)

interface Found {
  kind: Kind
  values: readonly string[]
  text: string
}
/**
 * The fields that values of a kind belong to: by the words around one, because as many are left,
 * because it is the one that is required.
 */
function placed(reply: FormReply, { kind, values, text }: Found, { blanks }: Reading): boolean {
  const ofKind = blanks.filter((blank) => blank.kind === kind)
  const open = ofKind.filter(isOpen(reply))
  const [value = '', another] = values
  if (ofKind.length === 0 || value === '') return false
  if (another === undefined && ofKind.some(({ known }) => known === value)) return true
  const words = values.reduce((all, found) => all.replace(found, ' '), text)
  const called = mentionedIn(words, ofKind)
  const required = open.filter((blank) => blank.required)
  const taking = [called, open, required].find(({ length }) => length === values.length)
  if (taking) {
    for (const [at, { key }] of taking.entries()) reply.answers[key] = values[at] ?? value
    return true
  }
  const keys = (open.length > 0 ? open : ofKind).map(({ key }) => key)
  for (const other of values) reply.unclear.push({ text: other, keys })
  return true
}

/** A telephone, an identity card, a code: what a bare number may be. */
const bareNumber = /^\+?[\d.\s()-]*\d(?:-?\d?[a-z])?(?:\s+[a-z]{2})?$/iu
function ofNumber(reply: FormReply, text: string, { blanks, now }: Reading): boolean {
  if (!bareNumber.test(text.trim())) return false
  const fitting = blanks
    .filter(isOpen(reply))
    .filter((blank) => ['phone', 'ci', 'text'].includes(blank.kind))
    .filter((blank) => blank.judge(valueOf(blank, text, now)) !== 'bad')
  const typed = fitting.filter((blank) => !takesWords(blank))
  const [only] = typed
  if (only && typed.length === 1 && (fitting.length === 1 || digitsOf(text) >= fewestDigits))
    reply.answers[only.key] = valueOf(only, text, now)
  else if (fitting.length > 0)
    reply.unclear.push({ text: text.trim(), keys: fitting.map(({ key }) => key) })
  return fitting.length > 0
}
/** Shorter numbers are codes as well as cards. */
const fewestDigits = 7
const digitsOf = (text: string): number => text.replace(/\D/gu, '').length

/** Options by their names, where only one field has them. */
function ofOptions(reply: FormReply, text: string, { blanks }: Reading): boolean {
  const open = blanks.filter(isOpen(reply))
  const found = open.flatMap((blank): { blank: Blank; value: FieldValue }[] => {
    if (blank.kind === 'several_of') {
      const ids = optionsIn(text, blank.options)
      return ids ? [{ blank, value: ids }] : []
    }
    const id = blank.kind === 'one_of' ? optionIn(text, blank.options) : undefined
    return id === undefined || /^\s*\d/u.test(text) ? [] : [{ blank, value: id }]
  })
  const [only] = found
  if (!only || found.length > 1) return false
  reply.answers[only.blank.key] = only.value
  return true
}

/** A yes or a no that says which field it is for. */
function ofYesNo(reply: FormReply, text: string, { blanks }: Reading): boolean {
  const open = blanks.filter(({ kind }) => kind === 'yes_no').filter(isOpen(reply))
  const said = open.flatMap((blank) => {
    const value = yesNoIn(text, blank.labels.map(normalise).join(' '))
    const isNamed = mentionedIn(text, [blank]).length > 0
    return value && isNamed ? [{ blank, value }] : []
  })
  const [only] = said
  if (!only || said.length > 1) return false
  reply.answers[only.blank.key] = only.value
  return true
}

/** Adds to the reply what a line gives, and what it leaves. */
export function scattered(reply: FormReply, text: string, reading: Reading): void {
  const emails = emailsIn(text)
  const urls = urlsIn(text)
  const date = dateIn(text, reading.now)
  const dates = date && urls.length === 0 ? [date.day] : []
  const isPlaced = [
    placed(reply, { kind: 'email', values: emails, text }, reading),
    placed(reply, { kind: 'url', values: urls, text }, reading),
    placed(reply, { kind: 'date', values: dates, text }, reading),
  ].includes(true)
  const isRead =
    isPlaced ||
    ofYesNo(reply, text, reading) ||
    ofOptions(reply, text, reading) ||
    ofNumber(reply, text, reading) ||
    ofWords(reply, text, reading)
  if (!isRead) reply.rest.push(text)
}

/** So long may words be that are the value of a field and say so in no way. */
const shortWords = 60
/** The one field of words that is left takes what nothing else takes; of several it is asked. */
function ofWords(reply: FormReply, text: string, { blanks }: Reading): boolean {
  const open = blanks.filter(isOpen(reply))
  const wordy = open.filter((blank) => takesWords(blank) && blank.judge(text) !== 'bad')
  const required = wordy.filter((blank) => blank.required)
  const candidates = required.length > 0 ? required : wordy
  if (candidates.length === 0 || text.length > shortWords || /[?¿]/u.test(text)) return false
  reply.unclear.push({ text: text.trim(), keys: candidates.map(({ key }) => key) })
  return true
}
