/**
 * What administrators see of a channel that has to be linked: the code that can be scanned now, and
 * what went wrong with it. Pure.
 */
import type { ChannelLink } from '../channels/linked'
import type { ChannelState } from '../channels/port'
import type { StaffMessage } from '../channels/staff-port'
import { type Linking, mostCodes, type Trouble } from './told'
import type { TimeWords } from '../words/days'
import { actions, type Block, button, context, section } from '../cards/blocks'
import { momentIn } from '../words/instants'

interface AboutChannel extends TimeWords {
  now: string
  /** The channel's name in the program. */
  channel: string
}
export interface LinkView extends AboutChannel {
  linking: Linking
  state: ChannelState
  /** Absent where no code may be shown now. */
  link: ChannelLink | undefined
}
export interface TroubleView extends AboutChannel {
  trouble: Trouble
  /** Where codes are shown. */
  codesChannel: string | undefined
}

/** As people call it. */
export const channelName = (t: TimeWords['t'], channel: string): string =>
  t('staff.channels.name', { channel })

/** Its press asks for a new code, or a new try. */
export const relinkButton = ({ t, channel }: AboutChannel, label: 'again' | 'try'): Block =>
  actions(`channel.${channel}`, [
    button({
      action: 'channel.relink',
      value: channel,
      label: t(`staff.channels.button.${label}`),
      style: 'primary',
    }),
  ])

/** @param picture id of the kept picture of a QR. */
export function linkMessage(view: LinkView, picture?: string): StaffMessage {
  const { t, link } = view
  const channel = channelName(t, view.channel)
  const title = t('staff.channels.link.title', { channel })
  const words = wordsOf(view)
  const image: Block[] =
    picture && link
      ? [
          {
            type: 'image',
            slack_file: { id: picture },
            alt_text: t('staff.channels.alt', { channel }),
          },
        ]
      : []
  return {
    // Notifications never hold a code.
    text: link ? title : `${title}: ${words}`,
    blocks: [
      section(`*${title}*\n${words}`),
      ...image,
      ...(link ? [context(t('staff.channels.link.secret'))] : []),
      ...(isOver(view) ? [relinkButton(view, 'again')] : []),
    ],
  }
}

/** Both messages stay for days. */
const posted = (view: AboutChannel, iso: string): string => momentIn({ ...view, living: true }, iso)

/** Nothing more comes by itself. */
const isOver = ({ linking, state, link }: LinkView): boolean =>
  !linking.ended && !link && (linking.codes > mostCodes || state.state === 'disconnected')

function wordsOf(view: LinkView): string {
  const { t, link, linking, state } = view
  const channel = channelName(t, view.channel)
  if (link) {
    const until = posted(view, link.expiresAt)
    return t(`staff.channels.link.${link.kind}`, {
      channel,
      until,
      code: link.kind === 'code' ? spaced(link.value) : '',
    })
  }
  if (linking.ended) {
    const at = posted(view, linking.ended.at)
    return t(`staff.channels.link.${linking.ended.how}`, { channel, at })
  }
  if (isOver(view)) return t('staff.channels.link.over')
  return t(
    state.state === 'linking' ? 'staff.channels.link.next' : 'staff.channels.link.connecting',
  )
}

/** `ABCD-1234`, as the telephone shows its eight boxes. */
const spaced = (code: string): string => code.replace(/^(.{4})(.{4})$/, '$1-$2')

export function troubleMessage(view: TroubleView): StaffMessage {
  const { t, trouble, codesChannel } = view
  const channel = channelName(t, view.channel)
  const at = posted(view, trouble.at)
  const params = { channel, at, codes: codesChannel ? `<#${codesChannel}>` : 'none' }
  if (trouble.healedAt !== undefined) {
    const troubleTitle = t(`staff.channels.title.${trouble.code}`, { channel })
    const text = t('staff.channels.healed', {
      channel,
      what: troubleTitle,
      from: at,
      to: posted(view, trouble.healedAt),
    })
    return { text, blocks: [section(text)] }
  }
  const title = t(`staff.channels.title.${trouble.code}`, { channel })
  const words = t(`staff.channels.trouble.${trouble.code}`, params)
  const label = labels[trouble.code]
  return {
    text: `${title}. ${words}`,
    blocks: [
      section(`:warning: *${title}*\n${words}`),
      ...(label ? [relinkButton(view, label)] : []),
    ],
  }
}
/** Where a press helps. After a log-out the code comes by itself. */
const labels: Partial<Record<Trouble['code'], 'again' | 'try'>> = {
  link_expired: 'again',
  code_refused: 'again',
  cannot_connect: 'try',
  blocked: 'try',
}
