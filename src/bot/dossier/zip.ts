/** Files into a zip: read one after another, compressed beside the loop. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

export interface Part {
  name: string
  /** Asked when its turn comes: no two files are held at once. */
  bytes(): Promise<Buffer>
  /** It is compressed already. */
  compressed?: boolean
}

const pieceBytes = 65_536
/** In pieces, so that others have their turn between them. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** @param at ISO instant that its files bear */
export function zipped(parts: readonly Part[], folder: string, at: string): Promise<Buffer> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  for (const { name, bytes, compressed = false } of parts)
    zip.addReadStreamLazy(
      `${folder}/${name}`,
      { mtime: new Date(at), mode: 0o100600, compress: !compressed },
      (give) => {
        bytes().then(
          (read) => give(null, Readable.from(pieces(read), { objectMode: false })),
          (error: unknown) => zip.emit('error', error),
        )
      },
    )
  zip.end()
  return buffer(output)
}
