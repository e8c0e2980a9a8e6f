import type { Program } from './program'
export const demo: Program['demo'] = async () => {
  throw new Error('the demo cannot be told yet')
}
