/**
 * What was tried to be sent: a line before the call and one after it. A send whose answer was lost
 * is looked for by what is written here. It holds no address and no words: fingerprints, and ids
 * that name nobody.
 */
import { open, readFile } from 'node:fs/promises'
import { writeWhole } from './small-file'

export interface Attempt {
  /** `effect#part`. */
  id: string
  /** How many parts the effect has. */
  parts: number
  /** SHA-256 of words or file. */
  print: string
  /** Of the caption, where it is a file. */
  caption?: string
  kind: 'text' | 'photo' | 'voice' | 'document'
  /** Milliseconds since the epoch. */
  at: number
  /** Key of the message that it became. */
  ref?: string
}
export interface Journal {
  get(id: string): Attempt | undefined
  /** Whether this message is already known as one that was sent. */
  knows(ref: string): boolean
  /** On disk when it resolves. */
  tried(attempt: Attempt): Promise<void>
  arrived(id: string, ref: string): Promise<void>
  close(): Promise<void>
}

const keptMs = 8 * 86_400_000

export async function openJournal(file: string, now: () => number): Promise<Journal> {
  const attempts = new Map<string, Attempt>()
  const refs = new Set<string>()
  const apply = (line: Partial<Attempt> & { id: string }): void => {
    const attempt = { ...attempts.get(line.id), ...line } as Attempt
    attempts.set(line.id, attempt)
    if (attempt.ref) refs.add(attempt.ref)
  }
  for (const line of await linesOf(file)) apply(line)
  for (const [id, { at }] of attempts) if (!(at > now() - keptMs)) attempts.delete(id)
  await writeWhole(
    file,
    [...attempts.values()].map((attempt) => `${JSON.stringify(attempt)}\n`).join(''),
  )
  const handle = await open(file, 'a')
  let last: Promise<void> = Promise.resolve()
  const append = (line: Partial<Attempt> & { id: string }): Promise<void> => {
    last = last
      .catch(() => undefined)
      .then(async () => {
        await handle.appendFile(`${JSON.stringify(line)}\n`)
        await handle.datasync()
        apply(line)
      })
    return last
  }
  return {
    get: (id) => attempts.get(id),
    knows: (ref) => refs.has(ref),
    tried: append,
    arrived: (id, ref) => append({ id, ref }),
    close: async () => {
      await last.catch(() => undefined)
      await handle.close()
    },
  }
}

/** A line that a kill cut short is left out: nothing was sent before it was whole. */
async function linesOf(file: string): Promise<(Partial<Attempt> & { id: string })[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Partial<Attempt> & { id: string }]
    } catch {
      return []
    }
  })
}
