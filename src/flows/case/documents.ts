/** The documents that a step works with: their versions, and what changed between two. Pure. */
import { wordsOf } from '../forms/values'
import type { Activation, FileRef, LeftOutput } from './case'
import { documentOf, documentsIn } from '../definition/documents'
import type { Library, Output, Step } from '../definition/definition'
import { splitReference, stepOf } from '../definition/lookup'
import type { WholeCase } from './history'

/** One version of a document: all that was left of it at one moment. */
export interface DocumentVersion {
  round: number
  at: string
  by: string
  number?: string
  /** `YYYY-MM-DD`, on the document. */
  date?: string
  files: FileRef[]
  text?: string
  /** Of a form of fields: its version. Its answers are shown where it is reviewed. */
  form?: number
}
export interface UsedDocument {
  /** The step that leaves it. */
  step: Step
  output: Output
  /** Oldest first; at least one. */
  versions: DocumentVersion[]
}

interface WithOutputs {
  outputs: readonly LeftOutput[]
}

const isSame = (left: LeftOutput, path: string, step: Step, outputs: readonly Output[]): boolean =>
  !left.undone &&
  left.path === path &&
  left.step === step.id &&
  outputs.some(({ id }) => id === left.output)

/** Every version of a document, oldest first. */
export function versionsOf(
  { outputs }: WithOutputs,
  path: string,
  { step, output }: Pick<UsedDocument, 'step' | 'output'>,
): DocumentVersion[] {
  const versions: DocumentVersion[] = []
  const parts = documentOf(step, output.id).filter(({ secret }) => !secret)
  for (const left of outputs) {
    if (!isSame(left, path, step, parts)) continue
    const { round, at, by, value } = left
    let version = versions.find((known) => known.round === round && known.at === at)
    if (!version) versions.push((version = { round, at, by, files: [] }))
    if (value.kind === 'reference')
      Object.assign(version, { number: value.number, date: value.date })
    if (value.kind === 'text') version.text = value.text
    if (value.kind === 'form' && value.version === undefined)
      version.text = Object.values(value.values).flatMap(wordsOf).join('\n')
    if (value.kind === 'form') version.form = value.version
    if (value.kind === 'file') version.files = [...version.files, ...value.files]
  }
  return versions
}

const left = (
  state: WithOutputs,
  path: string,
  [step, outputs]: [Step, Output[]],
): UsedDocument[] =>
  outputs
    .map((output) => ({ step, output, versions: versionsOf(state, path, { step, output }) }))
    .filter(({ versions }) => versions.length > 0)

/** Who outside gave a version that a member of staff wrote down for them. */
export const giverOf = (
  { decided }: Pick<WholeCase, 'decided'>,
  { path, step }: { path: string; step: string },
  { at }: Pick<DocumentVersion, 'at'>,
): string | undefined =>
  decided.find((done) => done.path === path && done.step === step && done.decidedAt === at)
    ?.onBehalf?.name || undefined

/** The documents of a step that were left. */
export const documentsLeft = (state: WithOutputs, path: string, step: Step): UsedDocument[] =>
  left(state, path, [step, documentsIn(step)])

/** What of a step somebody names: a document by itself or by its file, words, what was chosen. */
const namedIn = (step: Step, name: string): Output[] => {
  const documents = documentsIn(step).filter((output) =>
    documentOf(step, output.id).some(({ id }) => id === name),
  )
  const texts = step.leaves.filter(
    ({ id, kind, secret }) => id === name && (kind === 'text' || kind === 'form') && !secret,
  )
  return [...documents, ...texts]
}

/**
 * The documents that a step uses, each once, in the order in which its definition names them: a
 * file that is part of one is that one.
 */
export function documentsUsed(
  library: Library,
  state: WholeCase,
  activation: Activation,
): UsedDocument[] {
  const { path } = activation
  const named = stepOf(library, activation).uses.flatMap((reference): UsedDocument[] => {
    const { step: id, output: name } = splitReference(reference)
    if (id === undefined) return []
    const step = stepOf(library, { ...activation, step: id })
    return left(state, path, [step, namedIn(step, name)])
  })
  const seen = new Set<Output>()
  return named.filter(({ output }) => !seen.has(output) && seen.add(output))
}

export interface Changes {
  before: DocumentVersion
  now: DocumentVersion
  number: boolean
  files: boolean
  text: boolean
}
/**
 * What is otherwise since the version that this step had before it the last time, or since it came
 * here the first time: nothing where nobody gave another version.
 */
export function changesSince(
  { decided }: Pick<WholeCase, 'decided'>,
  { path, step, since }: Activation,
  { versions }: UsedDocument,
): Changes | undefined {
  const before = decided.findLast(
    (done) => done.path === path && done.step === step && !done.undone && done.decidedAt <= since,
  )
  const now = versions.at(-1)
  const seen = versions.findLast(({ at }) => at <= (before?.decidedAt ?? since))
  if (!now || !seen || seen === now) return undefined
  const names = ({ files }: DocumentVersion) => files.map(({ hash }) => hash).join()
  return {
    before: seen,
    now,
    number: seen.number !== now.number || seen.date !== now.date,
    files: names(seen) !== names(now),
    text: seen.text !== now.text || seen.form !== now.form,
  }
}
