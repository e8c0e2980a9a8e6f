/**
 * Files that a command makes: to the file that was asked for, or to whatever reads; never into a
 * terminal by itself.
 */
import { writeFileSync } from 'node:fs'
import type { CliContext } from './context'
import { CliFailure } from './failure'

interface Made {
  /** `SVG`. */
  kind: string
  /** What a file of it may be called. */
  name: string
  content: string | Uint8Array
}

/** Before it is made: whether there is anywhere to put it. @throws CliFailure */
export function checkOutput(
  context: CliContext,
  { kind, name }: Omit<Made, 'content'>,
  output?: string,
): void {
  if (output === undefined && context.terminal)
    throw new CliFailure('toTerminal', { kind, file: name }, 2)
}

/** @param output a file that is not there yet, or `-`. @throws CliFailure where it is there. */
export function write(context: CliContext, { content }: Made, output?: string): void {
  if (output === undefined || output === '-') {
    if (typeof content === 'string') context.out(content)
    else context.bytes(content)
    return
  }
  try {
    writeFileSync(output, typeof content === 'string' ? `${content.trimEnd()}\n` : content, {
      flag: 'wx',
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new CliFailure('fileExists', { file: output })
    throw error
  }
  context.err(context.t('system.cli.written', { file: output }))
}
