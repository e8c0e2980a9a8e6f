/**
 * Debian's faketime: a process whose wall clock a test sets. Tests that need it are skipped with a
 * written reason where it is missing.
 */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The library that is loaded into the process (`apt-get install faketime`), or undefined. */
export function findFaketime(root = '/usr/lib'): string | undefined {
  const folders = existsSync(root) ? readdirSync(root) : []
  return ['.', ...folders]
    .map((folder) => join(root, folder, 'faketime', 'libfaketimeMT.so.1'))
    .find(existsSync)
}

/** The wall clock of the processes that run with its environment. */
export interface WallClock {
  /** What such a process has in its environment. */
  env: Record<string, string>
  /** Sets it, forwards or back, while they run. ISO instant. */
  set(instant: string): void
}

/** @param folder where the clock's file is kept. */
export function createWallClock(library: string, folder: string): WallClock {
  const file = join(folder, 'wall-clock')
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // What nobody sets goes on as it does: timers measure with it.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    set: (instant) => {
      const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000)
      // Whole or not at all: the process reads it whenever it asks for the time.
      writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`)
      renameSync(`${file}.new`, file)
    },
  }
}

/**
 * A `describe` that needs faketime. Without it it is skipped, its title saying why; with
 * `CONDUCTO_REQUIRE_FAKETIME` it fails, because there it should have been installed.
 */
export function describeWithFaketime(title: string, body: (library: string) => void): void {
  const library = findFaketime()
  if (library) {
    describe(title, () => body(library))
    return
  }
  if (!process.env['CONDUCTO_REQUIRE_FAKETIME']) {
    describe(`${title} [skipped: no faketime]`, () => {
      test.skip('runs with a clock that is set', () => undefined)
    })
    return
  }
  test(title, () => {
    throw new Error('No faketime, and CONDUCTO_REQUIRE_FAKETIME asks for it.')
  })
}
