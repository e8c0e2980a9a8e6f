/**
 * A copy of a data folder in one file: a tar, compressed. Its last entry says what it has, so that
 * one that was cut short, or changed, is known; no entry leaves the folder that it is unpacked
 * into, and none has a name that is not one of ours.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack, type Pack } from 'tar-stream'
import { z } from 'zod'
import { database, sandboxFiles } from './folder'
import { privateFile, privateFolder } from '../disk/private'

/** What a copy says of itself. */
export const contents = z.object({
  format: z.literal(1),
  /** When it was made, an ISO instant. */
  at: z.string(),
  cases: z.number(),
  /** SHA-256 of every entry, by its name. */
  entries: z.record(z.string(), z.string()),
})
export type Contents = z.infer<typeof contents>

/** An entry: a file of the disk that no longer changes, or bytes. */
export type Part = { name: string } & ({ path: string } | { bytes: Buffer })

/** What was read is no copy, or no whole one. */
export class BadArchive extends Error {}

const manifest = 'copy.json'
const isKept = (name: string): boolean =>
  name === database ||
  sandboxFiles.includes(name) ||
  /^files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name)

/** Writes the parts, in their order. A file that is gone by now is left out. */
export async function writeArchive(
  path: string,
  parts: Iterable<Part> | AsyncIterable<Part>,
  heading: Pick<Contents, 'at' | 'cases'>,
): Promise<Contents> {
  const packed = pack()
  const written = pipeline(
    packed,
    createGzip(),
    createWriteStream(path, { flags: 'wx', mode: privateFile }),
  )
  const entries: Contents['entries'] = {}
  const writeParts = async (): Promise<Contents> => {
    for await (const part of parts) {
      const hash = await add(packed, part)
      if (hash !== undefined) entries[part.name] = hash
    }
    const contents: Contents = { format: 1, ...heading, entries }
    await add(packed, { name: manifest, bytes: Buffer.from(JSON.stringify(contents)) })
    packed.finalize()
    return contents
  }
  // A full disk ends the writing while an entry waits to be taken.
  const [contents] = await Promise.all([
    Promise.race([writeParts(), written.then(() => new Promise<never>(() => {}))]),
    written,
  ])
  return contents
}

async function add(packed: Pack, part: Part): Promise<string | undefined> {
  const size = 'bytes' in part ? part.bytes.length : await sizeOf(part.path)
  if (size === undefined) return undefined
  const hash = createHash('sha256')
  const headers = { name: part.name, size, mode: privateFile }
  if ('bytes' in part || size === 0) {
    const bytes = 'bytes' in part ? part.bytes : Buffer.alloc(0)
    packed.entry(headers, bytes)
    return hash.update(bytes).digest('hex')
  }
  await pipeline(
    createReadStream(part.path, { end: size - 1 }),
    counted(hash),
    packed.entry(headers),
  )
  return hash.digest('hex')
}

/** Passes on what it hashes. */
const counted = (hash: Hash) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

/** Unpacks into a folder that is there and empty. @throws BadArchive for what is no whole copy. */
export async function readArchive(path: string, folder: string): Promise<Contents> {
  const hashes = new Map<string, string>()
  const unpacked = extract()
  const reading = pipeline(createReadStream(path), createGunzip(), unpacked)
  reading.catch(() => undefined)
  try {
    for await (const entry of unpacked) {
      const { name, type } = entry.header
      if (type !== 'file' || !(name === manifest || isKept(name)) || hashes.has(name))
        throw new BadArchive(name)
      hashes.set(name, await keep(entry as AsyncIterable<Buffer>, join(folder, name)))
    }
    await reading
  } catch (error) {
    throw isOfDisk(error) ? error : new BadArchive('unreadable', { cause: error })
  }
  return checked(folder, hashes)
}

async function keep(entry: AsyncIterable<Buffer>, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: privateFolder })
  const hash = createHash('sha256')
  const target = createWriteStream(path, { flags: 'wx', mode: privateFile, flush: true })
  await pipeline(entry, counted(hash), target)
  return hash.digest('hex')
}

async function checked(folder: string, hashes: Map<string, string>): Promise<Contents> {
  const text = hashes.delete(manifest) && (await readFile(join(folder, manifest), 'utf8'))
  const read = contents.safeParse(text ? parsed(text) : undefined)
  if (!read.success) throw new BadArchive('no contents')
  const names = Object.keys(read.data.entries)
  const whole =
    names.length === hashes.size &&
    names.every((name) => hashes.get(name) === read.data.entries[name])
  const named = [...hashes].every(
    ([name, hash]) => !name.startsWith('files/') || name.endsWith(`/${hash}`),
  )
  if (!whole || !named) throw new BadArchive('changed')
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A disk that is full or does not answer is no fault of the copy. */
const isOfDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EACCES', 'EROFS'].includes(
    (error as { code?: string }).code ?? '',
  )
