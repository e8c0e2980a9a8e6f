/** `AGENCY_LOGO_FILE`: the sign at the head of papers. */
import { readFileSync } from 'node:fs'
import { shownPath } from '../library/text-file'
import type { Config } from './config'
import { StartRefused } from './start-refused'

/** It stands in every paper anew. */
const mostBytes = 300_000
const kinds = [
  { mime: 'image/png', begins: '89504e470d0a1a0a' },
  { mime: 'image/jpeg', begins: 'ffd8ff' },
]

/** As a data address. @throws StartRefused where it is no picture that a paper takes */
export function readLogo(path?: string): string | undefined {
  if (path === undefined) return undefined
  const bytes = readFileSync(path)
  const kind = kinds.find(({ begins }) => bytes.toString('hex', 0, begins.length / 2) === begins)
  if (!kind || bytes.length > mostBytes)
    throw new StartRefused([{ key: 'system.file.logo', params: { file: shownPath(path) } }])
  return `data:${kind.mime};base64,${bytes.toString('base64')}`
}

/** What stands at the head of papers where the agency set it. */
export const agencyHead = ({ name, unit, logoFile }: NonNullable<Config['agency']> = {}) => ({
  agency: name,
  unit,
  logo: readLogo(logoFile),
})
