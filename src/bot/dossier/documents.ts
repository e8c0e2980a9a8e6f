/**
 * The documents of a case, in the order in which they came: what its steps left on paper, what it
 * was opened with, and what was attached since. Pure.
 */
import type { FileRef, LeftOutput } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import type { Library, Output, Step } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { Words } from '../../flows/words'
import { isActive } from '../channels/file-kinds'

/** One document: a reference number and its files, or files alone. */
export interface CaseDocument {
  is: 'left' | 'report' | 'attached'
  /** What the step calls it; absent of what came otherwise. */
  label?: Words
  /** The number that correspondence gave it, and the date on it (`YYYY-MM-DD`). */
  reference?: { number: string; date: string }
  at: string
  /** Id of a member or a contact. */
  by: string
  addressee?: Words
  path?: string
  step?: string
  /** Which version it is of how many: one for each time that the step left it. */
  version?: { number: number; of: number }
  files: FileRef[]
  /** Names of files that are kept and not handed around: they run when they are opened. */
  withheld: string[]
}

export function documentsOf(state: WholeCase, library: Library): CaseDocument[] {
  const { intake, openedAt, messages } = state
  const report = document('report', intake.files, {
    at: openedAt,
    by: intake.recordedBy ?? intake.contact ?? '',
  })
  const attached = messages
    .filter(({ files, withdrawn }) => files.length > 0 && !withdrawn)
    .map(({ files, at, by }) => document('attached', files, { at, by }))
  return [...(intake.files.length > 0 ? [report] : []), ...leftBySteps(state, library), ...attached]
    .map((found, place) => ({ found, place }))
    .sort((first, second) => {
      const byMoment = first.found.at.localeCompare(second.found.at)
      return byMoment || first.place - second.place
    })
    .map(({ found }) => found)
}

const document = (
  is: CaseDocument['is'],
  files: readonly FileRef[],
  beside: Omit<CaseDocument, 'is' | 'files' | 'withheld'>,
): CaseDocument => ({
  is,
  ...beside,
  files: files.filter(({ mime }) => !isActive(mime)),
  withheld: files.filter(({ mime }) => isActive(mime)).map(({ name }) => name),
})

/** What one confirmation left, each with what its step says of it. */
interface Left {
  output: Output
  left: LeftOutput
}

function leftBySteps(state: WholeCase, library: Library): CaseDocument[] {
  const confirmations = new Map<string, LeftOutput[]>()
  for (const left of state.outputs) {
    if (left.undone) continue
    const key = `${left.path} ${left.step} ${left.round} ${left.at}`
    confirmations.set(key, [...(confirmations.get(key) ?? []), left])
  }
  const found = [...confirmations.values()].flatMap((outputs) => ofOne(state, library, outputs))
  return found.map(({ key, ...left }) => {
    const versions = found.filter((other) => other.key === key)
    const number = versions.findIndex(({ at }) => at === left.at) + 1
    return { ...left, version: { number, of: versions.length } }
  })
}

function ofOne(
  state: WholeCase,
  library: Library,
  outputs: readonly LeftOutput[],
): (CaseDocument & { key: string })[] {
  const [first] = outputs
  const frame = first && state.frames[first.path]
  const step = first && frame && stepOf(library, { ...frame, step: first.step })
  if (!step) return []
  const all = outputs.flatMap((left): Left[] => {
    const output = step.leaves.find(({ id }) => id === left.output)
    return output && !output.secret ? [{ output, left }] : []
  })
  const references = all.filter(({ left }) => left.value.kind === 'reference')
  const files = all.filter(({ left }) => left.value.kind === 'file')
  const taken = new Set<Left>()
  const withReference = references.map((reference) => {
    const theirs = files.filter((file) => belongsTo(file, reference, references))
    for (const file of theirs) taken.add(file)
    return documentOf(step, reference, theirs)
  })
  const alone = files
    .filter((file) => !taken.has(file))
    .map((file) => documentOf(step, file, [file]))
  return [...withReference, ...alone]
}

/**
 * A file is of the reference that its definition names, else of the only one that the step left.
 */
function belongsTo(file: Left, reference: Left, references: readonly Left[]): boolean {
  const { of } = file.output
  return of === undefined ? references.length === 1 : of === reference.output.id
}

function documentOf(
  step: Step,
  { output, left }: Left,
  files: readonly Left[],
): CaseDocument & { key: string } {
  const { value, at, by, path } = left
  const refs = files.flatMap(({ left: { value: held } }) =>
    held.kind === 'file' ? held.files : [],
  )
  const { number, date } = value.kind === 'reference' ? value : { number: '', date: '' }
  return {
    ...document('left', refs, {
      label: output.label,
      reference: value.kind === 'reference' ? { number, date } : undefined,
      at,
      by,
      addressee: step.addressee,
      path,
      step: step.id,
    }),
    key: `${path} ${step.id} ${output.id}`,
  }
}
