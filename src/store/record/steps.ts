/** Decisions and what they left, against the records that attest them. Pure. */
import { activationId, caseOfActivation, partsOfActivation } from '../../flows/case/ids'
import { appointmentFacts, appointmentTexts } from '../../flows/case/appointments'
import type { Activation, CaseState, Decided, LeftOutput } from '../../flows/case/case'
import { decisionOf } from '../../flows/case/marking'
import type { KeptOutput } from '../../flows/case/past'
import { isDeletedValue, isFactKind } from '../../flows/definition/output-kinds'
import { type Attested, digestOf, outputDigest } from './receipts'
import { type Checking, noteBehalf, noteFacts, noteGone, noteUnattested, noteWords } from './ledger'
import { table } from '../../flows/table'

const deciding: readonly string[] = ['confirm', 'choose', 'observe', 'ended']
const leaving: readonly string[] = [...deciding, 'correct', 'hand_in']
const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/**
 * Every decision has the record that its count names, and says what that record does; every record
 * of a decision has it.
 */
export function checkDecisions(checking: Checking): void {
  const { state, ledger } = checking
  for (const done of state.decided) {
    const record = ledger.at(done.seq)
    if (record) checkDecision(checking, done, record)
    else noteUnattested(checking, 'decision', done.id)
  }
  const kept = new Set(state.decided.map(({ seq, id }) => `${seq} ${id}`))
  for (const record of ledger.records)
    if (deciding.includes(record.act) && !kept.has(`${record.seq} ${record.activation}`))
      noteGone(checking, 'decision', record, record.activation)
}

function checkDecision(checking: Checking, done: Decided, record: Attested): void {
  const where = { seq: record.seq, about: done.id }
  const actual = done.decidedBy === record.actor && done.decidedAt === record.at
  noteFacts(checking, 'decision', actual && isOf(done, record) && counts(checking, done), where)
  if (!deciding.includes(record.act)) {
    if (done.reason !== undefined)
      noteWords(checking, 'words', record, { name: 'reason', text: done.reason })
    return
  }
  checkWords(checking, done, record)
  if (record.decision === undefined) checking.tally.note('detail', 'unprovable', where)
  else noteFacts(checking, 'detail', record.decision === digestOf(decisionOf(done)), where)
}

/**
 * Why that was chosen, what was to be done next, and whose answer it was; a report that a member
 * wrote down says so itself.
 */
function checkWords(checking: Checking, done: Decided, record: Attested): void {
  if (done.act === 'choose')
    noteWords(checking, 'words', record, { name: 'reason', text: done.reason, about: done.id })
  if (done.instruction !== undefined || record.texts?.['instruction'] !== undefined)
    noteWords(checking, 'words', record, {
      name: 'instruction',
      text: done.instruction,
      about: done.id,
    })
  if (done.onBehalf || record.revision > 1) noteBehalf(checking, 'words', record, done.onBehalf)
}

const withdrawnBy: Record<string, readonly string[]> = table({
  undo: ['undo'],
  cancel: ['cancel', 'consent'],
  move: ['move'],
})

/** What was withdrawn by an act on something else has the record of that act, and never counts. */
function isOf(done: Decided, record: Attested): boolean {
  const ways = withdrawnBy[done.act]
  if (ways) return ways.includes(record.act) && isWithdrawn(done)
  return (
    record.act === done.act &&
    record.activation === done.id &&
    record.procedure === done.procedure &&
    record.version === done.version &&
    record.step === done.step &&
    record.round === done.round &&
    same(record.choices, done.choices)
  )
}

const isWithdrawn = (done: Decided): boolean =>
  done.undone === true &&
  done.choices.length === 0 &&
  done.id === activationId(caseOfActivation(done.id), done)

/** Whether it says that it counts exactly where nobody took it back. */
function counts({ ledger }: Checking, done: Decided): boolean {
  if (withdrawnBy[done.act] || !ledger.whole) return true
  return Boolean(done.undone) === isUndone(ledger.records, done.id, done.seq)
}
const isUndone = (records: readonly Attested[], activation: string, seq: number): boolean =>
  records.some(
    (record) => record.act === 'undo' && record.activation === activation && record.seq > seq,
  )

/**
 * By which text the case goes on is what the last act in each of its procedures says; older records
 * name none.
 */
export function checkPins(checking: Checking, { id, frames }: CaseState): void {
  const { ledger, tally } = checking
  for (const { path, procedure, version, definition } of Object.values(frames)) {
    const isIn = ({ activation }: Attested): boolean => {
      const at = partsOfActivation(activation ?? '')
      return at.case === id && at.path === path
    }
    const record = ledger.last(
      (record) => isIn(record) && record.procedure === procedure && record.version === version,
    )
    if (record?.definition && record.definition !== definition)
      tally.note('marking', 'altered', { seq: record.seq })
  }
}

/**
 * Every output has a record that left it, with the digest of what it says; every output that a
 * record left is there.
 */
export function checkOutputs(checking: Checking, kept: readonly KeptOutput[] = []): void {
  const { state, ledger } = checking
  const left = new Map<string, LeftOutput>()
  for (const output of state.outputs) {
    const activation = activationId(state.id, output)
    left.set(`${activation} ${output.output}`, output)
    const record = ledger.last(
      ({ act, activation: on, at }) =>
        leaving.includes(act) && on === activation && at === output.at,
    )
    if (record) checkOutput(checking, output, record)
    else noteUnattested(checking, 'output', `${activation} ${output.output}`)
  }
  for (const record of ledger.records)
    for (const { output } of record.outputs ?? [])
      if (!left.has(`${record.activation} ${output}`))
        noteGone(checking, 'output', record, `${record.activation} ${output}`)
  for (const output of kept) checkKept(checking, output)
}

