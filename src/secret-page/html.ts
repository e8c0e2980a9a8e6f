/** The page as HTML: no script, nothing from elsewhere, to be read on a cheap telephone. */
import { createHash } from 'node:crypto'
import { table } from '../flows/table'

const style = [
  ':root{color-scheme:light dark}',
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1.5rem}',
  'h1{font-size:1.375rem}textarea,pre,button{font:inherit;width:100%;box-sizing:border-box}',
  'textarea{min-height:8rem;padding:.75rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;',
  'padding:.75rem;border:1px solid;user-select:all}',
  'button{margin-top:1rem;padding:.875rem;border:0;border-radius:.5rem;background:#0b57d0;color:#fff}',
  '.wrong{font-weight:600}',
].join('')
const styleHash = createHash('sha256').update(style).digest('base64')

/** What every answer of the page has: nothing of it is kept, sent on or shown elsewhere. */
export const pageHeaders = {
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

const entities = table({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

export interface Shown {
  language: string
  /** Says nothing of what it is about: what looks ahead at addresses shows it. */
  title: string
  heading: string
  /** In their order. */
  paragraphs: readonly string[]
  /** What was wrong with what was sent. */
  wrong?: string | undefined
  /** A secret, to be copied. */
  secret?: string
  /** A form that is sent where the page stands. */
  form?: { button: string; field?: { label: string; most: number } }
}

const fieldOf = ({ label, most }: { label: string; most: number }): string =>
  `<label for="secret">${escaped(label)}</label>` +
  `<textarea id="secret" name="secret" required maxlength="${most}" autocomplete="off" ` +
  'autocapitalize="off" spellcheck="false"></textarea>'

const formOf = ({ button, field }: NonNullable<Shown['form']>): string =>
  `<form method="post" autocomplete="off">${field ? fieldOf(field) : ''}` +
  `<button type="submit">${escaped(button)}</button></form>`

export function pageOf(shown: Shown): string {
  const { language, title, heading, paragraphs, wrong, secret, form } = shown
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escaped(title)}</title><style>${style}</style></head><body><main>`,
    `<h1>${escaped(heading)}</h1>`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    wrong === undefined ? '' : `<p class="wrong" role="alert">${escaped(wrong)}</p>`,
    secret === undefined ? '' : `<pre tabindex="0">${escaped(secret)}</pre>`,
    form ? formOf(form) : '',
    '</main></body></html>',
  ].join('')
}
