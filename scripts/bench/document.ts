/** The size of a case's document. Counts: they are the same on every machine. */
import { xstateBytes } from './engine-xstate'
import type { Figure } from './figures'
import { KeptCase, person } from './kept-case'
import { recordWalk } from './walk'

const group = 'document'
const paceMs = 5 * 60_000
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
/** The document, and the rows of its history that left it. */
const writtenBy = ({ state, rows }: KeptCase['written'][number]): number =>
  bytesOf(state) + rows.reduce((sum, row) => sum + bytesOf(row), 0)

/** Sent back and done again: the case stands where it stood. */
const sentBack = (kept: KeptCase): void => void kept.walk('18~16 16 17')
/** Written to, answered, and something is added: the case stands where it stood. */
const said = (kept: KeptCase): void => {
  const text = 'Sigue igual que ayer: la pantalla se queda en blanco al guardar.'
  kept.do(kept.doer('18'), { act: 'write', activation: kept.on('18').id, text, asks: true })
  kept.do(person, { act: 'receive', text })
  kept.do(person, { act: 'receive', text })
}
/**
 * Round after round from the same step on: act 300 and act 60 are the same act at the same marking.
 */
function growth(what: string, round: (kept: KeptCase) => void): Figure {
  const kept = new KeptCase(paceMs).walk(
    '1 2 3 4:no_integra 5 6 7 8 9:sin_observaciones 13 14 15 16 17',
  )
  while (kept.written.length < 300) round(kept)
  const [early, late] = [60, 300].map((act) => writtenBy(kept.written[act - 1]!)) as [
    number,
    number,
  ]
  return {
    group,
    what: `${what}: bytes written by act 300, beside act 60`,
    goal: '≤ 1.2 ×',
    runs: [late / early],
    detail: `${late} B, ${early} B`,
  }
}

export function documentFigures(): Figure[] {
  const walk = recordWalk(paceMs)
  const sizes = walk.written.map(({ state }) => bytesOf(state))
  const along = [0, 7, 14, 21, 28].map((index) => sizes[index]).join(', ')
  const what = 'the longest procedure to its end'
  return [
    {
      group,
      what: `${what}: the document at the end`,
      goal: '≤ 6000 B',
      runs: [sizes.at(-1) ?? 0],
      detail: `along it ${along} B, the largest ${Math.max(...sizes)} B; XState ${xstateBytes(walk)} B`,
    },
    {
      group,
      what: `${what} within one minute, while all of it can be undone`,
      unit: 'B',
      runs: [bytesOf(recordWalk(0).written.at(-1)?.state)],
    },
    growth('sent back again and again', sentBack),
    growth('messages to and fro', said),
  ]
}
