/** What a dossier outside of the program holds: named files, and what says so of itself. */
import { z } from 'zod'
import { spelledSource } from '../ids/dossier-name'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
export const contentsSchema = z.strictObject({
  format: z.literal(1),
  number: z.string(),
  case: z.string(),
  /** ISO instant. */
  at: z.string(),
  /** SHA-256 of every file but this one, by its name. */
  files: z.record(z.string(), hex),
})
export type Contents = z.infer<typeof contentsSchema>

/** Names inside the folder. */
export const names = {
  page: 'index.html',
  contents: 'datos/contenido.json',
  record: 'datos/caso.json',
  /** What the case keeps is under it. */
  documents: 'documentos/',
  /** Forms that were handed in, each as a paper and as data. */
  forms: 'formularios/',
}
/** Of both, without their ends. */
export const formName = (place: number, source: string, version: number): string =>
  `${names.forms}${String(place).padStart(3, '0')}-${spelledSource(source)}-v${version}`
/** A name that every system takes, and that stands in the folder in its order. */
export function documentName(place: number, name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
  const end = /\.[\p{L}\p{N}]{1,12}$/u.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - end.length).slice(0, 60)
  return `${names.documents}${String(place).padStart(3, '0')}-${stem || 'archivo'}${end}`
}
