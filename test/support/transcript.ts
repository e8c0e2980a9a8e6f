/** Stored transcripts beside the stories; `UPDATE_TRANSCRIPTS=1` writes them again. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function expectTranscript(name: string, text: string): void {
  const path = join(__dirname, '..', 'stories', `${name}.txt`)
  if (process.env['UPDATE_TRANSCRIPTS'] || !existsSync(path)) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}
