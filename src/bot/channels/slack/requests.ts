/**
 * Requests to Slack over kept connections, in the shape of `fetch`, which costs five times as much
 * for what a call needs: words that go out whole, and an answer that is read whole.
 */
import { Agent, request } from 'undici'
import { netCode } from './errors'

const connections = new Agent()

/** The parts of an answer that the client reads. */
type Answer = Pick<
  Response,
  'status' | 'statusText' | 'ok' | 'url' | 'headers' | 'text' | 'json' | 'arrayBuffer'
>

/**
 * Of `fetch` what the client asks for: a text is sent, and whoever would send it elsewhere is
 * refused. Anything else (files) goes by `fetch` itself. A failure has the code that says whether
 * anything was sent: the client keeps an error's words alone.
 */
export const slackFetch: typeof fetch = async (input, init = {}) => {
  try {
    if (typeof input !== 'string' || typeof init.body !== 'string') return await fetch(input, init)
    return (await sent(input, init, init.body)) as Response
  } catch (error) {
    throw Object.assign(new Error('the connection failed', { cause: error }), {
      code: netCode(error),
    })
  }
}

/** Looked up by names in small letters, as they came. */
const readable = (found: Record<string, string | string[] | undefined>): Headers => {
  const entries = Object.entries(found).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const headers = new Map(entries)
  const get = (name: string) => headers.get(name.toLowerCase()) ?? null
  return { get, entries: () => headers.entries() } as unknown as Headers
}

async function sent(url: string, { headers, signal }: RequestInit, body: string): Promise<Answer> {
  const fields = headers as Record<string, string>
  const options = {
    method: 'POST',
    headers: fields,
    body,
    dispatcher: connections,
    signal: signal ?? null,
  } as const
  const { statusCode: status, headers: found, body: answer } = await request(url, options)
  // Read whole whatever it says: a connection is free for the next request only then.
  const bytes = await answer.arrayBuffer()
  if (status >= 300 && status < 400) throw new Error('sent elsewhere')
  const text = () => new TextDecoder().decode(bytes)
  return {
    status,
    url,
    statusText: '',
    ok: status >= 200 && status < 300,
    headers: readable(found),
    text: async () => text(),
    json: async () => JSON.parse(text()) as unknown,
    arrayBuffer: async () => bytes,
  }
}
