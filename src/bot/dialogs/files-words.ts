/** What came with a report, counted: "1 foto, 2 notas de voz". */
import type { FileRef } from '../../flows/case/case'
import { type Turn, words } from './turn'

export function filesInWords(turn: Turn, files: readonly FileRef[]): string {
  const count = (test: (mime: string) => boolean): number =>
    files.filter(({ mime }) => test(mime)).length
  const photos = count((mime) => mime.startsWith('image/'))
  const voices = count((mime) => mime.startsWith('audio/'))
  const others = files.length - photos - voices
  return Object.entries({ photos, voices, documents: others })
    .filter(([, number]) => number > 0)
    .map(([key, number]) => words(turn, `files.${key}`, { count: number }))
    .join(', ')
}
