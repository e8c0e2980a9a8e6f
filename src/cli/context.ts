/**
 * What a command works with: words, where to write, and the program as the composition root makes
 * it.
 */
import type { Language, Translate } from '../bot/words/catalogue'
import type { Config } from '../config/config'
import { readConfig } from '../config/config'
import type { Environment } from '../config/problems'
import type { Program, Reading } from '../app/program'
import { CliSentences } from './failure'

export interface Io {
  env: Environment
  /** Read into `env` before anything else, where it exists. */
  envFile?: string
  out(line: string): void
  err(line: string): void
  /** What is not text, to standard output. */
  bytes(bytes: Uint8Array): void
  /** Standard output is a terminal: somebody looks at it. */
  terminal: boolean
  /** Columns of the terminal. */
  width: number
  colour: boolean
  /** Milliseconds. */
  now(): number
  /** Resolves when the person or the machine asks to stop. */
  untilStopped(): Promise<void>
  program(): Promise<Program>
}
export interface CliContext extends Io {
  language: Language
  t: Translate
}

/** The configuration of a command that only reads; every problem at once otherwise. */
export function configToRead(context: CliContext): Config {
  return configFor(context, 'read')
}
/** The configuration of the whole program. */
export function configToServe(context: CliContext): Config {
  return configFor(context, 'serve')
}
function configFor(context: CliContext, purpose: 'read' | 'serve'): Config {
  const result = readConfig({ ...context.env, CONDUCTO_LANGUAGE: context.language }, purpose)
  if (!result.ok) throw new CliSentences(result.sentences)
  return result.config
}

/** Reads the store beside whatever process writes it. */
export async function reading<T>(
  context: CliContext,
  use: (reading: Reading) => Promise<T>,
): Promise<T> {
  const program = await context.program()
  const opened = await program.openForReading(configToRead(context))
  try {
    return await use(opened)
  } finally {
    await opened.close()
  }
}
/** One JSON value, readable by people and programs. */
export const printJson = (context: CliContext, value: unknown): void =>
  context.out(JSON.stringify(value, null, 2))
