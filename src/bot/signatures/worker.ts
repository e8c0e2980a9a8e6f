/** What the thread that reads signatures runs: one file, and no more. */
import { parentPort, workerData } from 'node:worker_threads'
import { readSignatures, type Roots } from './read'

export interface Asked {
  bytes: Uint8Array
  roots: Roots
}

const { bytes, roots } = workerData as Asked
readSignatures(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), roots).then(
  (found) => parentPort?.postMessage(found),
  () => parentPort?.postMessage({ is: 'unread' }),
)
