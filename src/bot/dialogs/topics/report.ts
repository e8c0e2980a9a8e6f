/**
 * The draft of a report: words, files, the system affected, the summary. Quoted, never rewritten.
 */
import { shortened } from '../../../flows/graphemes'
import { around, type Said, together } from '../choices'
import { filesInWords } from '../files-words'
import { misread } from '../misread'
import { questionOf } from '../questions'
import { subjectOf } from '../reading/subject'
import { mostOffered, recognise, systemName } from '../reading/systems'
import { dayOf } from '../../words/clock'
import { caseIdOf } from '../../ids/case-id'
import { closingTold } from './closed'
import { askService, mostQuoted, offeredFor, requestLines } from './offered'
import { when } from '../when'
import {
  change,
  command,
  goIdle,
  goTo,
  hasContent,
  heldOf,
  join,
  line,
  notice,
  place,
  requested,
  say,
  type Turn,
  withinMinute,
  words,
} from '../turn'
import type { Draft, Held, Stage } from '../conversation'
import { agencyLanguage } from '../../../flows/languages'

const reportsPerDay = 3
const draftOf = (turn: Turn): Draft =>
  turn.conversation.draft ?? { text: '', files: [], startedAt: turn.inbound.at }

/** The draft with more words and files; begun when there is none. */
export function draftWith(turn: Turn, held: Held = heldOf(turn)): Turn {
  const draft = draftOf(turn)
  return change(turn, { draft: { ...draft, ...join(draft, held) } })
}

function summary(turn: Turn): Said {
  const draft = draftOf(turn)
  if (requested(turn))
    return together([...requestLines(turn, draft), questionOf(turn, { at: 'summary' })], '\n')
  const { text, files, system } = draft
  const quoted = shortened(text, mostQuoted)
  const parts = [
    words(turn, 'summary.title'),
    words(turn, 'summary.text', { text: quoted }),
    words(turn, 'summary.system', {
      system:
        systemName(turn.world.systems, system, turn.conversation.language) ??
        words(turn, 'system.unknown'),
    }),
    ...(files.length > 0
      ? [words(turn, 'summary.files', { files: filesInWords(turn, files) })]
      : []),
    ...(text.length > mostQuoted ? [words(turn, 'summary.long')] : []),
    ...(turn.world.speaksFor ? [words(turn, 'summary.other')] : []),
    questionOf(turn, { at: 'summary' }),
  ]
  return together(parts, '\n')
}

/**
 * Asks for what the draft still lacks, or shows the summary. `prefix` is said before, in the same
 * message.
 */
export function askNext(turn: Turn, prefix?: string): Turn {
  const lead = (sentence: Said): Said => (prefix ? together([prefix, sentence], ' ') : sentence)
  const draft = draftOf(turn)
  const kept = change(turn, { draft })
  if (draft.text === '') {
    const heard = draft.files.some(({ mime }) => mime.startsWith('audio/'))
    // A voice note that arrives now has just been answered with the same request.
    if (heard && turn.inbound.kind === 'voice') return goTo(kept, { at: 'words' })
    return goTo(line(kept, lead(words(kept, heard ? 'ask.words.voice' : 'ask.words'))), {
      at: 'words',
    })
  }
  const offered = draft.service === undefined ? offeredFor(turn, draft.text) : []
  if (offered.length > 0) return askService(kept, offered, prefix)
  if (requested(kept)) return goTo(line(kept, lead(summary(kept))), { at: 'summary' })
  if (draft.system !== undefined) return goTo(line(kept, lead(summary(kept))), { at: 'summary' })
  const found = recognise(draft.text, turn.world.systems)
  if (found.length === 1)
    return askNext(change(turn, { draft: { ...draft, system: found[0]?.id } }), prefix)
  return askSystem(kept, found.length > 1 ? found.map(({ id }) => id) : undefined, prefix)
}

export function askSystem(turn: Turn, among?: string[], prefix?: string): Turn {
  const options = (among ?? turn.world.systems.map(({ id }) => id)).slice(0, mostOffered)
  const stage: Stage = { at: 'system', options }
  const question = questionOf(turn, stage)
  return goTo(line(turn, prefix ? together([prefix, question], ' ') : question), stage)
}

/** "Seguimos con su reporte del lunes": the draft's next question, after a pause or an aside. */
export function resume(turn: Turn): Turn {
  const since = turn.conversation.draft?.startedAt ?? turn.now
  const key = dayOf(since) === dayOf(turn.now) ? 'resume.today' : 'resume.before'
  return askNext(turn, words(turn, key, { when: when(turn, since) }))
}

/** A new report begins with these words. */
export function beginReport(turn: Turn, held: Held, prefix?: string): Turn {
  const begun = draftWith(turn, held)
  if (!mayRegister(turn)) return say(goIdle(begun), 'limit.reports')
  return askNext(begun, prefix)
}

/** What is written begins this procedure: at once where it was quoted when that was asked. */
export function beginAs(turn: Turn, procedure: string): Turn {
  const draft = { ...draftOf(turn), service: procedure }
  const begun = change(turn, { draft })
  return requested(begun) && draft.text !== '' ? register(begun) : askNext(begun)
}

/** The question is hours old: it is shown again with what it was about. */
const isLater = (turn: Turn): boolean =>
  Date.parse(turn.inbound.at) - Date.parse(turn.conversation.asked ?? turn.inbound.at) >
  6 * 3_600_000

