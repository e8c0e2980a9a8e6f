/** What went to the entity and what became of it, on the cards of the step that sent it. */
import { stepOf, outsideOnly } from '../../flows/definition/lookup'
import { partsOfActivation } from '../../flows/case/ids'
import { frameOf } from '../../flows/case/lookup'
import {
  followedAt,
  reachedOf,
  type Sending,
  sendingsOf,
  type Tick,
  waitsForCopy,
} from '../../flows/case/sending'
import { isAhead, later } from '../../flows/time/days'
import { HOLD_MS } from '../../flows/case/undo-entry'
import { momentIn } from '../words/instants'
import { actions, type Block, button, clip, context, escape } from './blocks'
import { mention, type WholeView } from './view'
import { wayOf } from './way'

/** On one card. */
const mostShown = 3
/** How far it came over the person's channel. */
type Standing = 'copy' | 'unsent' | 'nobody' | 'held' | 'going' | 'failed' | 'sent' | Tick

function standingOf({ sent = {}, state, now }: WholeView, sending: Sending): Standing {
  if (waitsForCopy(sending)) return state.cancelled || state.forgotten ? 'unsent' : 'copy'
  const newest = sending.told?.at(-1)
  // Whom it went to may have been deleted since.
  if (newest === undefined || !(state.participants ?? state.intake.contact ?? state.forgotten))
    return 'nobody'
  const status = sent[newest]
  if (status === 'parked' || status === 'cancelled') return 'failed'
  // What was sent long ago is no longer in the outbox.
  if (status === undefined || status === 'sent') return reachedOf(sending)?.tick ?? 'sent'
  const from = sending.signed?.at ?? sending.at
  return later(from, HOLD_MS) > now && !isAhead(from, now) ? 'held' : 'going'
}

/** Whether somebody outside has answered in its procedure since it was sent. */
const isAnswered = (view: WholeView, { path, at }: Sending): boolean =>
  view.state.decided.some(
    (done) =>
      done.path === path && done.decidedAt > at && !done.undone && outsideOnly(view.library, done),
  )

const standingWords = (view: WholeView, sending: Sending, standing: Standing): string[] => {
  const from = sending.signed?.at ?? sending.at
  const when = momentIn(view, reachedOf(sending)?.at ?? later(from, HOLD_MS))
  const handed = (sending.handed ?? []).length > 0
  // How it was handed over says enough, and so does an answer: it got there.
  if (standing === 'nobody' && (handed || isAnswered(view, sending))) return []
  const quiet = handed && standing === 'failed'
  return [view.t(`staff.send.${standing}`, { when, handed: quiet ? 'yes' : 'no' })]
}

const handedWords = (view: WholeView, { handed = [] }: Sending): string[] =>
  handed.map(({ means, at, to, by }) =>
    view.t('staff.send.handed', {
      means: view.t(`staff.send.means.${means}`),
      to: escape(clip(to, 80)) || 'none',
      when: momentIn(view, at),
      by: mention(by),
    }),
  )

/** "PR04, paso 21": a card shows more than one step, and another step shows what it waits for. */
const sentAt = (view: WholeView, { id, path }: Sending): string => {
  const { step = '' } = partsOfActivation(id)
  return wayOf(view, { ...frameOf(view.state, path), step })
}

const goesWith = (view: WholeView, sending: Sending): string => {
  const { kind, papers, files, signed } = sending
  const names = [...files, ...(signed?.files ?? [])].map(({ name }) => name)
  const numbers = papers.map(({ number }) => number)
  return view.t('staff.send.what', {
    way: sentAt(view, sending),
    kind,
    papers: escape(clip(numbers.join(', '), 200)) || 'none',
    files: escape(clip(names.join(', '), 300)) || 'none',
  })
}

/** The step that sent it kept the signed note itself. */
const isSignedByStep = (view: WholeView, { id, path }: Sending): boolean => {
  const { step = '' } = partsOfActivation(id)
  return stepOf(view.library, { ...frameOf(view.state, path), step }).sends?.signs === true
}

/** @param newest nothing was sent after it in its procedure. */
function sendingBlocks(view: WholeView, sending: Sending, newest: boolean): Block[] {
  const { t, state } = view
  const { id, kind, signed, handed = [] } = sending
  const takesCopy = kind === 'note' && !signed && !isSignedByStep(view, sending)
  const standing = standingOf(view, sending)
  const isMissing = (standing === 'nobody' || standing === 'failed') && handed.length === 0
  const asksHanded = isMissing && !isAnswered(view, sending)
  const copy = button({ action: 'send.signed', value: id, label: t('staff.button.signed') })
  const hand = button({
    action: 'send.handed',
    value: id,
    label: t('staff.button.handed', { again: handed.length > 0 ? 'yes' : 'no' }),
    style: asksHanded ? 'primary' : undefined,
  })
  const isTaken = !state.cancelled && !state.forgotten
  const open = isTaken && (asksHanded || (newest && !state.closedAt))
  const buttons = [
    ...(open && standing !== 'copy' ? [hand] : []),
    ...(newest && isTaken && takesCopy ? [copy] : []),
  ]
  return [
    context(
      goesWith(view, sending),
      ...standingWords(view, sending, standing),
      ...handedWords(view, sending),
    ),
    ...(buttons.length > 0 ? [actions(`send.${id}`, buttons)] : []),
  ]
}

/**
 * On one card each: that of the step that waits outside for its answer, as long as it waits, and
 * else that of the step that sent it.
 */
export function sendings(view: WholeView, card: string): Block[] {
  const { state, library } = view
  const all = sendingsOf(state)
  const newest = (path: string) => all.findLast((sending) => sending.path === path)
  const cardOf = (sending: Sending): string => {
    const next = followedAt(state.active, sending)
    return next && outsideOnly(library, next) ? next.card : sending.card
  }
  return all
    .filter((sending) => cardOf(sending) === card)
    .slice(-mostShown)
    .flatMap((sending) => sendingBlocks(view, sending, newest(sending.path) === sending))
}
