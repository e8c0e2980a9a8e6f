/** A data folder of its own for a test, and the SQLite store in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore, type Opened, type OpenOptions } from '../../../../src/store/sqlite/open'

export const newFolder = () => mkdtemp(join(tmpdir(), 'conducto-store-'))
export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true })
export const openIn = (dataDir: string, options: Partial<OpenOptions> = {}): Promise<Opened> =>
  openSqliteStore({ dataDir, now: Date.now, ...options })
