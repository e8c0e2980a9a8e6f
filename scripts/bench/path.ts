/**
 * From the request to the commit: presses beside Bolt that only acknowledges, messages beside an
 * HTTP handler that writes one durable row. Signed HTTP, eight clients; the program, what it is
 * compared with, and Slack with the clients are three processes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { standIn } from '../../src/app/sandbox'
import type { Figure } from './figures'
import { clients, first, messages, presses, sentAt, written } from './path-load'
import { botToken, offsetMs, Other, type Opening, type Ports, signingSecret } from './path-protocol'
import { ratesOf, ratioFigure, type Asked, type Doing } from './runs'

const group = 'path'
const cases = 64

interface Stage {
  program: Other
  ports: { program: Ports; bare: Ports }
  /** Steps that staff may take, and people whose case is open. */
  activations: string[]
  phones: string[]
}

const phoneOf = (index: number): string => `+5917${String(1_000_000 + index)}`
/** Up to their number, in the messages of a first contact. */
async function reported(port: number, phone: string): Promise<void> {
  for (const [index, text] of first.entries())
    await written(port, { id: `first.${phone}.${index}`, phone, text, at: sentAt(index) })
}
/** Prepared while Slack holds nothing back, so that nothing of it is left to be sent. */
async function prepared(opening: Opening): Promise<Pick<Stage, 'activations' | 'phones'>> {
  const program = new Other('path-program.ts')
  try {
    const { people } = await program.ask<Ports>({
      op: 'open',
      opening: { ...opening, budget: false },
    })
    const phones = Array.from({ length: cases }, (_, index) => phoneOf(index))
    await Promise.all(phones.map((phone) => reported(people, phone)))
    return { phones, activations: await program.ask<string[]>({ op: 'seed', cases }) }
  } finally {
    await program.stop()
  }
}
async function staged(
  budget: boolean,
  measure: (stage: Stage) => Promise<Figure[]>,
): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-bench-'))
  const slack = standIn({ now: Date.now, pace: 'off', botToken, signingSecret })
  const others: Other[] = []
  const opened = (file: string, opening: Opening): Promise<Ports> => {
    const other = new Other(file)
    others.push(other)
    return other.ask<Ports>({ op: 'open', opening })
  }
  try {
    const { apiUrl } = await slack.start()
    const opening = { dataDir, apiUrl, budget, offsetMs }
    const found = await prepared(opening)
    const ports = {
      program: await opened('path-program.ts', opening),
      bare: await opened('path-bare.ts', opening),
    }
    return await measure({ program: others[0] as Other, ports, ...found })
  } finally {
    await Promise.all(others.map((other) => other.stop()))
    await slack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Counts what is sent, and afterwards that all of it was done. */
async function checked<Found>(
  program: Other,
  ours: Doing,
  measure: (ours: Doing) => Promise<Found>,
): Promise<Found> {
  // A message is committed before what it does to a case is.
  const acts = async () => {
    await program.ask({ op: 'drain' })
    return program.ask<number>({ op: 'acts' })
  }
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

interface Sending {
  about: Pick<Figure, 'what' | 'goal' | 'unit'>
  peer: string
  ours: Doing
  bare: Doing
}
const sent = (
  { program }: Stage,
  { full }: Asked,
  { about, peer, ours, bare }: Sending,
): Promise<Figure> =>
  checked(program, ours, async (counted) => {
    const rates = await ratesOf({ ours: counted, [peer]: bare }, { ms: full ? 4000 : 700 })
    return ratioFigure(rates, ['ours', peer], { group, ...about })
  })

const pressed = (stage: Stage, asked: Asked, about: Sending['about']): Promise<Figure> =>
  sent(stage, asked, {
    about,
    peer: 'bare Bolt',
    ours: presses(stage.ports.program.slack, stage.activations, 'ours'),
    bare: presses(stage.ports.bare.slack, stage.activations, 'bare'),
  })
const said = (stage: Stage, asked: Asked, about: Sending['about']): Promise<Figure> =>
  sent(stage, asked, {
    about,
    peer: 'bare handler',
    ours: messages(stage.ports.program.people, stage.phones, 'ours'),
    bare: messages(stage.ports.bare.people, stage.phones, 'bare'),
  })

const pressing = `${clients} clients press, beside Bolt that only acknowledges`
const writing = `${clients} clients write, beside an HTTP handler that writes one durable row`

export async function pathFigures(asked: Asked): Promise<Figure[]> {
  const held = await staged(true, async (stage) => [
    await pressed(stage, asked, { what: pressing, goal: '≥ 0.2 ×' }),
    await said(stage, asked, { what: writing, goal: '≥ 0.1 ×' }),
  ])
  if (!asked.full) return held
  const unheld = (stage: Stage) =>
    pressed(stage, asked, { what: `${pressing}; no edit held back`, unit: '×' })
  return [...held, ...(await staged(false, async (stage) => [await unheld(stage)]))]
}
