/** A code as a picture. The library is loaded with the first one. */
import type { QRCodeToBufferOptions } from 'qrcode'

/** Dots of one module: a telephone reads it from a small screen. */
const scale = 8
/** Modules of white around it: without them no telephone finds it. */
const margin = 4

/** @returns a PNG. What it holds is as secret as the value. */
export async function qrPicture(value: string): Promise<Buffer> {
  const { toBuffer } = await import('qrcode')
  const options: QRCodeToBufferOptions = { type: 'png', errorCorrectionLevel: 'L', scale, margin }
  return toBuffer(value, options)
}
