/**
 * A deletion as administrators see it: that it is asked for, what would go and what stays, and what
 * was done.
 */
import type { Erasure } from './erasure-model'
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import { actions, type Block, button, clip, context, escape, section } from '../cards/blocks'
import { momentIn, type TimeView } from '../words/instants'
import { mention } from '../cards/view'

export interface ErasureView extends TimeView {
  request: { id: string; closed?: boolean }
  /** The person's name, where it is known and still there. */
  name?: string
  erasure?: Erasure
  /** Numbers of cases that are still open. */
  open: readonly string[]
}

/** What goes, a line a class; classes of which there is nothing are left out. */
export function goesLines(
  t: Translate,
  { counts, classes }: Pick<Erasure, 'counts' | 'classes'>,
): string[] {
  const { cases, messages, files, telephones, conversations, requests, staffWords, receipts } =
    counts
  const { contacts = 0 } = counts
  const lines = {
    report: t('staff.erasure.goes.report', { cases, messages }),
    conversation: t('staff.erasure.goes.conversation', { telephones, conversations, requests }),
    file: t('staff.erasure.goes.file', { files }),
    staff_act: t('staff.erasure.goes.staff_act', { words: staffWords }),
    receipt: t('staff.erasure.goes.receipt', { receipts }),
    statistic: '',
  }
  const registry = contacts > 0 ? [t('staff.erasure.goes.contacts', { count: contacts })] : []
  return [...classes.map((dataClass) => lines[dataClass]), ...registry].filter(
    (line) => line !== '',
  )
}
/** What stays, each with its reason. */
export const staysLines = (t: Translate, kept: Erasure['kept']): string[] => [
  ...kept.map((row) =>
    t('staff.erasure.stays.law', {
      what: t(`people.class.${row.class}`),
      reason: escape(clip(row.reason, 200)),
    }),
  ),
  t('staff.erasure.stays.always'),
  t('staff.erasure.stays.backup'),
  t('staff.erasure.stays.hand'),
]
export const bullets = (lines: readonly string[]): string =>
  lines.map((line) => `• ${line}`).join('\n')

function standing(view: ErasureView): string {
  const { t, erasure, request } = view
  if (!erasure) return t(request.closed ? 'staff.erasure.closed' : 'staff.erasure.asked')
  const who = mention(erasure.by)
  if (erasure.stage === 'done')
    return t('staff.erasure.done', {
      who,
      when: momentIn(view, erasure.doneAt ?? erasure.at),
      told: erasure.told ? 'yes' : 'no',
    })
  return erasure.stage === 'waiting' && view.open.length > 0
    ? t('staff.erasure.waiting', { who, numbers: view.open.join(', ') })
    : t('staff.erasure.erasing', { who })
}

export function erasureMessage(view: ErasureView): StaffMessage {
  const { t, erasure, request, name } = view
  const who = name ? escape(clip(name, 60)) : 'none'
  const text = t('staff.erasure.title', { who })
  const blocks: Block[] = [section(`:wastebasket: *${text}*`), section(standing(view))]
  if (erasure?.stage === 'done')
    blocks.push(context(bullets(goesLines(t, erasure)), bullets(staysLines(t, erasure.kept))))
  const see = button({ action: 'erasure.see', value: request.id, label: t('staff.erasure.see') })
  if (!erasure && !request.closed) blocks.push(actions(`erasure.${request.id}`, [see]))
  return { text: `${text}. ${standing(view)}`, blocks }
}
