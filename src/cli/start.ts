/** `conducto start`: the sandbox, or the program that serves a real workspace. */
import pTimeout from 'p-timeout'
import { type CliContext, configToServe } from './context'

/** A program that is told to stop while it starts has so long to come to where it can stop. */
const startMs = 2000

/** Resolves after an orderly stop. */
export async function start(context: CliContext, options: { json?: boolean }): Promise<void> {
  const config = configToServe(context)
  const program = await context.program()
  // Listened for before anything is started: a browser that is being started has to be ended too.
  const stopped = context.untilStopped()
  const starting = program.start(config)
  const running = await Promise.race([starting, stopped])
  if (running) {
    announce(context, {
      json: options.json ?? false,
      sandbox: config.sandbox,
      address: running.address,
    })
    await stopped
    return running.stop()
  }
  const late = await pTimeout(starting, { milliseconds: startMs, fallback: () => undefined })
  await late?.stop()
}

interface Started {
  json: boolean
  sandbox: boolean
  address: string | undefined
}
function announce({ t, out }: CliContext, { json, sandbox, address }: Started): void {
  if (json) out(JSON.stringify({ event: 'started', sandbox, address: address ?? null }))
  else if (sandbox) out(t('system.cli.sandboxAt', { address }))
  else if (address) out(t('system.cli.servingAt', { address }))
  else out(t('system.cli.servingSocket'))
}