const today = (turn: Turn): string[] =>
  turn.conversation.reports.filter((at) => dayOf(at) === dayOf(turn.now))
export const mayRegister = (turn: Turn): boolean => today(turn).length < reportsPerDay

/** Hands the draft over. What the person reads next are the case's own words, with its number. */
function register(turn: Turn): Turn {
  if (!mayRegister(turn)) return say(goIdle(turn), 'limit.reports')
  const { draft, ...rest } = turn.conversation
  const { text, files, system } = draft ?? draftOf(turn)
  const service = requested(turn)
  const asked = command(turn, {
    want: 'open',
    procedure: service?.procedure,
    entity: service && turn.world.speaksFor?.entity,
    subject: subjectOf(text),
    text,
    files,
    system: systemName(turn.world.systems, system, agencyLanguage),
    name: rest.name,
  })
  // The case's id is known before the case is.
  const id = caseIdOf(asked.commands.at(-1)?.id ?? '')
  const placed = place(
    { ...asked, conversation: rest },
    [...(draft?.messages ?? []), turn.inbound.id],
    id,
  )
  const recent = { case: id, at: turn.inbound.at }
  return goIdle(closingTold(change(placed, { reports: [...today(turn), turn.now], recent })))
}

/**
 * Registered as it is: nothing is asked that could not be understood, and a person answers.
 * @param consent `to_hear` while nobody has heard whether the person agrees.
 */
export function openAsIs(turn: Turn, consent?: 'to_hear'): Turn {
  if (!mayRegister(turn)) return say(goIdle(turn), 'limit.reports')
  const { draft, ...rest } = turn.conversation
  const { text, files } = draft ?? draftOf(turn)
  const { tongue, name } = rest
  const spoken = turn.translate(agencyLanguage)('people.voice.only')
  const opened = command(turn, {
    want: 'open',
    subject: text === '' ? spoken : subjectOf(text),
    text: text === '' ? spoken : text,
    files,
    tongue,
    consent,
    name,
  })
  const reports = [...today(turn), turn.now]
  const left = goIdle(closingTold({ ...opened, conversation: { ...rest, reports } }))
  return tongue ? say(left, `asis.${tongue}`) : left
}

/** What joins a draft that is waiting for another answer: files, a burst, or a whole sentence. */
export const joins = (turn: Turn): boolean =>
  hasContent(turn) &&
  (turn.files.length > 0 ||
    withinMinute(turn, turn.conversation.asked) ||
    turn.understood.words.split(' ').length >= 4)

export function wordsStage(turn: Turn): Turn {
  if (!hasContent(turn)) return misread(turn)
  // Asked for a line of text, they speak again: they are not turned away.
  const spoken = turn.inbound.kind === 'voice' && turn.text.trim() === ''
  const again =
    spoken && (turn.conversation.draft?.files ?? []).some(({ mime }) => mime.startsWith('audio/'))
  return again ? openAsIs(draftWith(turn)) : askNext(draftWith(turn))
}

export function systemStage(turn: Turn, stage: Extract<Stage, { at: 'system' }>): Turn {
  const { number, intent } = turn.understood
  const chosen = (system: string | null): Turn =>
    askNext(change(turn, { draft: { ...draftOf(turn), system } }))
  if (turn.files.length === 0) {
    if (number !== undefined && number >= 1 && number <= stage.options.length)
      return chosen(stage.options[number - 1] as string)
    if (
      number === stage.options.length + 1 ||
      intent === 'unknown' ||
      turn.understood.words === 'otro'
    )
      return chosen(null)
    const found = recognise(turn.text, turn.world.systems)
    if (found.length === 1 && turn.understood.words.split(' ').length <= 5)
      return chosen(found[0]?.id as string)
  }
  if (!joins(turn)) return misread(turn)
  const joined = draftWith(turn)
  if (isLater(turn)) return resume(joined)
  const found = recognise(turn.text, turn.world.systems)
  if (found.length === 1) return askNext(joined, words(turn, 'report.added'))
  if (withinMinute(turn, turn.conversation.asked)) return notice(joined, 'report.added')
  return askSystem(joined, stage.options, words(turn, 'report.added'))
}

export function summaryStage(turn: Turn): Turn {
  const { number, intent, rest } = turn.understood
  if (turn.files.length === 0) {
    if (rest !== undefined && intent === 'add')
      return askNext(draftWith(turn, { text: rest, files: [] }))
    if (number === 1 || intent === 'yes' || intent === 'register') return register(turn)
    if (number === 2 || intent === 'no' || intent === 'correct')
      return goTo(line(turn, questionOf(turn, { at: 'correct' })), { at: 'correct' })
    if (number === 3 || intent === 'add') return goTo(say(turn, 'ask.more'), { at: 'more' })
  }
  if (!joins(turn)) return misread(turn)
  const joined = draftWith(turn)
  if (isLater(turn)) return resume(joined)
  const { noticed } = turn.conversation
  if (noticed?.key === 'report.added.summary' && withinMinute(turn, noticed.at)) return joined
  const added = around(questionOf(turn, { at: 'summary' }), (question) =>
    words(joined, 'report.added.summary', { question }),
  )
  return change(line(joined, added), {
    noticed: { key: 'report.added.summary', at: turn.inbound.at },
  })
}

export const reportStages = new Set<Stage['at']>([
  'words',
  'service',
  'system',
  'summary',
  'correct',
  'rewrite',
  'more',
])
