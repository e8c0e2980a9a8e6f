/** `npm run docs`: writes one page a procedure in `docs/procedures/`. A test holds them current. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { manualRows } from '../src/manual-rows'
import { BadProcedures, readProcedures } from '../src/procedures'
import { pageName, procedurePage } from './procedure-page'

const folder = join(__dirname, '..', 'docs')

/** Every page, by its path under `docs/`. */
export const pages = (): Map<string, string> => {
  const read = readProcedures()
  if (!read.ok) throw new BadProcedures(read.problems)
  const rows = manualRows()
  const { library, texts, sound } = read
  return new Map(
    [...library.definitions.values()].flatMap((definition) => {
      const { code, version } = definition
      const text = texts.find((one) => one.text.includes(`code: ${code}\n`))
      const checked = sound.find((one) => one.code === code && one.version === version)
      if (!text || !checked) return []
      const diagram = existsSync(join(folder, 'diagrams', `${pageName(code)}.svg`))
      const page = procedurePage({ definition, library, rows, checked, source: basename(text.file), diagram })
      return [[join('procedures', `${pageName(code)}.md`), page] as const]
    }),
  )
}

if (require.main === module) {
  mkdirSync(join(folder, 'procedures'), { recursive: true })
  for (const [path, text] of pages()) writeFileSync(join(folder, path), text)
}
