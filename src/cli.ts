/** The command line's entry: gives the commands a terminal, an environment and the program. */
import { OutputClosed } from './cli/failure'
import { runCli } from './cli/run'
import { keepPrivate } from './store/rights'
import type * as app from './app/app'

keepPrivate()

// Whoever reads may stop early (`| head`): that is no failure. What runs ends in order, as if it
// had been asked to stop.
const closed = new Set<NodeJS.WriteStream>()
let stopped: () => void = () => undefined
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed.add(stream)
    stopped()
  })
const write = (stream: NodeJS.WriteStream, content: string | Uint8Array): void => {
  if (!closed.has(stream)) stream.write(content)
  else if (stream === process.stdout) throw new OutputClosed()
}

const signals = ['SIGINT', 'SIGTERM'] as const
/** An end that was asked for takes no longer, whatever does not come to its own. */
const mostMs = 9500
let stopping = false

const columns = process.stdout.columns ?? Number(process.env['COLUMNS'] ?? 0)

/** Whoever asks again ends the program at once. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of signals) process.removeListener(signal, stop)
      stopping = true
      setTimeout(() => process.exit(), mostMs).unref()
      resolve()
    }
    stopped = stop
    for (const signal of signals) process.on(signal, stop)
  })

runCli(process.argv.slice(2), {
  env: process.env,
  envFile: '.env',
  out: (line) => write(process.stdout, `${line}\n`),
  err: (line) => write(process.stderr, `${line}\n`),
  bytes: (bytes) => write(process.stdout, bytes),
  terminal: Boolean(process.stdout.isTTY),
  width: Math.max(60, columns || 110),
  colour: Boolean(process.stdout.isTTY) && !process.env['NO_COLOR'],
  now: () => Date.now(),
  untilStopped,
  // Loaded when a command needs it; `import()` of a source file would leave the CommonJS world that
  // tsx runs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  program: async () => require('./app/app') as typeof app,
}).then(
  (code) => {
    process.exitCode = code
    // What is still being sent is looked up at the next start.
    if (stopping) process.exit()
  },
  // What could not be said in a sentence is said by Node, which ends the program with 1.
  (error: unknown) => {
    setImmediate(() => {
      throw error
    })
  },
)
