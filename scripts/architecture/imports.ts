/** Who imports whom in `src/`, by rooms: folders two levels deep. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** `count` imports of files in `to` by files in `from`. */
export interface Arrow {
  from: string
  to: string
  count: number
}
const endings = ['.ts', '/index.ts', '']

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

/**
 * `src/bot/cases` for a file in it or below, `src/bot` for one loose there, `src` for the entry.
 */
const roomOf = (file: string): string => dirname(file).split('/').slice(0, 3).join('/')

/** Every room, those that hold data alone too. */
export const roomsIn = (root: string): string[] =>
  [...new Set(filesUnder(join(root, 'src')).map((file) => roomOf(file.slice(root.length + 1))))]
    .filter((room) => room !== 'src')
    .sort()

export function arrowsIn(root: string): Arrow[] {
  const counts = new Map<string, Arrow>()
  const sources = filesUnder(join(root, 'src')).filter((file) => file.endsWith('.ts'))
  for (const file of sources)
    for (const imported of importsOf(file)) {
      const [from, to] = [file, imported].map((path) => roomOf(path.slice(root.length + 1)))
      if (!from || !to || from === to || from === 'src') continue
      const arrow = counts.get(`${from} ${to}`) ?? { from, to, count: 0 }
      counts.set(`${from} ${to}`, { ...arrow, count: arrow.count + 1 })
    }
  return [...counts.values()]
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => {
      const path = join(dirname(file), fileName)
      const found = endings.map((ending) => `${path}${ending}`).find(existsSync)
      return found?.endsWith('.ts') ? [found] : []
    })
}
