/** How far the tour has come, kept in a small file so that a restart goes on. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Progress } from './script'

const kept = z.object({ position: z.number(), person: z.string(), from: z.number() })

/** What was kept; undefined where nothing was, or nothing readable. */
export function readProgress(file?: string): Progress | undefined {
  if (file === undefined) return undefined
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

export function writeProgress(file: string | undefined, progress: Progress): void {
  if (file === undefined) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(progress))
  renameSync(`${file}.new`, file)
}
