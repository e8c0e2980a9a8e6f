/** `conducto start`: the sandbox, or the program that serves a real workspace. */
import { type CliContext, configToServe } from './context'

/** Resolves after an orderly stop. */
export async function start(context: CliContext, options: { json?: boolean }): Promise<void> {
  const { t, out } = context
  const config = configToServe(context)
  const program = await context.program()
  const running = await program.start(config)
  const { address } = running
  if (options.json) out(JSON.stringify({ event: 'started', sandbox: config.sandbox, address: address ?? null }))
  else if (config.sandbox) out(t('system.cli.sandboxAt', { address }))
  else if (address) out(t('system.cli.servingAt', { address }))
  else out(t('system.cli.servingSocket'))
  await context.untilStopped()
  await running.stop()
}
