/** Who of outside takes part in a case, against the records that attest it. Pure. */
import type { Participant } from '../../flows/case/case'
import { joiningFacts, joiningTexts } from '../../flows/case/outside/participation'
import type { Attested } from './receipts'
import { type Checking, noteFacts, noteGone, noteUnattested, noteWords } from './ledger'

/** Each has the record of when they came, in that order, and of when it ended, where it did. */
export function checkParticipants(checking: Checking): void {
  const { state, ledger } = checking
  const { participants = [] } = state
  const joined = ledger.records.filter(({ act }) => act === 'add_participant')
  for (const [index, participant] of participants.entries()) {
    const record = joined[index]
    if (record) checkJoined(checking, participant, record)
    else noteUnattested(checking, 'report', 'participant')
    if (participant.ended) checkEnded(checking, participant)
  }
  for (const record of joined.slice(participants.length))
    noteGone(checking, 'report', record, 'participant')
  const over = participants.filter(({ ended }) => ended)
  const ends = ledger.records.filter(({ act }) => act === 'end_participant')
  if (ends.length > over.length) noteGone(checking, 'report', ends.at(-1)!, 'participant')
}

/** Nobody is there of whom the name was deleted. */
const isOf = ({ contact }: Participant, { to }: Attested): boolean =>
  contact === '' || contact === to

function checkJoined(checking: Checking, participant: Participant, record: Attested): void {
  const { seq, at, choices } = record
  // Whom the case came with was there from its first moment, before that was written down.
  const since = participant.since === at || participant.since === checking.state.openedAt
  const facts = JSON.stringify(joiningFacts(participant)) === JSON.stringify(choices)
  noteFacts(checking, 'report', since && facts && isOf(participant, record), {
    seq,
    about: 'participant',
  })
  for (const [name, text] of Object.entries(joiningTexts(participant)))
    noteWords(checking, 'report', record, { name, text, about: 'participant' })
}

function checkEnded(checking: Checking, participant: Participant): void {
  const { ended, until } = participant
  const record = checking.ledger.last(
    (known) =>
      known.act === 'end_participant' && known.at === ended?.at && isOf(participant, known),
  )
  if (!record) return noteUnattested(checking, 'report', 'participant')
  const same = record.actor === ended?.by && record.choices[0] === until
  noteFacts(checking, 'report', same, { seq: record.seq, about: 'participant' })
}
