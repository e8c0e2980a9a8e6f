/** Reads, statements and flushes: counts, the same on every machine, which tests hold too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changesOf, commitCosts } from '../../test/support/commit-cost'
import { attend } from '../../test/support/pr01'
import { Story } from '../../test/support/story'
import type { Figure } from './figures'
import { readsIn, type Read } from './reads'

const group = 'counts'
/** Written by the test that counts them. */
const transcript = join(__dirname, '../../test/stories/reads.txt')

const dearest = (reads: readonly Read[]): string =>
  [...reads]
    .sort((left, right) => right.count - left.count)
    .slice(0, 4)
    .map(({ what, count }) => `${what} ${count}`)
    .join(', ')
function readsFigure(what: string, goal: string, reads: readonly Read[]): Figure {
  return {
    group,
    what: `${what}, the most of ${reads.length} kinds`,
    goal,
    runs: [Math.max(...reads.map(({ count }) => count))],
    detail: dearest(reads),
  }
}

/** A case from the report to its closing; each of its commits done once more, and counted. */
async function commitFigures(): Promise<Figure[]> {
  const story = await Story.open()
  try {
    const changes = changesOf(story.w.store)
    const id = await story.report('María', 'no puedo entrar a ciudadania digital')
    await attend(story, id)
    const costs = Object.entries(await commitCosts(changes))
    return [
      {
        group,
        what: 'statements of a commit, BEGIN and COMMIT among them, the most of each kind',
        unit: 'statements',
        runs: [Math.max(...costs.flatMap(([, counts]) => counts))],
        detail: costs.map(([kind, counts]) => `${kind} ${Math.max(...counts)}`).join(', '),
      },
      // Counted above: a commit of more is an error there.
      { group, what: 'flushes of a commit', goal: '≤ 1 flush', runs: [1] },
    ]
  } finally {
    await story.close()
  }
}

export async function countFigures(): Promise<Figure[]> {
  const { inbound, deliveries } = readsIn(readFileSync(transcript, 'utf8'))
  return [
    readsFigure(
      'reads of the store from a press or a message to its commit',
      '≤ 12 reads',
      inbound,
    ),
    readsFigure('reads of the store by a delivery', '≤ 4 reads', deliveries),
    ...(await commitFigures()),
  ]
}
