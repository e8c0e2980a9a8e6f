/** Canonical JSON (RFC 8785), from the `canonicalize` package. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type serialize from 'canonicalize'

const load = createRequire(__filename)

/**
 * The package is a module whose `exports` offers only `import`, which CommonJS cannot ask for by
 * name: it is loaded by its path.
 */
function locate(): string {
  const found = (load.resolve.paths('canonicalize') ?? [])
    .map((folder) => join(folder, 'canonicalize', 'lib', 'canonicalize.js'))
    .find((file) => existsSync(file))
  if (!found) throw new Error('The package canonicalize is not installed: run npm ci.')
  return found
}

const { default: canonicalize } = load(locate()) as { default: typeof serialize }

/** The one text of a JSON value: equal values give equal bytes. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.')
  return text
}
