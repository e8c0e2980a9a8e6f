/** `conducto backup`: one file of everything that is kept, made beside the running program. */
import { type CliContext, configToRead, printJson } from './context'
import { localeOf } from '../flows/languages'

/** @param file the copy to be made; it must not be there yet. */
export async function backup(
  context: CliContext,
  file: string,
  options: { json?: boolean },
): Promise<void> {
  const program = await context.program()
  const backup = await program.backup(configToRead(context), file)
  if (options.json) return printJson(context, backup)
  const { path, bytes, cases, files } = backup
  const size = (bytes / 1_000_000).toLocaleString(localeOf(context.language), {
    maximumFractionDigits: 1,
  })
  context.out(context.t('system.cli.backupDone', { file: path, size, cases, files }))
}
