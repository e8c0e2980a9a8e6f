/** A BPMN file as the import reads it: its flow, its lanes, and everything that has no place in a definition. */
import type { ModdleElement } from './moddle'
import { carriedBy, moddle } from './moddle'
import type { RoleTitles } from './export'

/** What could not be carried over, or had to be made up. */
export interface Note {
  /** The element's id. */
  element: string
  /** One English sentence. */
  reason: string
}
export interface Kept {
  [key: string]: unknown
  order?: { steps?: string[]; joins?: string[] }
}
export interface Reading {
  head: Kept
  nodes: ModdleElement[]
  flows: ModdleElement[]
  /** The role in whose lane a node stands, by node id. */
  lanes: Map<string, string>
  notes: Note[]
  /** Ids of what the definition has taken up. */
  used: Set<string>
}

export const list = (element: ModdleElement, key: string): ModdleElement[] =>
  (element.get(key) as ModdleElement[] | undefined) ?? []
export const text = (element: ModdleElement, key: string): string | undefined => {
  const value = element.get(key) as string | undefined
  return value === undefined || value === '' ? undefined : String(value)
}
/** A name as one line: bpmn.io breaks long ones. */
export const nameOf = (element: ModdleElement): string => (element.name ?? '').replace(/\s+/g, ' ').trim()
/** A name as an id: letters, digits and underscores. */
export const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
export const isStep = (element: ModdleElement): boolean =>
  element.$instanceOf('bpmn:Task') || element.$type === 'bpmn:CallActivity'
/** A node that the export drew a second time; it is made anew from the first. */
export const isDerived = (element: ModdleElement): boolean =>
  ['again', 'reopened'].includes(text(element, 'conducto:entered') ?? '')

/** What an element carries under a key, as an object. */
export const keptOf = (element: ModdleElement, key: string): Record<string, unknown> | undefined => {
  const carried = carriedBy(element) as Record<string, Record<string, unknown>> | undefined
  return carried?.[key]
}

const roleOf = (reading: Reading, lane: ModdleElement, roles: RoleTitles): string => {
  const [known, name] = [text(lane, 'conducto:role'), nameOf(lane)]
  const titled = [...roles].find(([, { title }]) => [title.es, title.en].includes(name))?.[0]
  const title = known === undefined ? undefined : roles.get(known)?.title
  if (known !== undefined && title && ![title.es, title.en].includes(name))
    reading.notes.push({ element: lane.id, reason: `the lane's name is the title of role "${known}" in roles.yaml` })
  if (known === undefined && titled === undefined)
    reading.notes.push({ element: lane.id, reason: `no role is called "${name}": its id was made from the name` })
  return known ?? titled ?? (slug(name) || slug(lane.id))
}
const readLanes = (reading: Reading, lanes: ModdleElement[], roles: RoleTitles): void => {
  for (const lane of lanes) {
    const role = roleOf(reading, lane, roles)
    for (const node of list(lane, 'flowNodeRef')) reading.lanes.set(node.id, role)
    const inner = lane.get('childLaneSet') as ModdleElement | undefined
    if (inner) readLanes(reading, list(inner, 'lanes'), roles)
  }
}

const left = 'a definition has no place for it, so it is left out'
const noteOthers = (reading: Reading, root: ModdleElement, process: ModdleElement) => {
  const others = list(root, 'rootElements').filter((one) => one !== process && one.$type !== 'bpmn:Collaboration')
  const collaborations = list(root, 'rootElements').filter((one) => one.$type === 'bpmn:Collaboration')
  const foreign = collaborations.flatMap((one) => [
    ...list(one, 'participants').filter((participant) => participant.get('processRef') !== process),
    ...list(one, 'messageFlows'),
    ...list(one, 'artifacts'),
  ])
  const inner = list(process, 'flowElements').filter(
    (one) => !one.$instanceOf('bpmn:FlowNode') && one.$type !== 'bpmn:SequenceFlow',
  )
  for (const one of [...others, ...foreign, ...inner, ...list(process, 'artifacts')])
    reading.notes.push({ element: one.id, reason: `${one.$type.replace('bpmn:', '')}: ${left}` })
  for (const one of [process, ...reading.nodes, ...reading.flows])
    if (list(one, 'documentation').length) reading.notes.push({ element: one.id, reason: `its documentation: ${left}` })
}

/** Flows whose ends are both there; the nodes list them, in their own order where they have one. */
const connect = (reading: Reading) => {
  const ends = (flow: ModdleElement) => [flow.get('sourceRef'), flow.get('targetRef')] as (ModdleElement | undefined)[]
  const whole = (flow: ModdleElement) => ends(flow).every((end) => end && reading.nodes.includes(end))
  for (const flow of reading.flows.filter((one) => !whole(one)))
    reading.notes.push({ element: flow.id, reason: 'it leads from or to nothing, so it is left out' })
  reading.flows = reading.flows.filter(whole)
  for (const node of reading.nodes)
    for (const [key, end] of [
      ['outgoing', 'sourceRef'],
      ['incoming', 'targetRef'],
    ] as const) {
      const own = reading.flows.filter((flow) => flow.get(end) === node)
      node.set(key, [...new Set([...list(node, key).filter((flow) => own.includes(flow)), ...own])])
    }
}

/** Reads the file. Undefined when there is no process that was exported from a definition. */
export const readBpmn = async (xml: string, roles: RoleTitles): Promise<Reading | undefined> => {
  const { rootElement, warnings } = await moddle().fromXML(xml)
  const processes = list(rootElement, 'rootElements').filter((one) => one.$type === 'bpmn:Process')
  const process = processes.find((one) => keptOf(one, 'definition'))
  if (!process) return undefined
  const elements = list(process, 'flowElements')
  const reading: Reading = {
    head: keptOf(process, 'definition') as Kept,
    nodes: elements.filter((one) => one.$instanceOf('bpmn:FlowNode')),
    flows: elements.filter((one) => one.$type === 'bpmn:SequenceFlow'),
    lanes: new Map(),
    notes: warnings.map(({ message }) => ({ element: 'file', reason: message })),
    used: new Set(),
  }
  readLanes(
    reading,
    list(process, 'laneSets').flatMap((set) => list(set, 'lanes')),
    roles,
  )
  noteOthers(reading, rootElement, process)
  connect(reading)
  const name = nameOf(process)
  const title = reading.head['title'] as { es: string; en: string } | undefined
  if (name && title && name !== title.es) reading.head['title'] = { ...title, es: name }
  return reading
}
