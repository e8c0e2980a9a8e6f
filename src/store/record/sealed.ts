/** What is attested of a secret: where it belongs, who gave and saw it; of itself a salted hash. */
import { z } from 'zod'
import { facts } from './facts'

const secret = z.object({
  case: z.string(),
  step: z.string(),
  key: z.string(),
  kept: z
    .object({
      by: z.string(),
      at: z.string(),
      sealed: z
        .object({ key: z.string(), nonce: z.string(), tag: z.string(), text: z.string() })
        .optional(),
      destroyed: z.object({ at: z.string(), why: z.string() }).optional(),
    })
    .optional(),
  links: z.array(z.object({ id: z.string(), purpose: z.string(), to: z.string(), by: z.string() })),
  views: z.array(z.object({ by: z.string(), at: z.string(), how: z.string() })),
})
export type SealedText = { key: string; nonce: string; tag: string; text: string }

/** It as it is sealed: what a receipt has a hash of. */
export const sealedWords = ({ key, nonce, tag, text }: SealedText): string =>
  [key, nonce, tag, text].join('\n')

export function wordsOfSecret(state: unknown): Record<string, string> {
  const { sealed } = secret.parse(state).kept ?? {}
  return sealed ? { sealed: sealedWords(sealed) } : {}
}

/** A line for each thing that stands, without itself. */
export function standingSecret(state: unknown): string[] {
  const { case: id, step, key, kept, links, views } = secret.parse(state)
  return [
    ['secret', ...facts({ case: id, step, key })],
    ...(kept ? [['kept', ...facts({ by: kept.by, at: kept.at })]] : []),
    ...(kept?.destroyed ? [['destroyed', ...facts(kept.destroyed)]] : []),
    ...links.map((link) => [
      `link ${link.id}`,
      ...facts({ purpose: link.purpose, to: link.to, by: link.by }),
    ]),
    ...views.map((view, n) => [`view ${n}`, ...facts(view)]),
  ].map((parts) => parts.join(' '))
}
