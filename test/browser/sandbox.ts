/// <reference lib="dom" />
/**
 * The sandbox as a newcomer starts it, in this process on free ports, and a page of headless
 * Chromium that looks at it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { startSandbox } from '../../src/app/sandbox'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
]

/**
 * What is waited for comes: on a busy machine, or after as many edits as Slack takes a minute, not
 * soon.
 */
const patienceMs = 90_000

export interface Seen {
  url: string
  browser: Browser
  /** A page at a size, in Spanish unless told, with what its console complained of. */
  open(
    size: { width: number; height: number },
    more?: { hash?: string; english?: boolean },
  ): Promise<Page>
  complaints: string[]
  api(path: string, body?: unknown): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export async function openSandbox(executablePath: string): Promise<Seen> {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-page-'))
  const running = await startSandbox({
    ...{ sandbox: true, whatsapp: 'simulated', port: 0, sandboxPort: 0, dataDir },
    ...{ language: 'es', logLevel: 'silent', production: false },
  })
  const url = running.address as string
  const browser = await puppeteer.launch({
    executablePath,
    args: [...quiet, '--disable-component-update'],
  })
  const complaints: string[] = []
  return {
    url,
    browser,
    complaints,
    open: async (size, { hash = '', english = false } = {}) => {
      const page = await browser.newPage()
      page.setDefaultTimeout(patienceMs)
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
      await page.setViewport(size)
      await page.goto(`${url}/${hash}`)
      await page.waitForSelector('#team button')
      await pressLabelled(page, english ? 'EN' : 'ES')
      return page
    },
    api: async (path, body) => {
      const init =
        body === undefined
          ? {}
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }
      return (await (await fetch(`${url}${path}`, init)).json()) as Record<string, unknown>
    },
    close: async () => {
      await browser.close()
      await running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Clicks the first visible button that reads exactly so. */
export async function pressLabelled(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (text) => {
      const all = [...document.querySelectorAll<HTMLElement>('button')]
      const found = all.find((one) => one.textContent?.trim() === text && one.offsetParent !== null)
      found?.click()
      return found !== undefined
    },
    {},
    words,
  )
}
/** How long what was pressed may open a modal, and some more for it to be painted. */
const formMs = 5000
/**
 * Presses until what it opens is there: a bot that was slower than Slack allows asks to press
 * again.
 */
export async function opens(
  page: Page,
  press: () => Promise<unknown>,
  selector: string,
): Promise<void> {
  for (let presses = 1; presses < 4; presses += 1) {
    await press()
    const there = await page.waitForSelector(selector, { timeout: formMs }).catch(() => undefined)
    if (there) return
  }
  throw new Error(`nothing opened ${selector}`)
}
/** Waits until some element of the page reads so. */
export const reads = (page: Page, selector: string, words: string) =>
  page.waitForFunction(
    (where, text) =>
      [...document.querySelectorAll(where)].some((one) => one.textContent?.includes(text)),
    {},
    selector,
    words,
  )
