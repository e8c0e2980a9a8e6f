/**
 * From the request to the commit: presses beside Bolt that only acknowledges, messages beside an HTTP handler that writes one
 * durable row. Signed HTTP, eight clients; the program, what it is compared with, and Slack with the clients are three processes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standIn } from '../../src/app-sandbox'
import type { Figure } from './figures'
import { clients, messages, presses, written } from './path-load'
import { Other, type Opening, type Ports } from './path-protocol'
import { ratesOf, ratioFigure, type Asked, type Doing } from './runs'

const group = 'path'
const cases = 64

interface Stage {
  program: Other
  ports: { program: Ports; bare: Ports }
}
/** What is there before anything is measured: prepared while Slack holds nothing back, so that nothing of it is left to be sent. */
type Prepare<Prepared> = (program: Other, ports: Ports) => Promise<Prepared>
interface Staging<Prepared> {
  /** Slack's own limits are kept while it is measured. */
  budget: boolean
  prepare: Prepare<Prepared>
  measure: (stage: Stage, prepared: Prepared) => Promise<Figure>
}

async function prepared<Prepared>(opening: Opening, prepare: Prepare<Prepared>): Promise<Prepared> {
  const program = new Other('path-program.ts')
  try {
    const found = await prepare(program, await program.ask<Ports>({ op: 'open', opening }))
    await program.ask({ op: 'drain' })
    return found
  } finally {
    await program.stop()
  }
}
async function staged<Prepared>({ budget, prepare, measure }: Staging<Prepared>): Promise<Figure> {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-bench-'))
  const slack = standIn({ now: Date.now, pace: 'off' })
  const others: Other[] = []
  const other = (file: string): Other => {
    others.push(new Other(file))
    return others.at(-1) as Other
  }
  try {
    const { apiUrl } = await slack.start()
    const opening = { dataDir, apiUrl, budget }
    const found = await prepared({ ...opening, budget: false }, prepare)
    const [program, bare] = [other('path-program.ts'), other('path-bare.ts')]
    const ports = {
      program: await program.ask<Ports>({ op: 'open', opening }),
      bare: await bare.ask<Ports>({ op: 'open', opening }),
    }
    return await measure({ program, ports }, found)
  } finally {
    await Promise.all(others.map((one) => one.stop()))
    await slack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Counts what is sent, and afterwards that all of it was done. */
async function checked<Found>(program: Other, ours: Doing, measure: (ours: Doing) => Promise<Found>): Promise<Found> {
  const acts = () => program.ask<number>({ op: 'acts' })
  const before = await acts()
  let sent = 0
  const found = await measure(async () => {
    const count = await ours()
    sent += count
    return count
  })
  const done = (await acts()) - before
  if (done !== sent) throw new Error(`of ${sent} requests ${done} were done`)
  return found
}

const phoneOf = (index: number): string => `+5917${String(1_000_000 + index)}`
/** Up to their number, in the messages of a first contact. */
async function reported(port: number, phone: string): Promise<void> {
  const said = ['No puedo entrar a Ciudadanía Digital desde ayer', 'si', '1']
  for (const [index, text] of said.entries()) await written(port, { id: `first.${phone}.${index}`, phone, text })
}

const pressFigure = (budget: boolean, { full }: Asked): Promise<Figure> =>
  staged({
    budget,
    prepare: (program) => program.ask<string[]>({ op: 'seed', cases }),
    measure: ({ program, ports }, activations) =>
      checked(program, presses(ports.program.slack, activations, 'ours'), async (ours) => {
        const doings = { ours, 'bare Bolt': presses(ports.bare.slack, activations, 'bare') }
        const rates = await ratesOf(doings, { ms: full ? 4000 : 600 })
        const what = `${clients} clients press, beside Bolt that only acknowledges`
        const about = budget ? { what, goal: '≥ 0.2 ×' } : { what: `${what}; no edit held back`, unit: '×' }
        return ratioFigure(rates, ['ours', 'bare Bolt'], { group, ...about })
      }),
  })

const messageFigure = ({ full }: Asked): Promise<Figure> =>
  staged({
    budget: true,
    prepare: async (_, { people }) => {
      const phones = Array.from({ length: cases }, (_, index) => phoneOf(index))
      await Promise.all(phones.map((phone) => reported(people, phone)))
      return phones
    },
    measure: ({ program, ports }, phones) =>
      checked(program, messages(ports.program.people, phones, 'ours'), async (ours) => {
        const doings = { ours, 'bare handler': messages(ports.bare.people, phones, 'bare') }
        const rates = await ratesOf(doings, { ms: full ? 4000 : 600 })
        const what = `${clients} clients write, beside an HTTP handler that writes one durable row`
        return ratioFigure(rates, ['ours', 'bare handler'], { group, what, goal: '≥ 0.1 ×' })
      }),
  })

export async function pathFigures(asked: Asked): Promise<Figure[]> {
  return [await pressFigure(true, asked), await pressFigure(false, asked), await messageFigure(asked)]
}
