/**
 * `conducto procedures import FILE.bpmn`: the definition that a BPMN file says, as YAML on standard
 * output; what could not be carried over is said on standard error, element by element.
 */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { importBpmn } from '../../flows/bpmn/import'
import type { Library } from '../../flows/definition/definition'
import { readText } from '../../library/procedures'
import type { CliContext } from '../context'
import { CliFailure, CliSentences } from '../failure'
import { noteLine } from './import-words'
import { problemSentence } from './check'

/**
 * @throws CliFailure when there is no such file; CliSentences when what it says is not a
 * definition.
 */
export async function proceduresImport(
  context: CliContext,
  library: Library,
  file: string,
): Promise<void> {
  if (!existsSync(file)) throw new CliFailure('noFile', { file })
  const { t, language, out, err } = context
  const known = { roles: library.roles, codes: [...library.latest.keys()] }
  const { yaml, notes, problems } = await importBpmn(readText(file).text, basename(file), known)
  if (yaml) out(yaml.trimEnd())
  for (const note of notes) err(noteLine(t, note, language))
  if (problems.length > 0)
    throw new CliSentences(problems.map((problem) => problemSentence(problem, t)))
}
