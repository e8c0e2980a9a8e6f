/**
 * An aggregate against its chain of receipts: whether the chain is whole, and whether what the
 * aggregate says is what its receipts attest. Pure; never throws for what it is given, for that may
 * be anything.
 */
import type { CaseState } from '../../flows/case/case'
import { type HistoryRow, wholeCase } from '../../flows/case/history'
import { markingOf } from '../../flows/case/marking'
import type { AggregateKind, StoredWhole, Verification } from '../port'
import { isOrder, orderDigest, standingWords } from './order'
import { digestOf } from './receipts'
import { recordKinds, upgradeRecord } from '../records'
import { type Chain, readChain } from './chain'
import { createTally, type Part, type Tally } from '../verify-findings'
import { type Checking, type Ledger, ledgerOf, noteFacts, noteWords } from './ledger'
import {
  checkCancelling,
  checkHistory,
  checkJudged,
  checkAnswering,
  checkMessages,
  checkQuestions,
  checkReport,
} from './said'
import { checkParticipants } from './participants'
import { checkSendings } from './sendings'
import {
  checkAppointments,
  checkDecisions,
  checkOutputs,
  checkPins,
  checkReasons,
  checkSentBack,
} from './steps'

export function verifyAggregate(stored: StoredWhole): Verification {
  const { kind, id, row, receipts, anchors } = stored
  const tally = createTally()
  const state = row && documentIn(stored)
  const chain = readChain(receipts, {
    id,
    head: row?.head ?? null,
    seq: kind === 'case' || isOrder(kind) ? state?.seq : undefined,
    anchors,
  })
  if (chain.broken) tally.note('chain', 'altered', chain.broken)
  else if (receipts.length > 0) tally.note('chain', 'in_order')
  if (!state) tally.note('document', 'altered')
  else if (kind === 'case') checkCase(stored, { state, chain, tally })
  else if (isOrder(kind)) checkOrder(stored, { state, chain, tally })
  return {
    kind,
    id,
    number: row?.number ?? undefined,
    receipts: receipts.length,
    ...tally.result(),
  }
}

function documentIn({ kind, row }: StoredWhole): CaseState | undefined {
  try {
    return upgradeRecord(kind, JSON.parse(row?.state ?? ''), recordKinds[kind]) as CaseState
  } catch {
    return undefined
  }
}

/** What stands of the agency's order, as the last record of its chain attests it. */
function checkOrder({ kind, row }: StoredWhole, found: OrderFound): void {
  const { state, chain, tally } = found
  const part = kind === 'entity' || kind === 'secret' ? kind : 'order'
  const last = chain.broken ? undefined : chain.links.at(-1)?.body
  if (last?.marking !== undefined) {
    const same = orderDigest(kind, state) === last.marking
    tally.note(part, same ? 'in_order' : 'altered', { seq: last.seq })
  }
  checkWords(wordsIn(kind, state), { part, tally, ledger: ledgerOf(chain, row?.salt ?? null) })
}
interface OrderFound {
  state: unknown
  chain: Chain
  tally: Tally
}

/** The words that stand, each as the newest record that has them attests it. */
function checkWords(
  words: Record<string, string>,
  { part, tally, ledger }: { part: Part; tally: Tally; ledger: Ledger },
): void {
  for (const [name, text] of Object.entries(words)) {
    const attests = ledger.last(({ texts }) => texts?.[name] !== undefined)
    // Whoever changes their secret attests anew what is left.
    if (attests && ledger.reads(attests))
      noteWords({ tally, ledger }, part, attests, { name, text })
    else tally.note(part, ledger.whole ? 'altered' : 'unprovable')
  }
}

/** Of what cannot be read nothing stands: that it was altered is said of it already. */
function wordsIn(kind: AggregateKind, state: unknown): Record<string, string> {
  try {
    return standingWords(kind, state)
  } catch {
    return {}
  }
}

/** What cannot even be gone through was not written by the program. */
function checkCase(
  stored: StoredWhole,
  found: { state: CaseState; chain: Chain; tally: Tally },
): void {
  try {
    checkEach(stored, found)
  } catch {
    found.tally.note('document', 'altered')
  }
}

/** Written without any act: only what has none needs no receipt. */
const isUntouched = ({ seq, decided, messages, past }: CaseState): boolean =>
  seq === 0 && decided.length === 0 && messages.length === 0 && !past

function checkEach(
  { id, row, receipts, history, withoutSalt = false }: StoredWhole,
  { state, chain, tally }: { state: CaseState; chain: Chain; tally: Tally },
): void {
  if (receipts.length === 0 && isUntouched(state)) return
  const rows = history.map((text) => JSON.parse(text) as HistoryRow)
  const ledger = ledgerOf(chain, row?.salt ?? null)
  const checking: Checking = { state: wholeCase(state, rows), ledger, tally }
  const { revision, number } = row!
  const written = state.id === id && state.revision === revision && state.number === (number ?? '')
  const counted = (ledger.records.at(-1)?.revision ?? 0) <= revision
  tally.note(
    'document',
    written && counted && (withoutSalt || !ledger.saltTaken) ? 'in_order' : 'altered',
  )
  checkPins(checking, state)
  checkDecisions(checking)
  checkOutputs(checking, state.past?.outputs)
  checkReasons(checking)
  checkAppointments(checking)
  checkSentBack(checking, state.past)
  checkMessages(checking)
  checkAnswering(checking)
  checkReport(checking)
  checkJudged(checking)
  checkCancelling(checking)
  checkSendings(checking)
  checkParticipants(checking)
  checkQuestions(checking)
  checkHistory(checking, { count: state.past?.rows ?? 0, rows })
  checkMarking(checking, state, chain)
}

/** As the last record attests it; of a document in the form in which it is stored. */
function checkMarking(checking: Checking, state: CaseState, { links, broken }: Chain): void {
  const last = broken ? undefined : links.at(-1)?.body
  if (last?.marking === undefined) return checking.tally.note('marking', 'unprovable')
  noteFacts(checking, 'marking', last.marking === digestOf(markingOf(state)), { seq: last.seq })
}
