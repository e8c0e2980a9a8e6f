/**
 * The living card of one holder's run of consecutive steps: a line for each decided one, the newest
 * with its buttons.
 */
import type { Activation, Decided } from '../../flows/case/case'
import { isHeld } from '../../flows/engine/withdraw'
import { stillUndoable } from '../../flows/case/undo-entry'
import { asksForCall, isJudged } from '../../flows/engine/calling'
import { askedDecisions } from '../../flows/definition/flow-tree'
import { isReview } from '../../flows/terms/terms'
import type { StaffMessage } from '../channels/port'
import {
  actions,
  type Block,
  button,
  type Button,
  clip,
  context,
  divider,
  escape,
  over,
  quote,
  section,
} from './blocks'
import { declinable, isAsked } from '../acts/needs'
import { callBlocks, callButtons } from './calling'
import { decidedLine, handedWords } from './decided-line'
import { colors, forgottenBlocks } from './headline'
import { capital, isLate, momentIn, untilWords } from '../words/instants'
import { undeliveredWords } from './not-delivered'
import {
  type WholeView,
  mention,
  nobodyLeft,
  positionOf,
  rolesTitle,
  stepIn,
  stepMention,
} from './view'

const mostButtons = 5
const mostLines = 8

/** Likeliest first, one primary; what does not fit is under *Más*. */
function buttonsOf(view: WholeView, activation: Activation): Button[] {
  if (view.state.intake.consent === 'to_hear') return consentButtons(view, activation)
  const { t, state, language } = view
  const step = stepIn(view, activation)
  const [decision] = askedDecisions(step, state.intake.channel)
  const on = (action: string, label: string): Button => ({ action, value: activation.id, label })
  const usual =
    decision?.kind === 'exclusive' && decision.choices.length <= 3
      ? decision.choices.map(({ id, label }) => on(`step.choose.${id}`, label[language]))
      : [on('step.confirm', t('staff.button.confirm'))]
  const calling = asksForCall(view, activation)
  const phone =
    calling && state.intake.reporter?.phone ? [on('step.phone', t('staff.button.phone'))] : []
  const decline = declinable(step) ? [on('step.decline', t('staff.button.decline'))] : []
  const observe =
    step.returns.length > 0
      ? [on('step.observe', t(`staff.button.${step.declines ? 'notOurs' : 'observe'}`))]
      : []
  const hold = activation.holder ? [] : [on('step.take', t('staff.button.take'))]
  const write = state.intake.contact ? [on('step.write', t('staff.button.write'))] : []
  const outcomes = calling ? callButtons(t, activation) : usual
  const said = hears(view) ? [on('step.verdict', t('staff.button.said'))] : []
  const comment = [on('step.comment', t('staff.button.comment'))]
  const likely =
    state.unsolved && isReview(step)
      ? [...observe, ...outcomes]
      : [...outcomes, ...phone, ...decline, ...observe]
  const all = [...likely, ...hold, ...said, ...write, ...comment].slice(0, mostButtons - 1)
  return [...all, on('step.more', t('staff.button.more'))].map((each, index) =>
    index === 0 ? { ...each, style: 'primary' } : each,
  )
}

/** Nothing goes on before a person has heard whether the reporter agrees. */
const consentButtons = ({ t }: WholeView, { id, holder }: Activation): Button[] => [
  { action: 'step.consent.yes', value: id, label: t('staff.button.consent.yes'), style: 'primary' },
  { action: 'step.consent.no', value: id, label: t('staff.button.consent.no') },
  ...(holder ? [] : [{ action: 'step.take', value: id, label: t('staff.button.take') }]),
  { action: 'step.comment', value: id, label: t('staff.button.comment') },
]

/** Who is called and not written to says by telephone how it went, until a rating ends it. */
const hears = ({ state }: WholeView): boolean =>
  !state.intake.contact && !state.cancelled && isJudged(state) && state.rating === undefined

/** On the last card of a closed case. */
const saidButton = (view: WholeView, decided: readonly Decided[]): Block[] => {
  const last = view.state.decided.at(-1)
  if (!view.state.closedAt || !hears(view) || !last || decided.at(-1)?.id !== last.id) return []
  const label = view.t('staff.button.said')
  return [actions(`said.${last.id}`, [button({ action: 'step.verdict', value: last.id, label })])]
}

const leaves = (view: WholeView, activation: Activation): string[] => {
  const asked = stepIn(view, activation).leaves.filter(isAsked)
  return asked.length > 0
    ? [
        view.t('staff.card.leaves', {
          what: asked.map(({ label }) => label[view.language]).join(' · '),
        }),
      ]
    : []
}

