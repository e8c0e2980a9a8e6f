/** `conducto case show NUMBER`: where a case stands and the chain of its receipts. */
import { DateTime } from 'luxon'
import { agencyZone } from '../bot/clock'
import type { CaseState } from '../flows/case'
import { caseView, type CaseView } from './case-view'
import { type CliContext, printJson, reading } from './context'
import { CliFailure } from './failure'
import { table } from './table'

/** @throws CliFailure when no case has that number. */
export async function caseShow(context: CliContext, number: string, options: { json?: boolean }): Promise<void> {
  const view = await reading(context, async ({ store }) => {
    const [id] = await store.find('case', 'number', number.trim().toUpperCase())
    const stored = id ? await store.read<CaseState>('case', id) : undefined
    if (!stored) throw new CliFailure('noCase', { number })
    return caseView(stored.state, await store.receipts(stored.id))
  })
  if (options.json) printJson(context, view)
  else show(context, view)
}

/** An instant on the agency's clock. */
export const localTime = (iso: string): string =>
  DateTime.fromISO(iso, { zone: agencyZone }).toFormat('yyyy-MM-dd HH:mm')

function show(context: CliContext, view: CaseView): void {
  const { t, out, width } = context
  const { number, procedure, version } = view
  out(t('system.cli.caseHead', { number, procedure, version, state: t(`system.state.${view.state}`) }))
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
