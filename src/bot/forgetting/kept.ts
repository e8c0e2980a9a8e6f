/**
 * What the law keeps when a person asks to be deleted: classes of data, each with its reason, as
 * the installation is configured.
 */
import type { DataClass } from '../../flows/case/data-classes'
import type { Translate } from '../words/catalogue'

export type Kept = readonly { class: DataClass; reason: string }[]

/** One line of classes with their reasons; empty where everything goes. */
export const keptWords = (t: Translate, kept: Kept): string =>
  kept
    .map(({ class: dataClass, reason }) =>
      t('people.erased.kept', { what: t(`people.class.${dataClass}`), reason }),
    )
    .join('; ')

/** What the person is told, once. */
export const toldWords = (t: Translate, kept: Kept): string =>
  t('people.erased', { kept: keptWords(t, kept) || 'none' })
