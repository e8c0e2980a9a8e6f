/** What was said in a case and of it, against the records that attest it. Pure. */
import { answerText } from '../../flows/case/drafts/texts'
import { draftKey } from '../../flows/case/drafts/waits'
import { activationId, actId, partsOfActivation, seqOf } from '../../flows/case/ids'
import type { FileRef, Message } from '../../flows/case/case'
import type { HistoryRow } from '../../flows/case/history'
import { amendables, documentText } from '../../flows/case/intake'
import type { Attested } from './receipts'
import { type Checking, noteBehalf, noteFacts, noteGone, noteUnattested, noteWords } from './ledger'
import { isSaying, sayingActs } from '../../flows/case/saying'
import { checkAmendable } from './sendings'

/** Every message has the record that its id names; every record that brought one has it. */
export function checkMessages(checking: Checking): void {
  const { state, ledger } = checking
  for (const message of state.messages) {
    const record = ledger.at(seqOf(state.id, message.id))
    if (record) checkMessage(checking, message, record)
    else noteUnattested(checking, 'message', message.id)
  }
  const kept = new Set(state.messages.map(({ id }) => id))
  for (const record of ledger.records) {
    const id = actId({ id: state.id, seq: record.seq })
    if (brings(record) && !kept.has(id)) noteGone(checking, 'message', record, id)
  }
}

/** Acts that say something or nothing. */
const mayBeSilent: readonly string[] = ['verdict', 'answer', 'ask_forms', 'fill']

/**
 * Not told for sure of older returns and verdicts: programs before kept some of their words
 * otherwise.
 */
const brings = ({ act, texts, choices, v }: Attested): boolean => {
  if (act === 'release') return v >= 2 && texts?.['reason'] !== undefined
  if (!mayBeSilent.includes(act)) return isSaying(act) && act !== 'cancel'
  const spoken = ['text', 'file1', 'onBehalf', 'note'].some((name) => texts?.[name] !== undefined)
  return v >= 2 && (choices[0] === 'not_solved' || spoken)
}

function checkMessage(checking: Checking, message: Message, record: Attested): void {
  const { id, text, files } = message
  const saying = isSaying(record.act) ? sayingActs[record.act] : undefined
  const same =
    saying?.audience === message.audience && message.by === record.actor && message.at === record.at
  noteFacts(
    checking,
    'message',
    same && saysWhat(message, record) && isWithdrawn(checking, message, record),
    {
      seq: record.seq,
      about: id,
    },
  )
  noteWords(checking, 'message', record, { name: saying?.text ?? 'text', text, about: id })
  if (record.act === 'write')
    noteWords(checking, 'message', record, { name: 'article', text: message.article, about: id })
  noteBehalf(checking, 'message', record, message.onBehalf)
  checkFiles(checking, 'message', record, files)
}

/** A verdict, or a wish, is what the record says that it is. */
function saysWhat({ verdict, wish }: Message, { act, choices, v }: Attested): boolean {
  if (act === 'verdict') return verdict === choices[0] || (v < 2 && verdict === undefined)
  return verdict === undefined && (act !== 'receive' || wish === choices[0])
}

const takesBack: readonly string[] = ['withdraw', 'cancel', 'undo']
/** It says that it was taken back exactly where somebody did. */
function isWithdrawn({ ledger }: Checking, { id, withdrawn }: Message, { seq }: Attested): boolean {
  if (!ledger.whole) return true
  const later = ledger.records.filter((record) => record.seq > seq)
  if (withdrawn === undefined) return !later.some(({ act, to }) => act === 'withdraw' && to === id)
  return later.some(({ act, at }) => takesBack.includes(act) && at === withdrawn)
}

function checkFiles(
  checking: Checking,
  part: 'message' | 'report',
  record: Attested,
  files: readonly FileRef[],
): void {
  const attested = Object.keys(record.texts ?? {}).filter((name) => /^file\d+$/.test(name)).length
  for (let place = 0; place < Math.max(attested, files.length); place++) {
    const file = files[place]
    noteWords(checking, part, record, {
      name: `file${place + 1}`,
      text: file && `${file.hash} ${file.name}`,
    })
  }
}

