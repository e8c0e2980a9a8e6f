/** A case run by bpmn-engine from the exported files. */
import { Engine, type Execution } from 'bpmn-engine'
import { BpmnModdle } from 'bpmn-moddle'
import { corrected } from './corrections'
import { joined, type Known, type Source } from './join-sources'

interface Waiting {
  id: string
  type: string
  signal(): void
  getPostponed?(): Waiting[]
}
interface Process {
  id: string
  isRunning: boolean
  getPostponed(): Waiting[]
}
interface Deciding {
  procedure: string
  step: string
  choices: readonly string[]
  to?: string
}

const safe = (id: string) => id.replace(/\W/g, '_')
/** The engine copies its variables, but not what is in them. */
const become = (flags: Record<string, boolean>, names: readonly string[]) => {
  for (const name of Object.keys(flags)) delete flags[name]
  for (const name of names) flags[name] = true
}
const contexts = new Map<string, Promise<unknown>>()
const contextOf = (source: Source) => {
  const known = contexts.get(source.xml) ?? new BpmnModdle().fromXML(source.xml)
  contexts.set(source.xml, known)
  return known
}

/** One case in the engine that is not ours. */
export class Foreign {
  private execution: Execution | undefined
  private source: Source = { xml: '', known: new Map() }
  private readonly variables: {
    choices: Record<string, boolean>
    returns: Record<string, boolean>
  } = {
    choices: {},
    returns: {},
  }
  private continues: string | undefined

  static async open(code: string): Promise<Foreign> {
    const foreign = new Foreign()
    await foreign.run(code)
    return foreign
  }

  private async run(code: string): Promise<void> {
    this.continues = undefined
    this.source = await joined(code)
    const moddleContext = await contextOf(this.source)
    const { variables } = this
    const engine = new Engine({
      name: code,
      moddleContext,
      variables,
      elements: corrected,
    })
    engine.broker.subscribeTmp('event', 'activity.end', (_, { content }) => this.onEnd(content), {
      noAck: true,
    })
    this.execution = await engine.execute()
  }
  private onEnd({ id }: { id?: string } = {}) {
    const continues = this.source.known.get(String(id))?.continues
    if (continues) this.continues = continues
  }

  private waiting(): { known: Known; element: Waiting }[] {
    const processes = (this.execution?.definitions ?? []).flatMap(
      (definition) => definition.getRunningProcesses() as unknown as Process[],
    )
    return processes
      .flatMap((process) => process.getPostponed())
      .flatMap((element) => {
        const known = this.source.known.get(element.id)
        return known?.step ? [{ known, element }] : []
      })
  }

  /** Active steps as `CODE:STEP`, calls with `*`, sorted. */
  active(): string[] {
    return this.waiting()
      .map(({ known }) => `${known.procedure}:${known.step}${known.call ? '*' : ''}`)
      .sort()
  }

  /** Decides a step; a case that goes on in another procedure is started there. */
  async decide({ procedure, step, choices, to }: Deciding): Promise<void> {
    const found = this.waiting().filter(
      ({ known }) => known.procedure === procedure && known.step === step,
    )
    const task = found.find(({ known }) => !known.call)
    if (!task)
      throw new Error(`${procedure}:${step} is not active there: ${this.active().join(' ')}`)
    become(this.variables.choices, choices.map(safe))
    become(this.variables.returns, to === undefined ? [] : [`to_${safe(to)}`])
    task.element.signal()
    if (this.continues) await this.run(this.continues)
  }
}
