/**
 * Browsers that outlive their program, and the folder in which they work. Whoever calls holds the
 * folder's lock, so every browser in it is a leftover.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Where the library keeps the browser's profile, and in it the linked session. */
export const profileIn = (sessionDir: string): string => resolve(sessionDir, 'session')

/** A profile that was copied or mounted elsewhere still names the machine on which it was used. */
const claims = ['SingletonLock', 'SingletonSocket', 'SingletonCookie']

/** Ends what still works in the profile, and takes away its claim. Never rejects. */
export async function endBrowsers(profile: string): Promise<void> {
  for (const pid of await browsersIn(profile)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  for (const claim of claims) await rm(join(profile, claim), { force: true }).catch(() => undefined)
}

/**
 * Ids of processes that were started with this profile; none where the system does not list
 * processes under `/proc`.
 */
export async function browsersIn(profile: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const wanted = `--user-data-dir=${profile}`
  const found = await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry))
      .map(async (entry) => {
        const command = await readFile(join('/proc', entry, 'cmdline'), 'utf8').catch(() => '')
        return command.split('\0').includes(wanted) ? [Number(entry)] : []
      }),
  )
  return found.flat()
}

/** Removes the linked session. Never rejects: what is left only costs another try. */
export async function forgetSession(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
}
