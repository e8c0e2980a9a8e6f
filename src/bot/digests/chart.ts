/** The picture of a digest: its days and its words. */
import { sumOf } from './chart-words'
import type { Translate } from '../words/catalogue'
import type { Chart } from '../drawing/chart'
import type { Digest } from '../effects/digest'

/** @param t in the reader's language. */
export function chartOf(
  { days, language }: Pick<Digest, 'days' | 'language'>,
  t: Translate,
): Chart {
  const words = {
    title: t('staff.digest.chart.title'),
    pending: t('staff.digest.chart.pending'),
    opened: t('staff.digest.chart.opened', { count: sumOf(days, 'opened') }),
    closed: t('staff.digest.chart.closed', { count: sumOf(days, 'closed') }),
  }
  return { days, language, words }
}
