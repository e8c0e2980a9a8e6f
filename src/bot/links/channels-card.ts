/**
 * The answer of `/conducto canales`: how each channel is, what waits for it, and what last went
 * wrong. Pure.
 */
import type { ChannelState } from '../channels/port'
import type { StaffMessage } from '../channels/staff-port'
import type { TimeWords } from '../words/days'
import { moment } from '../words/times'
import { type Block, context, section } from '../cards/blocks'
import { channelName, relinkButton } from './cards'
import { isStuck } from './stuck'
import type { Queue } from './queues'

/** Where a code to link is shown, or why it is nowhere. */
export type CodesPlace = { channel: string } | 'unset' | 'public'
export interface ChannelRow {
  name: string
  state: ChannelState
  waiting: Queue
  /** A person links it. */
  linked: boolean
}
export interface ChannelsView extends TimeWords {
  now: string
  codes: CodesPlace
}

export function channelsMessage(view: ChannelsView, rows: readonly ChannelRow[]): StaffMessage {
  const { t } = view
  const ill = rows.filter((row) => isIll(row, view.now)).length
  const text = t('staff.channels.summary', { count: rows.length, ill })
  return { text, blocks: [section(`*${text}*`), ...rows.flatMap((row) => blocksOf(view, row))] }
}

const marks: Record<ChannelState['state'], string> = {
  connected: ':large_green_circle:',
  connecting: ':large_yellow_circle:',
  linking: ':large_yellow_circle:',
  disconnected: ':red_circle:',
}

/** What does not leave is a trouble, whatever the channel says of itself. */
const isIll = ({ state, waiting }: ChannelRow, now: string): boolean =>
  state.state !== 'connected' || state.failing !== undefined || isStuck(waiting, now)

function blocksOf(view: ChannelsView, row: ChannelRow): Block[] {
  const { t, now } = view
  const { name, state, waiting, linked } = row
  const since = moment(state.since, now, view)
  const lines = [
    `${state.state === 'connected' && isIll(row, now) ? marks.connecting : marks[state.state]} *${channelName(t, name)}*: ${t(`staff.channels.state.${state.state}`, { since })}`,
    t('staff.channels.waiting', { count: waiting.count }),
    ...(waiting.since && isStuck(waiting, now)
      ? [t('staff.channels.stuck', { since: moment(waiting.since, now, view) })]
      : []),
    ...(state.failing
      ? [t('staff.channels.failing', { what: troubleWords(t, state.failing) })]
      : []),
    ...(state.error
      ? [
          t('staff.channels.lastError', {
            what: troubleWords(view.t, state.error),
            over: over(state),
          }),
        ]
      : []),
  ]
  const needsLink = linked && state.state !== 'connected'
  return [
    section(lines.join('\n')),
    ...(needsLink ? [relinkButton({ ...view, channel: name }, 'again')] : []),
    ...(linked ? [context(placeWords(view))] : []),
  ]
}
const over = ({ state }: ChannelState): 'yes' | 'no' => (state === 'connected' ? 'yes' : 'no')

export const placeWords = ({ t, codes }: ChannelsView): string =>
  typeof codes === 'string'
    ? t(`staff.channels.codes.${codes}`)
    : t('staff.channels.codes.at', { channel: `<#${codes.channel}>` })

/** Codes of the channels' own; another one is said to be a trouble, and its code is for the log. */
const known = new Set([
  'start_failed',
  'start_timeout',
  'ready_timeout',
  'not_answering',
  'offline',
  'browser_closed',
  'page_crashed',
  'page_closed',
  'injection_failed',
  'logged_out',
  'link_expired',
  'unpaired',
  'conflict',
  'blocked',
  'outdated',
  'code_refused',
  'history_unreadable',
  'rate_limited',
  'unavailable',
  'unknown',
  'refused',
  'dismissed',
])
export const troubleWords = (t: TimeWords['t'], code: string): string =>
  t(`staff.channels.error.${known.has(code) ? code : 'other'}`)
