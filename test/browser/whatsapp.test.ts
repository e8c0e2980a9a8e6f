/// <reference lib="dom" />
/**
 * A real number on the page: the code that works now, what to do, and what is so when it is linked.
 */
import { AxePuppeteer } from '@axe-core/puppeteer'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { describeInBrowser } from '../support/chromium'
import type { ScriptedNumber } from '../support/linked'
import { scriptedWhatsApp } from '../support/sandbox-whatsapp'
import { openStage, type Stage } from '../unit/sandbox/server/stage'
import { pressLabelled, reads } from './sandbox'

describeInBrowser('a real number on the page', (executablePath) => {
  let stage: Stage
  let number: ScriptedNumber
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    const scripted = scriptedWhatsApp(Date.now)
    number = scripted.number
    stage = await openStage({ whatsapp: scripted.whatsapp })
    browser = await puppeteer.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
  })
  afterAll(async () => {
    await browser.close()
    await stage.close()
  })
  const open = async (width: number, theme = 'light'): Promise<void> => {
    page = await browser.newPage()
    await page.setViewport({ width, height: 900 })
    await page.goto(`${stage.url}/#theme=${theme}&pane=citizens`)
    await page.waitForSelector('.wa')
    await pressLabelled(page, 'ES')
  }
  afterEach(() => page.close())
  const source = () => page.$eval('.wa-code img', (image) => image.src)

  test.each<[number, string]>([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ])(
    'axe finds nothing serious at %i px, %s, and nothing scrolls sideways',
    async (width, theme) => {
      number.shows(`2@${width}${theme}`)
      await open(width, theme)
      await reads(page, '.wa', 'Apunte la cámara')
      const { violations } = await new AxePuppeteer(page).include('#citizens').analyze()
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      )
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 100)}`)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    },
  )

  test('the code, how to use it and how long it works; the next one takes its place', async () => {
    number.shows('2@first')
    await open(1440)
    await reads(page, '.wa', 'Apunte la cámara a este código')
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.wa-code img')?.naturalWidth,
    )
    await reads(page, '.wa [role=timer]', 'Vale 58 segundos más')
    const first = await source()
    number.shows('2@second')
    await page.waitForFunction(
      (was) => document.querySelector<HTMLImageElement>('.wa-code img')?.src !== was,
      {},
      first,
    )
    number.becomes('connected')
    await reads(page, '.wa', 'Desde otro teléfono, escriba «hola» a este número')
    await reads(page, '.wa', 'responde a cualquiera que le escriba')
    expect(await page.$('.wa-code')).toBeNull()
    await reads(page, '.top', 'el WhatsApp es real')
    expect(await page.$eval('#tour', (tour) => (tour as HTMLElement).hidden)).toBe(true)
  })
  test('when codes are over, a press asks for more', async () => {
    number.becomes('disconnected', 'link_expired')
    await open(1440)
    await reads(page, '.wa', 'nadie usó los códigos para vincular')
    await pressLabelled(page, 'Vincular de nuevo')
    await reads(page, '.wa', 'Conectando…')
    expect(number.asked).toBe(1)
    number.shows('ABCD1234', { kind: 'code' })
    await reads(page, '.wa-digits', 'ABCD-1234')
  })
})
