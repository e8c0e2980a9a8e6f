/** The simulated phones over HTTP. */
import type { FastifyInstance } from 'fastify'
import { InvalidPhone, type Person, UnknownChoice } from '../phones'
import { newPerson, written } from './bodies'
import type { SandboxServerDeps } from './deps'
import { sendFile } from './files'
import { bodyOf, Problem } from './problem'

export interface ShownPerson {
  id: string
  name: string
  phone: string
  unread: number
  /** Of which they speak, by its short name. */
  entity?: string | undefined
}

/** `+591 7····001`: enough to tell them apart. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 4)} ${phone.slice(4, 5)}····${phone.slice(-3)}`
}

export function shownPerson(
  { phones, spokenFor }: Pick<SandboxServerDeps, 'phones' | 'spokenFor'>,
  { id, name, phone }: Person,
): ShownPerson {
  const unread = phones
    .chat(id)
    .filter(({ from, tick }) => from === 'bot' && tick !== 'read').length
  return { id, name, phone: maskPhone(phone), unread, entity: spokenFor?.get(id) }
}

type ById = { Params: { id: string }; Querystring: { peek?: string } }

/** `tour` sees what is written, where there is one. */
export type PhoneRoutesDeps = Pick<SandboxServerDeps, 'phones' | 'files' | 'spokenFor'> &
  Partial<Pick<SandboxServerDeps, 'tour'>>

export function phoneRoutes(app: FastifyInstance, deps: PhoneRoutesDeps): void {
  const { phones, files, tour } = deps
  const personOf = (id: string): Person => {
    const person = phones.persons().find((person) => person.id === id)
    if (!person) throw new Problem(404, 'person')
    return person
  }
  app.get('/api/persons', () => ({
    persons: phones.persons().map((person) => shownPerson(deps, person)),
  }))
  app.post('/api/persons', (request) => {
    try {
      return { person: shownPerson(deps, phones.addPerson(bodyOf(newPerson, request))) }
    } catch (error) {
      if (error instanceof InvalidPhone) throw new Problem(400, 'phone')
      throw error
    }
  })
  app.get<ById>('/api/persons/:id/chat', ({ params, query }) => {
    const person = personOf(params.id)
    if (query.peek !== '1') phones.markRead(person.id)
    return { person: shownPerson(deps, person), messages: phones.chat(person.id) }
  })
  app.post<ById>('/api/persons/:id/messages', async (request) => {
    const person = personOf(request.params.id).id
    const { files: sent, ...rest } = bodyOf(written, request)
    const attached = sent?.map(({ name, base64 }) => ({ name, bytes: base64 }))
    const message = await phones.write({ person, ...rest, files: attached }).catch((error) => {
      throw error instanceof UnknownChoice ? new Problem(400, 'choice') : error
    })
    tour?.saw({ kind: 'write', as: person })
    return { message }
  })
  app.get<{ Params: { hash: string }; Querystring: { name?: string; mime?: string } }>(
    '/api/files/:hash',
    async ({ params, query }, reply) => {
      const bytes = /^[0-9a-f]{64}$/.test(params.hash) ? await files.get(params.hash) : undefined
      if (!bytes) throw new Problem(404, 'file')
      return sendFile(reply, { bytes, name: query.name ?? params.hash, mime: query.mime ?? '' })
    },
  )
}
