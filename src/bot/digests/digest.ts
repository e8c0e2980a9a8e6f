/** What a digest says, as plain JSON: as large as a message whatever the number of cases. */
import type { Digest } from '../effects/digest'

/** Rows that a section keeps. */
export const mostRows = 12

/** Whether there is nothing to tell: such a digest is one line, without a chart. */
export const quiet = ({ totals, yours, fresh, requests }: Digest): boolean =>
  totals.late + totals.today + yours.count + fresh + totals.closed + (requests?.open ?? 0) === 0
