/**
 * The living card of one holder's run of consecutive steps: a line for each decided one, the newest
 * with its buttons.
 */
import { leaves, help } from './card-help'
import type { Activation, Decided } from '../../flows/case/case'
import { isHeld } from '../../flows/engine/withdraw'
import { ownersOf } from '../../flows/authority/people'
import { endsEarly } from '../../flows/case/mood'
import { stillUndoable } from '../../flows/case/undo-entry'
import type { StaffMessage } from '../channels/staff-port'
import {
  actions,
  type Block,
  button,
  type Button,
  context,
  divider,
  escape,
  over,
  quote,
  section,
} from '../cards/blocks'
import { type Act, stepButton } from './parts/act'
import { acts } from './acts'
import { withTaking } from './take'
import { askedForms, lateForms } from './forms/on-card'
import { isUnsolved } from './observe'
import { hears } from './said'
import { decidedLine, handedWords } from '../cards/decided-line'
import { unreached } from '../cards/unreached'
import { attachmentBlocks } from '../cards/attachments'
import { documentBlocks } from '../cards/documents'
import { appointedWords } from '../cards/meeting'
import { colors, forgottenBlocks } from '../cards/headline'
import { capital, isLate, momentIn, untilWords } from '../words/instants'
import { waitedFor } from '../cards/branches'
import { askingLines } from '../cards/asking'
import { sendings } from '../cards/sendings'
import { undeliveredWords } from '../cards/not-delivered'
import {
  type WholeView,
  mention,
  nobodyLeft,
  positionOf,
  rolesTitle,
  stepIn,
  stepMention,
} from '../cards/view'
import { actingWords, wayWords } from '../cards/way'
import { wholeLinesAround } from '../cards/whole'
import { frameOf } from '../../flows/case/lookup'
import { definitionOf, outsideOnly } from '../../flows/definition/lookup'
import { shortCode } from '../../flows/definition/short-code'

const mostButtons = 5
const mostLines = 8
/** Likeliest first, one primary; what does not fit is under *Más*. */
function buttonsOf(view: WholeView, activation: Activation): Button[] {
  const unheard = view.state.intake.consent === 'to_hear'
  // What was not solved is sent back more likely than it is let pass.
  const unsolved = isUnsolved(view, activation)
  const likely = acts.filter(({ card }) => card && (!unheard || card.unheard))
  const place = (act: Act): number => placeOf(act, { view, activation, unsolved })
  likely.sort((a, b) => place(a) - place(b))
  const buttons = likely.flatMap(({ card }) => card?.buttons(view, activation) ?? [])
  const more = stepButton('step.more', activation, view.t('staff.button.more'))
  const [first, ...others] = unheard ? buttons : [...withTaking(buttons, mostButtons - 1), more]
  return first ? [{ ...first, style: 'primary' }, ...others] : []
}
interface Placing {
  view: WholeView
  activation: Activation
  unsolved: boolean
}
const placeOf = ({ card }: Act, { view, activation, unsolved }: Placing): number => {
  const place = typeof card?.place === 'function' ? card.place(view, activation) : card?.place
  return (unsolved ? card?.unsolved : undefined) ?? place ?? 0
}

/** On the last card of a closed case. */
const saidButton = (view: WholeView, decided: readonly Decided[]): Block[] => {
  const last = view.state.decided.at(-1)
  if (!view.state.closedAt || !hears(view) || !last || decided.at(-1)?.id !== last.id) return []
  const label = view.t('staff.button.said')
  return [actions(`said.${last.id}`, [button({ action: 'step.verdict', value: last.id, label })])]
}

const until = (view: WholeView, activation: Activation): string[] => {
  const words = untilWords(view, { due: activation.due, left: activation.term?.left })
  if (!words) return []
  return [isLate(activation, view.now) ? `:red_circle: *${capital(words)}*` : capital(words)]
}

