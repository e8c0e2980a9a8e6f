/**
 * Requests of people at the staff channel: the list, and answering, closing and undoing from
 * wherever a request is shown.
 */
import type { Language } from '../../flows/languages'
import type { Refusal } from '../../flows/case/act'
import { mayAnswer, mayReadRequest } from '../../flows/requests/may'
import type { PersonRequest, RequestCommand } from '../../flows/requests/request'
import { mention } from '../cards/view'
import { requestMessage, requestsMessage, requestTitle } from './card'
import type { StaffAnswer } from '../channels/staff-port'
import { administratorsOf } from './effects'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler, Press, Submission } from '../staff/feature'
import { aboutOf, type About } from '../staff/about'
import type { Requests } from './requests'
import type { RequestViews } from './views'
import {
  answerModal,
  closeModal,
  type OnRequest,
  readAnswer,
  readClose,
  replyPreview,
} from './form'

export interface RequestsDesk extends Desk {
  requests: Requests
  /** The language of a conversation. */
  languageOf(conversation: string): Promise<Language>
  views: Desk['views'] & Pick<RequestViews, 'requestView'>
}
export const answering = (desk: RequestsDesk): Feature => {
  const list: Handler<unknown> = (visit) => listRequests(desk, visit)
  return {
    commands: { solicitudes: list, requests: list },
    actions: {
      'home.requests': list,
      'request.answer': pressOn(desk, (visit, request) => askAnswer(desk, visit, request)),
      'request.close': pressOn(desk, (visit, request) => askClose(desk, visit, request)),
      'request.undo': pressOn(desk, (visit, request) =>
        perform(desk, visit, request, { act: 'undo' }),
      ),
    },
    callbacks: {
      'request.answer': submitOn(desk, (visit, request, { values }) =>
        previewed(desk, visit, request, readAnswer(values, visit)),
      ),
      'request.close': submitOn(desk, (visit, request, { values }) =>
        closed(desk, visit, request, readClose(values, visit)),
      ),
      'request.send': submitOn(desk, (visit, request, { metadata }) =>
        perform(desk, visit, request, sent(aboutOf(metadata))),
      ),
    },
  }
}

const asking = (desk: RequestsDesk, visit: Visit, request: PersonRequest) => ({
  library: desk.library,
  actor: visit.actor,
  membersOf: visit.membersOf,
  request,
})
/** Open requests that somebody may read, the most urgent first. */
export const requestsFor = async (desk: RequestsDesk, visit: Visit): Promise<PersonRequest[]> =>
  (await desk.requests.open()).filter((request) => mayReadRequest(asking(desk, visit, request)))

async function listRequests(desk: RequestsDesk, visit: Visit): Promise<StaffAnswer> {
  const requests = await requestsFor(desk, visit)
  const view = await desk.views.requestView(visit.language, requests)
  return { ephemeral: requestsMessage(view, requests) }
}

/** Why nothing changed, and who may. */
function refused(visit: Visit, { code, members = [] }: Refusal): StaffAnswer {
  const named = members.length > 0 ? members : administratorsOf(visit.directory)
  const who = named.slice(0, 5).map(mention).join(', ')
  const known = ['forbidden', 'closed', 'empty', 'missing_reason', 'too_late'].includes(code)
    ? code
    : 'stale'
  return { ephemeral: { text: visit.t(`staff.request.refused.${known}`, { who }) }, refused: true }
}

async function onRequest(
  desk: RequestsDesk,
  visit: Visit,
  request: PersonRequest,
): Promise<OnRequest> {
  return {
    visit,
    request,
    title: requestTitle(await desk.views.requestView(visit.language, [request]), request),
  }
}
const inTheirLanguage = async (
  { catalogue, languageOf }: RequestsDesk,
  { conversation }: PersonRequest,
) => catalogue.in(await languageOf(conversation))

const gone = ({ t }: Visit): StaffAnswer => ({ ephemeral: { text: t('staff.request.gone') } })

/** Does it, and says privately what came of it. */
async function perform(
  desk: RequestsDesk,
  visit: Visit,
  request: PersonRequest,
  command: RequestCommand,
): Promise<StaffAnswer> {
  const { requests } = desk
  const done = await requests.act({
    inbound: `slack:${visit.inbound.id}`,
    actor: visit.actor,
    request: request.id,
    command,
  })
  if (!done) return gone(visit)
  if (!done.ok) return refused(visit, done)
  const view = await desk.views.requestView(visit.language, [done.request])
  return { ephemeral: requestMessage(view, done.request) }
}

type OnPress = (visit: Visit, request: PersonRequest) => Promise<StaffAnswer>
/** A press on a card or in a list, of who may answer; its value names the request. */
const pressOn =
  (desk: RequestsDesk, act: OnPress): Handler<Press> =>
  async (visit, { value }) => {
    const request = await desk.requests.load(value)
    if (!request) return gone(visit)
    const permit = mayAnswer(asking(desk, visit, request))
    return permit.ok ? act(visit, request) : refused(visit, permit)
  }

async function askAnswer(desk: RequestsDesk, visit: Visit, request: PersonRequest) {
  if (request.closed) return refused(visit, { ok: false, code: 'closed' })
  return { modal: answerModal(await onRequest(desk, visit, request)) }
}
async function askClose(desk: RequestsDesk, visit: Visit, request: PersonRequest) {
  if (request.closed) return refused(visit, { ok: false, code: 'closed' })
  return {
    modal: closeModal(await onRequest(desk, visit, request), await inTheirLanguage(desk, request)),
  }
}

type OnForm = (visit: Visit, request: PersonRequest, sent: Submission) => Promise<StaffAnswer>
/** A sent modal, which carries the request. */
const submitOn =
  (desk: RequestsDesk, act: OnForm): Handler<Submission> =>
  async (visit, submission) => {
    const carried = aboutOf(submission.metadata)
    const request = await desk.requests.load(carried.request ?? '')
    return request ? act(visit, request, submission) : gone(visit)
  }

type Closing = ReturnType<typeof readClose>
/** Whom nobody tells anything of it needs no preview. */
async function closed(desk: RequestsDesk, visit: Visit, request: PersonRequest, read: Closing) {
  return read.ok && read.draft === undefined
    ? perform(desk, visit, request, { act: 'close', reason: read.reason })
    : previewed(desk, visit, request, read)
}

/** What a preview that was seen does: words of an answer, or those of an end. */
const sent = ({ draft = '', reason }: About): RequestCommand => ({
  act: 'answer',
  text: draft,
  reason,
})

type Read =
  { ok: true; draft?: string; reason?: string } | { ok: false; errors: Record<string, string> }

async function previewed(
  desk: RequestsDesk,
  visit: Visit,
  request: PersonRequest,
  read: Read,
): Promise<StaffAnswer> {
  if (!read.ok) return { errors: read.errors }
  const { draft = '', reason } = read
  const shown = await onRequest(desk, visit, request)
  return { update: replyPreview(shown, { draft, reason }, await inTheirLanguage(desk, request)) }
}
