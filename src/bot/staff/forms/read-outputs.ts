/** The outputs of a step, read by kind from a submitted modal. */
import { DateTime } from 'luxon'
import type { OutputValue } from '../../../flows/case/case'
import type { Output } from '../../../flows/definition/definition'
import type { StaffFile } from '../../channels/staff-port'
import { agencyZone, dayOf } from '../../words/clock'
import {
  dayAt,
  filesAt,
  isAsked,
  membersAt,
  optionAt,
  optionsAt,
  type Reading,
  readName,
  readOption,
  readOptions,
  readText,
  textAt,
  wrong,
} from '../values'
import { longestText } from '../inputs'
import { instantOf, readPresent, readWhere } from './meeting'
import {
  articleActs,
  mayBeEmpty,
  optionsPart,
  partId,
  priorities,
  receiptChannels,
  units,
} from './outputs'
import { table } from '../../../flows/table'

export interface ReadOutputs {
  outputs: Record<string, OutputValue>
  /** Still to be fetched from Slack, by output id. */
  files: Record<string, StaffFile[]>
  /** Hashes of files of the case, by output id. */
  posted?: Record<string, string[]>
  /** The article to be written or amended, by output id. */
  article?: { output: string; title: string; text: string; internal: boolean; id?: string }
}
type At = (part: string) => string
type Read = (reading: Reading, at: At, output: Output) => OutputValue | undefined

const futureDays = 31
const minutesOf: Record<string, number> = table({ minutes: 1, hours: 60, days: 480 })
/** A working year: more is a mistake. */
const mostMinutes = 250 * 480
export const megabyte = 1024 * 1024
const largestFile = 10 * megabyte
/** One that was posted in a thread comes to us otherwise than through a form. */
export const largestPosted = 25 * megabyte

/** A day that exists and is not far ahead. */
function readDay(reading: Reading, id: string): string {
  const text = dayAt(reading.values, id) ?? ''
  const date = DateTime.fromISO(text, { zone: agencyZone })
  if (!text) wrong(reading, id, 'date')
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !date.isValid) wrong(reading, id, 'date.bad')
  else if (date > DateTime.fromISO(reading.visit.now).plus({ days: futureDays - 1 }))
    wrong(reading, id, 'date.far')
  return text
}

/** A day that has come: of a paper that was written, of something that happened. */
export function readPastDay(reading: Reading, id: string): string {
  const day = readDay(reading, id)
  if (day > dayOf(reading.visit.now)) wrong(reading, id, 'date.future')
  return day
}

/** An hour of the day, `HH:MM`. */
export function readTime(reading: Reading, id: string): string {
  const time = textAt(reading.values, id)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) wrong(reading, id, 'time')
  return time
}

/** Day and hour of something that happened, as an ISO instant. */
export function readMoment(reading: Reading, at: { day: string; time: string }): string {
  const day = readPastDay(reading, at.day)
  const then = instantOf(day, readTime(reading, at.time))
  if (then === undefined) return ''
  // Of a day that has not come it is said at the day, once.
  if (day === dayOf(reading.visit.now) && then > reading.visit.now)
    wrong(reading, at.time, 'time.future')
  return then
}

/** A day and its hour, which may be ahead; the day alone where no hour was asked. */
function readHour(reading: Reading, at: { day: string; time: string }): string {
  const day = readDay(reading, at.day)
  return instantOf(day, textAt(reading.values, at.time)) ?? day
}

/** Files that are there and not too large. */
export function readFiles(reading: Reading, id: string): StaffFile[] {
  const files = filesAt(reading.values, id)
  if (files.length === 0) wrong(reading, id, 'file')
  const large = files.find(({ bytes }) => bytes > largestFile)
  if (large) wrong(reading, id, 'file.large', { name: large.name, most: largestFile / megabyte })
  return files
}

function readMinutes(reading: Reading, at: At): number {
  const text = readText(reading, at('amount'), { most: 20, empty: 'number' })
  const unit = readOption(reading, at('unit'), units)
  const minutes = Math.round(Number(text.replace(',', '.')) * (minutesOf[unit] ?? 1))
  if (!(minutes > 0)) wrong(reading, at('amount'), 'number')
  else if (minutes > mostMinutes) wrong(reading, at('amount'), 'number.large')
  return minutes
}

function readChosen(reading: Reading, at: At, output: Output): string {
  const ids = (output.options ?? []).map(({ id }) => id)
  const id = at(optionsPart(output))
  return output.exclusive ? readOption(reading, id, ids) : readOptions(reading, id, ids).join(',')
}

const readAgreed = (reading: Reading, at: At): string | undefined =>
  readText(reading, at('agreed'), { optional: true }) || undefined
const readCoordination = (reading: Reading, at: At): OutputValue => ({
  kind: 'coordination',
  with: readName(reading, at('with'), { most: longestText }),
  at: readHour(reading, { day: at('at'), time: at('time') }),
  means: readName(reading, at('means'), { most: longestText }),
  place: readText(reading, at('place'), { optional: true }) || undefined,
  agreed: readAgreed(reading, at),
})
const readMeeting = (reading: Reading, at: At): OutputValue => ({
  kind: 'coordination',
  at: readMoment(reading, { day: at('at'), time: at('time') }),
  ...readPresent(reading, at),
  ...readWhere(reading, at),
  agreed: readAgreed(reading, at),
})

