/** What the drawing thread runs: one thing after another, as they are asked for. */
import { parentPort } from 'node:worker_threads'
import { draw, type Drawable } from './drawing'

export interface Wanted {
  id: number
  wanted: Drawable
}
export type Drawn =
  { id: number; drawn: Awaited<ReturnType<typeof draw>> } | { id: number; failed: string }

parentPort?.on('message', ({ id, wanted }: Wanted) => {
  const answer = (drawn: Drawn): void => parentPort?.postMessage(drawn)
  draw(wanted).then(
    (drawn) => answer({ id, drawn }),
    (error: unknown) => answer({ id, failed: error instanceof Error ? error.message : 'failed' }),
  )
})
