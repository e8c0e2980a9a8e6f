/** Making the drawn flow of a definition. */
import type { Choice, Definition, Flow, Join, Step } from '../definition/definition'
import type { Words } from '../words'
import { slotOf } from '../definition/graph'
import { add, connect, stepOf, type Building, type Entering, type From } from './building'
import { firedBefore, stillAhead } from './fired'
import {
  lanesOf,
  ncName,
  type FlowEdge,
  type FlowModel,
  type FlowNode,
  type ModelOptions,
} from '../layout/model'
import { choicesIn, splitKindOf } from '../definition/flow-tree'

/** The node of a step entered in one way; its way out is drawn later. */
const stepNode = (building: Building, id: string, entering: Entering): FlowNode => {
  const { plain, definition } = building
  const step = stepOf(building, id)
  const fired = plain ? [] : stillAhead(definition, id, entering.fired)
  const call = entering.returned && !plain ? undefined : (entering.call ?? step.call)
  const named = !plain && !entering.returned && (entering.call || entering.roles)
  const reopened = Boolean(entering.returned && step.call) && !plain
  const suffix = [
    ...(named ? [entering.call ? 'call' : 'by', ...(entering.roles ?? [])] : []),
    ...(reopened ? ['reopened'] : []),
    ...(fired.length ? ['again'] : []),
  ]
  const roles = (!plain && entering.roles) || step.roles
  const node: FlowNode = {
    id: ncName(['Step', id, ...suffix].join('_')),
    kind: call ? 'call' : 'task',
    lane: roles[0] as string,
    step: id,
    roles,
    title: step.title,
    call,
    procedure: call?.procedure,
    named: named ? { roles: entering.roles, call: entering.call } : undefined,
    again: fired.length ? true : undefined,
    reopened: reopened || undefined,
  }
  const known = building.nodes.get(node.id)
  if (known)
    return plain && call
      ? Object.assign(known, { kind: 'call', call, procedure: call.procedure })
      : known
  building.queue.push({ node, step, fired })
  return add(building, node)
}

const enterJoin = (building: Building, from: From, join: Join) => {
  if (from.fired.includes(join.id)) return leadTo(building, from, join.go)
  const slot = slotOf(join, from.step.id, from.choices)
  const edge = connect(building, from, ncName(`Join_${join.id}`))
  building.arrivals.set(join.id, [...(building.arrivals.get(join.id) ?? []), { slot, edge }])
}

const endNode = (building: Building, from: From, more: { label?: Words; procedure?: string }) => {
  const { label, procedure } = more
  const choice = from.choices.at(-1)
  const id = ncName(
    [procedure ? 'Continue' : 'End', from.step.id, ...(choice ? [choice] : [])].join('_'),
  )
  const place = { lane: from.step.roles[0] as string, step: from.step.id }
  const kind = procedure ? 'continue' : 'end'
  add(building, {
    id,
    kind,
    ...place,
    title: label,
    procedure,
  })
  connect(building, from, id)
}

/** Draws the way to a step, a join or the end. */
const leadTo = (
  building: Building,
  from: From,
  id: string,
  entering: Omit<Entering, 'fired'> = {},
): void => {
  if (id === 'END') return endNode(building, from, {})
  const join = building.definition.joins.find((join) => join.id === id)
  if (join) return enterJoin(building, from, join)
  connect(building, from, stepNode(building, id, { ...entering, fired: from.fired }).id)
}

const gatewayId = ({ step, choices, fired }: From, kind: string) =>
  ncName(['Split', step.id, kind, ...choices, ...(fired.length ? ['again'] : [])].join('_'))
const freeId = ({ nodes }: Building, id: string): string => {
  let free = id
  for (let count = 2; nodes.has(free); count += 1) free = `${id}_${count}`
  return free
}
const choiceEdge = (step: Step, choice: Choice): Partial<FlowEdge> => ({
  kind: 'choice',
  choice: choice.id,
  label: choice.label,
  step: step.id,
  channels: choice.channels,
  reason: choice.reason || undefined,
  says: choice.says,
  without: choice.without,
  linked: choice.linked || undefined,
  proposed: choice.proposed,
})

/** Draws a flow from a node on. */
const leadOn = (building: Building, from: From, flow: Flow): void => {
  if (typeof flow === 'string') return leadTo(building, from, flow)
  if ('continue' in flow) return endNode(building, from, { procedure: flow.continue })
  if ('end' in flow) return endNode(building, from, { label: flow.end })
  if ('step' in flow)
    return leadTo(building, from, flow.step, { roles: flow.roles, call: flow.call })
  const kind = splitKindOf(flow)
  const id = freeId(building, gatewayId(from, kind))
  add(building, {
    id,
    kind,
    gateway: 'split',
    lane: from.step.roles[0] as string,
    step: from.step.id,
  })
  connect(building, from, id)
  spread(building, { ...from, node: id, edge: undefined }, flow)
}
const spread = (building: Building, from: From, flow: Flow) => {
  if (typeof flow === 'string') return
  if ('parallel' in flow) return flow.parallel.forEach((branch) => leadOn(building, from, branch))
  for (const choice of choicesIn(flow)) {
    const edge = choiceEdge(from.step, choice)
    leadOn(building, { ...from, choices: [...from.choices, choice.id], edge }, choice.go)
  }
}

