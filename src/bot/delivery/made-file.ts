/** A file that is made when it is sent, into a direct message; kept nowhere. */
import { hash } from 'node:crypto'
import type { DeliverDeps } from '../outbox/deliver-deps'

export interface MadeFile {
  name: string
  mime: string
  bytes: Buffer
  /** What is said above it. */
  words: string
}

export async function sendMadeFile(
  { staff }: Pick<DeliverDeps, 'staff'>,
  { effect, channel }: { effect: string; channel: string },
  { name, mime, bytes, words }: MadeFile,
): Promise<{ ref: unknown }> {
  const ref = { hash: hash('sha256', bytes, 'hex'), name, mime, bytes: bytes.length }
  await staff.upload({ channel, ref, bytes, words, effect })
  return { ref: null }
}
