/** `conducto procedures list`: what new cases can run, and what they go on to. */
import type { Definition, Library } from '../../flows/definition/definition'
import { pin } from '../../flows/definition/definition'
import { type CliContext, printJson } from '../context'
import { table } from '../table'

/** The version of each procedure that new cases take, by code. */
export const newest = (library: Library): Definition[] =>
  [...library.latest]
    .map(([code, version]) => library.definitions.get(pin(code, version)) as Definition)
    .sort((a, b) => a.code.localeCompare(b.code))

/** One row a procedure. */
export function proceduresList(
  context: CliContext,
  library: Library,
  options: { json?: boolean },
): void {
  const { t, language, out } = context
  const found = newest(library)
  if (options.json) {
    const rows = found.map(({ code, version, title, series, resolution, effective, steps }) => {
      return { code, version, title, series, resolution, effective, steps: steps.length }
    })
    return printJson(context, rows)
  }
  const headings = ['procedure', 'version', 'series', 'steps', 'title'].map((key) =>
    t(`system.column.${key}`),
  )
  const rows = found.map((row) => [
    row.code,
    row.version,
    row.series,
    String(row.steps.length),
    row.title[language],
  ])
  for (const line of table([headings, ...rows], context.width)) out(line)
}
