/** What keeps the program from starting, all of it at once; each problem becomes one sentence. */
import type { Problem } from './problems'

export class StartRefused extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ key, params }) => `${key} ${JSON.stringify(params)}`).join('\n'))
    this.name = 'StartRefused'
  }
}
