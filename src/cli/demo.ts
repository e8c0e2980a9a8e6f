/** `conducto demo`: a case from the first message to its closing, as a transcript. */
import { storyNames } from '../demo/story'
import type { CliContext } from './context'
import { CliFailure } from './failure'

/** With `json`, one object a line: every inbound, receipt and effect; two runs are identical. */
export async function demo(
  context: CliContext,
  story: string | undefined,
  options: { json?: boolean },
): Promise<void> {
  const names = storyNames()
  if (story !== undefined && !names.includes(story))
    throw new CliFailure('noStory', { story, names: names.join(', ') })
  const program = await context.program()
  const { language, colour, width, out } = context
  await program.demo({ story, json: options.json ?? false, language, colour, width, write: out })
}
