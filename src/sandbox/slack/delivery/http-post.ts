/** One signed request to the app. */
import { request } from 'node:http'

export interface Reply {
  status: number
  headers: Record<string, unknown>
  text: string
}

/**
 * One POST on a connection of its own. Rejects with `timeout` when the answer is not there in time.
 */
export function httpPost(
  url: string,
  body: string,
  headers: Record<string, string>,
  limitMs: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limitMs)
    const failed = (error: Error) => reject(signal.aborted ? new Error('timeout') : error)
    const length = String(Buffer.byteLength(body))
    const options = {
      method: 'POST',
      agent: false as const,
      signal,
      headers: { ...headers, 'content-length': length },
    }
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', failed)
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text })
      })
    })
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}
