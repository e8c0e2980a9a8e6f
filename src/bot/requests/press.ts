/**
 * Requests of people at the staff channel: the list, and answering, closing and undoing from
 * wherever a request is shown.
 */
import type { Refusal } from '../../flows/case/act'
import { mayAnswer, mayReadRequest } from '../../flows/requests/may'
import type { PersonRequest, RequestCommand } from '../../flows/requests/request'
import { mention } from '../cards/view'
import { requestMessage, requestsMessage, requestTitle } from './card'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { administratorsOf } from './effects'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'
import {
  answerModal,
  closeModal,
  type OnRequest,
  readAnswer,
  readClose,
  replyPreview,
} from './form'
import { type About, aboutOf } from '../staff/about'

type Press = Extract<StaffInbound, { kind: 'press' }>
type Submission = Extract<StaffInbound, { kind: 'submit' }>

const asking = (desk: Desk, by: Visit, request: PersonRequest) => ({
  ...{ library: desk.deps.library, actor: by.actor, membersOf: by.membersOf },
  request,
})
/** Open requests that somebody may read, the most urgent first. */
export const requestsFor = async (desk: Desk, by: Visit): Promise<PersonRequest[]> =>
  (await desk.deps.requests.open()).filter((request) => mayReadRequest(asking(desk, by, request)))

export async function listRequests(desk: Desk, by: Visit): Promise<StaffAnswer> {
  const requests = await requestsFor(desk, by)
  const view = await desk.views.requestView(by.language, requests)
  return { ephemeral: requestsMessage(view, requests) }
}

/** Why nothing changed, and who may. */
function refused(by: Visit, { code, members = [] }: Refusal): StaffAnswer {
  const named = members.length > 0 ? members : administratorsOf(by.directory)
  const who = named.slice(0, 5).map(mention).join(', ')
  const known = ['forbidden', 'closed', 'empty', 'missing_reason', 'too_late'].includes(code)
    ? code
    : 'stale'
  return { ephemeral: { text: by.t(`staff.request.refused.${known}`, { who }) }, refused: true }
}

async function on(desk: Desk, by: Visit, request: PersonRequest): Promise<OnRequest> {
  return {
    visit: by,
    request,
    title: requestTitle(await desk.views.requestView(by.language, [request]), request),
  }
}
const inPersons = async ({ deps }: Desk, { conversation }: PersonRequest) =>
  deps.catalogue.in(await deps.languageOf(conversation))

/** Does it, and says privately what came of it. */
async function perform(
  desk: Desk,
  by: Visit,
  request: PersonRequest,
  command: RequestCommand,
): Promise<StaffAnswer> {
  const { requests } = desk.deps
  const done = await requests.act({
    inbound: `slack:${by.inbound.id}`,
    actor: by.actor,
    request: request.id,
    command,
  })
  if (!done) return { ephemeral: { text: by.t('staff.request.gone') } }
  if (!done.ok) return refused(by, done)
  const view = await desk.views.requestView(by.language, [done.request])
  return { ephemeral: requestMessage(view, done.request) }
}

/** A press on a card or in a list; its value names the request. */
export async function requestPress(
  desk: Desk,
  by: Visit,
  { action, value }: Press,
): Promise<StaffAnswer> {
  const request = await desk.deps.requests.load(value)
  if (!request) return { ephemeral: { text: by.t('staff.request.gone') } }
  const permit = mayAnswer(asking(desk, by, request))
  if (!permit.ok) return refused(by, permit)
  if (action === 'request.undo') return perform(desk, by, request, { act: 'undo' })
  if (request.closed) return refused(by, { ok: false, code: 'closed' })
  const about = await on(desk, by, request)
  return action === 'request.close'
    ? { modal: closeModal(about, await inPersons(desk, request)) }
    : { modal: answerModal(about) }
}

export async function requestSubmit(
  desk: Desk,
  by: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const about = aboutOf(submission.metadata)
  const request = await desk.deps.requests.load(about.request ?? '')
  if (!request) return { ephemeral: { text: by.t('staff.request.gone') } }
  const { values } = submission
  switch (submission.callbackId) {
    case 'request.answer':
      return previewed(desk, by, request, readAnswer(values, by))
    case 'request.close': {
      const read = readClose(values, by)
      const silent = read.ok && read.draft === undefined
      return silent
        ? perform(desk, by, request, { act: 'close', reason: read.reason })
        : previewed(desk, by, request, read)
    }
    default:
      return perform(desk, by, request, sent(about))
  }
}

/** What a preview that was seen does: words of an answer, or those of an end. */
const sent = ({ draft = '', reason }: About): RequestCommand =>
  reason === undefined ? { act: 'answer', text: draft } : { act: 'answer', text: draft, reason }

type Read =
  { ok: true; draft?: string; reason?: string } | { ok: false; errors: Record<string, string> }

async function previewed(
  desk: Desk,
  by: Visit,
  request: PersonRequest,
  read: Read,
): Promise<StaffAnswer> {
  if (!read.ok) return { errors: read.errors }
  const { draft = '', reason } = read
  const about = { draft, ...(reason === undefined ? {} : { reason }) }
  return {
    update: replyPreview(await on(desk, by, request), about, await inPersons(desk, request)),
  }
}