/** Subject and report, as the case was opened with. */
export function checkReport(checking: Checking): void {
  const { state, ledger } = checking
  const record = ledger.records.find(({ act }) => act === 'start')
  if (!record) return noteUnattested(checking, 'report')
  const { text, files, system, document } = state.intake
  // A case whose subject was deleted goes by its number.
  const gone = record.seq <= ledger.forgottenTo && state.subject === state.number
  noteWords(checking, 'subject', record, {
    name: 'subject',
    text: gone ? undefined : state.subject,
  })
  noteWords(checking, 'report', record, { name: 'text', text })
  checkFiles(checking, 'report', record, files)
  noteWords(checking, 'report', record, { name: 'system', text: system })
  for (const name of amendables) checkAmendable(checking, name)
  const came = document && documentText(document)
  noteWords(checking, 'report', record, { name: 'document', text: came })
}

/** What has come of an answer that is not complete stands in words and files of the case. */
export function checkAnswering(checking: Checking): void {
  const { messages, answering = {} } = checking.state
  const words = messages.map(({ text }) => text).join('\n')
  const files = new Set(messages.flatMap((message) => message.files.map(({ hash }) => hash)))
  for (const [step, { parts }] of Object.entries(answering))
    for (const value of Object.values(parts)) {
      const isFile = value.kind === 'file' && value.files.every(({ hash }) => files.has(hash))
      const isText =
        value.kind === 'text' && value.text.split('\n').every((line) => words.includes(line))
      // The number of a paper that has none is what they said of it.
      const isPaper =
        value.kind === 'reference' && (value.number === 'S/N' || words.includes(value.number))
      if (!isFile && !isText && !isPaper) noteUnattested(checking, 'words', step)
    }
}

/** Every answer to a field of a form is what the newest record of it attests. */
export function checkDrafts(checking: Checking): void {
  const { ledger, state } = checking
  for (const [key, draft] of Object.entries(state.drafts ?? {})) {
    const said = [
      ...Object.entries(draft.answers).map(([name, { value }]) => [name, answerText(value)]),
      ...Object.entries(draft.elsewhere ?? {}).map(([name, { how }]) => [name, how]),
      ...Object.values(draft.forms).flatMap(({ observed = {} }) =>
        Object.entries(observed).map(([name, { reason }]) => [`reason.${name}`, reason]),
      ),
    ] as [string, string][]
    for (const [name, text] of said) {
      const record = ledger.last(
        ({ texts, activation }) =>
          texts?.[name] !== undefined && draftKey(partsOfPlace(activation)) === key,
      )
      if (record) noteWords(checking, 'words', record, { name, text, about: key })
      else noteUnattested(checking, 'words', key)
    }
  }
}
const partsOfPlace = (activation = ''): { path: string; step: string } => {
  const { path = '', step = '' } = partsOfActivation(activation)
  return { path, step }
}

/** The rating, and the last verdict. */
export function checkJudged(checking: Checking): void {
  const { state, ledger } = checking
  const rated = ledger.last(({ act }) => act === 'rate')
  if (rated) {
    noteFacts(checking, 'rating', String(state.rating) === rated.choices[0], { seq: rated.seq })
    noteBehalf(checking, 'rating', rated, state.ratingOnBehalf)
  } else if (state.rating !== undefined) noteUnattested(checking, 'rating')
  const judged = ledger.last(({ act }) => act === 'verdict')
  if (judged) checkVerdict(checking, judged)
  else if (state.verdict) noteUnattested(checking, 'verdict')
  const { unsolved } = state
  const verdict = unsolved && ledger.last(({ act, at }) => act === 'verdict' && at === unsolved.at)
  if (verdict) noteWords(checking, 'verdict', verdict, { name: 'text', text: unsolved?.text })
  else if (unsolved) noteUnattested(checking, 'verdict')
}

