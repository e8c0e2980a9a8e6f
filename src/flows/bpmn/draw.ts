/** The diagram of an exported flow (BPMNDI), at the coordinates of our own layout. */
import type { BpmnModdle } from 'bpmn-moddle'
import type { Box, Layout } from '../layout/types'
import type { ModdleElement } from './moddle'
import { present } from '../present'

/** What is drawn. Lanes are in the order of the layout's. */
export interface Drawn {
  collaboration: ModdleElement
  participant: ModdleElement
  lanes: ModdleElement[]
  nodes: ReadonlyMap<string, ModdleElement>
  edges: ReadonlyMap<string, ModdleElement>
}
const round = ({ x, y, width, height }: Box): Box => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
})

const labelOf = (writer: BpmnModdle, box: Box) =>
  writer.create('bpmndi:BPMNLabel', { bounds: writer.create('dc:Bounds', { ...round(box) }) })
const shape = (
  writer: BpmnModdle,
  element: ModdleElement,
  box: Box,
  more: Record<string, unknown> = {},
) =>
  writer.create('bpmndi:BPMNShape', {
    id: `${element.id}_di`,
    bpmnElement: element,
    bounds: writer.create('dc:Bounds', { ...round(box) }),
    ...more,
  })
/** Beside an event: what it is called. */
const besideOf = (box: Box): Box => ({
  x: box.x + box.width / 2 - 60,
  y: box.y + box.height + 4,
  width: 120,
  height: 28,
})

/** The participant's own name stands above the names of the lanes. */
const NAME = 30

const drawLanes = (
  writer: BpmnModdle,
  { participant, lanes }: Drawn,
  { width, height, lanes: columns }: Layout,
) => [
  shape(writer, participant, { x: 0, y: 0, width, height }, { isHorizontal: false }),
  ...columns.map((column, index) => {
    const box = { x: column.x, y: NAME, width: column.width, height: height - NAME }
    return shape(writer, lanes[index] as ModdleElement, box, { isHorizontal: false })
  }),
]

/** Draws everything in the plane of the collaboration. */
export const drawDiagram = (writer: BpmnModdle, drawn: Drawn, placed: Layout): ModdleElement => {
  const nodes = placed.nodes.map((box) => {
    const element = drawn.nodes.get(box.id) as ModdleElement
    const named = element.$instanceOf('bpmn:Event') && element.name
    const label = named ? labelOf(writer, besideOf(box)) : undefined
    return shape(writer, element, box, present({ label }))
  })
  const edges = placed.edges.map(({ id, points, label }) =>
    writer.create('bpmndi:BPMNEdge', {
      id: `${id}_di`,
      bpmnElement: drawn.edges.get(id),
      waypoint: points.map(({ x, y }) =>
        writer.create('dc:Point', { x: Math.round(x), y: Math.round(y) }),
      ),
      ...present({ label: label && labelOf(writer, label) }),
    }),
  )
  const plane = writer.create('bpmndi:BPMNPlane', {
    id: 'Plane',
    bpmnElement: drawn.collaboration,
    planeElement: [...drawLanes(writer, drawn, placed), ...nodes, ...edges],
  })
  return writer.create('bpmndi:BPMNDiagram', { id: 'Diagram', plane })
}
