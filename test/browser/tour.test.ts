/// <reference lib="dom" />
/**
 * The guided tour from first to last by clicks alone, twice: nothing that the page shows is ever in
 * its way.
 */
import type { Page } from 'puppeteer-core'
import { describeInBrowser } from '../support/chromium'
import { openSandbox, pressLabelled, reads, type Seen } from './sandbox'

describeInBrowser('the guided tour', (chromium) => {
  let seen: Seen
  let page: Page
  beforeAll(async () => {
    seen = await openSandbox(chromium)
    page = await seen.open({ width: 1440, height: 900 })
  })
  afterAll(() => seen.close())

  const standing = async () =>
    (await seen.api('/api/tour')) as { done: boolean; position: number; lost: boolean }
  const perform = '.perform:not([aria-busy])'
  /** Clicks where the button really is: one that something lies over is not reached. */
  const click = async (selector: string) => {
    const found = await page.waitForFunction(
      (wanted) => {
        for (const one of document.querySelectorAll<HTMLElement>(wanted)) {
          const { x, y, width, height } = one.getBoundingClientRect()
          const at = { x: x + width / 2, y: y + height / 2 }
          if (width > 0 && one.contains(document.elementFromPoint(at.x, at.y))) return at
        }
        return undefined
      },
      {},
      selector,
    )
    const { x, y } = (await found.jsonValue()) as { x: number; y: number }
    await page.mouse.click(x, y)
  }
  /** Does every step with *Hacerlo por mí*, after looking where it is. */
  const walk = async (): Promise<number> => {
    for (let presses = 0; ; presses += 1) {
      const { done, position, lost } = await standing()
      if (done) return presses
      expect({ lost, presses }).toEqual({ lost: false, presses: expect.any(Number) })
      if (presses > 25) throw new Error(`the tour stands at ${position}`)
      await click(perform)
      await page.waitForFunction(
        async (before) =>
          ((await (await fetch('/api/tour')).json()) as { position: number }).position !== before,
        {},
        position,
      )
      await page.waitForSelector('.perform:not([aria-busy]), .tour .again')
    }
  }

  test('is walked to its end, and once more with somebody else', async () => {
    expect(await walk()).toBe(17)
    await reads(page, '#tour', 'Terminó el recorrido')
    await pressLabelled(page, 'Otra vez')
    await reads(page, '#tour', 'Félix A. cuenta por WhatsApp')
    expect(await walk()).toBe(17)
    const moods = ((await seen.api('/api/cases')) as { cases: { mood: string }[] }).cases.map(
      ({ mood }) => mood,
    )
    expect(moods).toEqual(['closed', 'closed'])
    expect(seen.complaints).toEqual([])
  }, 300_000)

  test('shows where each control is, goes on after a modal was closed, and can be hidden and brought back', async () => {
    await pressLabelled(page, 'Otra vez')
    await reads(page, '#tour', 'GAM Viacha cuenta por WhatsApp')
    await click('.tour .show')
    await page.waitForFunction(() => document.activeElement?.id === 'write')
    for (let step = 0; step < 6; step += 1) {
      const { position } = await standing()
      await click(perform)
      await page.waitForFunction(
        async (before) =>
          ((await (await fetch('/api/tour')).json()) as { position: number }).position !== before,
        {},
        position,
      )
    }
    await page.waitForFunction(
      async () => ((await (await fetch('/api/tour')).json()) as { ready: boolean }).ready,
    )
    await click('.tour .show')
    await page.waitForFunction(() => document.activeElement?.classList.contains('pointed'))
    await click(perform)
    await page.waitForSelector('dialog .tour-strip')
    await click('dialog header .ib')
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
    await click(perform)
    await page.waitForSelector('dialog .tour-strip')
    await click('dialog form .pri')
    await reads(page, 'dialog .b-wrong', 'Complete este dato: hace falta.')
    await click(`dialog ${perform}`)
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
    await click('.tour .skip-tour')
    await page.waitForFunction(() => (document.getElementById('tour') as HTMLElement).hidden)
    await page.reload()
    await click('.show-tour')
    await page.waitForFunction(() => !(document.getElementById('tour') as HTMLElement).hidden)
    expect((await standing()).lost).toBe(false)
    expect(seen.complaints).toEqual([])
  }, 300_000)
})
