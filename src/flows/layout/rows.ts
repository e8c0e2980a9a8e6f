/**
 * Rows: elk finds the order of the nodes (what comes before what, loops included); no two of a
 * column share a row.
 */
import ELK from 'elkjs/lib/elk.bundled.js'
import type { FlowModel, FlowNode } from './model'
import type { Cell } from './types'

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
}

/**
 * The layer of each node in elk's layered drawing; returns are left out, so that they never pull a
 * step up.
 */
const layersOf = async ({ nodes, edges }: FlowModel): Promise<Map<string, number>> => {
  const drawn = await new ELK().layout({
    id: 'root',
    layoutOptions: options,
    children: nodes.map(({ id }) => ({ id, width: 10, height: 10 })),
    edges: edges
      .filter(({ kind }) => kind !== 'return')
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  })
  return new Map((drawn.children ?? []).map(({ id, y = 0 }) => [id, y]))
}

/** The cell of each node: below what leads to it, in the first row that is free in its column. */
export const cellsOf = async (model: FlowModel): Promise<Map<string, Cell>> => {
  const layers = await layersOf(model)
  const layer = (id: string) => layers.get(id) ?? 0
  const order = (node: FlowNode) => model.nodes.indexOf(node)
  const sorted = [...model.nodes].sort((a, b) => layer(a.id) - layer(b.id) || order(a) - order(b))
  const cells = new Map<string, Cell>()
  const taken = new Set<string>()
  for (const node of sorted) {
    const lane = model.lanes.indexOf(node.lane)
    const above = model.edges
      .filter(
        ({ kind, from, to }) => kind !== 'return' && to === node.id && layer(from) < layer(node.id),
      )
      .map(({ from }) => cells.get(from)?.row ?? -1)
    let row = Math.max(-1, ...above) + 1
    while (taken.has(`${lane} ${row}`)) row += 1
    taken.add(`${lane} ${row}`)
    cells.set(node.id, { lane, row })
  }
  return cells
}
