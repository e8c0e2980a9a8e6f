/**
 * Secrets as programs write them: "postgres://ana:Sol1@…", "curl -u ana:Sol1", "Bearer …",
 * "DB_PASSWORD=sol", a private key.
 */
import type { Message, Span } from './values'

/** In each, what the first group holds. */
const written: readonly RegExp[] = [
  /:\/\/[^\s:@/]+:([^\s@]+(?:@[^\s@.]*)*)@/dgu,
  /(?<![\p{L}\p{N}])[\w.-]{2,}:([^\s:@/]{3,})@(?=[\w-]+[.\d:])/dgu,
  /(?:^|\s)(?:-u|--user|--password|-p)[ =]?(?:[\w.@-]+:)?(\S{3,})/dgu,
  /\b(?:bearer|basic)\s+([\w.~+/=-]{8,})/dgiu,
  /\b\w*(?:passwo?r?d|passwd|secret|token|api_?key|access_?key|pwd|contrasena|clave|session_?id|sessionid|cookie)\w*["']?\s*[=:]\s*["']?([^\s"',;&]{3,})/dgiu,
  /(?<![\p{L}\p{N}])(?:pin|otp|puk|clave|pass)(\d{4,8})(?![\p{L}\p{N}]|[.]\p{L})/dgiu,
  /aplicaci[oó]n:?\s+([a-z]{4}(?:[ ]?[a-z]{4}){3})(?!\p{L})/dgiu,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END[A-Z -]*-----|$))/dgu,
  /(?<![\w/+.-])((?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[\w+/-]{28,}={0,2})/dgu,
]

export const machine = ({ text }: Message): Span[] =>
  written.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ indices }) => {
      const [at, end] = indices?.[1] ?? []
      return at === undefined || end === undefined || !/[\p{L}\p{N}]/u.test(text.slice(at, end))
        ? []
        : [{ at, end }]
    }),
  )
