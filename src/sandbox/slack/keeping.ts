/**
 * What a workspace remembers, in a file, so that a sandbox started again goes on where it was: messages, files, homes, and the ids
 * given out so far (an id given twice would look like a repeated delivery). Modals and triggers do not outlive the program.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Workspace } from './workspace'
import type { Sequence } from './sequence'

const format = 1
const slowMs = 25

export interface Keeping {
  /** Writes what is not written yet. */
  flush(): void
  /** Before a call is answered: Slack forgets nothing of what it acknowledged. A workspace grown large is written a little later. */
  answering(): void
  stop(): void
}

/** Restores what the file holds, if it is one of ours, and writes every change soon after it was made. */
export function keepWorkspace(workspace: Workspace, sequence: Sequence, file: string): Keeping {
  restore(workspace, sequence, file)
  let timer: NodeJS.Timeout | undefined
  let tookMs = 0
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const from = performance.now()
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, serialize({ format, workspace: workspace.dump(), sequence: sequence.dump() }))
    renameSync(`${file}.new`, file)
    tookMs = performance.now() - from
  }
  const end = workspace.onChange(() => {
    timer ??= setTimeout(flush, 200)
    timer.unref()
  })
  return {
    flush,
    answering: () => {
      if (timer && tookMs < slowMs) flush()
    },
    stop: () => {
      end()
      flush()
    },
  }
}

function restore(workspace: Workspace, sequence: Sequence, file: string): void {
  if (!existsSync(file)) return
  const kept = deserialize(readFileSync(file)) as {
    format: number
    workspace: ReturnType<Workspace['dump']>
    sequence: [string, number][]
  }
  if (kept.format !== format) return
  workspace.restore(kept.workspace)
  // What was given out after the last write is skipped, too.
  sequence.restore(kept.sequence.map(([name, count]) => [name, count + 1000]))
}