const drawReturns = (building: Building, from: From) => {
  const fired = [
    ...from.fired,
    ...firedBefore(building.definition, from.step.id).map((join) => join.id),
  ]
  for (const to of from.step.returns) {
    const target = stepNode(building, to, { returned: true, fired: [...new Set(fired)] })
    connect(
      building,
      { ...from, edge: { kind: 'return', step: from.step.id, back: to } },
      target.id,
    )
  }
}

/**
 * Draws the way out of a step: its returns, then its flow; a review decides in an exclusive
 * gateway.
 */
const drawExit = (building: Building, node: FlowNode, step: Step, fired: string[]) => {
  const from: From = { node: node.id, step, choices: [], fired }
  if (!step.returns.length || building.plain) {
    leadOn(building, from, step.next)
    return drawReturns(building, from)
  }
  const id = gatewayId(from, 'review')
  add(building, { id, kind: 'exclusive', gateway: 'split', lane: node.lane, step: step.id })
  connect(building, from, id)
  const after = { ...from, node: id }
  if (typeof step.next !== 'string' && 'exclusive' in step.next) spread(building, after, step.next)
  else leadOn(building, after, step.next)
  drawReturns(building, after)
}

/** The several ways of entering a step meet before what it decides. */
const shareExit = (building: Building, node: FlowNode, step: Step, fired: string[]) => {
  const key = `${step.id} ${fired.join(' ')}`
  const known = building.exits.get(key)
  if (known === undefined) {
    building.exits.set(key, node.id)
    return drawExit(building, node, step, fired)
  }
  const ways = building.edges.filter((edge) => edge.from === known)
  const from: From = { node: node.id, step, choices: [], fired }
  if (ways.length === 1 && typeof step.next === 'string') return leadOn(building, from, step.next)
  const merge = ncName(`Merge_${step.id}${fired.length ? '_again' : ''}`)
  if (!building.nodes.has(merge)) {
    add(building, {
      id: merge,
      kind: 'exclusive',
      gateway: 'merge',
      lane: node.lane,
      step: step.id,
    })
    for (const way of ways) way.from = merge
    connect(building, { ...from, node: known }, merge)
  }
  connect(building, from, merge)
}

const joinId = (join: Join) => ncName(`Join_${join.id}`)
/** A join stands in the column of the step that it lets begin. */
const joinNode = (building: Building, join: Join): FlowNode => {
  const after = building.definition.steps.find((step) => step.id === join.go)
  const before = building.arrivals.get(join.id)?.[0]?.edge.from ?? ''
  const lane = after?.roles[0] ?? building.nodes.get(before)?.lane ?? ''
  const kind = join.split ? 'inclusive' : 'parallel'
  return add(building, { id: joinId(join), kind, gateway: 'join', join: join.id, lane })
}
/**
 * A slot at which several edges arrive gets an exclusive merge, so that the join counts it once.
 */
const mergeSlots = (building: Building, join: Join) => {
  const { id: to, lane } = joinNode(building, join)
  join.waits.forEach((_, index) => {
    const own = (building.arrivals.get(join.id) ?? []).filter(({ slot }) => slot === index)
    if (own.length < 2 || building.plain) return
    const from = ncName(`Merge_${join.id}_${index + 1}`)
    add(building, { id: from, kind: 'exclusive', gateway: 'merge', lane })
    for (const { edge } of own) edge.to = from
    building.edges.push({ id: ncName(`Flow_${from}_${to}`), from, to, kind: 'flow' })
  })
}
const leaveJoin = (building: Building, join: Join) => {
  const { id: node, lane } = joinNode(building, join)
  leadTo(
    building,
    { node, step: { id: join.id, roles: [lane] } as Step, choices: [], fired: [] },
    join.go,
  )
}
const drawWaiting = (building: Building) => {
  for (let next = building.queue.shift(); next; next = building.queue.shift())
    shareExit(building, next.node, next.step, next.fired)
}

/** Draws on until every step and join that work comes to has its way out. */
const drawAll = (building: Building) => {
  const { joins } = building.definition
  const drawn = new Set<Join>()
  for (;;) {
    drawWaiting(building)
    const next = joins.find((join) => building.arrivals.has(join.id) && !drawn.has(join))
    if (!next) break
    drawn.add(next)
    leaveJoin(building, next)
  }
  for (const join of drawn) mergeSlots(building, join)
}

/** The flow of a definition as nodes and edges. */
export const modelOf = (definition: Definition, options: ModelOptions = {}): FlowModel => {
  const building: Building = {
    definition,
    plain: options.plain ?? false,
    nodes: new Map(),
    edges: [],
    queue: [],
    exits: new Map(),
    arrivals: new Map(),
  }
  const entry = definition.steps.find((step) => step.id === definition.entry) as Step
  const start = add(building, { id: 'Start', kind: 'start', lane: entry.roles[0] as string })
  leadTo(building, { node: start.id, step: entry, choices: [], fired: [] }, entry.id)
  drawAll(building)
  const nodes = [...building.nodes.values()]
  const { code, title } = definition
  return { code, title, lanes: lanesOf(nodes, definition), nodes, edges: building.edges }
}
