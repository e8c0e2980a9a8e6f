/** Composition root: the only file that names concrete adapters. */
import type { Program } from './program'

export { openForReading } from './app-reading'

export const start: Program['start'] = async () => {
  throw new Error('the program cannot be started yet')
}
export const demo: Program['demo'] = async () => {
  throw new Error('the demo cannot be told yet')
}
