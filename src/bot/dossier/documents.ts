/**
 * The documents of a case, in the order in which they came: what its steps left on paper, what it
 * was opened with, what was attached since, scans of what was answered outside, what was sent
 * along, and signed copies of it. Pure.
 */
import type { FileRef } from '../../flows/case/case'
import { documentsLeft, giverOf, type UsedDocument } from '../../flows/case/documents'
import type { WholeCase } from '../../flows/case/history'
import { partsOfActivation } from '../../flows/case/ids'
import { enclosedIn, type Sending, sendingsOf } from '../../flows/case/sending'
import type { Library } from '../../flows/definition/definition'
import { filesOfValue } from '../../flows/definition/output-kinds'
import { definitionOf } from '../../flows/definition/lookup'
import type { Words } from '../../flows/words'
import { type HandedForm, handedForms } from '../papers/handed'
import { isActive } from '../channels/file-kinds'

/** One document: a reference number and its files, or files alone. */
export interface CaseDocument {
  is: 'left' | 'form' | 'report' | 'attached' | 'recorded' | 'signed' | 'sent'
  /** What the step calls it; absent of what came otherwise. */
  label?: Words
  /** The number that correspondence gave it, and the date on it (`YYYY-MM-DD`). */
  reference?: { number: string; date: string }
  at: string
  /** Id of a member or a contact. */
  by: string
  /** Name of who outside gave it, where a member wrote it down for them. */
  giver?: string
  addressee?: Words
  path?: string
  step?: string
  /** Which version it is of how many: one for each time that the step left it. */
  version?: { number: number; of: number }
  /** Of a paper that the agency has ready: as it was when it went, and its day (`YYYY-MM-DD`). */
  enclosed?: { version: number; date: string }
  /** A version of a form: its paper is made whenever it is asked for. */
  form?: HandedForm
  files: FileRef[]
  /** Names of files that are kept and not handed around: they run when they are opened. */
  withheld: string[]
}

export function documentsOf(state: WholeCase, library: Library): CaseDocument[] {
  const { intake, openedAt } = state
  const report = document('report', intake.files, {
    at: openedAt,
    by: intake.recordedBy ?? intake.contact ?? '',
    giver: intake.recordedBy === undefined ? undefined : intake.reporter?.name || undefined,
  })
  const beside = [
    ...attachedTo(state),
    ...recordedFor(state),
    ...sentAlong(state, library),
    ...signedCopies(state),
    ...formsOf(state, library),
  ]
  return [report, ...leftBySteps(state, library), ...beside]
    .filter(
      ({ is, form, files, withheld }) =>
        is === 'left' || form !== undefined || files.length + withheld.length > 0,
    )
    .map((found, place) => ({ found, place }))
    .sort((first, second) => {
      const byMoment = first.found.at.localeCompare(second.found.at)
      return byMoment || first.place - second.place
    })
    .map(({ found }) => found)
}

const attachedTo = ({ messages }: WholeCase): CaseDocument[] =>
  messages.flatMap(({ files, at, by, withdrawn }) =>
    withdrawn ? [] : [document('attached', files, { at, by })],
  )

/** Scans of answers that staff wrote down, stamped copies among them. */
const recordedFor = ({ decided }: WholeCase): CaseDocument[] =>
  decided.flatMap(({ onBehalf, undone, decidedAt: at, decidedBy: by, path, step }) =>
    undone ? [] : [document('recorded', onBehalf?.files ?? [], { at, by, path, step })],
  )

/** What went to the entity and no step left: papers that were ready, each by itself, and files. */
function sentAlong(state: WholeCase, library: Library): CaseDocument[] {
  const left = new Set(
    state.outputs.flatMap(({ value }) =>
      value.kind === 'file' ? value.files.map(({ hash }) => hash) : [],
    ),
  )
  return sendingsOf(state).flatMap((sending) => {
    const { id, at, by, path, files } = sending
    const { step } = partsOfActivation(id)
    const ready = enclosedIn(sending).map(({ id: paper, version, date, file }) =>
      document('sent', [file], {
        label: paperName(state, library, { sending, paper }),
        enclosed: { version, date },
        at,
        by,
        path,
        step,
      }),
    )
    const known = new Set(sending.enclosed?.map(({ hash }) => hash))
    const others = files.filter(({ hash }) => !known.has(hash) && !left.has(hash))
    return [...ready, document('sent', others, { at, by, path, step })]
  })
}

const paperName = (
  { frames }: WholeCase,
  library: Library,
  { sending, paper }: { sending: Sending; paper: string },
): Words | undefined => {
  const frame = frames[sending.path]
  const { step } = partsOfActivation(sending.id)
  return (
    frame &&
    definitionOf(library, frame)
      .steps.find(({ id }) => id === step)
      ?.attachments.find(({ id }) => id === paper)?.name
  )
}

const signedCopies = (state: WholeCase): CaseDocument[] =>
  sendingsOf(state).flatMap(({ id, path, signed }) =>
    signed
      ? [
          document('signed', signed.files, {
            at: signed.at,
            by: signed.by,
            path,
            step: partsOfActivation(id).step,
          }),
        ]
      : [],
  )

/** Forms that were handed in, a version each. */
const formsOf = (state: WholeCase, library: Library): CaseDocument[] => {
  const handed = handedForms(state, library)
  return handed.map((form) => {
    const { path, step, output, version, at, by } = form
    const of = handed.filter(
      (other) => other.path === path && other.step === step && other.output === output,
    ).length
    const beside = { label: form.form.title, form, path, step, version: { number: version, of } }
    return document('form', filesOfValue(form.value), { at, by, ...beside })
  })
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

function leftBySteps(state: WholeCase, library: Library): CaseDocument[] {
  return Object.values(state.frames).flatMap((frame) =>
    definitionOf(library, frame).steps.flatMap((step) =>
      documentsLeft(state, frame.path, step).flatMap((left) => versionsIn(state, left, frame.path)),
    ),
  )
}

const versionsIn = (
  state: WholeCase,
  { step, output, versions }: UsedDocument,
  path: string,
): CaseDocument[] =>
  versions.map(({ number, date = '', at, by, files }, place) =>
    document('left', files, {
      label: output.label,
      reference: number === undefined ? undefined : { number, date },
      at,
      by,
      giver: giverOf(state, { path, step: step.id }, { at }),
      addressee: step.addressee,
      path,
      step: step.id,
      version: { number: place + 1, of: versions.length },
    }),
  )
