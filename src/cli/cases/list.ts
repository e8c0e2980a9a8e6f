/** `conducto case list`: every case, newest first. */
import type { CaseState } from '../../flows/case/case'
import type { Store } from '../../store/port'
import { localTime } from './show'
import { type CliContext, printJson, reading } from '../context'
import { table } from '../table'

interface Row {
  number: string
  procedure: string
  version: string
  state: string
  subject: string
  opened: string
  steps: string[]
}
const pageSize = 200

async function everyCase(store: Store): Promise<CaseState[]> {
  const found: CaseState[] = []
  for (let after: string | undefined; ;) {
    const page = await store.list<CaseState>('case', {
      limit: pageSize,
      after,
    })
    found.push(...page.rows.map((row) => row.state))
    if (!page.next) return found
    after = page.next
  }
}
const rowOf = (state: CaseState): Row => ({
  number: state.number,
  procedure: state.procedure,
  version: state.version,
  state: state.mood,
  subject: state.subject,
  opened: state.openedAt,
  steps: state.active.map((row) => row.step),
})

/** @param options.state only cases in that state. */
export async function caseList(
  context: CliContext,
  options: { json?: boolean; state?: string },
): Promise<void> {
  const { t, out } = context
  const cases = await reading(context, ({ store }) => everyCase(store))
  const rows = cases
    .filter((state) => !options.state || state.mood === options.state)
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt) || b.number.localeCompare(a.number))
    .map(rowOf)
  if (options.json) return printJson(context, rows)
  if (rows.length === 0) return out(t('system.cli.noCases'))
  const headings = ['number', 'procedure', 'state', 'step', 'opened', 'subject'].map((key) =>
    t(`system.column.${key}`),
  )
  const lines = rows.map((row) => [
    row.number,
    row.procedure,
    t(`system.state.${row.state}`),
    row.steps.join(', ') || '—',
    localTime(row.opened),
    row.subject,
  ])
  for (const line of table([headings, ...lines], context.width)) out(line)
}
