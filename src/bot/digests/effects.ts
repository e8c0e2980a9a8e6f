/**
 * What is sent of a digest: its words fixed at commit, and a picture after them where there is
 * something to show. Pure.
 */
import type { EffectRecord } from '../../store/port'
import { chatLane } from '../effects/effect-context'
import { quiet } from './digest'
import type { Digest } from '../effects/digest'
import type { DigestPayload } from '../effects/payloads'
import type { Schedule } from './schedule-model'

export interface Giving {
  schedule: Pick<Schedule, 'id' | 'reader' | 'destination'>
  period: string
  digest: Digest
  /** The digest as plain text, for a chat. */
  text(): string
}

/** Id of a period's digest: whoever wants it again finds it there. */
export const digestEffectId = (schedule: string, period: string): string =>
  `digest:${schedule}:${period}`

/** All that a picture needs: the rows stand in the message before it. */
const withoutRows = (digest: Digest): Digest => {
  const { late, today, waiting, outside } = digest.sections
  const bare = ({ count }: { count: number }) => ({ count, rows: [] })
  return {
    ...digest,
    sections: {
      late: bare(late),
      today: bare(today),
      waiting: bare(waiting),
      outside: bare(outside),
    },
    closed: bare(digest.closed),
  }
}

export function digestEffects({ schedule, period, digest, text }: Giving): EffectRecord[] {
  const { destination: to } = schedule
  const id = digestEffectId(schedule.id, period)
  const lane = to.kind === 'whatsapp' ? chatLane(to.conversation) : id
  const place: DigestPayload['to'] = to.kind === 'dm' ? { kind: 'dm', member: schedule.reader } : to
  const words =
    to.kind === 'whatsapp' ? chat(to.conversation, text()) : { type: 'digest', to: place, digest }
  const pictured = !quiet(digest) && (to.kind !== 'whatsapp' || to.chart)
  const chart: DigestPayload = { type: 'chart', to: place, digest: withoutRows(digest) }
  return [
    { id, kind: 'say', lane, payload: words },
    ...(pictured
      ? [{ id: `${id}:chart`, kind: 'say' as const, lane, after: id, payload: chart }]
      : []),
  ]
}
const chat = (conversation: string, text: string) => ({
  type: 'chat',
  conversation,
  text,
  files: [],
})
