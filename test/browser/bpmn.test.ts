/**
 * bpmn.io's own viewer and modeler: the exported files open without a warning, and what is edited
 * there is carried over.
 */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'puppeteer-core'
import puppeteer from 'puppeteer-core'
import type { Choice, Definition, Flow, Step } from '../../src/flows/definition/definition'
import { createCatalogue } from '../../src/bot/words/catalogue'
import { noteLine } from '../../src/cli/procedures/import-words'
import { importBpmn, type Imported } from '../../src/flows/bpmn/import'
import { exported } from '../support/bpmn'
import { describeInBrowser } from '../support/chromium'

const script = readFileSync(require.resolve('bpmn-js/dist/bpmn-modeler.production.min.js'), 'utf8')
const { library, definitions } = exported
const options = { roles: library.roles, codes: [...library.latest.keys()] }
const named = (end: string) => definitions.find(({ code }) => code.endsWith(end)) as Definition
const stepIn = (imported: Imported, id: string) =>
  imported.definition?.steps.find((step) => step.id === id) as Step
const said = (imported: Imported) =>
  imported.notes.map((note) => noteLine(createCatalogue().in('en'), note, 'en')).join('\n')

describeInBrowser('bpmn.io', (chromium) => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox'] })
    page = await browser.newPage()
    await page.setContent('<div id="canvas" style="width: 1600px; height: 1200px"></div>')
    await page.addScriptTag({ content: script })
  })
  afterAll(() => browser?.close())

  /**
   * Opens a file in a new modeler, edits it by the words of `edit`, and answers its warnings and
   * the file as saved.
   */
  const inModeler = async (definition: Definition, edit = '') => {
    const xml = JSON.stringify(await exported.xml(definition))
    const run = `(async () => {
      document.getElementById('canvas').innerHTML = ''
      const modeler = new BpmnJS({ container: '#canvas' })
      const { warnings } = await modeler.importXML(${xml})
      const get = (name) => modeler.get(name)
      const [modeling, shapes, factory] = [get('modeling'), get('elementRegistry'), get('elementFactory')]
      const middle = (one) => ({ x: one.x + one.width / 2, y: one.y + one.height / 2 })
      ${edit}
      const drawn = shapes.filter((one) => one.type.startsWith('bpmn:')).length
      const saved = (await modeler.saveXML({ format: true })).xml
      modeler.destroy()
      return { warnings: warnings.map((one) => one.message), drawn, saved }
    })()`
    return (await page.evaluate(run)) as { warnings: string[]; drawn: number; saved: string }
  }
  const edited = async (definition: Definition, edit: string) =>
    importBpmn((await inModeler(definition, edit)).saved, 'edited.bpmn', options)

  test.each(definitions.map((definition) => [definition.code, definition] as const))(
    '%s opens without a warning, and saved as it is it is the same definition',
    async (_, definition) => {
      const { warnings, drawn, saved } = await inModeler(definition)
      expect(warnings).toEqual([])
      expect(drawn).toBeGreaterThan(definition.steps.length * 2)
      const { definition: back, notes, problems } = await importBpmn(saved, 'saved.bpmn', options)
      expect({ notes, problems }).toEqual({ notes: [], problems: [] })
      expect(back).toEqual(definition)
    },
    60_000,
  )

  test('a step renamed', async () => {
    const result = await edited(
      named('PR02'),
      `modeling.updateProperties(shapes.get('Step_4'), { name: 'Otro nombre' })`,
    )
    expect(result.problems).toEqual([])
    expect(stepIn(result, '4').title.es).toBe('Otro nombre')
    expect(said(result)).toMatch(
      /^Step_4: the English title is “.*”: translate it; its task is as before\.$/,
    )
  })

  test('a step moved to another lane', async () => {
    const before = named('PR02')
    const [from, to] = [
      before.steps.find((one) => one.id === '4')?.roles[0],
      before.steps.find((one) => one.id === '8')?.roles[0],
    ]
    expect(from).not.toBe(to)
    const result = await edited(
      before,
      `const [task, lane] = [shapes.get('Step_4'), shapes.get('Lane_${to}')]
       modeling.moveElements([task], { x: middle(lane).x - middle(task).x, y: 0 }, lane.parent)`,
    )
    expect(result.problems).toEqual([])
    expect(stepIn(result, '4').roles).toEqual([to])
  })

  test('a step added between two', async () => {
    const before = named('PR02')
    const next = before.steps.find((one) => one.id === '4')?.next as Flow
    const result = await edited(
      before,
      `const flow = shapes.get('Step_4').outgoing[0]
       const [a, b] = flow.waypoints
       const task = factory.createShape({ type: 'bpmn:UserTask' })
       modeling.createShape(task, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, flow)
       modeling.updateProperties(task, { name: 'Paso nuevo' })`,
    )
    expect(result.problems).toEqual([])
    expect(stepIn(result, '4').next).toBe('4.1')
    expect(stepIn(result, '4.1')).toMatchObject({ title: { es: 'Paso nuevo' }, next })
    expect(result.definition?.steps).toHaveLength(before.steps.length + 1)
    expect(said(result)).toContain('it is new')
  })

  test('a choice added', async () => {
    const result = await edited(
      named('PR02'),
      `const split = shapes.get('Split_3_exclusive')
       const flow = modeling.connect(split, split.outgoing[0].target, { type: 'bpmn:SequenceFlow' })
       modeling.updateProperties(flow, { name: 'Otra salida' })`,
    )
    expect(result.problems).toEqual([])
    const { next } = stepIn(result, '3')
    const go = (named('PR02').steps.find((one) => one.id === '3')?.next as { exclusive: Choice[] })
      .exclusive[0]?.go
    expect(typeof next === 'object' && 'exclusive' in next && next.exclusive.at(-1)).toMatchObject({
      ...{ id: 'otra_salida', label: { es: 'Otra salida' }, go },
    })
  })

  test('a lane made wider', async () => {
    const before = named('PR06')
    const result = await edited(
      before,
      `const lane = shapes.get('Lane_${before.steps[0]?.roles[0]}')
       modeling.resizeShape(lane, { x: lane.x, y: lane.y, width: lane.width + 40, height: lane.height })`,
    )
    expect(result.notes).toEqual([])
    expect(result.definition).toEqual(before)
  })

  test('what has no place in a definition is said', async () => {
    const result = await edited(
      named('PR02'),
      `const lane = shapes.get('Participant_UGAT_AIT-PR02')
       modeling.createShape({ type: 'bpmn:DataObjectReference' }, { x: 80, y: 400 }, lane)
       modeling.createShape({ type: 'bpmn:TextAnnotation' }, { x: 80, y: 500 }, lane)`,
    )
    expect(said(result)).toMatch(/DataObjectReference: a definition has no place for it/)
    expect(said(result)).toMatch(/TextAnnotation: a definition has no place for it/)
    expect(result.definition).toEqual(named('PR02'))
  })
})
