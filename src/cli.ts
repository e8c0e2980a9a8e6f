/** The command line's entry: gives the commands a terminal, an environment and the program. */
import { runCli } from './cli/run'
import { keepPrivate } from './store/rights'
import type * as app from './app'

keepPrivate()

// Whoever reads may stop early (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const columns = process.stdout.columns ?? Number(process.env['COLUMNS'] ?? 0)

void runCli(process.argv.slice(2), {
  env: process.env,
  envFile: '.env',
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  bytes: (bytes) => void process.stdout.write(bytes),
  width: Math.max(60, columns || 110),
  colour: Boolean(process.stdout.isTTY) && !process.env['NO_COLOR'],
  now: () => Date.now(),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
  // Loaded when a command needs it; `import()` of a source file would leave the CommonJS world that tsx runs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  program: async () => require('./app') as typeof app,
}).then((code) => {
  process.exitCode = code
})
