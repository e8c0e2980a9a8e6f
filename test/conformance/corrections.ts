/**
 * Where bpmn-engine 25 departs from BPMN, corrected for the tests alone:
 * - a converging inclusive gateway never waits: it is run as one that waits for every flow, taken
 *   or discarded;
 * - a discarded flow counts as an arrival at a join: it is passed on only below an inclusive split,
 *   where the join has
 *   to hear of the branches that were not chosen.
 */
import * as elements from 'bpmn-elements'

interface Flow {
  sourceId: string
  discard(content?: { discardSequence?: string[] }): unknown
}
interface Context {
  getInboundSequenceFlows(id: string): unknown[]
  getActivityById(id: string): { type: string } | null
}
type Make = (of: { id: string }, context: Context) => object
type MakeFlow = new (of: object, context: Context) => Flow
const plain = elements as unknown as {
  InclusiveGateway: Make
  ParallelGateway: Make
  SequenceFlow: MakeFlow
}

/** A converging inclusive gateway that waits. */
export function InclusiveGateway(of: { id: string }, context: Context): object {
  const joins = context.getInboundSequenceFlows(of.id).length > 1
  return (joins ? plain.ParallelGateway : plain.InclusiveGateway)(of, context)
}

/** A flow whose discarding stays where it is, unless an inclusive split is above it. */
export function SequenceFlow(of: object, context: Context): Flow {
  const flow = new plain.SequenceFlow(of, context)
  const discard = flow.discard.bind(flow)
  const inclusive = (id: string) => context.getActivityById(id)?.type === 'bpmn:InclusiveGateway'
  flow.discard = (content = {}) =>
    [flow.sourceId, ...(content.discardSequence ?? [])].some(inclusive)
      ? discard(content)
      : undefined
  return flow
}

/** For the engine's `elements` option. */
export const corrected = { InclusiveGateway, SequenceFlow }
