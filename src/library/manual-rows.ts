/** The rows of the manuals' tables, read from the file that was made from the manuals. */
import { join } from 'node:path'
import { readTextFile } from './text-file'
import { type ManualRows, readManualRows } from '../flows/soundness/coverage'

/** Reads it anew each time: only a check and the generated pages need it. */
export const manualRows = (): ManualRows =>
  readManualRows(readTextFile(join(__dirname, '..', 'flows', 'manuals', 'manual-rows.yaml')))
