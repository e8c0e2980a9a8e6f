/**
 * `npm run docs`: writes a page and a picture a procedure, in `docs/procedures/` and
 * `docs/diagrams/`, and what of `docs/architecture.md` follows from the imports. Tests hold them
 * current.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { diagram } from '../src/flows/diagram/diagram'
import { manualRows } from '../src/library/manual-rows'
import { BadProcedures, readProcedures } from '../src/library/procedures'
import { architecture } from './architecture/page'
import { pageName, procedurePage } from './procedure-page'

const folder = join(__dirname, '..', 'docs')

/** Every page, by its path under `docs/`. */
export const pages = (): Map<string, string> => {
  const read = readProcedures()
  if (!read.ok) throw new BadProcedures(read.problems)
  const rows = manualRows()
  const { library, sound } = read
  return new Map(
    [...library.definitions.values()].flatMap((definition) => {
      const { code, version } = definition
      const checked = sound.find((checked) => checked.code === code && checked.version === version)
      if (!checked) return []
      const page = procedurePage({
        definition,
        library,
        rows,
        checked,
        source: basename(checked.file),
        diagram: true,
      })
      return [[join('procedures', `${pageName(code)}.md`), page] as const]
    }),
  )
}

/** Every picture, by its path under `docs/`. */
export async function pictures(): Promise<Map<string, string>> {
  const read = readProcedures()
  if (!read.ok) throw new BadProcedures(read.problems)
  const { library } = read
  const drawn = new Map<string, string>()
  for (const definition of library.definitions.values())
    drawn.set(
      join('diagrams', `${pageName(definition.code)}.svg`),
      `${await diagram({ library, definition, language: 'es' })}\n`,
    )
  return drawn
}

async function write(): Promise<void> {
  for (const name of ['procedures', 'diagrams']) mkdirSync(join(folder, name), { recursive: true })
  for (const [path, text] of [...pages(), ...(await pictures()), ...(await architecture())])
    writeFileSync(join(folder, path), text)
}
if (require.main === module) void write()
