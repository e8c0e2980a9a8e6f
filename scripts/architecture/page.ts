/** What of `docs/architecture.md` follows from the imports: its picture and its table of rooms. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawing } from './drawing'
import { arrowsIn, roomsIn } from './imports'
import { rooms as questions } from './rooms'

const root = join(__dirname, '../..')
const block = /(<!-- rooms -->\n)[^]*(<!-- \/rooms -->)/
const isInside = (room: string): boolean => room.split('/').length === 3

/** @throws where a room has no question, or a question no room. */
function questionOf(room: string): string {
  const known: Record<string, string> = questions
  const question = known[room]
  if (question === undefined)
    throw new Error(`scripts/architecture/rooms.ts does not say what ${room} answers`)
  return question
}

function row(room: string): [string, string] {
  const name = isInside(room) ? `&emsp;\`${room.split('/').at(-1)}/\`` : `**\`${room}/\`**`
  return [name, questionOf(room)]
}
/** As prettier writes a table. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)))
  const [head = '', ...lines] = rows.map(
    (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines].join('\n')
}

/** By their path under `docs/`. */
export async function architecture(): Promise<Map<string, string>> {
  const rooms = roomsIn(root)
  const gone = Object.keys(questions).filter((room) => !rooms.includes(room))
  if (gone.length > 0)
    throw new Error(`scripts/architecture/rooms.ts speaks of what is no more: ${gone.join(', ')}`)
  const arrows = arrowsIn(root)
  const table = tableOf([['room', 'what it answers'], ...rooms.map(row)])
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const written = page.replace(block, (_all, begin: string, end: string) => {
    return `${begin}\n${table}\n\n${end}`
  })
  return new Map([
    ['architecture.md', written],
    ['rooms.svg', await drawing(rooms, arrows)],
  ])
}
