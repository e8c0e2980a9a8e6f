import { BpmnModdle } from 'bpmn-moddle'
import { carriedBy, moddle, type ModdleElement } from '../../../../src/flows/bpmn/moddle'
import { exported } from '../../../support/bpmn'

const { library } = exported
const codes = [...library.definitions.values()].map(
  (definition) => [definition.code, definition] as const,
)
const all = (root: ModdleElement) => root.get('rootElements') as ModdleElement[]
const processOf = (root: ModdleElement) =>
  all(root).find((one) => one.$type === 'bpmn:Process') as ModdleElement
const flowElements = (root: ModdleElement) => processOf(root).get('flowElements') as ModdleElement[]

describe('a procedure as BPMN 2.0', () => {
  test.each(codes)(
    '%s is read back without a warning, by a reader that knows our attributes or not',
    async (_, definition) => {
      const xml = await exported.xml(definition)
      for (const reader of [moddle(), new BpmnModdle()]) {
        const { rootElement, warnings, elementsById } = await reader.fromXML(xml)
        expect(warnings).toEqual([])
        for (const id of Object.keys(elementsById)) expect(id).toMatch(/^[A-Za-z_][\w-]*$/)
        expect(all(rootElement).map((one) => one.$type)).toEqual([
          'bpmn:Collaboration',
          'bpmn:Process',
        ])
      }
    },
  )

  test.each(codes)(
    '%s has a lane for every role, nodes that list their flows, and a place for everything',
    async (_, definition) => {
      const xml = await exported.xml(definition)
      const { rootElement } = await moddle().fromXML(xml)
      const elements = flowElements(rootElement)
      const lanes = (processOf(rootElement).get('laneSets') as ModdleElement[])[0]?.get(
        'lanes',
      ) as ModdleElement[]
      const flows = elements.filter((one) => one.$type === 'bpmn:SequenceFlow')
      const nodes = elements.filter((one) => one.$type !== 'bpmn:SequenceFlow')
      expect(lanes.flatMap((lane) => lane.get('flowNodeRef'))).toHaveLength(nodes.length)
      for (const lane of lanes)
        expect(lane.name).toBe(library.roles.get(String(lane.get('conducto:role')))?.title.es)
      for (const flow of flows) {
        expect((flow.get('sourceRef') as ModdleElement).get('outgoing')).toContain(flow)
        expect((flow.get('targetRef') as ModdleElement).get('incoming')).toContain(flow)
      }
      const steps = new Set(
        elements.flatMap((one) => (one.get('conducto:step') as string | undefined) ?? []),
      )
      expect([...steps].sort()).toEqual(definition.steps.map((step) => step.id).sort())
      const shapes = xml.match(/<bpmndi:BPMNShape [^>]*/g) ?? []
      expect(shapes).toHaveLength(nodes.length + lanes.length + 1)
      expect(shapes.filter((one) => one.includes('isHorizontal="false"'))).toHaveLength(
        lanes.length + 1,
      )
      expect(xml.match(/<bpmndi:BPMNEdge /g)).toHaveLength(flows.length)
    },
  )

  test.each(codes)(
    '%s names its choices, marks its returns and continues, and says who may act',
    async (_, definition) => {
      const { rootElement } = await moddle().fromXML(await exported.xml(definition))
      const elements = flowElements(rootElement)
      for (const one of elements.filter((element) => element.get('conducto:step'))) {
        expect(['bpmn:UserTask', 'bpmn:CallActivity']).toContain(one.$type)
        expect(one.get('conducto:role')).toMatch(/^\w+(\|\w+)*$/)
        expect(carriedBy(one)).toHaveProperty('step')
      }
      for (const one of elements.filter((element) => element.get('conducto:choice'))) {
        expect(one.name).toBeTruthy()
        expect(one.get('conditionExpression')).toBeTruthy()
      }
      const back = elements.filter((element) => element.get('conducto:return'))
      expect(back.length).toBeGreaterThanOrEqual(
        definition.steps.flatMap((step) => step.returns).length,
      )
      for (const one of elements.filter((element) => element.get('conducto:continue'))) {
        expect(one.$type).toBe('bpmn:EndEvent')
        expect(library.latest.has(String(one.get('conducto:continue')))).toBe(true)
      }
    },
  )
})
