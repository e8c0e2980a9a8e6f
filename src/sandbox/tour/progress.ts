/** How far the tour has come, kept in a small file so that a restart goes on. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StoreUnavailable } from '../../store/errors'
import { writeWhole } from '../keep'
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
  try {
    writeWhole(file, JSON.stringify(progress))
  } catch (error) {
    // On a full disk the tour goes on: where it is, it finds by what was done.
    if (!(error instanceof StoreUnavailable)) throw error
  }
}
