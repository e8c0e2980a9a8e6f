/** `conducto case show NUMBER`: where a case stands, how its working time divides, and the chain of its receipts. */
import { DateTime } from 'luxon'
import type { CaseState } from '../flows/case'
import { wholeOf } from '../bot/case-history'
import { ledgerLines } from '../bot/cards/ledger'
import { agencyZone } from '../bot/clock'
import { readCalendars } from '../calendar-file'
import { caseView, type CaseView } from './case-view'
import { type CliContext, configToRead, printJson, reading } from './context'
import { CliSentences } from './failure'
import { findCase } from './find-case'
import { table } from './table'
import { verificationWords } from './verification-words'

/** @throws CliFailure when no case has that number; CliSentences, said already, when it is altered. */
export async function caseShow(context: CliContext, number: string, options: { json?: boolean }): Promise<void> {
  const config = configToRead(context)
  const { view, spent, forgotten, words } = await reading(context, async ({ store, library, offsetMs }) => {
    const { language, t } = context
    const now = new Date(context.now() + offsetMs).toISOString()
    const stored = await findCase({ store, library }, number, now)
    const verified = await store.verify(stored.id)
    const about = { library, calendar: readCalendars(config.calendarFile)(now), language, t, now }
    return {
      view: caseView(stored.state, await store.receipts(stored.id), verified),
      words: verificationWords(verified, t),
      spent: ledgerLines(about, await wholeOf(store, stored.state)),
      forgotten: stored.state.forgotten,
    }
  })
  if (options.json) printJson(context, view)
  else {
    show(context, view, { spent, forgotten })
    context.out('')
    context.out(words)
  }
  if (!view.record.ok) throw new CliSentences([])
}

/** An instant on the agency's clock. */
export const localTime = (iso: string): string =>
  DateTime.fromISO(iso, { zone: agencyZone }).toFormat('yyyy-MM-dd HH:mm')

interface Beside {
  spent: readonly string[]
  forgotten: CaseState['forgotten']
}
function show(context: CliContext, view: CaseView, { spent, forgotten }: Beside): void {
  const { t, out, width } = context
  const { number, procedure, version } = view
  out(t('system.cli.caseHead', { number, procedure, version, state: t(`system.state.${view.state}`) }))
  if (forgotten) out(t('staff.forgotten', { why: forgotten.why, when: localTime(forgotten.at) }))
  const print = (headings: string[], rows: string[][]) => {
    out('')
    const named = headings.map((heading) => t(`system.column.${heading}`))
    for (const line of table([named, ...rows], width)) out(line)
  }
  if (view.active.length > 0) {
    print(
      ['step', 'role', 'holder', 'since', 'path'],
      view.active.map((row) => [row.step, row.role, row.holder ?? '—', localTime(row.since), row.path]),
    )
  }
  if (spent.length > 0) {
    out('')
    out(t('staff.ledger.title'))
    for (const line of spent) out(`  ${line}`)
  }
  print(
    ['revision', 'at', 'act', 'choice', 'actor', 'receipt'],
    view.receipts.map((row) => [
      String(row.revision),
      localTime(row.at),
      row.act,
      row.choice ?? '—',
      row.actor,
      row.hash.slice(0, 12),
    ]),
  )
}