const help = (view: WholeView, activation: Activation): Block[] => {
  const { t, state, suggestions } = view
  const blocks: Block[] = []
  if (state.intake.consent === 'to_hear') blocks.push(section(t('staff.card.consent')))
  if (activation.observed) {
    const { by, reason, fromStep } = activation.observed
    blocks.push(
      section(over(t('staff.card.observed', { who: mention(by), step: fromStep }), reason)),
    )
  }
  if (activation.reopened) blocks.push(section(reopenedWords(view, activation.reopened)))
  if (state.waiting && state.waiting.activation === activation.id)
    blocks.push(
      section(
        `${t('staff.card.waiting', { when: momentIn(view, state.waiting.since) })}\n${quote(state.waiting.question, 300)}`,
      ),
    )
  if (state.unsolved && isReview(stepIn(view, activation)))
    blocks.push(section(over(t('staff.card.unsolved'), state.unsolved.text ?? '', 300)))
  if (asksForCall(view, activation)) blocks.push(...callBlocks(view, activation))
  if (stepIn(view, activation).knowledge && suggestions) blocks.push(...knowledge(view, activation))
  return blocks
}

/** Why a closed case is here again: the person's own "no", or the reason of staff. */
function reopenedWords(
  { t, state }: WholeView,
  { by, reason }: NonNullable<Activation['reopened']>,
): string {
  const said =
    by === state.intake.contact
      ? t('staff.card.reopened.person')
      : t('staff.card.reopened', { who: mention(by) })
  return over(said, reason ?? '', 300)
}

function knowledge(view: WholeView, activation: Activation): Block[] {
  const { t, suggestions } = view
  const { articles = [], cases = [] } = suggestions ?? {}
  if (articles.length + cases.length === 0) return [context(t('staff.knowledge.none'))]
  const rows = articles.slice(0, 2).map((article, index) =>
    section(
      `:open_book: *${escape(article.number)}.* ${escape(clip(article.title, 120))} · ${t('staff.knowledge.match', { score: Math.round(article.score * 100) })}`,
      {
        block_id: `article.${index}.${clip(activation.id, 200)}`,
        accessory: button({
          action: 'article.read',
          value: `${article.id}|${activation.id}`,
          label: t('staff.knowledge.read'),
        }),
      },
    ),
  )
  const similar = cases
    .slice(0, 2)
    .map(({ number, subject }) =>
      t('staff.knowledge.similar', { number, subject: escape(clip(subject, 80)) }),
    )
  return [...rows, ...(similar.length > 0 ? [context(...similar)] : [])]
}

const until = (view: WholeView, activation: Activation): string[] => {
  const words = untilWords(view, { due: activation.due, left: activation.term?.left })
  if (!words) return []
  return [isLate(activation, view.now) ? `:red_circle: *${capital(words)}*` : capital(words)]
}

const activeBlocks = (view: WholeView, activation: Activation): Block[] => {
  const { t, language } = view
  const step = stepIn(view, activation)
  const { index, count } = positionOf(view, activation)
  const place = t('staff.card.place', {
    index,
    count,
    step: activation.step,
    role: rolesTitle(view, activation.roles),
  })
  const since = momentIn(view, activation.heldSince ?? activation.since)
  const holder = activation.holder
    ? t('staff.card.held', { who: mention(activation.holder), since })
    : t('staff.card.untaken', {
        who: stepMention(view, activation) || t(`staff.card.${nobodyLeft(view, activation)}`),
        since,
      })
  if (activation.call)
    return [
      section(`*${escape(step.title[language])}*`),
      context(t('staff.card.call', { code: activation.call })),
    ]
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
      ...until(view, activation),
      ...leaves(view, activation),
      ...addressee,
    ),
    ...help(view, activation),
    actions(`acts.${activation.id}`, buttonsOf(view, activation).map(button)),
  ]
}

const shown = (row: Decided): boolean => !row.undone && row.act !== 'cancel'

/**
 * Undo, while the minute of the press that decided last on this card runs; it may have decided a
 * first step too.
 */
const undoButton = (view: WholeView, done: readonly Decided[]): Block[] => {
  const last = done.at(-1)
  const entry =
    last &&
    view.state.undo.find(({ decided, until }) => decided.includes(last.id) && until > view.now)
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
  const lines = decided.slice(-mostLines).map((row) => section(decidedLine(view, row)))
  const earlier =
    decided.length > mostLines
      ? [context(t('staff.card.earlier', { count: decided.length - mostLines }))]
      : []
  const live = active.flatMap((row) => activeBlocks(view, row))
  const blocks = [
    ...earlier,
    ...lines,
    ...undelivered(view, id),
    ...held(view, id),
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
  if (!active) return view.state.mood === 'cancelled' ? colors.cancelled : colors.closed
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
  const row = state.decided.filter((one) => one.card === id && one.act === 'cancel').at(-1)
  if (!cancelled || !row) return []
  const title = escape(stepIn(view, row).title[view.language])
  const text = t('staff.card.cancelled', {
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
  const row = view.state.decided.filter((one) => one.card === id).at(-1)
  if (!row) return undefined
  const title = escape(stepIn(view, row).title[view.language])
  const ended = cancelledBlocks(view, id)
  const text = view.t(ended.length > 0 ? 'staff.card.ended' : 'staff.card.withdrawn', { title })
  return { text, blocks: ended.length > 0 ? ended : [context(text)], color: colors.cancelled }
}
