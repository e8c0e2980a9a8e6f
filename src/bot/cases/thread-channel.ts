/** In which channel the thread of a case opens: its series' own, else that of all cases. */
import type { CaseState } from '../../flows/case/case'

export interface ThreadChannels {
  casesChannel: string
  seriesChannels?: Readonly<Record<string, string>>
}

export const threadChannel = (
  { casesChannel, seriesChannels = {} }: ThreadChannels,
  { series }: Pick<CaseState, 'series'>,
): string =>
  (Object.hasOwn(seriesChannels, series) ? seriesChannels[series] : undefined) ?? casesChannel

/** Every channel in which threads of cases open. */
export const threadChannels = ({ casesChannel, seriesChannels = {} }: ThreadChannels): string[] => [
  ...new Set([casesChannel, ...Object.values(seriesChannels)]),
]
