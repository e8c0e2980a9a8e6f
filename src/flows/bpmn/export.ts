/**
 * A definition as a BPMN 2.0 file: a process in one participant, roles as vertical lanes, drawn by
 * our own layout.
 */
import type { Definition, Join, Step } from '../definition/definition'
import type { Words } from '../words'
import { layout } from '../layout/layout'
import { modelOf } from './build'
import { drawDiagram } from './draw'
import { carrying, moddle, type ModdleElement } from './moddle'
import { ncName, type FlowEdge, type FlowModel, type FlowNode } from '../layout/model'
import { agencyLanguage } from '../languages'
import { present } from '../present'

/** What the lanes are called. */
export type RoleTitles = ReadonlyMap<string, { title: Words }>

/** The id of the process of a procedure, which a call names. */
export const processId = (code: string): string => ncName(`Process_${code}`)

const types: Record<FlowNode['kind'], string> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  continue: 'bpmn:EndEvent',
  task: 'bpmn:UserTask',
  call: 'bpmn:CallActivity',
  exclusive: 'bpmn:ExclusiveGateway',
  inclusive: 'bpmn:InclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
}

interface Writing {
  definition: Definition
  model: FlowModel
  writer: ReturnType<typeof moddle>
  nodes: Map<string, ModdleElement>
  edges: Map<string, ModdleElement>
}

/** What a step keeps that is not drawn: its way out and its returns are. */
const keptOf = (step: Step, node: FlowNode) => {
  const drawn = ['id', 'next', 'returns']
  const kept = Object.fromEntries(Object.entries(step).filter(([key]) => !drawn.includes(key)))
  return { step: kept, named: node.named || undefined }
}
/** How a step is come to that no arrow leads to. */
const enteredOf = ({ again, reopened, named }: FlowNode) => {
  if (again) return 'again'
  if (reopened) return 'reopened'
  return named ? 'named' : undefined
}
const stepAttributes = ({ definition, writer }: Writing, node: FlowNode) => {
  const step = definition.steps.find((step) => step.id === node.step) as Step
  const called = node.kind === 'call' ? node.procedure : undefined
  return {
    'conducto:step': node.step,
    'conducto:role': node.roles?.join('|'),
    ...present({
      'conducto:entered': enteredOf(node),
      calledElement: called ? processId(called) : undefined,
    }),
    extensionElements: carrying(writer, keptOf(step, node)),
  }
}
const joinAttributes = ({ definition, writer }: Writing, id: string) => {
  const { waits, split } = definition.joins.find((join) => join.id === id) as Join
  return { 'conducto:join': id, extensionElements: carrying(writer, { join: { waits, split } }) }
}
const attributes = (writing: Writing, node: FlowNode): Record<string, unknown> => {
  if (node.kind === 'task' || node.kind === 'call') return stepAttributes(writing, node)
  if (node.join) return joinAttributes(writing, node.join)
  if (node.kind === 'continue') return { 'conducto:continue': node.procedure }
  if (node.kind === 'end' && node.title)
    return { extensionElements: carrying(writing.writer, { end: node.title }) }
  if (node.gateway === 'split') return { gatewayDirection: 'Diverging' }
  return node.gateway === 'merge' ? { gatewayDirection: 'Converging' } : {}
}
const nameOf = (node: FlowNode) =>
  node.kind === 'continue' ? node.procedure : node.title?.[agencyLanguage]

const writeNode = (writing: Writing, node: FlowNode) => {
  const name = nameOf(node)
  const direction = node.gateway === 'join' ? { gatewayDirection: 'Converging' } : {}
  const more = { ...direction, ...attributes(writing, node) }
  const element = writing.writer.create(types[node.kind], {
    id: node.id,
    ...present({ name: name || undefined }),
    ...more,
  })
  writing.nodes.set(node.id, element)
}