function checkOutput(checking: Checking, left: LeftOutput, record: Attested): void {
  const { ledger, tally } = checking
  const { seq, v, act, actor } = record
  const where = { seq, about: `${record.activation} ${left.output}` }
  const attested = record.outputs?.find(({ output }) => output === left.output)
  if (!attested)
    return tally.note('output', v < 2 && act === 'ended' ? 'unprovable' : 'altered', where)
  // What was handed in before a press is not taken back with it.
  const isTakenBack = act !== 'hand_in' && isUndone(ledger.records, record.activation ?? '', seq)
  const undone = ledger.whole && Boolean(left.undone) !== isTakenBack
  if (undone) return tally.note('output', 'altered', where)
  if (attested.digest === undefined) {
    const fits = left.by === actor && left.value.kind === attested.kind
    return tally.note('output', fits ? 'unprovable' : 'altered', where)
  }
  const provable = isFactKind(attested.kind) || ledger.reads(record)
  if (!provable) return tally.note('output', 'unprovable', where)
  const same = outputDigest(ledger.salt ?? '', left) === attested.digest
  if (!same && seq <= ledger.forgottenTo && isDeletedValue(left.value))
    return tally.note('output', 'unprovable', where)
  noteFacts(checking, 'output', same, where)
}

/** What is remembered of an output for later steps is what the history has of it. */
function checkKept(checking: Checking, kept: KeptOutput): void {
  const { state, ledger } = checking
  const place = `${kept.path} ${kept.step} ${kept.output}`
  const found = state.outputs.some(
    (output) =>
      output.path === kept.path &&
      output.step === kept.step &&
      output.output === kept.output &&
      output.at === kept.at &&
      output.by === kept.by &&
      same(output.value, kept.value),
  )
  const record = ledger.last(
    ({ act, at, step }) => leaving.includes(act) && at === kept.at && step === kept.step,
  )
  if (found) return
  if (record) noteGone(checking, 'output', record, place)
  else noteUnattested(checking, 'output', place)
}

/** Why a step came back, was reopened or changed hands. */
export function checkReasons(checking: Checking): void {
  const { state } = checking
  for (const activation of [...state.active, ...state.decided])
    for (const reason of reasonsOf(activation)) checkReason(checking, reason)
}

interface Reason {
  acts: readonly string[]
  by: string
  at: string
  reason: string | undefined
  about: string
}
const reasonsOf = ({ id, observed, reopened, handed, handedBefore = [] }: Activation): Reason[] => [
  ...(observed ? [{ ...observed, acts: ['observe'], about: id }] : []),
  ...(reopened ? [{ ...reopened, reason: reopened.reason, acts: ['reopen'], about: id }] : []),
  ...[...handedBefore, ...(handed ? [handed] : [])].map((hand) => ({
    ...hand,
    acts: ['take', 'reassign'],
    about: id,
  })),
]

function checkReason(checking: Checking, { acts, by, at, reason: text, about }: Reason): void {
  const record = checking.ledger.last(
    (record) => acts.includes(record.act) && record.actor === by && record.at === at,
  )
  if (record) noteWords(checking, 'words', record, { name: 'reason', text, about })
  else noteUnattested(checking, 'words', about)
}

/** What was appointed for each step is what the record of that act says. */
export function checkAppointments(checking: Checking): void {
  const { state, ledger } = checking
  const kept = new Set<Attested>()
  for (const { id, appointments = [] } of [...state.active, ...state.decided])
    for (const appointment of appointments) {
      const record = ledger.last(
        ({ act, actor, at }) =>
          act === 'appoint' && actor === appointment.by && at === appointment.noted,
      )
      if (!record) {
        noteUnattested(checking, 'words', id)
        continue
      }
      kept.add(record)
      const facts = same(record.choices, appointmentFacts(appointment))
      noteFacts(checking, 'words', facts, { seq: record.seq, about: id })
      const texts = appointmentTexts(appointment)
      for (const name of new Set([...Object.keys(texts), ...Object.keys(record.texts ?? {})]))
        noteWords(checking, 'words', record, { name, text: texts[name], about: id })
    }
  for (const record of ledger.records)
    if (record.act === 'appoint' && !kept.has(record))
      noteGone(checking, 'words', record, record.activation)
}

/**
 * What is remembered of the reviews that sent work back last is what the steps that came back say
 * of them.
 */
export function checkSentBack(checking: Checking, past: CaseState['past']): void {
  const { state, ledger } = checking
  for (const [path, { by, at, reason }] of Object.entries(past?.sentBack ?? {})) {
    const back = [...state.active, ...state.decided].find(
      ({ observed }) => observed?.at === at && observed.by === by,
    )
    const record = ledger.last(
      (record) => record.act === 'observe' && record.actor === by && record.at === at,
    )
    if (!record) noteUnattested(checking, 'words', path)
    else if (reason !== (back?.observed?.reason ?? '')) noteGone(checking, 'words', record, path)
  }
}
