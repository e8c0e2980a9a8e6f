/**
 * `conducto procedures check [CODE|FILE]`: walks every marking of the procedures and says of each
 * how many there are, which rows of its manual its steps carry, and every mistake with its file,
 * line, step, reason and shortest path.
 */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Translate } from '../../bot/words/catalogue'
import type { Definition, Library } from '../../flows/definition/definition'
import { loadDefinition } from '../../flows/definition/load'
import type { Problem } from '../../flows/definition/problems'
import { coverageOf, type RowCovered } from '../../flows/soundness/coverage'
import { problemsWithPaths } from '../../flows/soundness/paths'
import { manualRows } from '../../library/manual-rows'
import {
  type Before,
  type Checked,
  checkBeside,
  type Procedures,
  readProcedures,
  readText,
} from '../../library/procedures'
import { type CliContext, configToRead, printJson } from '../context'
import { CliFailure, CliSentences } from '../failure'
import { findProcedure } from './find-procedure'
import { newest } from './list'
import { reasonWords } from '../reasons'
import { table, wrap } from '../table'

interface Found {
  checked: (Omit<Checked, 'definition' | 'file'> & { rows: RowCovered[] })[]
  problems: Problem[]
}
/** `file:line, step: reason`, and below it how to get there. */
export const problemSentence = (
  { file, line, step, path, ...problem }: Problem,
  t: Translate,
): string => {
  const reason = reasonWords(t, problem)
  const sentence = t('system.cli.checkProblem', {
    file,
    line: String(line),
    step: step ?? 'none',
    reason,
  })
  return path?.length
    ? `${sentence}\n${t('system.cli.checkPath', { path: path.join(' ') })}`
    : sentence
}

const looksLikeFile = (word: string): boolean => /\.ya?ml$/i.test(word) || existsSync(word)

/** @throws CliSentences when something is wrong, after the table or JSON was printed. */
export async function proceduresCheck(
  context: CliContext,
  request: { what?: string; json?: boolean },
): Promise<void> {
  const { what, json } = request
  const config = configToRead(context)
  const where = {
    folder: config.proceduresDir,
    before: { stored: await (await context.program()).published(config) },
  }
  const found = what && looksLikeFile(what) ? checkFile(what, where) : checkLoaded(what, where)
  const ok = found.problems.length === 0
  if (json) printJson(context, { ok, procedures: found.checked, problems: found.problems })
  else if (found.checked.length > 0) print(context, found, what !== undefined)
  if (ok) return
  throw new CliSentences(
    json ? [] : found.problems.map((problem) => problemSentence(problem, context.t)),
  )
}

/**
 * Adds its manual's rows to what was walked: of the definitions asked for, or of those with
 * findings.
 */
function foundIn(read: Procedures, wanted: (library: Library) => Definition[]): Found {
  const rows = manualRows()
  const asked = read.ok ? wanted(read.library) : []
  const checked = (read.sound ?? []).filter(({ definition: { code, version }, findings }) =>
    read.ok
      ? asked.some((pinned) => pinned.code === code && pinned.version === version)
      : findings.length > 0,
  )
  const covering = ({ definition, file: _file, ...coverage }: Checked) => ({
    ...coverage,
    rows: coverageOf(rows, definition),
  })
  return { checked: checked.map(covering), problems: read.ok ? [] : read.problems }
}

/** What stands beside what is checked: the files, and what was published of them before. */
interface Beside {
  folder?: string
  before: Before
}
const checkLoaded = (code: string | undefined, { folder, before }: Beside): Found =>
  foundIn(readProcedures(folder, before), (library) =>
    code ? [findProcedure(library, code)] : newest(library),
  )

/** A file alone first; when it can be read, beside all the others. */
function checkFile(file: string, { folder, before }: Beside): Found {
  if (!existsSync(file)) throw new CliFailure('noFile', { file })
  const text = readText(file)
  if (basename(file) === 'roles.yaml') return foundIn(checkBeside(text, folder, before), () => [])
  const loaded = loadDefinition(text.text, text.file)
  if (!loaded.ok) return { checked: [], problems: problemsWithPaths(loaded.problems, [text]) }
  return foundIn(checkBeside(text, folder, before), () => [loaded.definition])
}

const columns = ['procedure', 'steps', 'manualRows', 'markings', 'caseMarkings', 'ms', 'findings']
const covered = (rows: readonly RowCovered[]): number => rows.filter((row) => !row.missing).length

function print(context: CliContext, { checked }: Found, perFile: boolean): void {
  const { t, out, width } = context
  const rows = checked.map((procedure) =>
    [
      ...[
        procedure.code,
        procedure.steps,
        `${covered(procedure.rows)}/${procedure.rows.length}`,
        procedure.markings,
        procedure.caseMarkings,
      ],
      ...[procedure.ms.toFixed(1), procedure.findings.length],
    ].map(String),
  )
  for (const line of table([columns.map((key) => t(`system.column.${key}`)), ...rows], width))
    out(line)
  for (const procedure of checked) {
    out('')
    if (perFile && procedure.rows.length > 0)
      for (const line of table(rowTable(procedure.rows, t), width)) out(line)
    else for (const line of wrap(rowLine(procedure.code, procedure.rows, t), width)) out(line)
  }
  const all = checked.flatMap((procedure) => procedure.rows)
  const findings = checked.flatMap((procedure) => procedure.findings).length
  out('')
  out(
    t('system.cli.checkSum', {
      procedures: checked.length,
      covered: covered(all),
      rows: all.length,
      findings,
    }),
  )
}

/** What carries a row, or what is missing. */
const carrier = ({ step, missing, role }: RowCovered, t: Translate): string => {
  if (step === undefined) return t('system.cli.checkRowMissing')
  return missing ? `${step} (${t('system.cli.checkRowRole', { role })})` : step
}
const rowLine = (code: string, rows: readonly RowCovered[], t: Translate): string => {
  if (rows.length === 0) return t('system.cli.checkRowsNone', { code })
  const list = rows.map((row) => `${row.number}→${carrier(row, t)}`).join(' ')
  return t('system.cli.checkRows', { code, manual: rows[0]?.manual ?? '', rows: list })
}
const rowTable = (rows: readonly RowCovered[], t: Translate): string[][] => [
  ['manualRow', 'printedRole', 'step'].map((key) => t(`system.column.${key}`)),
  ...rows.map((row) => [row.number, row.role, carrier(row, t)]),
]
