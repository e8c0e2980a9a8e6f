/** Clock, cases and tour over HTTP. */
import type { FastifyInstance } from 'fastify'
import { agencyZone } from '../../bot/words/clock'
import type { SandboxClock } from '../clock'
import { clock as clockBody, nothing } from './bodies'
import type { SandboxServerDeps } from './deps'
import { bodyOf, languageOf, Problem } from './problem'
import { say } from './words'

export interface ShownClock {
  now: string
  offsetMs: number
  zone: string
}

export function shownClock(clock: SandboxClock): ShownClock {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offset(), zone: agencyZone }
}

export function clockRoutes(app: FastifyInstance, { clock }: SandboxServerDeps): void {
  app.get('/api/clock', () => shownClock(clock))
  app.post('/api/clock', (request) => {
    const { advance, nextWorkingDay, set } = bodyOf(clockBody, request)
    if (advance) {
      const { seconds = 0, minutes = 0, hours = 0 } = advance
      clock.advance(Math.round((seconds + minutes * 60 + hours * 3600) * 1000))
    } else if (nextWorkingDay) clock.nextWorkingDay()
    else if (set !== undefined) clock.set(set)
    else clock.reset()
    return shownClock(clock)
  })
}

export function caseRoutes(app: FastifyInstance, { cases, language }: SandboxServerDeps): void {
  app.get('/api/cases', async () => ({ cases: await cases.list() }))
  app.get<{ Params: { number: string } }>('/api/cases/:number', async ({ params }) => {
    const pane = await cases.show(params.number)
    if (!pane) throw new Problem(404, 'case')
    return pane
  })
  app.get<{ Params: { number: string }; Querystring: { inside?: string } }>(
    '/api/cases/:number/diagram',
    async (request, reply) => {
      const { inside } = request.query
      const reader = languageOf(request, language)
      const drawn = await cases.diagram(request.params.number, { language: reader, inside })
      if (!drawn) throw new Problem(404, 'case')
      return reply.type('image/svg+xml').send(drawn)
    },
  )
}

export function tourRoutes(app: FastifyInstance, { tour, language }: SandboxServerDeps): void {
  app.get('/api/tour', (request) => tour.state(languageOf(request, language)))
  app.post('/api/tour/perform', async (request) => {
    bodyOf(nothing, request)
    const reader = languageOf(request, language)
    const done = await tour.perform(reader)
    const state = { tour: tour.state(reader) }
    return done.ok
      ? { ok: true, did: done.did, ...state }
      : { ok: false, error: say(reader, done.error, done.detail), ...state }
  })
  app.post('/api/tour/restart', async (request) => {
    bodyOf(nothing, request)
    await tour.restart()
    return { tour: tour.state(languageOf(request, language)) }
  })
}
