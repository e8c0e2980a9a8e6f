/** PR01 from the first message to the rating, by clicking and typing in the page alone. */
import type { Page } from 'puppeteer-core'
import { describeInBrowser } from '../support/chromium'
import { opens, openSandbox, pressLabelled, reads, type Seen } from './sandbox'

describeInBrowser('PR01 walked in the page', (chromium) => {
  let seen: Seen
  let page: Page
  beforeAll(async () => {
    seen = await openSandbox(chromium)
    page = await seen.open({ width: 1440, height: 900 })
  })
  afterAll(() => seen.close())

  const write = async (text: string, answer: string) => {
    await page.waitForSelector('#write')
    await page.type('#write', text)
    await page.keyboard.press('Enter')
    await reads(page, '#citizens [role="log"]', answer)
  }
  /** Presses a button of the card of one step, once it stands there. */
  const press = async (action: string, step: string) => {
    const control = `#team [data-action="${action}"][data-value*="~${step}~"]`
    await page.waitForSelector(`${control}:not([disabled]):not([aria-busy="true"])`)
    await page.$eval(control, (button) => (button as HTMLElement).click())
  }
  const actAs = async (member: string) => {
    await page.waitForSelector(`#team [data-id="${member}"]`)
    await page.$eval(`#team [data-id="${member}"]`, (button) => (button as HTMLElement).click())
  }

  test('a citizen reports, the operator and the supervisor confirm every step, and the citizen rates', async () => {
    await write('buenas tardes no puedo entrar a ciudadania digital', '¿Está de acuerdo?')
    await write('si', '¿Lo registro así?')
    await write('1', 'Su caso es el')
    await actAs('U0LUIS')
    await page.waitForSelector('#team .case')
    await page.$eval('#team .case', (headline) => (headline as HTMLElement).click())
    await press('step.confirm', '2')
    await press('step.choose.otro', '3')
    await press('step.choose.no_diseno', '4')
    await opens(page, () => press('step.confirm', '5'), 'dialog [data-block="out.solution.text"]')
    await page.type(
      'dialog [data-block="out.solution.text"]',
      'Su contraseña había vencido: cree una nueva.',
    )
    await page.$eval('dialog form .pri', (button) => (button as HTMLElement).click())
    await press('step.decline', '6')
    await press('step.confirm', '7')
    await press('step.confirm', '8')
    await actAs('U0CARLA')
    await press('step.confirm', '9')
    await press('step.confirm', '10')
    await reads(page, '#team', 'quedó cerrado')
    await pressLabelled(page, '+1 hora')
    await reads(page, '#citizens [role="log"]', 'Su contraseña había vencido: cree una nueva.')
    await write('1', '¿Cómo califica la atención')
    await write('5', 'Gracias por su calificación')
    const { case: shown, ...rest } = await seen.api('/api/cases/INC-2026-000001')
    expect(JSON.stringify(shown ?? rest)).toContain('"mood":"closed"')
    expect(seen.complaints).toEqual([])
  }, 300_000)
})
