/**
 * A real number beside the stand-in workspace: how it is, the code to link it, and linking it
 * again.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { nothing } from './bodies'
import type { SandboxServerDeps, SandboxWhatsApp } from './deps'
import { sendFile } from './files'
import { bodyOf, languageOf, Problem } from './problem'
import type { Language } from '../../flows/languages'

export interface ShownWhatsApp {
  state: string
  since: string
  /** What last went wrong, in words; `null` when nothing did. */
  error: string | null
  link:
    | { kind: 'qr'; picture: string; expiresInMs: number }
    | { kind: 'code'; code: string; expiresInMs: number }
    | null
}

/** `null` where the phones are simulated. */
export function shownWhatsApp(
  whatsapp: SandboxWhatsApp | undefined,
  language: Language,
): ShownWhatsApp | null {
  if (!whatsapp) return null
  const { state, since, error } = whatsapp.state()
  return {
    state,
    since,
    error: error === undefined ? null : whatsapp.trouble(error, language),
    link: linkOf(whatsapp),
  }
}

function linkOf(whatsapp: SandboxWhatsApp): ShownWhatsApp['link'] {
  const link = whatsapp.link()
  if (!link) return null
  const expiresInMs = Math.max(0, Date.parse(link.expiresAt) - whatsapp.now())
  if (link.kind === 'code') return { kind: 'code', code: link.value, expiresInMs }
  // Another code is another picture: its address says so, and does not say which code.
  const mark = createHash('sha256').update(link.value).digest('hex').slice(0, 12)
  return { kind: 'qr', picture: `/api/whatsapp/qr?of=${mark}`, expiresInMs }
}

export function whatsappRoutes(
  app: FastifyInstance,
  { whatsapp, language }: SandboxServerDeps,
): void {
  app.get('/api/whatsapp', (request) => ({
    whatsapp: shownWhatsApp(whatsapp, languageOf(request, language)),
  }))
  app.get('/api/whatsapp/qr', async (_request, reply) => {
    const link = whatsapp?.link()
    if (!whatsapp || link?.kind !== 'qr') throw new Problem(404, 'code')
    return sendFile(reply, {
      bytes: await whatsapp.picture(link.value),
      name: 'codigo.png',
      mime: 'image/png',
    })
  })
  app.post('/api/whatsapp/relink', async (request) => {
    bodyOf(nothing, request)
    if (!whatsapp) throw new Problem(404, 'whatsapp')
    await whatsapp.relink()
    return { whatsapp: shownWhatsApp(whatsapp, languageOf(request, language)) }
  })
}
