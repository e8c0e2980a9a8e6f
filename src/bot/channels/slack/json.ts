/** Reading of Slack's JSON, field by field. */
import type { StaffFile } from '../staff-port'
import type { Json } from './options'

/** The files of a message; deleted ones are left out. */
export function filesOf(files: unknown): StaffFile[] {
  if (!Array.isArray(files)) return []
  return files
    .map(json)
    .filter((file) => file.mode !== 'tombstone')
    .map(({ id, name, mimetype, size }) => ({
      id: str(id),
      name: str(name),
      mime: str(mimetype) || 'application/octet-stream',
      bytes: Number(size) || 0,
    }))
}

/** Undoes what Slack does to the three characters of its markup. */
export function unescape(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

/** The object, or one without fields. */
export function json(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

/** The text, or an empty one. */
export function str(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
