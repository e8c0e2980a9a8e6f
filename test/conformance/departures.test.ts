/** Each departure of bpmn-engine 25 from BPMN, shown as it is and as the tests correct it. */
import { Engine } from 'bpmn-engine'
import { BpmnModdle } from 'bpmn-moddle'
import { InclusiveGateway, SequenceFlow } from './corrections'

const open =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:d">'
const flow = (from: string, to: string, condition = '') =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition && `<conditionExpression>\${environment.variables.${condition}}</conditionExpression>`}</sequenceFlow>`
const process = (body: string) =>
  `${open}<process id="P" isExecutable="true">${body}</process></definitions>`
const tasks = (...ids: string[]) => ids.map((id) => `<userTask id="${id}" />`).join('')

const run = async (source: string, elements: object, variables: Record<string, boolean> = {}) => {
  const execution = await new Engine({ name: 'd', source, elements, variables }).execute()
  const waiting = () => execution.getPostponed().filter(({ type }) => type.endsWith('Task'))
  return {
    waiting: () =>
      waiting()
        .map(({ id }) => id)
        .sort(),
    done: (id: string) =>
      (waiting().find((one) => one.id === id) as unknown as { signal(): void }).signal(),
  }
}

describe('bpmn-engine departs from BPMN', () => {
  const inclusive = process(
    `<startEvent id="S" /><inclusiveGateway id="G" />${tasks('A', 'B', 'C')}<inclusiveGateway id="J" />${tasks('Z')}` +
      ['A', 'B', 'C'].map((id) => flow('G', id, id.toLowerCase()) + flow(id, 'J')).join('') +
      flow('S', 'G') +
      flow('J', 'Z'),
  )
  test('a converging inclusive gateway never waits; corrected, it waits for the branches that were chosen', async () => {
    const chosen = { a: true, b: true, c: false }
    const plain = await run(inclusive, {}, chosen)
    plain.done('A')
    expect(plain.waiting()).toEqual(['B', 'Z'])
    const right = await run(inclusive, { InclusiveGateway, SequenceFlow }, chosen)
    right.done('A')
    expect(right.waiting()).toEqual(['B'])
    right.done('B')
    expect(right.waiting()).toEqual(['Z'])
  })

  const discarded = process(
    `<startEvent id="S" /><parallelGateway id="F" />${tasks('A', 'B', 'C', 'Z')}<exclusiveGateway id="X" />` +
      `<exclusiveGateway id="M" /><parallelGateway id="J" />` +
      [
        flow('S', 'F'),
        flow('F', 'A'),
        flow('F', 'B'),
        flow('A', 'X'),
        flow('X', 'M', 'on'),
        flow('X', 'C', 'again'),
      ].join('') +
      [flow('C', 'M'), flow('M', 'J'), flow('B', 'J'), flow('J', 'Z')].join(''),
  )
  test('a discarded flow counts as an arrival at a join; corrected, the join waits for what was taken', async () => {
    const chosen = { on: false, again: true }
    const plain = await run(discarded, {}, chosen)
    plain.done('A')
    plain.done('B')
    expect(plain.waiting()).toEqual(['C', 'Z'])
    const right = await run(discarded, { InclusiveGateway, SequenceFlow }, chosen)
    right.done('A')
    right.done('B')
    expect(right.waiting()).toEqual(['C'])
    right.done('C')
    expect(right.waiting()).toEqual(['Z'])
  })

  test('a call does not reach another file; with both in one source it does', async () => {
    const caller = process(
      `<startEvent id="S" /><callActivity id="K" calledElement="Q" />${flow('S', 'K')}`,
    )
    const called = `<process id="Q"><startEvent id="QS" />${tasks('T')}${flow('QS', 'T')}</process>`
    const other = `${open}${called}<process id="R" isExecutable="true"><startEvent id="RS" /></process></definitions>`
    const apart = { source: caller, moddleContext: await new BpmnModdle().fromXML(other) }
    const execution = await new Engine({ name: 'apart', ...apart }).execute()
    expect(execution.definitions).toHaveLength(2)
    expect(execution.getPostponed().map(({ id }) => id)).toEqual(['K'])
    const joined = await run(caller.replace('</definitions>', `${called}</definitions>`), {})
    expect(joined.waiting()).toEqual(['T'])
  })
})
