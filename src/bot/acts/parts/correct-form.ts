/** The form in which a document is given anew: which one, what is otherwise, and why. */
import type { Activation, CaseState, FileRef, OutputValue } from '../../../flows/case/case'
import { activationId } from '../../../flows/case/ids'
import {
  documentsLeft,
  type DocumentVersion,
  type UsedDocument,
} from '../../../flows/case/documents'
import type { WholeCase } from '../../../flows/case/history'
import { filesOf, isPaperwork } from '../../../flows/definition/documents'
import type { Library } from '../../../flows/definition/definition'
import { definitionOf } from '../../../flows/definition/lookup'
import { may } from '../../../flows/authority/may'
import { type Block, clip } from '../../cards/blocks'
import type { Visit } from '../../staff/context'
import { aboutStep } from '../../staff/about'
import { day, files, type Option, select, words } from '../../staff/inputs'
import { caseLine, modal, paragraph } from '../../staff/modal'

/** A document as it stands, and the activation that left it. */
export interface Correctable extends UsedDocument {
  activation: string
  newest: DocumentVersion
}

const mostOffered = 25
/** Those of the case that this member may give anew, newest first. */
export function correctable(
  library: Library,
  { actor, membersOf }: Visit,
  state: WholeCase,
): Correctable[] {
  const all = Object.values(state.frames).flatMap((frame) => {
    const definition = definitionOf(library, frame)
    if (!isPaperwork(definition)) return []
    return definition.steps.flatMap((step) =>
      documentsLeft(state, frame.path, step).flatMap((document): Correctable[] => {
        const newest = document.versions.at(-1)
        const round = frame.rounds[step.id] ?? 0
        if (newest?.round !== round) return []
        const activation = activationId(state.id, { path: frame.path, step: step.id, round })
        return [{ ...document, activation, newest }]
      }),
    )
  })
  return all
    .filter(({ activation: id }) => {
      const done = state.decided.find((row) => row.id === id && !row.undone)
      return done && may({ library, state, actor, membersOf, act: 'correct', activation: done }).ok
    })
    .sort((left, right) => right.newest.at.localeCompare(left.newest.at))
    .slice(0, mostOffered)
}

const optionsOf = ({ language }: Visit, documents: readonly Correctable[]): Option[] =>
  documents.map(({ output, step, newest }, place) => ({
    value: String(place),
    label: clip(
      [`${step.id}. ${output.label[language]}`, newest.number ?? newest.files[0]?.name ?? ''].join(
        ' · ',
      ),
      75,
    ),
  }))

/** What names a document in the form's metadata. */
export const targetOf = ({ activation, output }: Correctable): string =>
  `${activation}|${output.id}`

/** @param activation from which it was opened. */
export function correctModal(
  visit: Visit,
  { state, activation }: { state: CaseState; activation: Activation },
  documents: readonly Correctable[],
): Block {
  const { t } = visit
  const options = optionsOf(visit, documents)
  const field = (id: string, optional = true) => ({
    id,
    label: t(`forms.correct.${id}`),
    optional: optional ? true : undefined,
  })
  return modal({
    t,
    callback: 'step.correct',
    title: t('forms.correct.title'),
    submit: t('forms.correct.submit'),
    about: {
      ...aboutStep(state, activation),
      targets: documents.map(targetOf),
    },
    blocks: [
      caseLine(state),
      paragraph(t('forms.correct.help')),
      select(field('document', false), options, options.length === 1 ? '0' : undefined),
      words(field('number')),
      day(field('date')),
      files(field('files')),
      words(field('reason', false), { multiline: true }),
    ],
  })
}

/** The document whole, with what is otherwise: a version says everything of itself. */
export function correctedOutputs(
  { step, output, newest }: Correctable,
  change: { number: string; date?: string; files: FileRef[] },
): Record<string, OutputValue> {
  const outputs: Record<string, OutputValue> = {}
  if (output.kind === 'reference')
    outputs[output.id] = {
      kind: 'reference',
      number: change.number || (newest.number ?? ''),
      date: change.date ?? newest.date ?? '',
    }
  const [file] = filesOf(step, output)
  const kept = change.files.length > 0 ? change.files : newest.files
  if (file && kept.length > 0) outputs[file.id] = { kind: 'file', files: kept }
  return outputs
}
