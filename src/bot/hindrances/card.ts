/** What stands in the way of everything that leaves for Slack, and how it is mended. */
import type { Translate } from '../words/catalogue'
import type { Hindrance } from './hindrances'

/** `plain`: outside of Slack, where a channel has no link. */
export const hindranceWords = (
  t: Translate,
  { kind, code, channel = '', scope = '' }: Hindrance,
  where: 'slack' | 'plain',
): string =>
  t(`staff.hindrance.${kind}`, {
    code,
    scope: scope || 'none',
    channel: where === 'slack' ? `<#${channel}>` : channel,
  })
