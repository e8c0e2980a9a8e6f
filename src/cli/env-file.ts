/** `.env` beside the program: variables that the shell has not set. */
import { existsSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { readTextFile } from '../library/text-file'
import type { Environment } from '../config/problems'

/**
 * Adds what the file says to an environment; what that already says wins. @throws UnreadableText
 */
export function addEnvFile(env: Environment, path: string): void {
  if (!existsSync(path)) return
  for (const [name, value] of Object.entries(parseEnv(readTextFile(path)))) env[name] ??= value
}
