/** `SIGNATURE_ROOTS_DIR`: the roots of which a digital signature's chain is known. */
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shownPath } from '../library/text-file'
import type { Problem } from './problems'
import { StartRefused } from './start-refused'

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * Certificates as DER, of every file of the folder. @throws StartRefused with every file that has
 * none.
 */
export function readSignatureRoots(folder?: string): Uint8Array[] {
  if (folder === undefined) return []
  const problems: Problem[] = []
  const roots = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort()
    .flatMap((path) => {
      const found = certificatesIn(readFileSync(path))
      if (found.length === 0)
        problems.push({ key: 'system.file.certificate', params: { file: shownPath(path) } })
      return found
    })
  if (problems.length > 0) throw new StartRefused(problems)
  return roots
}

function certificatesIn(bytes: Buffer): Uint8Array[] {
  const texts = bytes.toString('latin1').match(pem)
  try {
    return (texts ?? [bytes]).map((text) => new Uint8Array(new X509Certificate(text).raw))
  } catch {
    return []
  }
}
