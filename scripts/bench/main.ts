/**
 * `npm run bench [-- GROUP…] [--full] [--write]`: what an act costs, beside its peers. Each figure
 * is shown with its goal and whether it holds; the exit status is 1 where one does not. `--full`
 * takes longer runs and more cases; `--write` keeps the table in `docs/performance.md`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { missingDisk } from './commit'
import { exitStatus, verdictOf, type Figure } from './figures'
import { groups, type Group } from './groups'
import { keepTable, machineLine } from './report'
import { slowFlushes } from './slow-flush'
import { textTable } from './table'

const options = process.argv.slice(2).filter((word) => word.startsWith('--'))
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))

/** The figures of one group, measured in a process of its own. Throws where that fails. */
async function measured(group: Group, env: Record<string, string> = {}): Promise<Figure[]> {
  const node = ['-r', 'tsx/cjs', join(__dirname, 'group.ts'), group, ...options]
  const stdio = ['ignore', 'inherit', 'inherit', 'pipe'] as const
  const child = spawn(process.execPath, node, {
    env: { ...process.env, ...env },
    stdio: [...stdio],
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const found = await text(child.stdio[3] as Readable)
  const status = await ended
  if (status !== 0) throw new Error(`${group} ended with ${status}`)
  return JSON.parse(found) as Figure[]
}
async function figuresOf(group: Group, folder: string): Promise<Figure[]> {
  if (group !== 'commit-slow') return measured(group)
  const slow = slowFlushes(folder)
  return 'missing' in slow ? missingDisk('slow', slow.missing) : measured(group, slow.env)
}

interface Found {
  figures: Figure[]
  /** Groups that could not be measured, and why. */
  broken: string[]
}
/** One group after another; one that fails keeps none of the others from being measured. */
async function foundOf(wanted: readonly Group[], folder: string): Promise<Found> {
  const found: Found = { figures: [], broken: [] }
  for (const group of wanted) {
    const start = performance.now()
    try {
      found.figures.push(...(await figuresOf(group, folder)))
    } catch (error) {
      found.broken.push(`${group} could not be measured: ${(error as Error).message}`)
    }
    console.error(`${group}: ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
  return found
}
function wantedGroups(): Group[] {
  const known = Object.keys(groups) as Group[]
  const unknown = names.filter((name) => !known.some((group) => group === name))
  if (unknown.length)
    throw new Error(`no such group: ${unknown.join(', ')} (there are ${known.join(', ')})`)
  if (names.length && options.includes('--write'))
    throw new Error('--write keeps the whole table: name no group')
  return known.filter((group) => !names.length || names.includes(group))
}
const ending = ({ figures, broken }: Found): string => {
  const failing = figures.filter((figure) => verdictOf(figure) === 'fails').length
  const missing = figures.filter((figure) => verdictOf(figure) === 'not measured').length
  return `${failing} goals do not hold, ${missing} could not be measured here, ${broken.length} groups failed`
}

async function main(): Promise<void> {
  const wanted = wantedGroups()
  const folder = mkdtempSync(join(tmpdir(), 'conducto-bench-shim-'))
  try {
    const found = await foundOf(wanted, folder)
    const { figures, broken } = found
    console.log([machineLine(), textTable(figures), ...broken, ending(found)].join('\n'))
    if (options.includes('--write')) await keepTable(figures)
    process.exitCode = exitStatus(figures, broken)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void main()
