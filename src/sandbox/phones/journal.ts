/** The phones' own memory: one JSON object a line, only ever appended, so that a restart shows the same chats. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { maskAfter, maskBefore, opens } from '../../bot/secrets/across'
import { apply, type ChatMessage, type Chats, type Entry } from './model'

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

/** What somebody wrote last, to be read together with what they write now. */
const lastOf = (chats: Chats, person: string): ChatMessage | undefined =>
  chats.messages.get(person)?.findLast(({ from, text }) => from === 'person' && text !== '')

/** A line as it may lie on a disk: what the telephone shows while it is on, without the secrets of whoever wrote it. */
function withoutSecrets(chats: Chats, entry: Entry): Entry {
  if (entry.type !== 'message' || entry.message.from !== 'person') return entry
  const before = lastOf(chats, entry.person)
  const { text } = maskAfter(before && opens(before.text), entry.message.text)
  return { ...entry, message: { ...entry.message, text } }
}

/** The line before, when this one tells that it was a secret, is written anew. */
function hideEarlier(path: string, chats: Chats, entry: Entry): void {
  if (entry.type !== 'message' || entry.message.from !== 'person') return
  const before = lastOf(chats, entry.person)
  if (!before || maskBefore(before.text, entry.message.text) === before.text) return
  const lines = linesOf(path).map((line) => {
    if (!line.includes(JSON.stringify(before.id))) return line
    const one = JSON.parse(line) as Entry
    if (one.type !== 'message' || one.message.id !== before.id) return line
    return JSON.stringify({ ...one, message: { ...one.message, text: maskBefore(before.text, entry.message.text) } })
  })
  writeFileSync(`${path}.new`, lines.join('\n'))
  renameSync(`${path}.new`, path)
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
      hideEarlier(path, chats, entry)
      appendFileSync(path, `${JSON.stringify(withoutSecrets(chats, entry))}\n`)
      apply(chats, entry)
    },
  }
}
