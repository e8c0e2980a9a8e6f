/**
 * bpmn-engine with the procedure as our own BPMN export, run as the conformance tests do. It asks
 * nobody's permission, checks nothing that is left, and knows no terms.
 */
import { Engine, type BpmnEngineExecutionState, type Execution } from 'bpmn-engine'
import { BpmnModdle } from 'bpmn-moddle'
import { corrected } from '../../test/conformance/corrections'
import { joined, type Known } from '../../test/conformance/join-sources'
import { procedure, type Step } from './kept-case'
import type { Doing } from './runs'
import type { Walk } from './walk'

interface Waiting {
  id: string
  environment: { variables: { choices: Record<string, boolean> } }
  signal(): void
}
interface Process {
  getPostponed(): Waiting[]
}
const safe = (id: string) => id.replace(/\W/g, '_')

/** The engine copies its variables, but not what is in them: they are changed where they are. */
const choose = (flags: Record<string, boolean>, chosen: readonly string[]): void => {
  for (const name of Object.keys(flags)) delete flags[name]
  for (const name of chosen) flags[name] = true
}
const waitingOf = ({ definitions }: Execution): Waiting[] =>
  definitions
    .flatMap((definition) => definition.getRunningProcesses() as unknown as Process[])
    .flatMap((process) => process.getPostponed())

/** Signals the task of a step; the choice is a variable that the conditions of the flows read. */
function decide(
  execution: Execution,
  known: ReadonlyMap<string, Known>,
  { step, choices }: Step,
): void {
  const task = waitingOf(execution).find(({ id }) => known.get(id)?.step === step)
  if (!task) throw new Error(`bpmn-engine is not at ${step}`)
  choose(task.environment.variables.choices, choices.map(safe))
  task.signal()
}

/** What is read once: the file, and its elements. */
interface Source {
  known: ReadonlyMap<string, Known>
  moddleContext: unknown
}
async function sourceOf(): Promise<Source> {
  const { xml, known } = await joined(procedure)
  return { known, moddleContext: await new BpmnModdle().fromXML(xml) }
}
function begun({ moddleContext }: Source): Promise<Execution> {
  const variables = { choices: {}, returns: {} }
  const engine = new Engine({
    name: procedure,
    moddleContext,
    variables,
    elements: corrected,
  })
  return engine.execute()
}

/** Its whole state is read, recovered and resumed, signalled, taken and written at each act. */
export async function bpmnStored({ steps }: Walk): Promise<Doing> {
  const source = await sourceOf()
  const opened = JSON.stringify((await begun(source)).getState())
  return async () => {
    let text = opened
    for (const step of steps) {
      const engine = new Engine({ elements: corrected })
      const resumed = await engine.recover(JSON.parse(text) as BpmnEngineExecutionState).resume()
      decide(resumed, source.known, step)
      text = JSON.stringify(resumed.getState())
    }
    return ended((JSON.parse(text) as BpmnEngineExecutionState).state, steps.length)
  }
}
export async function bpmnInMemory({ steps }: Walk): Promise<Doing> {
  const source = await sourceOf()
  return async () => {
    const execution = await begun(source)
    for (const step of steps) decide(execution, source.known, step)
    return ended(execution.state, steps.length)
  }
}
function ended(state: string, steps: number): number {
  if (state !== 'idle') throw new Error(`bpmn-engine did not walk to the end: ${state}`)
  return steps
}
