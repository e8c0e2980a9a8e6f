/** Passwords and codes never enter a thread: they are masked before anything is kept. */

const hidden = '•••••'
const secretWord =
  '(?:contrase[ñn]as?|contrase[ñn]a|claves?|passwords?|passwd|pass|pwd|pin|token|otp|c[oó]digos?|codes?)'
/** "contraseña: x", "mi clave es x", "pin = 1". */
const named = new RegExp(
  `(\\b${secretWord}(?:\\s+(?:de|of)\\s+[\\p{L}]{2,20}){0,2}\\s*(?:[:=]|\\bes\\b|\\bis\\b|\\bera\\b|\\bwas\\b)\\s*["'«“*]?)([^\\s"'»”*,;]{3,64})`,
  'giu',
)
/** "contraseña Abc123": without a sign, only what has digits. */
const beside = new RegExp(
  `(\\b${secretWord}(?:\\s+(?:de|of)\\s+[\\p{L}]{2,20}){0,2}\\s+["'«“*]?)((?=[^\\s]{0,63}\\d)[^\\s"'»”*,;]{4,64})`,
  'giu',
)
/** A one-time code on its own: six digits, or three and three, that are no part of something longer. */
const sixDigits = /(?<![\d\p{L}/.,:#-]|\d[ .-])(\d{6}|\d{3}[ -]\d{3})(?![\d\p{L}/-]|[.,]\d|[ -]?\d)/gu
/** Numbers that people write about and that open nothing. */
const harmless =
  /(?:error|ci|carnet|c\.i\.|nit|tr[aá]mite|nro\.?|n[uú]mero|n[°º]|hoja de ruta|ruta|cite|factura|caso|celular|tel[eé]fono|cel|placa|folio)\W*$/i
const noSecret =
  /^(?:in|err)?(?:correct|v[aá]lid|incorrecto|inv[aá]lid|err[oó]ne|venc|expir|caduc|bloque|la|el|mi|muy|no|que|de|un|una|ya|esa|ese|esta|este|otra|otro|igual|misma|mismo|the|not|wrong|expired|nueva|nuevo|para|como|cual|cu[aá]l|d[eé]bil|weak|corta|larga|error)/i

export interface Masked {
  text: string
  masked: boolean
}

/** @returns the same words with what looks like a password or a code hidden. */
export function mask(text: string): Masked {
  let masked = false
  const hide = (whole: string, before: string, secret: string): string => {
    const digits = /\d/.test(secret)
    if (!digits && noSecret.test(secret)) return whole
    // "código: invalido" and "código de error 500" name a message, not a secret.
    if (/error/i.test(before) || (/c[oó]d/i.test(before) && !digits)) return whole
    masked = true
    return before + hidden
  }
  const once = text.replace(named, hide).replace(beside, hide)
  const out = once.replace(sixDigits, (code: string, _digits: string, at: number) => {
    if (harmless.test(once.slice(Math.max(0, at - 20), at))) return code
    masked = true
    return hidden
  })
  return { text: out, masked }
}
