/** Acts of members in the stand-in workspace over HTTP. What Slack refuses is an answer. */
import type { FastifyInstance } from 'fastify'
import type { GivenFile } from '../slack/person/filling'
import type { Outcome, SlackStandIn } from '../slack/stand-in'
import * as bodies from './bodies'
import type { SandboxServerDeps } from './deps'
import { sendFile } from './files'
import { bodyOf, Problem } from './problem'

type ById = { Params: { id: string } }
type Given = string | number | null | readonly string[] | readonly GivenFile[]
type Choice = {
  as: string
  actionId: string
  blockId?: string
  value?: string
  selected?: bodies.GivenBody
}

const fileOf = ({ name, mimetype, base64 }: bodies.FileBody): GivenFile => ({
  name,
  mimetype,
  bytes: base64,
})

function givenOf(value: bodies.GivenBody): Given {
  if (!Array.isArray(value)) return value
  return value.some((item) => typeof item === 'object')
    ? (value as bodies.FileBody[]).map(fileOf)
    : (value as readonly string[])
}

function valuesOf(values: bodies.ValuesBody): Record<string, Given | Record<string, Given>> {
  const parts = Object.entries(values ?? {}).map(([block, filled]) => {
    if (filled === null || typeof filled !== 'object' || Array.isArray(filled))
      return [block, givenOf(filled)] as const
    const inside = Object.entries(filled).map(
      ([action, value]) => [action, givenOf(value)] as const,
    )
    return [block, Object.fromEntries(inside)] as const
  })
  return Object.fromEntries(parts)
}

function choiceOf({ as, actionId, blockId, value, selected }: Choice) {
  return {
    user: as,
    actionId,
    blockId,
    value,
    selected: selected !== undefined ? givenOf(selected) : undefined,
  }
}

/** The outcome, and the modal that the member has open now. */
function withView(slack: SlackStandIn, as: string, outcome: Outcome): Outcome & { view?: string } {
  const view = slack.viewsOf(as).at(-1)
  return { ...outcome, view: view && String(view.id) }
}

export function slackRoutes(app: FastifyInstance, deps: SandboxServerDeps): void {
  const { slack } = deps
  app.get<{ Querystring: { as?: string } }>('/api/slack', ({ query }) => {
    if (query.as !== undefined && !deps.members.some(({ id }) => id === query.as))
      throw new Problem(404, 'member')
    return slack.snapshot(query.as ?? deps.members[0]?.id)
  })
  app.get<ById>('/api/slack/files/:id', ({ params }, reply) => {
    const file = slack.file(params.id)
    if (!file) throw new Problem(404, 'file')
    return sendFile(reply, { bytes: file.bytes, name: file.name, mime: file.mimetype })
  })
  pressRoutes(app, deps)
  viewRoutes(app, deps)
  sayRoutes(app, slack)
}

function pressRoutes(app: FastifyInstance, { slack, tour }: SandboxServerDeps): void {
  app.post('/api/slack/press', async (request) => {
    const { channel, ts, ...choice } = bodyOf(bodies.press, request)
    const act = choiceOf(choice)
    const outcome = await slack.press({ ...act, channel, ts })
    if (outcome.ok)
      tour.saw({ kind: 'press', as: choice.as, actionId: choice.actionId, value: choice.value, ts })
    return withView(slack, choice.as, outcome)
  })
  app.post<ById>('/api/slack/views/:id/press', async (request) => {
    const { values, ...choice } = bodyOf(bodies.viewPress, request)
    const act = { ...choiceOf(choice), viewId: request.params.id, values: valuesOf(values) }
    return withView(slack, choice.as, await slack.pressInView(act))
  })
  app.post('/api/slack/home/press', async (request) => {
    const choice = bodyOf(bodies.homePress, request)
    const outcome = await slack.pressInHome(choiceOf(choice))
    if (outcome.ok)
      tour.saw({ kind: 'press', as: choice.as, actionId: choice.actionId, value: choice.value })
    return withView(slack, choice.as, outcome)
  })
}

function viewRoutes(app: FastifyInstance, { slack, tour }: SandboxServerDeps): void {
  app.post<ById>('/api/slack/views/:id/submit', async (request) => {
    const { as, values } = bodyOf(bodies.submission, request)
    const outcome = await slack.submitView({
      user: as,
      viewId: request.params.id,
      values: valuesOf(values),
    })
    if (outcome.ok) tour.saw({ kind: 'submit', as })
    return withView(slack, as, outcome)
  })
  app.post<ById>('/api/slack/views/:id/close', async (request) => {
    const { as } = bodyOf(bodies.actor, request)
    return withView(slack, as, await slack.closeView({ user: as, viewId: request.params.id }))
  })
}

function sayRoutes(app: FastifyInstance, slack: SlackStandIn): void {
  app.post('/api/slack/commands', async (request) => {
    const { as, ...act } = bodyOf(bodies.command, request)
    return withView(slack, as, await slack.slash({ user: as, ...act }))
  })
  app.post('/api/slack/messages', (request) => {
    const { as, files, ...act } = bodyOf(bodies.message, request)
    return slack.say({ user: as, ...act, files: files?.map(fileOf) })
  })
  app.post('/api/slack/home', (request) => {
    const { as, ...act } = bodyOf(bodies.home, request)
    return slack.openHome({ user: as, ...act })
  })
  app.post('/api/slack/dm', (request) => slack.openDm({ user: bodyOf(bodies.actor, request).as }))
  app.post('/api/slack/shortcuts', async (request) => {
    const { as, ...act } = bodyOf(bodies.shortcut, request)
    return withView(slack, as, await slack.messageShortcut({ user: as, ...act }))
  })
}
