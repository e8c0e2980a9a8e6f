/**
 * Starts the sandbox over a data folder and asks it for what reads most; writes what that cost as
 * JSON to descriptor 3: `node --expose-gc -r tsx/cjs scripts/bench/many-process.ts FOLDER`.
 */
import { writeSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startSandbox } from '../../src/app/sandbox'
import { requestsOf } from './many-requests'

export interface ManyCost {
  /** Until the page could be asked for. */
  startMs: number
  heldMb: number
  /** The longest time for which each request held the event loop. */
  loopMs: Record<string, number>
}

const mb = 1024 * 1024
const settledMs = 3000
const collect = (): void => (globalThis as { gc?: () => void }).gc?.()
const heldNow = (): number => {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / mb
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** The longest that the loop was held while something was done, in milliseconds. */
async function longest(work: () => Promise<unknown>): Promise<number> {
  await pause(50)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  delay.reset()
  // The first tick after a reset only says from when it counts.
  await pause(20)
  await work()
  await pause(20)
  delay.disable()
  return delay.max / 1e6
}

async function main(): Promise<void> {
  const dataDir = process.argv[2]!
  const begun = performance.now()
  const running = await startSandbox({
    sandbox: true,
    whatsapp: 'simulated',
    port: 0,
    sandboxPort: 0,
    dataDir,
    language: 'es',
    logLevel: 'silent',
    production: false,
  })
  const startMs = performance.now() - begun
  // What is taken up beside other work is in it too.
  await pause(settledMs)
  const heldMb = heldNow()
  const loopMs: Record<string, number> = {}
  const requests = await requestsOf(running.address!, dataDir)
  for (const [name, ask] of Object.entries(requests.asked)) {
    // The first time loads what it needs; what is told is what it costs from then on.
    await ask()
    const found = [await longest(ask), await longest(ask), await longest(ask)]
    loopMs[name] = found.sort((a, b) => a - b)[1]!
  }
  await requests.close()
  writeSync(3, JSON.stringify({ startMs, heldMb, loopMs } satisfies ManyCost))
  await running.stop()
}
void main()
