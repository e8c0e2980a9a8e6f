/** A copy of the data beside the running program, and a data folder made of a copy. */
import { createCatalogue } from '../bot/words/catalogue'
import { nameOf } from '../bot/record/verification-words'
import { verifications } from '../bot/record/verifications'
import { holdBack } from '../bot/outbox/restored'
import type { Program } from './program'
import type { Store } from '../store/port'
import { copyFolder, restoreFolder } from './store'

export const backup: Program['backup'] = async ({ dataDir }, file) => {
  const at = new Date().toISOString()
  const { path, bytes, cases, entries } = await unlessTold((told) =>
    copyFolder(dataDir, file, at, told),
  )
  return { path, bytes, cases, files: filesIn(entries) }
}

export const restore: Program['restore'] = async ({ dataDir, language }, file) => {
  const t = createCatalogue().in(language)
  const settle = async (store: Store) => ({
    broken: await alteredIn(store),
    needsKeys: (await store.find('secret', 'sealed', 'yes', 1)).length > 0,
    held: await holdBack(store, { at: new Date().toISOString(), t }),
  })
  const { at, cases, entries, settled } = await restoreFolder(file, dataDir, {
    now: Date.now,
    settle,
  })
  return { at, cases, files: filesIn(entries), ...settled }
}

/**
 * Who is told to stop tidies up what is half made, for it has everything in it, and then ends as by
 * the signal.
 */
async function unlessTold<T>(work: (told: AbortSignal) => Promise<T>): Promise<T> {
  const told = new AbortController()
  const stop = (signal: NodeJS.Signals): void => told.abort(signal)
  for (const signal of ends) process.once(signal, stop)
  try {
    return await work(told.signal)
  } finally {
    for (const signal of ends) process.off(signal, stop)
    if (told.signal.aborted) process.kill(process.pid, told.signal.reason as NodeJS.Signals)
  }
}
const ends = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

const filesIn = (entries: Record<string, string>): number =>
  Object.keys(entries).filter((name) => name.startsWith('files/')).length

/** What does not agree with its receipts. */
async function alteredIn(store: Store): Promise<string[]> {
  const altered: string[] = []
  for await (const verification of verifications(store))
    if (!verification.ok) altered.push(nameOf(verification))
  return altered
}
