/** The browser in which WhatsApp Web runs: what is configured, or the lightest Chromium on PATH. */
import { delimiter, join } from 'node:path'

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
]

/** @returns its path; `undefined` when there is none. What is configured is not looked for. */
export function findBrowser(
  env: Record<string, string | undefined>,
  isFile: (path: string) => boolean,
): string | undefined {
  const configured = env['PUPPETEER_EXECUTABLE_PATH']
  if (configured) return configured
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isFile)
}
