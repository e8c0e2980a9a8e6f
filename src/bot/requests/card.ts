/**
 * A request of a person as staff see it: what is asked, whose it is and until when, what was said,
 * and what can be done.
 */
import { ownerOf } from '../../flows/requests/may'
import { stillUndoable } from '../../flows/case/undo-entry'
import type { PersonRequest, Said } from '../../flows/requests/request'
import type { Library } from '../../flows/definition/definition'
import type { StaffMessage } from '../channels/staff-port'
import { countsOf, lookOf } from './counts'
import { actions, type Block, button, clip, context, escape, quote, section } from '../cards/blocks'
import { channelKey } from '../cards/headline'
import { capital, momentIn, type TimeView, untilWords } from '../words/instants'
import { mention, type Names, roleMention, roleTitle } from '../cards/view'

export interface RequestView extends TimeView, Pick<Names, 'membersOf' | 'groups'> {
  library: Library
  /** Administrators are asked where nobody holds the owner's role. */
  administrators: readonly string[]
  /** The person's name, where this audience may know it. */
  nameOf(request: PersonRequest): string | undefined
  /** Number of a request's case. */
  numberOf(request: PersonRequest): string | undefined
  /** Link to the card. */
  link?: (request: string) => string | undefined
  /** Ids of what could not be delivered. */
  undelivered?: ReadonlySet<string>
}
const mostSaid = 8
const mostMentioned = 5

const personIn = (view: RequestView, request: PersonRequest): string => {
  const name = view.nameOf(request)
  return name ? escape(clip(name, 60)) : capital(view.t('staff.person'))
}

/** "María Q. pide hablar con una persona", and by which channel. */
export function requestTitle(view: RequestView, request: PersonRequest): string {
  const title = view.t(`staff.request.title.${request.kind}`, { who: personIn(view, request) })
  return `${title} ${view.t(`staff.channel.${channelKey(request.channel)}`)}`
}

/** Whose it is, by mention: whoever answered it, else the owner's role, else administrators. */
function owners(view: RequestView, request: PersonRequest): string {
  const { t } = view
  const owner = ownerOf(view.library, request)
  const members = owner === undefined ? [] : view.membersOf(owner)
  if (request.holder && members.includes(request.holder))
    return t('staff.request.held', { who: mention(request.holder) })
  const who = owner === undefined ? '' : roleMention(view, [owner])
  if (owner !== undefined && who)
    return t('staff.request.role', { role: roleTitle(view, owner), who })
  const administrators = view.administrators.slice(0, mostMentioned).map(mention).join(' ')
  return t('staff.request.administrators', { who: administrators })
}

function standing(view: RequestView, request: PersonRequest): string[] {
  const { t } = view
  const { closed, waiting, answeredAt, forgotten } = request
  if (forgotten) return [t('staff.request.forgotten', { when: momentIn(view, forgotten) })]
  if (closed)
    return [t('staff.request.closed', { who: mention(closed.by), when: momentIn(view, closed.at) })]
  const until = waiting.due ? untilWords(view, { due: waiting.due }) : undefined
  return [
    ...(until ? [until] : []),
    ...(!until && answeredAt
      ? [t('staff.request.answered', { when: momentIn(view, answeredAt) })]
      : []),
  ]
}

/** `held`: by staff, while it may still be taken back. */
function lookOfMessage(
  request: PersonRequest,
  message: Said,
  now: string,
): 'withdrawn' | 'held' | 'staff' | 'person' {
  if (message.withdrawn) return 'withdrawn'
  if (message.by === undefined) return 'person'
  const { undo } = request
  return undo?.said === message.id && stillUndoable(undo, now) ? 'held' : 'staff'
}

function saidBlock(view: RequestView, request: PersonRequest, message: Said): Block {
  const { t, now } = view
  const who = message.by ? mention(message.by) : personIn(view, request)
  const look = lookOfMessage(request, message, now)
  const failed = view.undelivered?.has(message.id) ? `\n${t('staff.request.undelivered')}` : ''
  const when = momentIn(view, look === 'held' ? (request.undo?.until ?? message.at) : message.at)
  const names =
    message.files.length > 0
      ? `\n${escape(clip(message.files.map(({ name }) => name).join(', '), 300))}`
      : ''
  const words = message.text.trim() ? `\n${quote(message.text, 900)}` : ''
  return section(`${t(`staff.request.said.${look}`, { who, when })}${words}${names}${failed}`)
}

const can = (action: string, id: string, label: string, style?: 'primary') =>
  button({ action: `request.${action}`, value: id, label, style })

function buttons(view: RequestView, request: PersonRequest): Block[] {
  const { t, now } = view
  const open = request.closed
    ? []
    : [
        can('answer', request.id, t('staff.request.button.answer'), 'primary'),
        can('close', request.id, t('staff.request.button.close')),
      ]
  const back =
    request.undo && stillUndoable(request.undo, now)
      ? [can('undo', request.id, t('staff.button.undo'))]
      : []
  return open.length + back.length > 0 ? [actions(`request.${request.id}`, [...open, ...back])] : []
}

const stateWord = (view: RequestView, request: PersonRequest): string =>
  view.t(`staff.request.state.${lookOf(view, request)}`)

/** The living card. */
export function requestMessage(view: RequestView, request: PersonRequest): StaffMessage {
  const { t } = view
  const number = view.numberOf(request)
  const title = requestTitle(view, request)
  const facts = [
    t('staff.request.since', { when: momentIn(view, request.openedAt) }),
    ...(request.closed ? [] : [owners(view, request)]),
    ...standing(view, request),
    ...(number ? [t('staff.request.case', { number })] : []),
  ]
  return {
    text: `${title}. ${stateWord(view, request)}`,
    blocks: [
      section(`:raised_hand: *${title}* · ${stateWord(view, request)}`),
      section(facts.join(' · ')),
      ...(request.kind === 'forget' && !request.closed ? [context(t('staff.request.forget'))] : []),
      ...request.said.slice(-mostSaid).map((message) => saidBlock(view, request, message)),
      ...(request.closed && !request.forgotten
        ? [section(`${t('staff.request.reason')}\n${quote(request.closed.reason, 600)}`)]
        : []),
      ...buttons(view, request),
    ],
  }
}

/** One line of a list, with the button that answers. */
export function requestRow(view: RequestView, request: PersonRequest): Block {
  const link = view.link?.(request.id)
  const title = requestTitle(view, request)
  const last = request.said.filter(({ by, text }) => !by && text.trim() !== '').at(-1)
  const words = last ? [`“${escape(clip(last.text.replace(/\s+/g, ' '), 100))}”`] : []
  const number = view.numberOf(request)
  const facts = [
    stateWord(view, request),
    ...standing(view, request),
    ...(request.holder ? [mention(request.holder)] : []),
    ...(number ? [number] : []),
    ...words,
  ]
  return section(`*${link ? `<${link}|${title}>` : title}*\n${facts.join(' · ')}`, {
    block_id: `request.row.${request.id}`,
    accessory: can('answer', request.id, view.t('staff.request.button.answer')),
  })
}

const mostListed = 20

/** The list behind `/conducto solicitudes`: what waits for the agency first. */
export function requestsMessage(
  view: RequestView,
  requests: readonly PersonRequest[],
): StaffMessage {
  const { t } = view
  const counts = countsOf(view, requests)
  const text = t('staff.request.list', { ...counts })
  const more = requests.length - mostListed
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...requests.slice(0, mostListed).map((request) => requestRow(view, request)),
      ...(more > 0 ? [context(t('staff.digest.more', { count: more }))] : []),
    ],
  }
}
