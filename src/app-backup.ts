/** A copy of the data beside the running program, and a data folder made of a copy. */
import { createCatalogue } from './bot/catalogue/catalogue'
import { holdBack } from './bot/restored'
import type { CaseState } from './flows/case'
import type { Program } from './program'
import type { Store } from './store/port'
import { copyFolder, restoreFolder } from './store/sqlite/copy'

export const backup: Program['backup'] = async ({ dataDir }, file) => {
  const { path, bytes, cases, entries } = await copyFolder(dataDir, file, new Date().toISOString())
  return { path, bytes, cases, files: filesIn(entries) }
}

export const restore: Program['restore'] = async ({ dataDir, language }, file) => {
  const t = createCatalogue().in(language)
  const settle = async (store: Store) => ({
    broken: await brokenIn(store),
    held: await holdBack(store, { at: new Date().toISOString(), t }),
  })
  const { at, cases, entries, settled } = await restoreFolder(file, dataDir, { now: Date.now, settle })
  return { at, cases, files: filesIn(entries), ...settled }
}

const filesIn = (entries: Record<string, string>): number =>
  Object.keys(entries).filter((name) => name.startsWith('files/')).length

/** Numbers of the cases whose receipts are no whole chain. */
async function brokenIn(store: Store): Promise<string[]> {
  const broken: string[] = []
  for (let after: string | undefined; ;) {
    const page = await store.list<CaseState>('case', { limit: 200, ...(after ? { after } : {}) })
    for (const { id, state } of page.rows) if (!(await store.verify(id)).ok) broken.push(state.number)
    if (!page.next) return broken
    after = page.next
  }
}
