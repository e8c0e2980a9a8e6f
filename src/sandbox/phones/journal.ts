/**
 * The phones' own memory: one JSON object a line, only ever appended, so that a restart shows the
 * same chats.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { maskAfter, maskBefore, opens } from '../../bot/secrets/across'
import { privateFolder } from '../../disk/private'
import { entriesIn } from '../../disk/lines'
import { Lines } from '../keep'
import { apply, type ChatMessage, type Chats, type Entry } from './model'

export interface Journal {
  readonly chats: Chats
  /** @throws StoreUnavailable when it could not be kept: then it did not happen. */
  append(entry: Entry): void
  /**
   * The file no longer holds anything of this chat; what the telephone shows stays until the
   * program stops. @throws StoreUnavailable
   */
  forget(person: string): void
}

/** The first line of a file in which nothing is clear that should not be. */
const masked = '{"type":"masked"}'

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return ''
    throw error
  }
}

/** What somebody wrote last, to be read together with what they write now. */
const lastOf = (chats: Chats, person: string): ChatMessage | undefined =>
  chats.messages.get(person)?.findLast(({ from, text }) => from === 'person' && text !== '')

/**
 * A line as it may lie on a disk: what the telephone shows while it is on, without the secrets of
 * whoever wrote it.
 */
function withoutSecrets(chats: Chats, entry: Entry): Entry {
  if (entry.type !== 'message' || entry.message.from !== 'person') return entry
  const before = lastOf(chats, entry.person)
  const { text } = maskAfter(before && opens(before.text), entry.message.text)
  return { ...entry, message: { ...entry.message, text } }
}

const ownerOf = (entry: Entry): string => (entry.type === 'person' ? entry.person.id : entry.person)
const ofOthers = (line: string, person: string): boolean => {
  try {
    return line === '' || ownerOf(JSON.parse(line) as Entry) !== person
  } catch {
    return true
  }
}

/**
 * The lines with the one before, when this one tells that it was a secret, written anew; undefined
 * where nothing is to be.
 */
function earlierHidden(text: () => string, chats: Chats, entry: Entry): string | undefined {
  if (entry.type !== 'message' || entry.message.from !== 'person') return undefined
  const before = lastOf(chats, entry.person)
  if (!before || maskBefore(before.text, entry.message.text) === before.text) return undefined
  const lines = text()
    .split('\n')
    .map((line) => {
      if (!line.includes(JSON.stringify(before.id))) return line
      const earlier = JSON.parse(line) as Entry
      if (earlier.type !== 'message' || earlier.message.id !== before.id) return line
      return JSON.stringify({
        ...earlier,
        message: { ...earlier.message, text: maskBefore(before.text, entry.message.text) },
      })
    })
  return lines.join('\n')
}

/** What an older program wrote, as this one would have written it. */
function rewritten(text: string): string {
  const chats: Chats = { persons: new Map(), messages: new Map() }
  const entries = entriesIn<Entry>(text.split('\n'))
  let lines = `${masked}\n`
  for (const entry of entries) {
    lines = earlierHidden(() => lines, chats, entry) ?? lines
    lines += `${JSON.stringify(withoutSecrets(chats, entry))}\n`
    apply(chats, entry)
  }
  return lines
}

export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true, mode: privateFolder })
  const text = textOf(path)
  const file = new Lines(path, Buffer.byteLength(text))
  const kept = text.startsWith(masked) && text.endsWith('\n') ? text : rewritten(text)
  if (kept !== text) file.replace(kept)
  const chats: Chats = { persons: new Map(), messages: new Map() }
  for (const entry of entriesIn<Entry>(kept.split('\n'))) apply(chats, entry)
  /** Messages that are in the file no more, and those whose telephone is not. */
  const gone = new Set<string>()
  const unknown = new Set<string>()
  const remember = (entry: Entry): void => {
    const person = chats.persons.get(ownerOf(entry))
    if (entry.type === 'message' && person && unknown.has(person.id)) {
      file.add(JSON.stringify({ type: 'person', person }))
      unknown.delete(person.id)
    }
    file.add(JSON.stringify(withoutSecrets(chats, entry)))
  }
  return {
    chats,
    append: (entry) => {
      const hidden = earlierHidden(() => textOf(path), chats, entry)
      if (hidden !== undefined) file.replace(hidden)
      if (!('id' in entry) || !gone.has(entry.id)) remember(entry)
      apply(chats, entry)
    },
    forget: (person) => {
      const lines = textOf(path).split('\n')
      file.replace(lines.filter((line) => ofOthers(line, person)).join('\n'))
      for (const { id } of chats.messages.get(person) ?? []) gone.add(id)
      unknown.add(person)
    },
  }
}
