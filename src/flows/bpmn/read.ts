/**
 * A BPMN file as the import reads it: its flow, its lanes, and everything that has no place in a
 * definition.
 */
import { folded } from '../folding'
import type { ModdleElement } from './moddle'
import { carriedBy, lineIn, moddle } from './moddle'
import type { RoleTitles } from './export'
import { agencyLanguage } from '../languages'
import type { Words } from '../words'

/** What could not be carried over, or had to be made up. */
export interface Note {
  /** The element's id. */
  element: string
  /** The sentence: `system.bpmn.<key>` in the catalogue. */
  key:
    | (
        | 'leftOut'
        | 'inside'
        | 'property'
        | 'documentation'
        | 'extension'
        | 'unreadable'
        | 'attribute'
        | 'taskKind'
      )
    | (
        | 'condition'
        | 'laneTitle'
        | 'laneRole'
        | 'flowNowhere'
        | 'reader'
        | 'unreached'
        | 'choiceName'
        | 'translate'
      )
    | (
        | 'onlyChoice'
        | 'asExclusive'
        | 'circle'
        | 'passed'
        | 'returnNowhere'
        | 'joinGo'
        | 'newStep'
        | 'noProcedure'
      )
    | 'drawnAgain'
  params: Record<string, string>
}
export interface Kept {
  [key: string]: unknown
  order?: { steps?: string[]; joins?: string[] }
}
export interface Reading {
  root: ModdleElement
  process: ModdleElement
  head: Kept
  nodes: ModdleElement[]
  flows: ModdleElement[]
  /** The role in whose lane a node stands, by node id. */
  lanes: Map<string, string>
  notes: Note[]
  /** Ids of what the definition has taken up. */
  used: Set<string>
  /** Ids of flows whose name is the label of a choice. */
  labels: Set<string>
}

export const list = (element: ModdleElement, key: string): ModdleElement[] =>
  (element.get(key) as ModdleElement[] | undefined) ?? []
export const text = (element: ModdleElement, key: string): string | undefined => {
  const value = element.get(key) as string | undefined
  return value === undefined || value === '' ? undefined : String(value)
}
/** A name as one line: bpmn.io breaks long ones. */
export const nameOf = (element: Pick<ModdleElement, 'name'>): string =>
  (element.name ?? '').replace(/\s+/g, ' ').trim()
/** A name as an id: letters, digits and underscores. */
export const slug = (name: string): string =>
  folded(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
export const isStep = (element: ModdleElement): boolean =>
  element.$instanceOf('bpmn:Task') || element.$type === 'bpmn:CallActivity'
/** A node that the export drew a second time; it is made anew from the first. */
export const isDerived = (element: ModdleElement): boolean =>
  ['again', 'reopened'].includes(text(element, 'conducto:entered') ?? '')

/** What an element carries under a key, as an object. */
export const keptOf = (
  element: ModdleElement,
  key: string,
): Record<string, unknown> | undefined => {
  const carried = carriedBy(element) as Record<string, Record<string, unknown>> | undefined
  return carried?.[key]
}

const roleOf = (reading: Reading, lane: ModdleElement, roles: RoleTitles): string => {
  const [known, name] = [text(lane, 'conducto:role'), nameOf(lane)]
  const titled = [...roles].find(([, { title }]) => Object.values(title).includes(name))?.[0]
  const title = known === undefined ? undefined : roles.get(known)?.title
  if (known !== undefined && title && !Object.values(title).includes(name))
    reading.notes.push({ element: lane.id, key: 'laneTitle', params: { role: known } })
  if (known === undefined && titled === undefined)
    reading.notes.push({ element: lane.id, key: 'laneRole', params: { name } })
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

/** Flows whose ends are both there; the nodes list them, in their own order where they have one. */
const connect = (reading: Reading) => {
  const ends = (flow: ModdleElement) =>
    [flow.get('sourceRef'), flow.get('targetRef')] as (ModdleElement | undefined)[]
  const whole = (flow: ModdleElement) =>
    ends(flow).every((end) => end && reading.nodes.includes(end))
  for (const flow of reading.flows.filter((flow) => !whole(flow)))
    reading.notes.push({ element: flow.id, key: 'flowNowhere', params: {} })
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
  const processes = list(rootElement, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process',
  )
  const process = processes.find((process) => keptOf(process, 'definition'))
  if (!process) return undefined
  const elements = list(process, 'flowElements')
  const reading: Reading = {
    root: rootElement,
    process,
    head: keptOf(process, 'definition') as Kept,
    nodes: elements.filter((element) => element.$instanceOf('bpmn:FlowNode')),
    flows: elements.filter((element) => element.$type === 'bpmn:SequenceFlow'),
    lanes: new Map(),
    notes: warnings.map(({ message }) => ({
      element: 'file',
      key: 'reader',
      params: { message, line: String(lineIn(message) ?? 'none') },
    })),
    used: new Set(),
    labels: new Set(),
  }
  readLanes(
    reading,
    list(process, 'laneSets').flatMap((set) => list(set, 'lanes')),
    roles,
  )
  connect(reading)
  rename(reading)
  return reading
}

/**
 * The title is the name of the process, or that of its participant, which is what tools show: with
 * the code before it.
 */
const rename = ({ root, process, head }: Reading) => {
  const title = head['title'] as Words | undefined
  if (!title) return
  const pool = list(root, 'rootElements')
    .flatMap((element) =>
      element.$type === 'bpmn:Collaboration' ? list(element, 'participants') : [],
    )
    .find((element) => element.get('processRef') === process)
  const code = String(head['code'] ?? '')
  const shown = pool ? nameOf(pool) : ''
  const names = [nameOf(process), shown.startsWith(code) ? shown.slice(code.length).trim() : shown]
  const unnamed = nameOf({ name: title[agencyLanguage] })
  const name = names.find((name) => name !== '' && name !== unnamed)
  if (name !== undefined) head['title'] = { ...title, [agencyLanguage]: name }
}
