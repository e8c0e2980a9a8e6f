/**
 * Where the system's Chromium is. Tests that need one are skipped with a written reason where there
 * is none.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
]
const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The lightest Chromium on PATH (or `CHROMIUM`, where set), or undefined. */
export function findChromium(
  env: Record<string, string | undefined> = process.env,
): string | undefined {
  if (env['CHROMIUM']) return runs(env['CHROMIUM']) ? env['CHROMIUM'] : undefined
  const folders = (env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs)
}

/**
 * A `describe` that needs a browser. Without one it is skipped, its title saying why; with
 * `CONDUCTO_REQUIRE_BROWSER` it fails, because there the browser should have been installed.
 */
export function describeInBrowser(title: string, body: (executablePath: string) => void): void {
  const path = findChromium()
  if (path) {
    describe(title, () => body(path))
    return
  }
  if (!process.env['CONDUCTO_REQUIRE_BROWSER']) {
    describe(`${title} [skipped: no Chromium on PATH]`, () => {
      test.skip('runs in a browser', () => undefined)
    })
    return
  }
  test(title, () => {
    throw new Error('No Chromium on PATH, and CONDUCTO_REQUIRE_BROWSER asks for one.')
  })
}
