/** Everything at once for the page, and the stream that says what changed. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { SandboxServerDeps } from './deps'
import { shownClock } from './other-routes'
import { shownPerson } from './phone-routes'
import { languageOf, Problem } from './problem'
import { shownWhatsApp } from './whatsapp-routes'

export interface ChangeEvent {
  what: 'phones' | 'whatsapp' | 'slack' | 'clock' | 'cases' | 'tour'
  person?: string
}

export function stateRoute(app: FastifyInstance, deps: SandboxServerDeps): void {
  app.get<{ Querystring: { as?: string } }>('/api/state', async (request) => {
    const as = request.query.as ?? deps.members[0]?.id
    if (!deps.members.some(({ id }) => id === as)) throw new Problem(404, 'member')
    const language = languageOf(request, deps.language)
    const clock = shownClock(deps.clock)
    return {
      sandbox: true,
      now: clock.now,
      clock,
      language,
      as,
      casesChannel: deps.casesChannel,
      seriesChannels: deps.seriesChannels,
      members: deps.members.map(({ id, name, roles }) => ({
        id,
        name,
        roles,
        initials: initialsOf(name),
      })),
      persons: deps.phones.persons().map((person) => shownPerson(deps, person)),
      whatsapp: shownWhatsApp(deps.whatsapp, language),
      slack: deps.slack.snapshot(as),
      cases: await deps.cases.list(),
      tour: deps.tour.state(language),
    }
  })
}

/** `Luis M.` is `LM`. */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part))
  return parts
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase())
    .join('')
}

/** Streams that are open, and how all of them end. */
export interface Events {
  stop(): void
}

const aliveMs = 20_000

export function eventsRoute(app: FastifyInstance, deps: SandboxServerDeps): Events {
  const open = new Set<ServerResponse>()
  const toAll = (text: string): void => open.forEach((response) => void response.write(text))
  const tell = (event: ChangeEvent): void =>
    toAll(`event: change\ndata: ${JSON.stringify(event)}\n\n`)
  const ends = [
    deps.phones.onChange((person) => {
      tell({ what: 'phones', person })
      tell({ what: 'tour' })
    }),
    deps.whatsapp?.onChange(() => tell({ what: 'whatsapp' })),
    // A case that changed shows in Slack: its card is edited.
    deps.slack.onChange(
      soon(() => (['slack', 'cases', 'tour'] as const).forEach((part) => tell({ what: part }))),
    ),
    deps.clock.onChange(() => tell({ what: 'clock' })),
    deps.tour.onChange(() => tell({ what: 'tour' })),
    deps.cases.onChange?.(() => tell({ what: 'cases' })),
  ]
  const alive = setInterval(() => toAll(': alive\n\n'), aliveMs)
  alive.unref()
  app.get('/api/events', (request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    raw.write('retry: 1000\n\n')
    open.add(raw)
    request.raw.on('close', () => open.delete(raw))
  })
  return {
    stop: () => {
      clearInterval(alive)
      for (const end of ends) end?.()
      for (const response of open) response.end()
      open.clear()
    },
  }
}

/** Many changes at one moment are told once. */
function soon(tell: () => void): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setImmediate(() => {
      due = false
      tell()
    })
  }
}
