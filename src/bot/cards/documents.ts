/**
 * The documents that a step works with, on its card: what each is, its file with one press, and
 * what changed since whoever reviews it had it before.
 */
import {
  type Changes,
  changesSince,
  documentsLeft,
  documentsUsed,
  type DocumentVersion,
  giverOf,
  type UsedDocument,
} from '../../flows/case/documents'
import type { Activation, FileRef } from '../../flows/case/case'
import { activationId } from '../../flows/case/ids'
import { documentOf, isPaperwork } from '../../flows/definition/documents'
import { definitionOf } from '../../flows/definition/lookup'
import { isActive } from '../channels/file-kinds'
import { momentIn } from '../words/instants'
import { writtenDay } from '../words/clock'
import { type Block, button, clip, context, escape, section } from './blocks'
import { textLeft } from './decided-line'
import { actorName, doerName, stepIn, type WholeView } from './view'

/** More are in the case's list of documents. */
const mostShown = 5
const mostName = 80

const kilobyte = 1024
const sizeWords = ({ t }: WholeView, bytes: number): string =>
  bytes < kilobyte * kilobyte
    ? t('staff.document.kb', { size: Math.max(1, Math.round(bytes / kilobyte)) })
    : t('staff.document.mb', { size: Math.round(bytes / kilobyte / 102.4) / 10 })

const fileWords = (view: WholeView, { name, bytes }: FileRef): string =>
  view.t('staff.document.file', {
    name: escape(clip(name, mostName)),
    size: sizeWords(view, bytes),
  })
const filesWords = (view: WholeView, files: readonly FileRef[]): string =>
  files.map((file) => fileWords(view, file)).join(', ')

export const numberWords = (
  { t }: Pick<WholeView, 't'>,
  { number, date = '' }: DocumentVersion,
): string =>
  number === undefined
    ? ''
    : t('staff.left.reference', {
        number: escape(number),
        date: writtenDay(date),
      })

/** What is otherwise, a part after another: what it was and what it is. */
function changeWords(view: WholeView, { before, now, number, files, text }: Changes): string {
  const { t } = view
  const parts = [
    ...(number
      ? [
          t('staff.document.changed.number', {
            before: numberWords(view, before),
            now: numberWords(view, now),
          }),
        ]
      : []),
    ...(files
      ? [
          t('staff.document.changed.file', {
            before: filesWords(view, before.files) || 'none',
            now: filesWords(view, now.files) || 'none',
          }),
        ]
      : []),
    ...(text ? [t('staff.document.changed.text')] : []),
  ]
  return t('staff.document.changed', { what: parts.join(' · ') || t('staff.document.same') })
}

/**
 * The files and who signed each, by its name where they are several; that nobody signed any is said
 * once, behind them.
 */
function fileRows(view: WholeView, files: readonly FileRef[]): string[] {
  const { t, signed } = view
  const row = `:page_facing_up: ${filesWords(view, files) || t('staff.document.noFile')}`
  if (files.length === 0) return [row]
  const wordsOn = ({ hash }: FileRef): readonly string[] => signed?.get(hash)?.lines ?? []
  if (files.every(({ hash }) => signed?.get(hash)?.unsigned))
    return [t('staff.document.unsigned', { files: row })]
  const named = files.flatMap((file) =>
    wordsOn(file).map((line) => `${escape(clip(file.name, mostName))}: ${line}`),
  )
  return [row, ...(files.length > 1 ? named : wordsOn(files[0] as FileRef))]
}

/** Whether a file belongs to it, by its definition: a report left without one says so. */
const hasFile = ({ step, output }: UsedDocument): boolean =>
  documentOf(step, output.id).some(({ kind }) => kind === 'file')

function rows(view: WholeView, activation: Activation, document: UsedDocument): string[] {
  const { t, language } = view
  const { output, versions } = document
  const version = versions.at(-1)
  if (!version) return []
  const { by, at, files, text } = version
  const label = `*${escape(output.label[language])}*`
  const content = [numberWords(view, version), textLeft(view, text ?? '', output.options)].filter(
    (words) => words !== '',
  )
  const { path } = activation
  const giver = giverOf(view.state, { path, step: document.step.id }, version)
  const author = t('staff.document.by', {
    who: giver
      ? t('staff.document.recorded', { who: escape(clip(giver, 80)), by: actorName(view, by) })
      : doerName(view, by, document.step),
    when: momentIn(view, at),
  })
  const changed = changesSince(view.state, activation, document)
  // What was chosen again is no version of anything.
  const changes = output.options && !changed?.text ? undefined : changed
  const count =
    versions.length > 1 && !output.options
      ? [t('staff.document.version', { number: versions.length })]
      : []
  return [
    [content.length > 0 ? `${label}: ${content.join(' · ')}` : label, author, ...count].join(' · '),
    ...(files.length > 0 || hasFile(document) ? fileRows(view, files) : []),
    ...(changes ? [changeWords(view, changes)] : []),
  ]
}

const nameOf = ({ language }: WholeView, { output }: UsedDocument): string =>
  escape(output.label[language])
/** Whoever gives it anew has what was observed at hand, too. */
const usedIn = (view: WholeView, activation: Activation): UsedDocument[] => {
  const { library, state } = view
  if (!isPaperwork(definitionOf(library, activation))) return []
  const observed = activation.observed
    ? documentsLeft(state, activation.path, stepIn(view, activation))
    : []
  return [...observed, ...documentsUsed(library, state, activation)]
}
const wordsOf = (view: WholeView, activation: Activation, document: UsedDocument): string =>
  rows(view, activation, document).join('\n')
/** What is said of them by a step, as far as it says them. */
const saidBy = (view: WholeView, activation: Activation): string[] =>
  usedIn(view, activation)
    .slice(0, mostShown)
    .map((document) => wordsOf(view, activation, document))

/** A form of fields is read where it is reviewed. */
function formButton(
  { t, state }: WholeView,
  { path }: Activation,
  { step, output, versions }: UsedDocument,
): Block | undefined {
  const version = versions.at(-1)
  if (version?.form === undefined) return undefined
  const value = activationId(state.id, { path, step: step.id, round: version.round })
  return button({ action: `form.review.${output.id}`, value, label: t('staff.document.open') })
}

/**
 * Of what was handed from one to another on paper alone. @param above steps that stand before it on
 * the same card: what they say already is only named.
 */
export function documentBlocks(
  view: WholeView,
  activation: Activation,
  above: readonly Activation[] = [],
): Block[] {
  const { t, state } = view
  const said = new Set(above.flatMap((other) => saidBy(view, other)))
  const all = usedIn(view, activation)
  const isSaid = (document: UsedDocument) => said.has(wordsOf(view, activation, document))
  const again = all.filter(isSaid)
  const used = all.filter((document) => !again.includes(document))
  const shown = used.slice(0, mostShown).map((document, place) => {
    const file = document.versions.at(-1)?.files.find(({ mime }) => !isActive(mime))
    const accessory = file
      ? button({
          action: `dossier.open.${activation.step}.${place}`,
          value: `${state.id}|${file.hash}`,
          label: t('staff.document.open'),
        })
      : formButton(view, activation, document)
    return section(wordsOf(view, activation, document), accessory && { accessory })
  })
  const more = used.length - shown.length
  const names = again.map((document) => nameOf(view, document)).join(' · ')
  return [
    ...shown,
    ...(more > 0 ? [context(t('staff.document.more', { count: more, number: state.number }))] : []),
    ...(again.length > 0 ? [context(t('staff.document.above', { names }))] : []),
  ]
}