/** Who has it; of a step that waits outside, who is waited for and who records the answer. */
const holderWords = (view: WholeView, activation: Activation, since: string): string => {
  const { t, library, state } = view
  if (outsideOnly(library, activation)) {
    const roles = rolesTitle(view, ownersOf(library, state, activation))
    return t('staff.card.outside', { since, who: waitedFor(view) ?? 'none', roles })
  }
  return activation.holder
    ? t('staff.card.held', { who: mention(activation.holder), since })
    : t('staff.card.untaken', {
        who: stepMention(view, activation) || t(`staff.card.${nobodyLeft(view, activation)}`),
        since,
      })
}

const placeWords = (view: WholeView, activation: Activation): string => {
  const role = actingWords(view, activation)
  const way = wayWords(view, activation)
  if (way !== undefined) return `${way} · ${role}`
  const { index, count } = positionOf(view, activation)
  return view.t('staff.card.place', { index, count, step: activation.step, role })
}

/** The procedure that runs inside a step, which has steps of its own. */
const calledWords = ({ t, state, library, language }: WholeView, path: string): string => {
  const called = definitionOf(library, frameOf(state, path))
  return t('staff.card.call', {
    title: called.title[language],
    code: shortCode(library, called.code),
  })
}

const activeBlocks = (
  view: WholeView,
  activation: Activation,
  above: readonly Activation[],
): Block[] => {
  const { t, language } = view
  const step = stepIn(view, activation)
  const way = wayWords(view, activation)
  if (activation.call)
    return [
      section(`*${activation.step}. ${escape(step.title[language])}*`),
      context(...(way ? [way] : []), calledWords(view, activation.call)),
    ]
  const place = placeWords(view, activation)
  const since = momentIn(view, activation.heldSince ?? activation.since)
  const holder = holderWords(view, activation, since)
  const addressee = step.addressee
    ? [t('staff.card.addressee', { to: step.addressee[language] })]
    : []
  return [
    section(
      `*${activation.step}. ${escape(step.title[language])}*\n${escape(step.task[language])}`,
    ),
    context(
      place,
      holder,
      ...handedWords(view, activation),
      ...askingLines(view, activation),
      ...until(view, activation),
      ...wholeLinesAround(view, activation).map(capital),
      ...leaves(view, activation),
      ...addressee,
      ...appointedWords(view, activation),
    ),
    ...askedForms(view, activation),
    ...documentBlocks(view, activation, above),
    ...attachmentBlocks(view, activation),
    ...unreached(view, activation),
    ...help(view, activation),
    actions(`acts.${activation.id}`, buttonsOf(view, activation).map(button)),
  ]
}

const shown = (row: Decided): boolean => !row.undone && !endsEarly(row.act)

/**
 * Undo, while the minute of the press that decided last on this card runs; it may have decided a
 * first step too.
 */
const undoButton = (view: WholeView, done: readonly Decided[]): Block[] => {
  const last = done.at(-1)
  const entry =
    last &&
    view.state.undo.find(
      ({ decided, until, lasts }) =>
        lasts === undefined && decided.includes(last.id) && until > view.now,
    )
  if (!entry) return []
  return [
    actions(`undo.${entry.activation}`, [
      button({ action: 'step.undo', value: entry.activation, label: view.t('staff.button.undo') }),
    ]),
  ]
}

/**
 * Words to the person that wait to be sent, with their undo: on the card of the step that they were
 * written from.
 */
function held(view: WholeView, id: string): Block[] {
  const { state, t, now } = view
  return state.messages.flatMap(({ id: message, text, undo }) => {
    const on = [...state.active, ...state.decided].find((row) => row.id === undo?.activation)
    if (!undo || !isHeld(undo, now) || on?.card !== id) return []
    const words = `${t('staff.held', { when: momentIn(view, undo.until) })}\n${quote(text, 300)}`
    const label = t('staff.button.undo')
    return [
      section(words),
      actions(`held.${message}`, [button({ action: 'step.withdraw', value: message, label })]),
    ]
  })
}

