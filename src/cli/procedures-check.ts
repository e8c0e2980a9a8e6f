/** `conducto procedures check [CODE|FILE]`: every mistake with its file, line, step and reason. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Translate } from '../bot/catalogue/catalogue'
import type { Definition } from '../flows/definition'
import { loadDefinition } from '../flows/load'
import type { Problem } from '../flows/problems'
import { checkBeside, readProcedures, readText } from '../procedures'
import { type CliContext, configToRead, printJson } from './context'
import { CliFailure, CliSentences } from './failure'
import { findProcedure } from './find-procedure'
import { newest } from './procedures-list'

interface Found {
  definitions: Definition[]
  problems: Problem[]
}
/** `file:line, step: reason`. */
export const problemSentence = ({ file, line, step, reason }: Problem, t: Translate): string =>
  t('system.cli.checkProblem', { file, line: String(line), step: step ?? 'none', reason })

const looksLikeFile = (word: string): boolean => /\.ya?ml$/i.test(word) || existsSync(word)

/** @throws CliSentences when something is wrong, after JSON was printed where it was asked for. */
export function proceduresCheck(context: CliContext, request: { what?: string; json?: boolean }): void {
  const { what, json } = request
  const folder = configToRead(context).proceduresDir
  const found = what && looksLikeFile(what) ? checkFile(what, folder) : checkLoaded(what, folder)
  const ok = found.problems.length === 0
  if (json) printJson(context, { ok, procedures: found.definitions.map(({ code }) => code), problems: found.problems })
  const sentences = found.problems.map((problem) => problemSentence(problem, context.t))
  if (!ok) throw new CliSentences(json ? [] : sentences)
  if (json) return
  for (const { code, steps } of found.definitions) {
    context.out(context.t('system.cli.checkOk', { code, steps: steps.length }))
  }
}

function checkLoaded(code: string | undefined, folder?: string): Found {
  const read = readProcedures(folder)
  if (!read.ok) return { definitions: [], problems: read.problems }
  return { definitions: code ? [findProcedure(read.library, code)] : newest(read.library), problems: [] }
}

/** A file alone first; when it can be read, beside all the others. */
function checkFile(file: string, folder?: string): Found {
  if (!existsSync(file)) throw new CliFailure('noFile', { file })
  const text = readText(file)
  if (basename(file) === 'roles.yaml') {
    const beside = checkBeside(text, folder)
    return { definitions: [], problems: beside.ok ? [] : beside.problems }
  }
  const loaded = loadDefinition(text.text, text.file)
  if (!loaded.ok) return { definitions: [], problems: loaded.problems }
  const beside = checkBeside(text, folder)
  return { definitions: [loaded.definition], problems: beside.ok ? [] : beside.problems }
}
