/**
 * The papers of a procedure that the agency has ready: which file each of them is, from when on,
 * and which it was before.
 */
import { z } from 'zod'
import type { FileRef } from '../../flows/case/case'
import type { Enclosed } from '../../flows/case/sending'
import { type Definition, type Library, pin, type Step } from '../../flows/definition/definition'
import type { Words } from '../../flows/words'
import { type Shape, standing } from '../../store/change'
import type { Store } from '../../store/port'
import type { OrderRecord } from '../../store/order-acts'
import { paperFacts } from '../../store/record/order'

const file = z.object({ hash: z.string(), name: z.string(), mime: z.string(), bytes: z.number() })
const paper = z.object({
  /** As the definition calls it. */
  id: z.string(),
  /** From 1, of this paper. */
  version: z.int().min(1),
  /** `YYYY-MM-DD`, on the paper. */
  date: z.iso.date(),
  hash: z.string(),
  by: z.string(),
  /** ISO instant at which it was put there. */
  at: z.string(),
  /** Absent of one that was withdrawn. */
  file: file.optional(),
  dropped: z.object({ by: z.string(), at: z.string() }).optional(),
})
const schema = z.object({
  schemaVersion: z.literal(1),
  seq: z.int().min(0),
  /** Oldest first. */
  papers: z.array(paper),
})
export type Paper = z.infer<typeof paper>
export type ReadyPapers = z.infer<typeof schema>
/** One aggregate a procedure, by its code. */
export const attachmentsShape: Shape<ReadyPapers> = { kind: 'attachments', schema }

export const nothingReady: ReadyPapers = { schemaVersion: 1, seq: 0, papers: [] }

/** All versions of a paper, oldest first. */
export const versionsOfPaper = ({ papers }: ReadyPapers, id: string): Paper[] =>
  papers.filter((known) => known.id === id)

/** The version that goes along now: the newest, unless it was withdrawn. */
export function inForce(ready: ReadyPapers, id: string): Enclosed | undefined {
  const newest = versionsOfPaper(ready, id).at(-1)
  return newest?.file && { id, version: newest.version, date: newest.date, file: newest.file }
}

/** What the sweep of files must keep. */
export const filesReady = ({ papers }: ReadyPapers): string[] => [
  ...new Set(papers.flatMap((known) => known.file?.hash ?? [])),
]

export const readyPapers = async (
  store: Pick<Store, 'read'>,
  procedure: string,
): Promise<ReadyPapers> =>
  (await standing(store, attachmentsShape, procedure)).state ?? nothingReady

/** A paper that a step sends along, with its file where it is ready. */
export interface Proposed {
  id: string
  name: Words
  paper?: Enclosed
}
/** What a step has to send along. */
export async function proposedBy(
  store: Pick<Store, 'read'>,
  procedure: string,
  { attachments }: Pick<Step, 'attachments'>,
): Promise<Proposed[]> {
  if (attachments.length === 0) return []
  const ready = await readyPapers(store, procedure)
  return attachments.map(({ id, name }) => ({ id, name, paper: inForce(ready, id) }))
}

interface Doing {
  by: string
  at: string
}
interface Changed {
  state: ReadyPapers
  record: OrderRecord
}

/** A file takes the place of the one before; the older one stays to be read. */
export function kept(
  before: ReadyPapers,
  { id, date, file: ref }: { id: string; date: string; file: FileRef },
  { by, at }: Doing,
): Changed {
  const version = (versionsOfPaper(before, id).at(-1)?.version ?? 0) + 1
  const added: Paper = { id, version, date, hash: ref.hash, by, at, file: ref }
  const seq = before.seq + 1
  return {
    state: { ...before, seq, papers: [...before.papers, added] },
    record: { seq, act: 'keep_paper', actor: by, at, to: id, choices: paperFacts(added) },
  }
}

/** Nothing where that version is not there, or was withdrawn before. */
export function dropped(
  before: ReadyPapers,
  { id, version }: Pick<Paper, 'id' | 'version'>,
  { by, at }: Doing,
): Changed | undefined {
  const known = before.papers.find((row) => row.id === id && row.version === version)
  if (!known?.file) return undefined
  const { file: _file, ...left } = known
  const seq = before.seq + 1
  const papers = before.papers.map((row) =>
    row === known ? { ...left, dropped: { by, at } } : row,
  )
  return {
    state: { ...before, seq, papers },
    record: { seq, act: 'drop_paper', actor: by, at, to: id, choices: paperFacts(known) },
  }
}

/** A paper that a procedure in force names, and the steps that send it along. */
export interface NamedPaper {
  id: string
  name: Words
  steps: string[]
}
/** The procedures in force that have such papers, with these in the order of their steps. */
export const papersInForce = (
  library: Library,
): { definition: Definition; papers: NamedPaper[] }[] =>
  [...library.latest].flatMap(([code, version]) => {
    const definition = library.definitions.get(pin(code, version))
    const papers = papersOf(definition?.steps ?? [])
    return definition && papers.length > 0 ? [{ definition, papers }] : []
  })

function papersOf(steps: readonly Step[]): NamedPaper[] {
  const found = new Map<string, NamedPaper>()
  for (const step of steps)
    for (const { id, name } of step.attachments) {
      const known = found.get(id) ?? { id, name, steps: [] }
      found.set(id, { ...known, steps: [...known.steps, step.id] })
    }
  return [...found.values()]
}
