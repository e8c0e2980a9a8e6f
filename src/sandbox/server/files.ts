/** Bytes that people sent: shown in the page only where they cannot run anything. */
import type { FastifyReply } from 'fastify'

const shown = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

export function sendFile(
  reply: FastifyReply,
  file: { bytes: Buffer; name: string; mime: string },
): FastifyReply {
  const inline = shown.test(file.mime)
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  )
  return reply
    .type(inline ? file.mime : 'application/octet-stream')
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .send(file.bytes)
}
