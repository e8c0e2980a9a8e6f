/**
 * What was tried to be sent: a line before the call and one after it. A send whose answer was lost
 * is looked for by what is written here. It holds no address and no words: fingerprints, and ids
 * that name nobody.
 */
import { entriesIn, openLines } from '../../../disk/lines'

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
/** A line: an attempt, or what is told of it later. */
type Told = Partial<Attempt> & { id: string }
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

export async function openJournal(path: string, now: () => number): Promise<Journal> {
  const attempts = new Map<string, Attempt>()
  const refs = new Set<string>()
  const apply = (line: Told): void => {
    const attempt = { ...attempts.get(line.id), ...line } as Attempt
    attempts.set(line.id, attempt)
    if (attempt.ref) refs.add(attempt.ref)
  }
  const file = await openLines(path, { durable: true })
  for (const line of entriesIn<Told>(file.lines)) apply(line)
  for (const [id, { at }] of attempts) if (!(at > now() - keptMs)) attempts.delete(id)
  await file.replace([...attempts.values()].map((attempt) => JSON.stringify(attempt)))
  const append = (line: Told): Promise<void> =>
    file.add(JSON.stringify(line)).then(() => apply(line))
  return {
    get: (id) => attempts.get(id),
    knows: (ref) => refs.has(ref),
    tried: append,
    arrived: (id, ref) => append({ id, ref }),
    close: () => file.settled(),
  }
}
