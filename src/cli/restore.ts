/** `conducto restore`: a data folder made of a copy, checked, with nothing of it on its way. */
import { localTime } from './cases/show'
import { type CliContext, configToRead, printJson } from './context'
import { CliFailure } from './failure'

/**
 * @param file a copy that `conducto backup` made. Into `DATA_DIR`, which has to be absent or empty.
 */
export async function restore(
  context: CliContext,
  file: string,
  options: { json?: boolean },
): Promise<void> {
  const { t, out } = context
  const config = configToRead(context)
  const restored = await (await context.program()).restore(config, file)
  const { at, cases, files, held, needsKeys, broken } = restored
  if (options.json) printJson(context, restored)
  else {
    out(t('system.cli.restoreDone', { folder: config.dataDir, cases, files, at: localTime(at) }))
    if (held > 0) out(t('system.cli.restoreHeld', { held }))
    if (needsKeys) out(t('system.cli.restoreKeys'))
    out(t('system.cli.restoreAfter'))
  }
  if (broken.length > 0) throw new CliFailure('restoreBroken', { numbers: broken.join(', ') })
}
