import {
  createSlackChannel,
  type SlackChannel,
  type SlackOptions,
} from '../../../../../src/bot/channels/slack/slack-channel'
import type { StaffAnswer, StaffInbound } from '../../../../../src/bot/channels/staff-port'
import type { StandInOptions } from '../../../../../src/sandbox/slack/stand-in'
import { SECRET, stage, TOKEN, type Stage } from '../../../sandbox/slack/helpers'

export const FAILED = 'No se pudo registrar'
export const LATE = 'Tardó demasiado'
const shown = (text: string) => ({
  type: 'modal',
  callback_id: 'info',
  title: { type: 'plain_text', text: 'Un momento' },
  close: { type: 'plain_text', text: 'Cerrar' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
})
export const SLOW = { view: shown, wait: 'Recibiendo', done: 'Listo' }

export interface ChannelStage extends Stage {
  channel: SlackChannel
  heard: StaffInbound[]
  errors: unknown[]
  /** What the next acts are answered with; without any, nothing. */
  answers: (StaffAnswer | Error | Promise<StaffAnswer>)[]
  /** The last inbound, of this kind. */
  last<K extends StaffInbound['kind']>(kind: K): Extract<StaffInbound, { kind: K }>
  end(): Promise<void>
}

/** The channel and a stand-in Slack that talk to each other. */
export async function channelStage(
  options: Partial<SlackOptions> = {},
  slack: Partial<StandInOptions> = {},
): Promise<ChannelStage> {
  const set = await stage(slack)
  const { heard, errors, answers }: Pick<ChannelStage, 'heard' | 'errors' | 'answers'> = {
    heard: [],
    errors: [],
    answers: [],
  }
  const channel = createSlackChannel({
    botToken: TOKEN,
    signingSecret: SECRET,
    apiUrl: set.apiUrl,
    host: '127.0.0.1',
    port: 0,
    onError: (error) => void errors.push(error),
    failureText: FAILED,
    lateText: LATE,
    slow: SLOW,
    ...options,
  })
  await channel.start(async (inbound) => {
    heard.push(inbound)
    const answer = (await answers.shift()) ?? {}
    if (answer instanceof Error) throw answer
    return answer
  })
  const address = channel.address()
  if (address) set.stand.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`)
  return {
    ...set,
    channel,
    heard,
    errors,
    answers,
    last(kind) {
      const found = heard.at(-1)
      if (found?.kind !== kind) throw new Error(`the last was ${found?.kind}, not ${kind}`)
      return found as never
    },
    async end() {
      await channel.stop()
      await set.stand.stop()
    },
  }
}
