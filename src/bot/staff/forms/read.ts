/** Submitted modals → values, or what is wrong at each field. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { sameWords } from '../../../flows/case/left-before'
import type { Needs } from '../../acts/needs'
import type { Filled, Screens } from '../screens'
import { nextMembers, outsiderChannels } from './decide'
import {
  outcome,
  reading,
  readName,
  readOption,
  readOptions,
  readText,
  type Reading,
  wrong,
  memberAt,
  isAsked,
} from '../values'
import { optionAt, textAt } from '../values'
import { type ArticleById, send, write } from './read-letter'
import { partId } from './outputs'
import { readFiles, readOutputs } from './read-outputs'
import { reportChannels } from './report'
import { readSaid } from './said'
import { ending } from './void'

type Parsers = Screens['parse']

/** Texts that are still those that a review sent back. */
const sentBackUnchanged = ({ before }: Needs, outputs: Filled['outputs']): string[] =>
  Object.entries(outputs).flatMap(([id, value]) => {
    const known = before[id]
    return known?.rejected && value.kind === 'text' && sameWords(known.text, value.text) ? [id] : []
  })

const decide: Parsers['decide'] = (values, { visit, needs }) => {
  const read = reading(visit, values)
  const offered = needs.choices?.options ?? []
  const ids = offered.map(({ id }) => id)
  const choices =
    needs.choices?.kind === 'inclusive'
      ? readOptions(read, 'choice', ids)
      : needs.choices
        ? [readOption(read, 'choice', ids)]
        : []
  const left = readOutputs(read, needs.outputs)
  for (const output of sentBackUnchanged(needs, left.outputs))
    wrong(read, partId(output, 'text'), 'unchanged')
  const due = needs.choices
    ? offered.some(({ id, reason }) => reason && choices.includes(id))
    : needs.reason
  const reason = needs.reason ? readText(read, 'reason', { optional: !due, empty: 'reason' }) : ''
  const nextHolder = memberAt(values, 'next')
  if (nextHolder && !nextMembers(visit, needs).some(({ id }) => id === nextHolder))
    wrong(read, 'next', 'member')
  const onBehalf = needs.onBehalf
    ? {
        name: readName(read, 'behalf.name'),
        channel: readOption(read, 'behalf.channel', outsiderChannels),
      }
    : undefined
  return outcome(read, () => ({
    choices,
    ...left,
    ...(reason ? { reason } : {}),
    ...(nextHolder ? { nextHolder } : {}),
    ...(onBehalf ? { onBehalf } : {}),
  }))
}

const words: Parsers['words'] = (values, visit) => {
  const read = reading(visit, values)
  const text = readText(read, 'text')
  return outcome(read, () => ({ text }))
}

const observe: Parsers['observe'] = (values, visit) => {
  const read = reading(visit, values)
  const to = optionAt(values, 'to')
  if (isAsked(values, 'to') && !to) wrong(read, 'to', 'choose')
  const reason = readText(read, 'reason', { empty: 'reason' })
  return outcome(read, () => ({ reason, ...(to ? { to } : {}) }))
}

const member: Parsers['member'] = (values, visit) => {
  const read = reading(visit, values)
  const chosen = memberAt(values, 'member')
  if (!chosen) wrong(read, 'member', 'member')
  const reason = readText(read, 'reason', { optional: true })
  return outcome(read, () => ({ member: chosen ?? '', ...(reason ? { reason } : {}) }))
}

const files: Parsers['files'] = (values, visit) => {
  const read = reading(visit, values)
  const given = readFiles(read, 'files')
  return outcome(read, () => ({ files: given }))
}

const split: Parsers['split'] = (values, visit) => {
  const read = reading(visit, values)
  const subject = readName(read, 'subject', { most: 200 })
  const entity = readName(read, 'entity', { optional: true, most: 200 })
  return outcome(read, () => ({ subject, ...(entity ? { entity } : {}) }))
}

/** E.164; a number without a country is Bolivian. */
function readPhone(read: Reading): string | undefined {
  const typed = textAt(read.values, 'phone')
  if (!typed) return undefined
  const phone = typed.length <= 40 ? parsePhoneNumberFromString(typed, 'BO') : undefined
  if (!phone?.isValid()) wrong(read, 'phone', 'phone')
  return phone?.number
}
const newReport: Parsers['newReport'] = (values, visit) => {
  const read = reading(visit, values)
  const channel = readOption(read, 'channel', reportChannels)
  const name = readName(read, 'name')
  const phone = readPhone(read)
  const text = readText(read, 'text')
  const system =
    optionAt(values, 'system') ?? readText(read, 'system', { optional: true, most: 100 })
  return outcome(read, () => ({
    channel,
    name,
    text,
    ...(phone ? { phone } : {}),
    ...(system ? { system } : {}),
  }))
}

/** Every parser of the modals. */
export const parsers = (articles: ArticleById): Parsers => ({
  decide,
  words,
  cancel: ending,
  observe,
  write: write(articles),
  send,
  member,
  files,
  said: readSaid,
  split,
  newReport,
})
