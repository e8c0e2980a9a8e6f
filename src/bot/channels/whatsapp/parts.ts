/**
 * One answer as the messages that WhatsApp shows: words, and each file with the words as caption of
 * the first where they fit.
 */
import { createHash } from 'node:crypto'
import type { FileStore } from '../../../store/port'
import { DeliveryError, type PersonOutbound } from '../port'
import type { Attempt } from './journal'
import type { WebContent, WebMessage } from './web-client'

/** Longer ones are cut by some telephones. */
const mostCaption = 1000
/** The names by which both ends know a picture. */
const pictures = /^image\/(?:jpeg|png)$/
const voices = /^audio\/ogg/

export type Print = Pick<Attempt, 'kind' | 'print' | 'caption'>
export interface Part {
  content: WebContent
  print: Print
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** As what the chat shows a file. */
function kindOf(mime: string): 'photo' | 'voice' | 'document' {
  if (pictures.test(mime)) return 'photo'
  return voices.test(mime) ? 'voice' : 'document'
}

/** Throws `refused` when a file is gone. */
export async function partsOf(
  { text, files, papers = [] }: PersonOutbound,
  store: FileStore,
): Promise<Part[]> {
  const kept = await Promise.all(
    files.map(async ({ hash, name, mime }) => {
      const bytes = await store.get(hash)
      if (!bytes) throw new DeliveryError('refused', 'file_missing')
      return { name, mime, bytes }
    }),
  )
  const all = [...kept, ...papers].map((file) => ({ file, as: kindOf(file.mime) }))
  const first = all[0]?.as
  const captioned =
    text !== '' && text.length <= mostCaption && first !== undefined && first !== 'voice'
  const words = text !== '' && !captioned ? [wordsPart(text)] : []
  const rest = all.map(({ file, as }, index): Part => {
    const caption = captioned && index === 0 ? text : ''
    return {
      content: { file, caption, as },
      print: { kind: as, print: sha256(file.bytes), caption: sha256(caption) },
    }
  })
  return [...words, ...rest]
}
const wordsPart = (text: string): Part => ({
  content: { text },
  print: { kind: 'text', print: sha256(text) },
})

const kindOfOwn = ({ type }: WebMessage): Print['kind'] => {
  if (type === 'image') return 'photo'
  if (type === 'ptt' || type === 'audio') return 'voice'
  return type === 'chat' ? 'text' : 'document'
}

/**
 * Whether this is what was sent. A photo may have been made smaller on the way: its caption has to
 * do.
 */
export function isSame(message: WebMessage, { kind, print, caption }: Print): boolean {
  if (message.failed || kindOfOwn(message) !== kind) return false
  if (kind === 'text') return sha256(message.text) === print
  if (sha256(message.text) !== caption) return false
  return kind === 'photo' || message.media?.sha256 === undefined || message.media.sha256 === print
}
