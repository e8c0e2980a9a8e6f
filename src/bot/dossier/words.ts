/** What a document is called and what is known of it, wherever a case's documents are listed. */
import type { Language, Translate } from '../words/catalogue'
import { hourOf } from '../words/times'
import { localOf, writtenDay } from '../words/clock'
import type { CaseDocument } from './documents'

export interface DocumentTelling {
  t: Translate
  language: Language
  /** Of a member or of the person. */
  name(id: string): string
}

const two = (count: number): string => String(count).padStart(2, '0')
/** "03/03/2026 10:15": what is kept says its day whenever it is read. */
export function dated(iso: string): string {
  const then = localOf(iso)
  const day = [two(then.getUTCDate()), two(then.getUTCMonth() + 1), then.getUTCFullYear()].join('/')
  return `${day} ${hourOf(iso).padStart(5, '0')}`
}

/** Where a step stands: within the steps that called its procedure, those first. */
export const placeOf = (path: string, step: string): string =>
  [...path.split('>').filter((_, index) => index % 2 === 1), step].join(' › ')

export function titleOf({ is, label }: CaseDocument, { t, language }: DocumentTelling): string {
  return label?.[language] ?? t('staff.dossier.document', { is })
}

/** Who it is from; of what came from outside, also who of staff wrote it down. */
export const authorOf = (
  { by, giver }: Pick<CaseDocument, 'by' | 'giver'>,
  { t, name }: Pick<DocumentTelling, 't' | 'name'>,
): string =>
  giver === undefined ? name(by) : t('staff.document.recorded', { who: giver, by: name(by) })

/** Its number and date, to whom, which version, of which step. */
export function aboutDocument(
  { reference, addressee, version, enclosed, path, step }: CaseDocument,
  { t, language }: DocumentTelling,
): string[] {
  return [
    ...(reference
      ? [
          t('staff.left.reference', {
            number: reference.number,
            date: writtenDay(reference.date),
          }),
        ]
      : []),
    ...(addressee ? [t('staff.dossier.addressee', { who: addressee[language] })] : []),
    ...(version && version.of > 1 ? [t('staff.dossier.version', { ...version })] : []),
    ...(enclosed
      ? [
          t('staff.ready.version', {
            version: enclosed.version,
            date: writtenDay(enclosed.date),
          }),
        ]
      : []),
    ...(path && step ? [t('staff.dossier.step', { step: placeOf(path, step) })] : []),
  ]
}
/** A newer version has taken its place. */
export const isOld = ({ version }: CaseDocument): boolean =>
  version !== undefined && version.number < version.of
