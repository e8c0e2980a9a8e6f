/**
 * What a workspace remembers, in a file, so that a sandbox started again goes on where it was:
 * messages, files, homes, and the ids given out so far (an id given twice would look like a
 * repeated delivery). Modals and triggers do not outlive the program.
 */
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { StoreOdd, type StoreUnavailable } from '../../store/errors'
import { writeWhole } from '../keep'
import type { Sequence } from './sequence'
import { concealed } from './concealed'
import type { Workspace } from './workspace'

const format = 1
const slowMs = 25
const soonMs = 200
/** After a disk did not take it. */
const againMs = 2000
/**
 * Free on the disk beyond twice what is written, so that what is answered first finds its place
 * afterwards.
 */
const spareBytes = 1_000_000

export interface Keeping {
  /**
   * Before anything is answered: Slack forgets nothing of what it acknowledged. A workspace grown
   * large is written a little later, where there is room. @throws StoreUnavailable when it cannot
   * be kept: then it must not be acknowledged.
   */
  answering(): void
  /** @throws StoreUnavailable */
  stop(): void
}

/**
 * Restores what the file holds, if it is one of ours, and writes every change soon after it was
 * made.
 */
export function keepWorkspace(workspace: Workspace, sequence: Sequence, file: string): Keeping {
  const restored = restore(workspace, sequence, file)
  let timer: NodeJS.Timeout | undefined
  let tookMs = 0
  let bytes = 0
  let failed: StoreUnavailable | undefined
  const later = (ms: number): void => {
    timer ??= setTimeout(tryFlush, ms)
    timer.unref()
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const from = performance.now()
    const messages = workspace.dump()
    const content = serialize({ format, workspace: concealed(messages), sequence: sequence.dump() })
    try {
      writeWhole(file, content)
      failed = undefined
    } catch (error) {
      failed = error as StoreUnavailable
      later(againMs)
      throw error
    }
    bytes = content.length
    tookMs = performance.now() - from
  }
  const tryFlush = (): void => {
    timer = undefined
    try {
      flush()
    } catch {
      // It is tried again, and nothing is acknowledged until then.
    }
  }
  const end = workspace.onChange(() => later(soonMs))
  // An older program wrote what people type as it stands.
  if (restored) later(soonMs)
  return {
    answering: () => {
      if (timer && (failed || tookMs < slowMs || !hasRoom(file, bytes))) flush()
    },
    stop: () => {
      end()
      try {
        flush()
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function hasRoom(file: string, bytes: number): boolean {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize > 2 * bytes + spareBytes
}

interface Kept {
  format: number
  workspace: ReturnType<Workspace['dump']>
  sequence: [string, number][]
}
function readKept(file: string): Kept {
  try {
    return deserialize(readFileSync(file)) as Kept
  } catch (error) {
    throw new StoreOdd(file, 'unreadable', error)
  }
}

function restore(workspace: Workspace, sequence: Sequence, file: string): boolean {
  if (!existsSync(file)) return false
  const kept = readKept(file)
  if (kept.format !== format) return false
  workspace.restore(kept.workspace)
  // What was given out after the last write is skipped, too.
  sequence.restore(kept.sequence.map(([name, count]) => [name, count + 1000]))
  return true
}
