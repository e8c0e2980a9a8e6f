/**
 * What many open cases cost beside none: the start, what it holds in memory, and how long a request
 * holds the event loop.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { median, type Figure } from './figures'
import type { ManyCost } from './many-process'
import { fillStore } from './many-store'
import type { Asked } from './runs'

const group = 'many'
const wanted = { quick: 100_000, full: 100_000 }
const runsWanted = { quick: 3, full: 5 }

/** Starts over a folder in a process of its own. */
export async function costOf(folder: string): Promise<ManyCost> {
  const node = ['--expose-gc', '-r', 'tsx/cjs', join(__dirname, 'many-process.ts'), folder]
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const found = await text(child.stdio[3] as Readable)
  const status = await ended
  if (status !== 0) throw new Error(`the process ended with ${status}`)
  return JSON.parse(found) as ManyCost
}

/** One after another, an empty installation and one with `open` cases in turns. */
export async function manyFigures({ full }: Asked): Promise<Figure[]> {
  const mode = full ? 'full' : 'quick'
  const root = mkdtempSync(join(tmpdir(), 'conducto-many-'))
  try {
    const open = wanted[mode]
    const [empty, many] = [join(root, 'empty'), join(root, 'many')]
    await fillStore(empty, { open: 0 })
    await fillStore(many, { open, closed: 2000 })
    const runs: { empty: ManyCost; many: ManyCost }[] = []
    for (let run = 0; run < runsWanted[mode]; run += 1)
      runs.push({ empty: await costOf(empty), many: await costOf(many) })
    return figuresOf(runs, open)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function figuresOf(runs: readonly { empty: ManyCost; many: ManyCost }[], open: number): Figure[] {
  const cases = `${open.toLocaleString('en')} open cases`
  const of = (which: 'empty' | 'many', what: 'startMs' | 'heldMb', unit: string) =>
    `${median(runs.map((run) => run[which][what])).toFixed(0)} ${unit}`
  const both = (what: 'startMs' | 'heldMb', unit: string) =>
    `${of('many', what, unit)}, empty ${of('empty', what, unit)}`
  const requests = Object.keys(runs[0]!.many.loopMs)
  return [
    {
      group,
      what: `start with ${cases} beside an empty installation`,
      goal: '≤ 1.5 ×',
      runs: runs.map(({ empty, many }) => many.startMs / empty.startMs),
      detail: both('startMs', 'ms'),
    },
    {
      group,
      what: `memory held after the start with ${cases} beyond an empty installation`,
      goal: '≤ 20 MB',
      runs: runs.map(({ empty, many }) => many.heldMb - empty.heldMb),
      detail: both('heldMb', 'MB'),
    },
    ...requests.map((name) => ({
      group,
      what: `${cases}: ${name}, event loop held`,
      goal: '≤ 50 ms',
      runs: runs.map(({ many }) => many.loopMs[name]!),
    })),
  ]
}
