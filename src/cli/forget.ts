/**
 * `conducto forget`: deletes what is past its term, or with `--dry-run` says what that would be.
 */
import { countDue, type DueCounts, dueNow, type Retention } from '../bot/forgetting/terms'
import { dataClasses } from '../flows/case/data-classes'
import { type CliContext, configToRead, printJson, reading } from './context'

export async function forget(
  context: CliContext,
  options: { dryRun?: boolean; json?: boolean },
): Promise<void> {
  const { retention = {} } = configToRead(context)
  const counts = options.dryRun
    ? await counted(context, retention)
    : await (await context.program()).forget(configToRead(context))
  if (options.json) printJson(context, { retention, dryRun: options.dryRun === true, counts })
  else show(context, retention, { counts, dryRun: options.dryRun === true })
}

const counted = (context: CliContext, retention: Retention): Promise<DueCounts> =>
  reading(context, async ({ store, offsetMs, personsOf }) => {
    const clock = { now: () => context.now() + offsetMs }
    const deps = { store, clock, retention, personsOf }
    return countDue(deps, await dueNow(deps))
  })

function show(
  { t, out }: CliContext,
  retention: Retention,
  told: { counts: DueCounts; dryRun: boolean },
): void {
  const classes = dataClasses.filter((dataClass) => retention[dataClass] !== undefined)
  if (classes.length === 0) return out(t('system.forget.off'))
  const found = classes.filter((dataClass) => told.counts[dataClass] > 0)
  if (found.length === 0) return out(t('system.forget.nothing'))
  out(t(told.dryRun ? 'system.forget.would' : 'system.forget.did'))
  for (const dataClass of found)
    out(
      `  ${t(`system.forget.${dataClass}`, { count: told.counts[dataClass], days: retention[dataClass] })}`,
    )
  out(t('system.forget.backup'))
}
