/** `conducto demo`: a support incident from the first message to its closing, as a transcript. */
import type { CliContext } from './context'

/** With `json`, one object a line: every inbound, receipt and effect; two runs are identical. */
export async function demo(context: CliContext, options: { json?: boolean }): Promise<void> {
  const program = await context.program()
  const { language, colour, width, out } = context
  await program.demo({ json: options.json ?? false, language, colour, width, write: out })
}
