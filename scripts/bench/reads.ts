/**
 * Reads as the transcript of the test that counts them has them: `3  press step.take: directory,
 * case, pending`. Pure.
 */
export interface Read {
  what: string
  count: number
}

/** Throws where there is nothing to be read: a count of nothing would hold any goal. */
export function readsIn(transcript: string): { inbound: Read[]; deliveries: Read[] } {
  const [before = '', after = ''] = transcript.split(/^## Deliveries.*$/m)
  const inbound = readsOf(before)
  const deliveries = readsOf(after)
  if (!inbound.length || !deliveries.length) throw new Error('no reads are written down')
  return { inbound, deliveries }
}
const readsOf = (text: string): Read[] =>
  [...text.matchAll(/^(\d+) {2}(.+?): /gm)].map(([, count, what]) => ({
    what: what ?? '',
    count: Number(count),
  }))