/** What did not reach the person, on the card that is looked at now, with another way to try. */
function undelivered(view: WholeView, id: string): Block[] {
  const { state, t } = view
  const current =
    state.active.length > 0
      ? state.active.some((row) => row.card === id)
      : state.decided.at(-1)?.card === id
  const [last] = current ? (view.undelivered ?? []) : []
  if (!last) return []
  const when = momentIn(view, last.at)
  return [section(`${undeliveredWords(t, last.why, when)}\n${quote(last.text, 300)}`)]
}

/** `undefined` when nothing of the card is left to show. */
export function card(view: WholeView, id: string): (StaffMessage & { color: string }) | undefined {
  const { state, t, language } = view
  const decided = state.decided.filter((row) => row.card === id && shown(row))
  const active = state.active.filter((row) => row.card === id)
  if (decided.length + active.length === 0) return withdrawn(view, id)
  const lines = decided
    .slice(-mostLines)
    .flatMap((row) => [section(decidedLine(view, row)), ...lateForms(view, row)])
  const earlier =
    decided.length > mostLines
      ? [context(t('staff.card.earlier', { count: decided.length - mostLines }))]
      : []
  const live = active.flatMap((row, place) => activeBlocks(view, row, active.slice(0, place)))
  const blocks = [
    ...earlier,
    ...lines,
    ...undelivered(view, id),
    ...held(view, id),
    ...sendings(view, id),
    ...(lines.length > 0 && live.length > 0 ? [divider] : []),
    ...live,
    ...undoButton(view, decided),
    ...(active.length > 0 ? [] : cancelledBlocks(view, id)),
    ...saidButton(view, decided),
    ...(active.length > 0 ? [] : forgottenBlocks(view)),
  ]
  const [first] = active
  const title = first
    ? stepIn(view, first).title[language]
    : stepIn(view, decided.at(-1) as Decided).title[language]
  return {
    text: t('staff.card.text', { number: state.number, title, active: first ? 'yes' : 'no' }),
    blocks,
    color: colorOf(view, first),
  }
}

const colorOf = (view: WholeView, active: Activation | undefined): string => {
  if (!active) return view.state.cancelled ? colors[view.state.mood] : colors.closed
  if (isLate(active, view.now)) return colors.late
  if (active.observed) return colors.observed
  return view.state.waiting?.activation === active.id ? colors.waiting : colors.open
}

/**
 * That the case was cancelled while it stood on this card: by whom and why, with the undo for its
 * minute.
 */
function cancelledBlocks(view: WholeView, id: string): Block[] {
  const { state, t, now } = view
  const { cancelled } = state
  const row = state.decided.filter((done) => done.card === id && endsEarly(done.act)).at(-1)
  if (!cancelled || !row) return []
  const title = escape(stepIn(view, row).title[view.language])
  const text = t(cancelled.moved ? 'staff.card.moved' : 'staff.card.cancelled', {
    title,
    who: mention(cancelled.by),
    when: momentIn(view, cancelled.at),
  })
  const undoable =
    cancelled.undo && stillUndoable(cancelled.undo, now) && cancelled.undo.steps.includes(row.id)
  const undo = button({ action: 'step.undo', value: row.id, label: t('staff.button.undo') })
  return [
    section(over(text, cancelled.reason)),
    ...(undoable ? [actions(`undo.${row.id}`, [undo])] : []),
  ]
}

/** What stood on it was taken back or cancelled: the card says so. */
function withdrawn(view: WholeView, id: string): (StaffMessage & { color: string }) | undefined {
  const row = view.state.decided.filter((done) => done.card === id).at(-1)
  if (!row) return undefined
  const title = escape(stepIn(view, row).title[view.language])
  const ended = cancelledBlocks(view, id)
  const text = view.t(ended.length > 0 ? 'staff.card.ended' : 'staff.card.withdrawn', { title })
  return { text, blocks: ended.length > 0 ? ended : [context(text)], color: colors.cancelled }
}
