/** Builds the shim that makes flushes slow. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const flushUs = 1000

/**
 * The environment in which a process has slow flushes; why there is none where it could not be
 * built.
 */
export function slowFlushes(folder: string): { env: Record<string, string> } | { missing: string } {
  const file = join(folder, 'slow-flush.so')
  const compiled = spawnSync('cc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-o',
    file,
    join(__dirname, 'slow-flush.c'),
    '-ldl',
  ])
  if (compiled.error) return { missing: 'no C compiler here (cc), so no slow disk' }
  if (compiled.status !== 0)
    return { missing: `cc does not build the slow disk: ${String(compiled.stderr).split('\n')[0]}` }
  return { env: { LD_PRELOAD: file, FLUSH_DELAY_US: String(flushUs) } }
}
