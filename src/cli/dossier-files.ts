/**
 * The files of a dossier as they lie on a disk, in a folder or in a zip: their hashes, and what is
 * read of them.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Entry, openPromise } from 'yauzl'
import { type FoundFile, isRead } from '../bot/dossier/check'
import { names } from '../bot/dossier/contents'

type Found = Map<string, FoundFile>
/** A case with its whole history takes some megabytes; more of all is not held. */
const mostRead = 500_000_000
/** Bytes that may still be held. */
interface Room {
  left: number
}
/** A zip may say that it unpacks to more than any disk has. */
const mostUnpacked = 10_000_000_000
const mostFiles = 100_000

/** @throws what the disk throws, and where it is no zip. */
export async function filesAt(path: string, most = mostRead): Promise<Found> {
  const room = { left: most }
  const found = (await stat(path)).isDirectory()
    ? await inFolder(path, room)
    : await inZip(path, room)
  return withoutOuter(found)
}

async function inFolder(folder: string, room: Room): Promise<Found> {
  const found: Found = new Map()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/').normalize('NFC')
    // What is no plain file is no file of a dossier, whatever it leads to.
    if (entry.isFile()) found.set(name, await hashed(createReadStream(path), { name, room }))
    else found.set(name, { hash: '' })
  }
  return found
}

async function inZip(path: string, room: Room): Promise<Found> {
  const found: Found = new Map()
  const zip = await openPromise(path)
  let bytes = 0
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    const name = entry.fileName.normalize('NFC')
    bytes += entry.uncompressedSize
    if (bytes > mostUnpacked || found.size > mostFiles) throw new Error('too large')
    if (name.endsWith('/')) continue
    // A name that is there twice is read by some as the one and by others as the other.
    if (found.has(name)) found.set(name, { hash: '' })
    else found.set(name, await hashed(await zip.openReadStreamPromise(entry), { name, room }))
  }
  return found
}

async function hashed(
  stream: AsyncIterable<Uint8Array>,
  { name, room }: { name: string; room: Room },
): Promise<FoundFile> {
  const sum = createHash('sha256')
  const reads = isRead(name) || isRead(name.slice(name.indexOf('/') + 1))
  const pieces: Uint8Array[] = []
  for await (const piece of stream) {
    sum.update(piece)
    if (!reads) continue
    room.left -= piece.length
    if (room.left >= 0) pieces.push(piece)
  }
  const hash = sum.digest('hex')
  return reads ? { hash, text: Buffer.concat(pieces).toString('utf8') } : { hash }
}

/** What was unpacked lies in a folder of its own: one around all of it is no part of the names. */
function withoutOuter(found: Found): Found {
  const outer = new Set([...found.keys()].map((name) => name.split('/')[0]))
  const [folder] = outer
  if (outer.size !== 1 || found.has(names.page)) return found
  return new Map(
    [...found].map(([name, file]) => {
      const inner = name.slice((folder ?? '').length + 1)
      return [inner, isRead(inner) ? file : { hash: file.hash }]
    }),
  )
}
