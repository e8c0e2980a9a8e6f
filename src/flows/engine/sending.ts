/**
 * What goes to the entity: with the confirmation of a step, or once its signed copy is there; and
 * how it was handed over.
 */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Activation, Decided } from '../case/case'
import type { Step } from '../definition/definition'
import { signedId, tellId } from '../case/ids'
import { findActive, findDecided, frameOf } from '../case/lookup'
import { addressee, addresseeWith } from '../case/outside/participants'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import {
  type Dispatch,
  filesOfSending,
  findSending,
  newestSendings,
  outgoingOf,
  outgoingParams,
  saysMore,
  sentAs,
  type Sending,
} from '../case/sending'
import { finish } from './finish'
import { askedBy, askingReached } from './outside/reached'
import { fileTexts } from '../case/case-files'
import { tell, type Telling } from './tells'

type Of<A extends Command['act']> = Extract<Command, { act: A }>

/** The facts of one sending, as its record has their hashes. */
export const sendingTexts = (sending: Sending): Record<string, string | undefined> => {
  const { papers, items, text } = outgoingParams(sending)
  return {
    text: text || undefined,
    papers: papers || undefined,
    items: items || undefined,
    ...fileTexts(sending.files),
    ...enclosedTexts(sending),
  }
}
const enclosedTexts = ({ enclosed = [] }: Sending): Record<string, string> =>
  Object.fromEntries(
    enclosed.map(({ id, version, date, hash }, index) => [
      `enclosed${index + 1}`,
      [id, version, date, hash].join(' '),
    ]),
  )

/** What a confirmed step sends, told where somebody can be written to and no copy is waited for. */
export const sendStep = (
  run: Run,
  done: Decided,
  { step, dispatch = {} }: { step: Step; dispatch?: Dispatch },
): void => {
  const copied = step.sends?.kind === 'note' && !step.sends.signs ? dispatch.files : undefined
  const outgoing = outgoingOf(run.library, run.state, done, {
    dispatch: copied ? { ...dispatch, files: [] } : dispatch,
  })
  if (!outgoing) return
  const { id, card, path } = done
  const by = actorId(run.actor)
  const sending: Sending = { ...outgoing, id, card, path, at: run.now, by }
  if (copied?.length) sending.signed = { by, at: run.now, files: copied }
  else if (dispatch.follows && step.sends?.kind === 'note' && !step.sends.signs)
    sending.follows = true
  record(run, 'send', {
    on: done,
    choices: [sending.kind, ...(sending.follows ? ['follows'] : [])],
    texts: { ...sendingTexts(sending), ...signedTexts(sending) },
  })
  if (!sending.follows) toldTo(run, sending, { from: id, message: sentAs[sending.kind] })
  run.state.sendings = [...(run.state.sendings ?? []), sending]
}

export const signedTexts = ({ signed }: Sending): Record<string, string> =>
  fileTexts(signed?.files, 'signed')

const toldTo = (
  run: Run,
  sending: Sending,
  { going = sending, ...telling }: Pick<Telling, 'from' | 'message'> & { going?: Sending },
): void => {
  // What follows goes to the entity that had it.
  const to = sending.to === undefined ? addressee(run.state) : addresseeWith(run.state, sending.to)
  if (to === undefined) return
  tell(run, { ...telling, params: outgoingParams(going), files: filesOfSending(going), to })
  sending.to = run.state.participants && to
  sending.told = [...(sending.told ?? []), tellId(telling.from, telling.message)]
}

/** One that had left for the history is there again until it is settled. */
const replaced = (run: Run, sending: Sending): Outcome => {
  run.state.sendings = newestSendings([...(run.state.sendings ?? []), sending])
  return finish(run)
}

/** What goes late goes as it stands by then: a paper may have been given anew meanwhile. */
const asItStands = (run: Run, sending: Sending, on: Activation | undefined): Sending => {
  const isNewest = on && frameOf(run.state, on.path).rounds[on.step] === on.round
  const now = isNewest ? outgoingOf(run.library, run.state, on) : undefined
  const isWhole =
    now?.papers.length === sending.papers.length && now.files.length === sending.files.length
  return isWhole ? { ...sending, papers: now.papers, files: now.files } : sending
}

/** The signed copy of a note: what waited for it goes, what had gone is followed by it. */
export const signed = (run: Run, { activation: id, files }: Of<'signed'>): Outcome => {
  const on = findDecided(run.state, id) ?? findActive(run.state, id)
  const permit = mayIn(run, 'signed', on)
  if (!permit.ok) return permit
  const known = findSending(run.state, id)
  if (known?.kind !== 'note' || known.signed) return refuse('stale')
  if (files.length === 0) return refuse('empty')
  if (run.state.cancelled || run.state.forgotten) return refuse('closed')
  const sending: Sending = { ...known, signed: { by: actorId(run.actor), at: run.now, files } }
  record(run, 'signed', { on, texts: signedTexts(sending) })
  const message = known.follows ? sentAs.note : 'sent_copy'
  const going = known.follows ? asItStands(run, sending, on) : sending
  toldTo(run, sending, { from: signedId(id), message, going })
  return replaced(run, sending)
}

/** How it got into the entity's hands: at the desk, by courier, by mail. */
export const handed = (run: Run, { activation: id, means, at, to }: Of<'handed'>): Outcome => {
  const on = findDecided(run.state, id) ?? findActive(run.state, id)
  const permit = mayIn(run, 'handed', on)
  if (!permit.ok) return permit
  const known = findSending(run.state, id)
  if (!known) return refuse('stale')
  if (run.state.forgotten) return refuse('closed')
  if (!to.trim()) return refuse('empty')
  if (!(Date.parse(at) <= Date.parse(run.now))) return refuse('not_come')
  const entry = { means, at, to, by: actorId(run.actor), noted: run.now }
  record(run, 'handed', { on, choices: [means, at], texts: { to } })
  return replaced(run, { ...known, handed: [...(known.handed ?? []), entry] })
}

/** The channel says how far the words came; it acknowledges nothing. */
export const reached = (run: Run, { activation: id, told, tick }: Of<'reached'>): Outcome => {
  const on = findDecided(run.state, id) ?? findActive(run.state, id)
  const permit = mayIn(run, 'reached', on)
  if (!permit.ok) return permit
  const known = run.state.forgotten ? undefined : findSending(run.state, id)
  const asking = known ? undefined : askedBy(run, id, told)
  if (asking) return askingReached(run, asking, tick) ? finish(run) : refuse('stale')
  if (!known?.told?.includes(told) || !saysMore(known, told, tick)) return refuse('stale')
  record(run, 'reached', { on, choices: [tick] })
  const news = { told, tick, at: run.now }
  return replaced(run, { ...known, reached: [...(known.reached ?? []), news] })
}
