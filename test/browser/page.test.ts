/**
 * The page itself: no width scrolls sideways, axe finds nothing serious, the keyboard reaches
 * everything, both themes and languages.
 */
import { AxePuppeteer } from '@axe-core/puppeteer'
import type { Page } from 'puppeteer-core'
import { describeInBrowser } from '../support/chromium'
import { until } from '../support/world'
import { opens, openSandbox, pressLabelled, reads, type Seen } from './sandbox'

describeInBrowser('the sandbox page', (chromium) => {
  let seen: Seen
  beforeAll(async () => {
    seen = await openSandbox(chromium)
    // A case in the middle of its way: a card, decided lines, private words, a phone with a chat.
    for (let step = 0; step < 6; step += 1) await seen.api('/api/tour/perform', {})
  })
  afterAll(() => seen.close())

  const sizes: [number, number][] = [
    [390, 844],
    [768, 1024],
    [1200, 800],
    [1440, 900],
  ]
  const wide = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const past = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('header.top *, nav.tour *, nav.tabbar *')]
        .filter(
          (one) =>
            one.offsetParent !== null && one.getBoundingClientRect().right > window.innerWidth + 1,
        )
        .map((one) => one.outerHTML.slice(0, 80)),
    )

  test.each(sizes)('at %i × %i nothing scrolls sideways or is cut off', async (width, height) => {
    const page = await seen.open({ width, height })
    await reads(page, 'body', 'INC-2026-000001')
    expect(await wide(page)).toBeLessThanOrEqual(0)
    expect(await past(page)).toEqual([])
    await page.close()
  })

  test.each<[number, string]>([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ])('axe finds nothing serious at %i px, %s', async (width, theme) => {
    const page = await seen.open({ width, height: 900 }, { hash: `#theme=${theme}` })
    await reads(page, 'body', 'INC-2026-000001')
    const { violations } = await new AxePuppeteer(page).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(
      serious.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' | ')}`,
      ),
    ).toEqual([])
    await page.close()
  })

  test('the open case is drawn, with a link to the picture and its steps in words', async () => {
    const page = await seen.open({ width: 1440, height: 900 })
    await page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('#case .picture img')
      return image?.complete && image.naturalWidth > 300
    })
    await reads(page, '#case .lanes', 'Resuelva y registre la solución')
    await page.close()
  })

  test('in English every word of the page is English', async () => {
    const page = await seen.open({ width: 1440, height: 900 }, { english: true })
    await reads(page, 'header', 'Nothing that you do here leaves your computer.')
    await reads(page, '#tour', 'Luis M. solved the problem')
    expect(await page.$eval('html', (html) => html.lang)).toBe('en')
    await page.close()
  })

  test('by keyboard: the skip link, Enter on a button opens its modal, Escape gives the focus back', async () => {
    const page = await seen.open({ width: 1440, height: 900 })
    await page.waitForSelector('#team [data-action="step.confirm"]')
    await page.focus('#skip')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('team')
    const enter = async () => {
      await page.focus('#team [data-action="step.confirm"]')
      await page.keyboard.press('Enter')
    }
    await opens(page, enter, 'dialog [data-field]')
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      expect(
        await page.evaluate(
          () =>
            document.activeElement?.closest('dialog') !== null ||
            document.activeElement === document.body,
        ),
      ).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('data-action') === 'step.confirm',
    )
    await page.close()
  })

  test('a modal sent without words says so at its field; filled in, it leaves its note in the thread', async () => {
    const page = await seen.open({ width: 1440, height: 900 })
    await page.waitForSelector('#team [data-action="step.comment"]')
    const comment = () =>
      page.$eval('#team [data-action="step.comment"]', (button) => (button as HTMLElement).click())
    await opens(page, comment, 'dialog [data-block="text"]')
    await page.$eval('dialog form .pri', (button) => (button as HTMLElement).click())
    await page.waitForSelector('dialog [aria-invalid="true"]')
    await page.type('dialog [data-block="text"]', 'Llamé a la persona.')
    await page.waitForSelector('dialog form .pri:not([aria-busy])')
    await page.$eval('dialog form .pri', (button) => (button as HTMLElement).click())
    await page.waitForFunction(() => document.querySelector('dialog') === null)
    await reads(page, '#team', 'Llamé a la persona.')
    await page.close()
  })

  test('a list in a direct conversation is read whole, and an answer stands in a channel where nothing else was said', async () => {
    const page = await seen.open({ width: 1440, height: 900 })
    await pressLabelled(page, 'general')
    await reads(page, '#team', 'Nadie escribió aquí todavía.')
    await seen.api('/api/slack/commands', {
      as: 'U0LUIS',
      command: '/conducto',
      text: 'ayuda',
      channel: 'C0GENERAL',
    })
    await reads(page, '#list', 'Solo usted puede ver esto')
    await pressLabelled(page, 'Conducto')
    await page.waitForSelector('#list .msgrow button')
    expect(await page.$('#list .case')).toBeNull()
    await page.close()
  })

  test('a procedure of another series stands in its own channel, and whoever may not do a step reads why', async () => {
    await seen.api('/api/slack/commands', {
      as: 'U0MARCO',
      channel: 'C0TRAMITES',
      command: '/conducto',
      text: 'iniciar pasarela',
    })
    const windows = async () =>
      (await seen.api('/api/slack?as=U0MARCO'))['views'] as { id: string }[]
    await until('a window', async () => (await windows()).length > 0)
    const [view] = await windows()
    const values = {
      subject: 'Integración del catastro',
      entity: 'GAM Viacha',
      name: 'Rosa Choque',
      'out.email.text': 'Piden integrar Ciudadanía Digital.',
    }
    const sent = await seen.api(`/api/slack/views/${view?.id}/submit`, {
      as: 'U0MARCO',
      values,
    })
    expect(sent).toMatchObject({ ok: true })
    const page = await seen.open({ width: 1440, height: 900 })
    await pressLabelled(page, 'tramites')
    await reads(page, '#list .case', 'HGE-2026-000001')
    await reads(page, '.chan .ch small', '1 caso abierto')
    await page.$eval('#list .case', (one) => (one as HTMLElement).click())
    await reads(page, '#team', 'PR06, paso 5 de 19')
    await page.waitForSelector('#team [data-action^="step.choose"]')
    await page.$eval('#team [data-action^="step.choose"]', (one) => (one as HTMLElement).click())
    await reads(page, '#team', 'Este paso le corresponde a Profesional del AIT')
    await reads(page, '#case', 'Vea si piden una presentación')
    await page.setViewport({ width: 390, height: 844 })
    expect(await wide(page)).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('on the next day what was posted today says yesterday; what is past its term says so', async () => {
    const page = await seen.open({ width: 1440, height: 900 })
    await reads(page, '#team', 'desde hoy a las')
    await reads(page, '#case .hold', 'Hasta ')
    await seen.api('/api/clock', { advance: { hours: 24 } })
    await reads(page, '#team', 'desde ayer a las')
    await seen.api('/api/clock', { advance: { hours: 24 * 6 } })
    await reads(page, '#case .hold .late', 'Venció ')
    await reads(page, '#case .chip', 'Vencido')
    await page.close()
  })
})
