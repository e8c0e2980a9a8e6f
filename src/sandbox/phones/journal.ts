/** The phones' own memory: one JSON object a line, only ever appended, so that a restart shows the same chats. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { apply, type Chats, type Entry } from './model'

export interface Journal {
  readonly chats: Chats
  append(entry: Entry): void
}

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
}

/** A line that a kill cut short is left out: what it said was never acknowledged. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true })
  const chats: Chats = { persons: new Map(), messages: new Map() }
  const lines = linesOf(path)
  for (const line of lines) {
    try {
      if (line !== '') apply(chats, JSON.parse(line) as Entry)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  if (lines.at(-1)) appendFileSync(path, '\n')
  return {
    chats,
    append: (entry) => {
      appendFileSync(path, `${JSON.stringify(entry)}\n`)
      apply(chats, entry)
    },
  }
}
