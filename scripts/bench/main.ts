/**
 * `npm run bench [-- GROUP…] [--full] [--write]`: what an act costs, beside its peers. Each figure is shown with its goal and
 * whether it holds; the exit status is 1 where one does not. `--full` takes longer runs and more cases; `--write` keeps the table
 * in `docs/performance.md`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { missingDisk } from './commit'
import { exitStatus, verdictOf, type Figure } from './figures'
import { groups, type Group } from './groups'
import { documentOf, machineLine } from './report'
import { slowFlushes } from './slow-flush'
import { textTable } from './table'

const options = process.argv.slice(2).filter((word) => word.startsWith('--'))
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))

/** The figures of one group, measured in a process of its own. Throws where that fails. */
async function measured(group: Group, env: Record<string, string> = {}): Promise<Figure[]> {
  const node = ['-r', 'tsx/cjs', join(__dirname, 'group.ts'), group, ...options]
  const stdio = ['ignore', 'inherit', 'inherit', 'pipe'] as const
  const child = spawn(process.execPath, node, { env: { ...process.env, ...env }, stdio: [...stdio] })
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

async function main(): Promise<void> {
  const wanted = (Object.keys(groups) as Group[]).filter((group) => !names.length || names.includes(group))
  const unknown = names.filter((name) => !(name in groups))
  if (unknown.length)
    throw new Error(`no such group: ${unknown.join(', ')} (there are ${Object.keys(groups).join(', ')})`)
  const folder = mkdtempSync(join(tmpdir(), 'conducto-bench-shim-'))
  const figures: Figure[] = []
  const broken: string[] = []
  try {
    for (const group of wanted) {
      const start = performance.now()
      try {
        figures.push(...(await figuresOf(group, folder)))
        console.error(`${group}: ${((performance.now() - start) / 1000).toFixed(0)} s`)
      } catch (error) {
        broken.push(`${group} could not be measured: ${(error as Error).message}`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log([machineLine(), textTable(figures), ...broken].join('\n'))
  const failing = figures.filter((figure) => verdictOf(figure) === 'fails').length
  console.log(
    failing || broken.length
      ? `${failing} goals do not hold, ${broken.length} groups not measured`
      : 'every goal holds',
  )
  if (options.includes('--write'))
    writeFileSync(join(__dirname, '../../docs/performance.md'), documentOf(figures, wanted))
  process.exitCode = exitStatus(figures, broken)
}

void main()