const readers: Record<Exclude<Output['kind'], 'file' | 'article' | 'registration'>, Read> = {
  reference: (reading, at) => ({
    kind: 'reference',
    number: readName(reading, at('number')),
    date: readPastDay(reading, at('date')),
  }),
  text: (reading, at, output) => ({
    kind: 'text',
    text: output.options ? readChosen(reading, at, output) : readText(reading, at('text')),
  }),
  estimate: (reading, at) => ({ kind: 'estimate', minutes: readMinutes(reading, at) }),
  classification: (reading, at) => ({
    kind: 'classification',
    class: readName(reading, at('class')),
    priority: readOption(reading, at('priority'), priorities) as (typeof priorities)[number],
  }),
  form: (reading, at) => ({ kind: 'form', values: { value: readText(reading, at('value')) } }),
  coordination: (reading, at, output) =>
    (output.meeting ? readMeeting : readCoordination)(reading, at),
  acknowledgement: (reading, at) => ({
    kind: 'acknowledgement',
    receivedBy: readName(reading, at('by')),
    at: readMoment(reading, { day: at('at'), time: at('time') }),
    channel: readOption(reading, at('channel'), receiptChannels),
  }),
  secret: (reading, at) => ({ kind: 'secret', elsewhere: readText(reading, at('elsewhere')) }),
}

/**
 * The parts that somebody fills by hand: a day or a unit that was there from the start is no
 * answer.
 */
const handParts: Record<Output['kind'], readonly string[]> = {
  reference: ['number'],
  text: ['text', 'options', 'option'],
  file: ['files', 'posted'],
  estimate: ['amount'],
  classification: ['class', 'priority'],
  form: ['value'],
  article: ['action'],
  registration: [],
  coordination: ['with', 'means', 'place', 'agreed', 'members'],
  acknowledgement: ['by', 'channel'],
  secret: ['elsewhere'],
}
/** Whether anything was given for an output. */
export const isGiven = ({ values }: Reading, output: Output): boolean =>
  handParts[output.kind].some((part) => {
    const id = partId(output.id, part)
    return (
      textAt(values, id) ||
      optionAt(values, id) ||
      optionsAt(values, id).length ||
      membersAt(values, id).length ||
      filesAt(values, id).length
    )
  })
/** The field at which a missing output is said. */
const firstField = (output: Output): string =>
  partId(output.id, output.options ? optionsPart(output) : (handParts[output.kind][0] ?? ''))

function readArticle(reading: Reading, output: Output, into: ReadOutputs): void {
  const at: At = (part) => partId(output.id, part)
  const action = readOption(reading, at('action'), articleActs)
  if (!action) return
  const typed = ['title', 'text'].some((part) => textAt(reading.values, at(part)))
  if (action === 'declined') {
    if (typed) wrong(reading, at('action'), 'article.declined')
    into.outputs[output.id] = { kind: 'article', article: null, action: 'declined' }
    return
  }
  const id = action === 'amended' ? optionAt(reading.values, at('which')) : undefined
  if (action === 'amended' && !id)
    wrong(reading, isAsked(reading.values, at('which')) ? at('which') : at('action'), 'choose')
  into.article = {
    output: output.id,
    title: readName(reading, at('title'), { most: 200 }),
    text: readText(reading, at('text')),
    internal: optionsAt(reading.values, at('internal')).includes('internal'),
    id,
  }
}

/** What is uploaded counts; else what was chosen among the files of the case. */
function readFile(reading: Reading, output: Output, into: ReadOutputs): void {
  const id = partId(output.id, 'files')
  const posted = optionsAt(reading.values, partId(output.id, 'posted'))
  if (posted.length > 0 && filesAt(reading.values, id).length === 0)
    into.posted = { ...into.posted, [output.id]: posted }
  else into.files[output.id] = readFiles(reading, id)
}

function readOutput(reading: Reading, output: Output, into: ReadOutputs): void {
  const { kind } = output
  if (kind === 'registration') return
  if (kind === 'article') readArticle(reading, output, into)
  else if (kind === 'file') readFile(reading, output, into)
  else {
    const value = readers[kind](reading, (part) => partId(output.id, part), output)
    if (value) into.outputs[output.id] = value
  }
}

/**
 * Reads every output: an optional one only when something was given; of each group at least one.
 */
export function readOutputs(reading: Reading, outputs: readonly Output[]): ReadOutputs {
  const into: ReadOutputs = { outputs: {}, files: {} }
  for (const output of outputs)
    if (!mayBeEmpty(output) || isGiven(reading, output)) readOutput(reading, output, into)
  for (const group of new Set(outputs.flatMap((output) => output.group ?? []))) {
    const members = outputs.filter((output) => output.group === group)
    const [first] = members
    if (first && !members.some((output) => isGiven(reading, output)))
      wrong(reading, firstField(first), 'group')
  }
  return into
}