function checkVerdict(checking: Checking, record: Attested): void {
  const { verdict } = checking.state
  const { seq, at, choices, v } = record
  // Programs before did not keep what was said last.
  if (!verdict && v < 2) return checking.tally.note('verdict', 'unprovable', { seq })
  noteFacts(checking, 'verdict', verdict?.is === choices[0] && verdict?.at === at, { seq })
  noteWords(checking, 'verdict', record, { name: 'text', text: verdict?.text })
}

export function checkCancelling(checking: Checking): void {
  const { state, ledger } = checking
  const { cancelled } = state
  if (!cancelled) return
  const { by, at, reason, told } = cancelled
  const record = ledger.last(
    ({ act, actor, at: then }) =>
      ['cancel', 'consent', 'move'].includes(act) && actor === by && then === at,
  )
  if (!record) return noteUnattested(checking, 'cancelling')
  noteFacts(checking, 'cancelling', true, { seq: record.seq })
  noteWords(checking, 'cancelling', record, { name: 'reason', text: reason })
  noteWords(checking, 'cancelling', record, { name: 'told', text: told })
}

/** What the person was asked, and since when nobody has answered. */
export function checkQuestions(checking: Checking): void {
  const { waiting, unanswered } = checking.state
  if (waiting) checkQuestion(checking, waiting)
  if (unanswered) checkQuestion(checking, unanswered)
}
function checkQuestion(
  checking: Checking,
  { since, question, by }: { since: string; question: string; by?: string },
) {
  const record = checking.ledger.last(
    ({ act, at, actor }) => act === 'write' && at === since && (by === undefined || actor === by),
  )
  if (record) noteWords(checking, 'words', record, { name: 'text', text: question })
  else noteUnattested(checking, 'words')
}

/** Whatever is there twice, or before what came earlier, was not written by the program. */
function checkOrder({ state, ledger, tally }: Checking): void {
  const left = new Map(
    ledger.records.map(({ activation, at, seq }) => [`${activation} ${at}`, seq]),
  )
  const outputs = state.outputs.map((output) => {
    const activation = activationId(state.id, output)
    return {
      key: `${activation} ${output.output} ${output.at}`,
      seq: left.get(`${activation} ${output.at}`) ?? 0,
    }
  })
  const lists = [
    state.decided.map(({ id, seq }) => ({ key: `${seq} ${id}`, seq })),
    state.messages.map(({ id }) => ({ key: id, seq: seqOf(state.id, id) })),
    outputs,
    (state.waits ?? []).map(({ since }) => ({ key: since, seq: 0 })),
  ]
  for (const list of lists) {
    const keys = new Set<string>()
    for (const [index, { key, seq }] of list.entries()) {
      if (keys.has(key) || seq < (list[index - 1]?.seq ?? 0))
        tally.note('history', 'altered', seq > 0 ? { seq } : { about: key })
      keys.add(key)
    }
  }
}

/**
 * Every row of the history is there, no other, in their order, and the case waited from a question
 * until another act.
 */
export function checkHistory(
  checking: Checking,
  { count, rows }: { count: number; rows: readonly HistoryRow[] },
): void {
  const { ledger, state, tally } = checking
  const erased = ledger.erasedTo > 0 || ledger.records.some((record) => !ledger.reads(record))
  const places = new Set(rows.map(({ place }) => place))
  for (let place = 0; place < count; place++)
    if (!places.has(place))
      tally.note('history', erased ? 'unprovable' : 'altered', { about: String(place) })
  if (rows.some(({ place }) => place >= count))
    tally.note('history', 'altered', { about: String(count) })
  tally.note('history', 'in_order')
  checkOrder(checking)
  for (const { since, until } of state.waits ?? []) {
    const asked = ledger.records.find(({ act, at }) => act === 'write' && at === since)
    const ended = asked && ledger.records.some(({ at, seq }) => at === until && seq > asked.seq)
    if (!ended) noteUnattested(checking, 'history', since)
  }
}