const safe = (id: string) => id.replace(/\W/g, '_')
/** The condition of a way out: a choice that was made, or the step that the work goes back to. */
export const conditionOf = ({
  kind,
  choice,
  back,
}: Pick<FlowEdge, 'kind' | 'choice' | 'back'>): string | undefined => {
  if (kind === 'choice') return `\${environment.variables.choices.${safe(choice ?? '')}}`
  return kind === 'return' ? `\${environment.variables.returns.to_${safe(back ?? '')}}` : undefined
}
const writeEdge = (writing: Writing, edge: FlowEdge) => {
  const { writer, nodes } = writing
  const condition = conditionOf(edge)
  const chosen = edge.kind === 'choice'
  const { label, channels, reason, says, without, linked, proposed } = edge
  const kept = { choice: { label, channels, reason, says, without, linked, proposed } }
  const [sourceRef, targetRef] = [
    nodes.get(edge.from) as ModdleElement,
    nodes.get(edge.to) as ModdleElement,
  ]
  const decides = sourceRef.$instanceOf('bpmn:Gateway')
  const element = writer.create('bpmn:SequenceFlow', {
    id: edge.id,
    sourceRef,
    targetRef,
    ...present({
      'conducto:choice': chosen ? edge.choice : undefined,
      extensionElements: chosen ? carrying(writer, kept) : undefined,
      'conducto:return': edge.kind === 'return' ? true : undefined,
      name: label?.[agencyLanguage],
      conditionExpression:
        condition && decides
          ? writer.create('bpmn:FormalExpression', { body: condition })
          : undefined,
    }),
  })
  ;(sourceRef.get('outgoing') as ModdleElement[]).push(element)
  ;(targetRef.get('incoming') as ModdleElement[]).push(element)
  if (sourceRef.$type === 'bpmn:ExclusiveGateway' && !condition && leavesOf(writing, edge.from) > 1)
    sourceRef.set('default', element)
  writing.edges.set(edge.id, element)
}
const leavesOf = ({ model }: Writing, node: string) =>
  model.edges.filter((edge) => edge.from === node).length

const writeLanes = ({ writer, model, nodes }: Writing, roles: RoleTitles) =>
  model.lanes.map((role) =>
    writer.create('bpmn:Lane', {
      id: ncName(`Lane_${role}`),
      name: roles.get(role)?.title[agencyLanguage] ?? role,
      'conducto:role': role,
      flowNodeRef: model.nodes
        .filter((node) => node.lane === role)
        .map((node) => nodes.get(node.id)),
    }),
  )

const writeProcess = (writing: Writing, lanes: ModdleElement[]) => {
  const { writer, definition, nodes, edges } = writing
  const { steps, joins, ...head } = definition
  const kept = {
    ...head,
    order: { steps: steps.map((step) => step.id), joins: joins.map((join) => join.id) },
  }
  return writer.create('bpmn:Process', {
    id: processId(definition.code),
    name: definition.title[agencyLanguage],
    isExecutable: true,
    extensionElements: carrying(writer, { definition: kept }),
    laneSets: [writer.create('bpmn:LaneSet', { id: 'LaneSet', lanes })],
    flowElements: [...nodes.values(), ...edges.values()],
  })
}

/** Writes a definition as BPMN 2.0 XML. `roles` gives the lanes their names. */
export const bpmnOf = async (
  definition: Definition,
  roles: RoleTitles = new Map(),
): Promise<string> => {
  const [writer, model] = [moddle(), modelOf(definition)]
  const writing: Writing = { definition, model, writer, nodes: new Map(), edges: new Map() }
  for (const node of model.nodes) writeNode(writing, node)
  for (const edge of model.edges) writeEdge(writing, edge)
  const lanes = writeLanes(writing, roles)
  const process = writeProcess(writing, lanes)
  const name = `${definition.code} ${definition.title[agencyLanguage]}`
  const id = ncName(`Participant_${definition.code}`)
  const participant = writer.create('bpmn:Participant', { id, name, processRef: process })
  const collaboration = writer.create('bpmn:Collaboration', {
    id: 'Collaboration',
    participants: [participant],
  })
  const elements = { collaboration, participant, lanes, nodes: writing.nodes, edges: writing.edges }
  const root = writer.create('bpmn:Definitions', {
    id: ncName(`Definitions_${definition.code}`),
    targetNamespace: 'https://conducto.agetic.gob.bo/bpmn',
    exporter: 'Conducto',
    rootElements: [collaboration, process],
    diagrams: [drawDiagram(writer, elements, await layout(model))],
  })
  return (await writer.toXML(root, { format: true })).xml
}
