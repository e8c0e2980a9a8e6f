/** The phones' own memory: one JSON object a line, only ever appended, so that a restart shows the same chats. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { maskAfter, maskBefore, opens } from '../../bot/secrets/across'
import { apply, type ChatMessage, type Chats, type Entry } from './model'

export interface Journal {
  readonly chats: Chats
  append(entry: Entry): void
  /** The file no longer holds anything of this chat; what the telephone shows stays until the program stops. */
  forget(person: string): void
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

const ownerOf = (entry: Entry): string => (entry.type === 'person' ? entry.person.id : entry.person)
const replaceFile = (path: string, lines: readonly string[]): void => {
  writeFileSync(`${path}.new`, lines.join('\n'))
  renameSync(`${path}.new`, path)
}
const ofOthers = (line: string, person: string): boolean => {
  try {
    return line === '' || ownerOf(JSON.parse(line) as Entry) !== person
  } catch {
    return true
  }
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
  replaceFile(path, lines)
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
  const write = (entry: Entry): void => appendFileSync(path, `${JSON.stringify(entry)}\n`)
  /** Messages that are in the file no more, and those whose telephone is not. */
  const gone = new Set<string>()
  const unknown = new Set<string>()
  const remember = (entry: Entry): void => {
    const person = chats.persons.get(ownerOf(entry))
    if (entry.type === 'message' && person && unknown.delete(person.id)) write({ type: 'person', person })
    write(withoutSecrets(chats, entry))
  }
  return {
    chats,
    append: (entry) => {
      hideEarlier(path, chats, entry)
      if (!('id' in entry) || !gone.has(entry.id)) remember(entry)
      apply(chats, entry)
    },
    forget: (person) => {
      replaceFile(
        path,
        linesOf(path).filter((line) => ofOthers(line, person)),
      )
      for (const { id } of chats.messages.get(person) ?? []) gone.add(id)
      unknown.add(person)
    },
  }
}
