/**
 * What a file is, by its bytes, and where they say nothing by its name: one judgement for what
 * people and what staff send.
 */
import { isProgram, typeByName, withMacros } from './file-kinds'
import { markedText, textIn } from './text-bytes'

export interface Given {
  name: string
  bytes: Buffer
}
export type Judged = { ok: true; mime: string } | { ok: false; why: 'empty' | 'type' }

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'
/** An Office document in either form with a program in it. */
const hasMacros = (bytes: Buffer): boolean =>
  isZip(bytes)
    ? bytes.includes('vbaProject.bin')
    : bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))

/** Signed data, as it is called inside of what holds it. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
/**
 * A certificate or a signature in its binary form: one sequence that is exactly as long as the file
 * says.
 */
function derOf(bytes: Buffer): string | undefined {
  const form = bytes[1] ?? 0
  // In how many bytes the length stands: one, two or three of them.
  const sizes = form >= 0x81 && form <= 0x83 ? form - 0x80 : 0
  if (bytes[0] !== 0x30 || sizes === 0 || bytes.length < 2 + sizes) return undefined
  if (bytes.readUIntBE(2, sizes) !== bytes.length - 2 - sizes) return undefined
  return bytes.subarray(0, 40).includes(signedData)
    ? 'application/pkcs7-signature'
    : 'application/pkix-cert'
}

/**
 * Programs, and bytes that are neither a known format nor text, are refused whatever their name
 * says.
 */
export async function judge({ name, bytes }: Given): Promise<Judged> {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  // The package's main entry answers to `import` alone; this one is found by every loader.
  const { fileTypeFromBuffer } = await import('file-type/node')
  const found = markedText(bytes) === undefined ? await fileTypeFromBuffer(bytes) : undefined
  if (found && isProgram(found.mime)) return { ok: false, why: 'type' }
  const text = textIn(bytes)
  const written = found && !/^(?:application\/xml|text\/)/.test(found.mime) ? undefined : text
  const mime =
    typeByName(name, written) ??
    found?.mime ??
    derOf(bytes) ??
    (text === undefined ? undefined : 'text/plain')
  if (
    mime === undefined ||
    (found === undefined && text === undefined && derOf(bytes) === undefined)
  )
    return { ok: false, why: 'type' }
  return { ok: true, mime: hasMacros(bytes) ? withMacros : mime }
}
