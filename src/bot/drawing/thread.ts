/**
 * Draws in a thread of its own, so that nobody waits for a picture but whoever asked for it. It
 * starts with the first picture.
 */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Drawing, drawingBy } from './drawing'
import type { Drawn, Wanted } from './worker'

export interface DrawingThread extends Drawing {
  /** Whatever is being drawn fails. */
  stop(): Promise<void>
}

/** Its libraries take some 50 MB: without work they are given back. */
const idleMs = 60_000
/** The source is run as it is, as the program itself: see `bin/conducto.js`. */
const script = `require(${JSON.stringify(require.resolve('tsx/cjs'))}); require(${JSON.stringify(join(__dirname, 'worker.ts'))})`

type Waiting = Map<number, { resolve(drawn: never): void; reject(error: Error): void }>

export function drawingThread(): DrawingThread {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  let waiting: Waiting = new Map()

  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = worker
    // Ending takes a moment: whatever is asked for meanwhile starts another.
    worker = undefined
    await ending?.terminate()
  }
  const rest = (): void => {
    if (waiting.size > 0) return
    worker?.unref()
    idle = setTimeout(() => {
      // It has nothing to draw: that it does not end costs its memory and no picture.
      stop().catch(() => undefined)
    }, idleMs)
    idle.unref()
  }
  const begin = (): Worker => {
    const begun = new Worker(script, { eval: true })
    const theirs: Waiting = (waiting = new Map())
    begun.on('message', (answer: Drawn) => {
      const asked = theirs.get(answer.id)
      theirs.delete(answer.id)
      if ('failed' in answer) asked?.reject(new Error(answer.failed))
      else asked?.resolve(answer.drawn as never)
      if (worker === begun) rest()
    })
    // Whatever ends it, what it was asked for is not drawn; the next picture starts another.
    const over = (error: Error): void => {
      if (worker === begun) worker = undefined
      for (const { reject } of theirs.values()) reject(error)
      theirs.clear()
    }
    begun.on('error', over)
    begun.on('exit', () => over(new Error('The drawing thread has ended.')))
    return begun
  }
  const drawing = drawingBy(
    (wanted) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        worker ??= begin()
        worker.ref()
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, wanted } satisfies Wanted)
      }),
  )
  return { ...drawing, stop }
}
