/**
 * The engine beside its peers: one case of the same procedure walked to its end, stored at each act
 * and in memory.
 */
import { bpmnInMemory, bpmnStored } from './engine-bpmn'
import { oursInMemory, oursStored } from './engine-ours'
import { xstateInMemory, xstateStored } from './engine-xstate'
import type { Figure } from './figures'
import { processorClock, ratesOf, ratioFigure, type Asked } from './runs'
import { recordWalk } from './walk'

const group = 'engine'

export async function engineFigures({ full }: Asked): Promise<Figure[]> {
  const walk = recordWalk()
  const ms = full ? 2000 : 500
  const stored = await ratesOf(
    { ours: oursStored(walk), XState: xstateStored(walk), 'bpmn-engine': await bpmnStored(walk) },
    { ms, watch: processorClock, turns: 2 },
  )
  const memory = await ratesOf(
    {
      ours: oursInMemory(walk),
      XState: xstateInMemory(walk),
      'bpmn-engine': await bpmnInMemory(walk),
    },
    { ms, watch: processorClock, turns: 2 },
  )
  return [
    ratioFigure(stored, ['ours', 'bpmn-engine'], {
      group,
      what: 'load, act, save: steps beside bpmn-engine',
      goal: '≥ 100 ×',
    }),
    ratioFigure(stored, ['ours', 'XState'], {
      group,
      what: 'load, act, save: steps beside XState',
      goal: '≥ 0.3 ×',
    }),
    ratioFigure(memory, ['ours', 'bpmn-engine'], {
      group,
      what: 'in memory: steps beside bpmn-engine',
      goal: '≥ 50 ×',
    }),
    ratioFigure(memory, ['ours', 'XState'], {
      group,
      what: 'in memory: steps beside XState',
      unit: '×',
    }),
  ]
}
