/**
 * Whose answer it is that staff record, by which means and when it came, with the scan of it or the
 * messages in which the person said it.
 */
import type { WholeCase } from '../../../flows/case/history'
import type { CaseState, Message, OnBehalf } from '../../../flows/case/case'
import { reportId } from '../../../flows/case/ids'
import type { StaffFile } from '../../channels/staff-port'
import type { Translate } from '../../words/catalogue'
import { clip, type Block } from '../../cards/blocks'
import { moment } from '../../words/times'
import { clockOf, dayOf } from '../../words/clock'
import type { Visit } from '../../staff/context'
import { readFiles, readMoment } from '../../staff/forms/read-outputs'
import {
  filesAt,
  isAsked,
  optionsAt,
  readName,
  readOption,
  type Reading,
  wrong,
} from '../../staff/values'
import {
  day,
  files,
  type Option,
  select,
  selectSeveral,
  timeOfDay,
  words,
} from '../../staff/inputs'

const means = ['phone', 'email', 'desk', 'note', 'whatsapp'] as const
/** As many of the person's messages are offered. */
const mostMessages = 20

/** @param known what they begin with. */
export function behalfInputs(
  t: Translate,
  known: { name?: string; channel?: (typeof means)[number] } = {},
): Block[] {
  const options = means.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  return [
    words({ id: 'behalf.name', label: t('forms.behalf.name') }, { initial: known.name }),
    select({ id: 'behalf.channel', label: t('forms.behalf.channel') }, options, known.channel),
  ]
}

export const readBehalf = (read: Reading): Pick<OnBehalf, 'name' | 'channel'> => ({
  name: readName(read, 'behalf.name'),
  channel: readOption(read, 'behalf.channel', means),
})

type Reporter = NonNullable<CaseState['intake']['reporter']>

/** What the person said in a case: a message, or what the case was opened with. */
export type Said = Pick<Message, 'id' | 'at' | 'text' | 'files'>

/** What they opened it with, where they wrote it themselves. */
const reportIn = ({ id, intake, openedAt }: CaseState): Said[] => {
  const { contact, recordedBy, text, files: sent } = intake
  const wrote = contact !== undefined && recordedBy === undefined
  return wrote && (text.trim() !== '' || sent.length > 0)
    ? [{ id: reportId(id), at: openedAt, text, files: sent }]
    : []
}

/** What the person wrote or sent in this case, the newest first and the report last. */
export function saidIn(state: WholeCase): Said[] {
  const report = reportIn(state)
  const messages = state.messages
    .filter(({ audience, onBehalf }) => audience === 'from_person' && !onBehalf)
    .slice(report.length - mostMessages)
    .reverse()
  return [...messages, ...report]
}

const messageOption = (visit: Visit, { id, at, text, files: sent }: Said): Option => {
  const parts = [text.replace(/\s+/g, ' ').trim(), ...sent.map(({ name }) => name)]
  const label = `${moment(at, visit.now, visit)}: ${parts.filter((part) => part !== '').join(' · ')}`
  return { value: id, label: clip(label, 75) }
}

/** Day and hour, proposed as now. */
export const momentInputs = (
  { t, now }: Pick<Visit, 't' | 'now'>,
  id: string,
  labels: { day: string; time: string },
): Block[] => [
  day({ id: `${id}.day`, label: t(labels.day) }, dayOf(now)),
  timeOfDay({ id: `${id}.time`, label: t(labels.time) }, clockOf(now)),
]

interface Outside {
  said: readonly Said[]
  received: boolean
  filed: boolean
  known?: Reporter
}

/**
 * What an outside step asks beside what it leaves. `received`: it asks who received it, when and by
 * which means, and that is whose answer it is. `filed`: what it leaves has files of its own, which
 * are not asked twice. `known`: who answers for the entity, proposed.
 */
export function outsideInputs(visit: Visit, { said, received, filed, known }: Outside): Block[] {
  const { t } = visit
  const who = received
    ? []
    : [
        ...behalfInputs(t, { name: known?.name }),
        ...momentInputs(visit, 'behalf', { day: 'forms.behalf.day', time: 'forms.behalf.time' }),
      ]
  return [
    ...who,
    words({ id: 'behalf.post', label: t('forms.behalf.post'), optional: true }),
    ...(filed && !received
      ? []
      : [
          files({
            id: 'behalf.files',
            label: t(received ? 'forms.behalf.stamped' : 'forms.behalf.scan'),
            optional: true,
          }),
        ]),
    ...(said.length > 0
      ? [
          selectSeveral(
            { id: 'behalf.messages', label: t('forms.behalf.messages'), optional: true },
            said.map((message) => messageOption(visit, message)),
          ),
        ]
      : []),
  ]
}

export interface ReadOutside {
  onBehalf: OnBehalf
  /** Still to be fetched from Slack. */
  scan: StaffFile[]
}

/** @param received what the step asked of who received it, where it asked that. */
export function readOutside(
  read: Reading,
  received: Pick<OnBehalf, 'name' | 'channel' | 'at'> | undefined,
): ReadOutside {
  const who = received ?? {
    ...readBehalf(read),
    at: readMoment(read, { day: 'behalf.day', time: 'behalf.time' }),
  }
  const scan =
    isAsked(read.values, 'behalf.files') && filesAt(read.values, 'behalf.files').length > 0
      ? readFiles(read, 'behalf.files')
      : []
  const post = readName(read, 'behalf.post', { optional: true })
  const messages = optionsAt(read.values, 'behalf.messages')
  if (messages.length > mostMessages) wrong(read, 'behalf.messages', 'choose')
  return {
    onBehalf: {
      ...who,
      post: post || undefined,
      messages: messages.length > 0 ? messages : undefined,
    },
    scan,
  }
}
