/** The documents of a case as `/conducto expediente` lists them: a row each, one press for any. */
import type { FileRef } from '../../flows/case/case'
import { formOutputs } from '../../flows/case/drafts/standing'
import type { Library } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { WholeCase } from '../../flows/case/history'
import { actions, type Block, button, clip, context, escape, section } from '../cards/blocks'
import type { ShownSignatures } from '../cards/signed'
import type { StaffMessage } from '../channels/staff-port'
import { formKey, type HandedForm } from '../papers/handed'
import type { CaseDocument } from './documents'
import { aboutDocument, authorOf, dated, type DocumentTelling, isOld, titleOf } from './words'

export interface Listing extends DocumentTelling {
  state: WholeCase
  library: Library
  documents: readonly CaseDocument[]
  /** What the signatures of a file are, by its hash. */
  signed: ReadonlyMap<string, ShownSignatures>
  /** The first of those that are listed. */
  from: number
}

/** A message takes fifty blocks; a document may have several files. */
export const mostListed = 12
const mostFiles = 3

export function listing(view: Listing): StaffMessage {
  const { state, library, documents, from, t } = view
  const shown = documents.slice(from, from + mostListed)
  const text = t('staff.dossier.list', {
    number: state.number,
    count: documents.length,
    routing: state.intake.routing ? escape(clip(state.intake.routing, 60)) : 'none',
    subject: escape(clip(state.subject.replace(/\s+/g, ' '), 200)),
  })
  const next = from + shown.length
  const more =
    next < documents.length
      ? [
          button({
            action: 'dossier.more',
            value: `${state.id}|${next}`,
            label: t('staff.dossier.more'),
          }),
        ]
      : []
  const blank = state.active
    .filter((on) => formOutputs(stepOf(library, on)).length > 0)
    .map(({ id: activation, step }) =>
      button({
        action: `dossier.blank.${step}`,
        value: `${state.id}|${activation}`,
        label: t('staff.dossier.blank', { step }),
      }),
    )
  const all = button({
    action: 'dossier.all',
    value: state.id,
    label: t('staff.dossier.all'),
    style: more.length === 0 ? 'primary' : undefined,
  })
  return {
    text,
    blocks: [
      section(text),
      ...shown.flatMap((document, index) => rows(view, document, from + index + 1)),
      actions(`dossier:${from}`, [...more, all, ...blank]),
    ],
  }
}

const strike = '~'
const struck = (text: string): string => `${strike}${text}${strike}`

/** The file and who signed it; that nobody did stands beside it. */
function fileWords({ t, signed }: Listing, { name, hash }: FileRef): string {
  const file = `:page_facing_up: ${escape(clip(name, 120))}`
  const { lines = [], unsigned } = signed.get(hash) ?? {}
  return unsigned ? t('staff.document.unsigned', { files: file }) : [file, ...lines].join('\n')
}

/** A form has one paper; of one whose answers were deleted only that is said. */
const formRows = (
  { t }: Listing,
  { form }: CaseDocument,
): { words: string; form?: HandedForm }[] => {
  if (!form) return []
  if (form.isDeleted) return [{ words: t('staff.dossier.formRemoved') }]
  return [{ words: `:page_facing_up: ${escape(clip(form.form.source, 120))}`, form }]
}

function rows(view: Listing, document: CaseDocument, place: number): Block[] {
  const { state, t, name } = view
  const { files, withheld } = document
  const title = `*${place}. ${escape(clip(titleOf(document, view), 120))}*`
  const who = escape(authorOf(document, { t, name }))
  const from = t('staff.dossier.from', { who, when: dated(document.at) })
  const details = [...aboutDocument(document, view).map(escape), from].join(' · ')
  const head = [isOld(document) ? struck(title) : title, details].join('\n')
  const opening = (key: string) =>
    button({
      action: `dossier.open.${place}`,
      value: `${state.id}|${key}`,
      label: t('staff.dossier.open'),
    })
  const opened = [
    ...files.slice(0, mostFiles).map((file) => ({
      words: fileWords(view, file),
      accessory: opening(file.hash),
    })),
    ...formRows(view, document).map(({ words, form }) => ({
      words,
      accessory: form && opening(formKey(form)),
    })),
  ]
  const kept = withheld.map((file) => `${escape(clip(file, 120))}: ${t('staff.dossier.withheld')}`)
  const [first, ...others] = opened
  return [
    first ? section(`${head}\n${first.words}`, { accessory: first.accessory }) : section(head),
    ...others.map(({ words, accessory }) => section(words, { accessory })),
    ...(kept.length > 0 ? [context(kept.join('\n'))] : []),
  ]
}
