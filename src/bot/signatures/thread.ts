/**
 * Reads signatures in a thread of its own, one file after another: nobody waits for a file that was
 * made to take long, and what takes too long is not read.
 */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Roots, Signatures } from './read'
import type { Asked } from './worker'

/** The largest file with many signatures takes some two seconds. */
export const longestMs = 15_000
/** What a file may take in memory besides its own 25 MB. */
const mostMegabytes = 512
const script = `require(${JSON.stringify(require.resolve('tsx/cjs'))}); require(${JSON.stringify(join(__dirname, 'worker.ts'))})`

export function readInThread(
  roots: Roots,
  within = longestMs,
): (bytes: Buffer) => Promise<Signatures> {
  let before: Promise<unknown> = Promise.resolve()
  return (bytes) => {
    const reading = before.then(() => readBy({ bytes, roots: [...roots] }, within))
    before = reading
    return reading
  }
}

function readBy(asked: Asked, within: number): Promise<Signatures> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      eval: true,
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    // The first of them counts: an ending thread says that it ends.
    const end = (found: Signatures): void => {
      clearTimeout(late)
      resolve(found)
      worker.terminate().catch(() => undefined)
    }
    const unread = (): void => end({ is: 'unread' })
    const late = setTimeout(unread, within)
    worker.on('message', end)
    worker.on('error', unread)
    worker.on('exit', unread)
  })
}
