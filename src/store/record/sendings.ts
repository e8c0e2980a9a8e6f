/** What went to the entity, and what was amended, against the records that attest it. Pure. */
import { type Amendable, amendableTexts } from '../../flows/case/intake'
import type { Sending } from '../../flows/case/sending'
import { sendingTexts, signedTexts } from '../../flows/engine/sending'
import type { Attested } from './receipts'
import { type Checking, noteFacts, noteGone, noteUnattested, noteWords } from './ledger'

/** Every sending has the record of its confirmation, and what was done with it one of its own. */
export function checkSendings(checking: Checking): void {
  const { state, ledger } = checking
  const { sendings = [] } = state
  for (const sending of sendings) {
    const record = ledger.last(({ act, activation }) => act === 'send' && activation === sending.id)
    if (record) checkSending(checking, sending, record)
    else noteUnattested(checking, 'sending', sending.id)
    checkSigned(checking, sending, record)
    checkHanded(checking, sending)
    checkReached(checking, sending)
  }
  const kept = new Set(sendings.map(({ id }) => id))
  for (const record of ledger.records)
    if (record.act === 'send' && !kept.has(record.activation ?? ''))
      noteGone(checking, 'sending', record, record.activation)
}

function checkSending(checking: Checking, sending: Sending, record: Attested): void {
  const { id, kind, follows, by, at, undone } = sending
  const { ledger } = checking
  const takenBack = ledger.records.some(
    ({ act, activation, seq }) => act === 'undo' && activation === id && seq > record.seq,
  )
  const same =
    record.actor === by &&
    record.at === at &&
    record.choices[0] === kind &&
    record.choices.includes('follows') === (follows === true) &&
    (!ledger.whole || takenBack === (undone === true))
  noteFacts(checking, 'sending', same, { seq: record.seq, about: id })
  noteTexts(checking, record, {
    about: id,
    texts: sendingTexts(sending),
    names: /^(text|papers|items|(file|enclosed)\d+)$/,
  })
}

function checkSigned(checking: Checking, sending: Sending, sent: Attested | undefined): void {
  const { id, signed } = sending
  if (!signed) return
  const record =
    checking.ledger.last(({ act, activation }) => act === 'signed' && activation === id) ?? sent
  if (!record) return noteUnattested(checking, 'sending', id)
  noteFacts(checking, 'sending', record.actor === signed.by && record.at === signed.at, {
    seq: record.seq,
    about: id,
  })
  noteTexts(checking, record, { about: id, texts: signedTexts(sending), names: /^signed\d+$/ })
}

function checkReached(checking: Checking, { id, reached = [] }: Sending): void {
  const records = checking.ledger.records.filter(
    ({ act, activation }) => act === 'reached' && activation === id,
  )
  for (const [index, { tick, at }] of reached.entries()) {
    const record = records[index]
    if (!record) noteUnattested(checking, 'sending', id)
    else {
      const same = record.choices[0] === tick && record.at === at
      noteFacts(checking, 'sending', same, { seq: record.seq, about: id })
    }
  }
  for (const record of records.slice(reached.length)) noteGone(checking, 'sending', record, id)
}

function checkHanded(checking: Checking, { id, handed = [] }: Sending): void {
  const records = checking.ledger.records.filter(
    ({ act, activation }) => act === 'handed' && activation === id,
  )
  for (const [index, over] of handed.entries()) {
    const record = records[index]
    if (!record) {
      noteUnattested(checking, 'sending', id)
      continue
    }
    const { choices, actor, at, seq } = record
    const same =
      choices[0] === over.means && choices[1] === over.at && actor === over.by && at === over.noted
    noteFacts(checking, 'sending', same, { seq, about: id })
    noteWords(checking, 'sending', record, { name: 'to', text: over.to, about: id })
  }
  for (const record of records.slice(handed.length)) noteGone(checking, 'sending', record, id)
}

/** Words that the case has or the record attests. */
function noteTexts(
  checking: Checking,
  record: Attested,
  {
    about,
    texts,
    names,
  }: { about: string; texts: Record<string, string | undefined>; names: RegExp },
): void {
  const attested = Object.keys(record.texts ?? {}).filter((name) => names.test(name))
  for (const name of new Set([...Object.keys(texts), ...attested]))
    noteWords(checking, 'sending', record, { name, text: texts[name], about })
}

/**
 * What the case said of the entity, its contact and the routing number, each time as the record of
 * that time has it.
 */
export function checkAmendable(checking: Checking, name: Amendable): void {
  const { state, ledger } = checking
  const before = (state.amended ?? []).filter(({ changed }) => changed.includes(name))
  const said = [...before, state.intake].map((values) => amendableTexts(values)[name])
  const records = ledger.records.filter(
    ({ act, choices }) => act === 'start' || (act === 'amend' && choices.includes(name)),
  )
  for (const [index, record] of records.entries())
    noteWords(checking, 'report', record, { name, text: said[index] })
  for (const { at } of before)
    if (!records.some((record) => record.act === 'amend' && record.at === at))
      noteUnattested(checking, 'report', name)
}
