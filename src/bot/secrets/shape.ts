/**
 * What a written word looks like by itself: made up by somebody who needed a secret, or one of the
 * shapes that everyday things have.
 */
import { isEveryday } from './everyday'
import { fold } from './lexemes'

const makers =
  'windows|win|android|chrome|firefox|edge|office|word|excel|java|jdk|ios|iphone|ipad|samsung|galaxy|xiaomi|redmi|poco|huawei|motorola|moto|nokia|tecno|infinix|honor|oppo|vivo|zte|lenovo|epson|canon|hp|core|intel|whatsapp|youtube|tiktok|playstore|linkedin|onedrive|outlook|gmail|facebook|covid|ubuntu|debian|python|php|node|postgres|postgresql|mysql|oracle|utf|iso|sha|md|base|mp|epass|etoken|safenet|usb|wifi|ipv|tls|http|https|oauth|oauth2|jacobitus|sigep|sigma|ruat|rupe|geoserver|geobolivia|wms|wfs'
const ofThing =
  'caracter|digito|letra|numero|vez|veces|dia|hora|hr|min|minuto|segundo|seg|mes|mese|ano|semana|intento|mayuscula|simbolo|usuario|persona|bs|bolivianos|bob|dolar|dolare|mil|lucas?|metro|mt|km|kg|cm|mm|piso'

const months =
  '(?:ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|mayo?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t|tiembre)?|set(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?)'

/** Each an everyday thing that has letters with digits, or signs inside; on the folded word. */
const innocent: readonly RegExp[] = [
  new RegExp(`^(?:${makers})[-_].+`),
  /^(?:sha|md|rsa|aes|pkcs)-?\d+\w*$/,
  new RegExp(`^(?:${makers})[-_.]?[a-z]?\\d{1,4}[a-z]{0,2}(?:[.]\\d+)*(?:lts|sp\\d|r\\d|h\\d)?$`),
  // "10mb", "2da", "8am", "50bs", "24hrs", "6digitos"
  /^\d+(?:[.,:]\d+)*(?:ra|da|ta|ro|do|to|er|vo|mo|na|no|am|pm|hrs?|hs|h|bs|mb|gb|kb|tb|gs|k|g|x|m|l|a|b|c|%|°|º|ª|mbps|ghz|mhz|v|w|w?px)$/,
  new RegExp(`^\\d+(?:[.,:]\\d+)*(?:${ofThing})(?:e?s)?$`),
  // "v1.2.3", "1.2.4b", "3.x"
  /^v?\d+(?:\.\d+)+[a-z]?\d?(?:[-_](?:beta|alpha|rc|snapshot|final|u)?\d*)?$|^v\d+$|^\d+\.x$/,
  // A file, a host, a path
  /\.(?:pdf|docx?|xlsx?|csv|jpe?g|png|gif|mp[34]|zip|rar|7z|txt|p12|pfx|cer|crt|pem|key|p7s|eml|html?|php|exe|apk|jar|msi|xml|json|jsp|aspx|sql|shp|kmz|log|iso|odt|opus|ogg|ya?ml|py|js|ts|sh|env|conf|cfg|ini|bat|dll|md)$/,
  /^[\w-]+\.[a-z]{2,}\/\S*$/,
  /^(?:https?:|www\.)|[a-z](?:\.gob)?\.(?:bo|com|org|net|edu|gov|local)(?:[/:]|$)/,
  /^[\w.+-]+@(?:[\w-]+\.[\w.]+|gmail|hotmail|yahoo|outlook)[\w.]*$/,
  /^@[\p{L}\w.]+$|^#\p{L}+$/u,
  /^(?:[a-z]:)?[/\\][\w./\\-]+$|^\w+(?:\/\w+){2,}$/,
  // Errors, and what a program calls things
  /^0x[0-9a-f]+$|^(?:err|error|cod|http|code)[-_:#=]?\w*\d+$/,
  // "nro123", "av.16dejulio", "6deagosto", "art.4", "bs.50", "ci:4839201", "km23"
  /^(?:nro|no|num|n°|nº|#|av|calle|c|zona|piso|km|art|articulo|ley|ds|rm|bs|sus|ci|nit|cel|telf?|fono|id|inc|cite|ficha|caso|tramite|mz|uv|lote|of|dpto|ref|fs|pag|item|fecha|hrs?|a|las|de|del|y|o|e|el|la|son|hasta|desde|[+])[.:°º#-]*\d[\d.,:/-]*$/,
  new RegExp(`^\\d{1,2}[-/.]?(?:de)?[-/.]?(?:${months})(?:[-/.]?(?:de|del)?[-/.]?\\d{2,4})?$`),
  new RegExp(`^(?:${months})[-/.]\\d{1,4}$`),
  /^\d{4}-\d\d-\d\dt?[\d:.z+-]*$/,
  /^(?:zona|av|avenida|calle|barrio|villa|plaza)[.]?\d+\p{L}*$/u,
  // A carnet with its letters, a plate, a cadastral number, a CUF
  /^\d{5,8}(?:[-.]?\d[a-z])?[-.,/]?(?:lp|cb|cbba|sc|scz|or|pt|ch|tj|bn|be|pd|qr)?\.?$/,
  /^[0-9a-f]{24,}$/,
  // "id_usuario", "invalid_token", "acta_v2"
  /^(?:[a-z]+_)*(?:err|id|cod|codigo|nombre|fecha|num|nro|tipo|estado|usuario|user|token|error|invalid|access|denied|not|found|failed|server|request|client|cert|connection|auth|unauthorized|grant|null|expired|bad|gateway|timeout|openid|profile|scope|email|uid|uuid|login|api|url|uri|data|index|total|final|nuevo|version)(?:_[a-z]+)*$/,
  /_v\d{1,2}$/,
  // Two words: "y/o", "usuario/contraseña", "c/u"
  /^\p{L}+(?:[/|&]\p{L}+)+$/u,
  /^\d+[-/x]\d+$|^\d?\d?[a-z]$|^[a-z]\d{1,2}$/,
  /^[a-z]{1,4}\d{2,4}[-/]\d+[a-z]?$|^(?:ja|je)+\d$/,
  // "2024.gracias", "inc-2026-000123", "mdryt/desp/0221-26"
  /^[\d./-]+[.!?]\p{L}+$|^[a-z]{1,4}(?:[-/][\da-z]{1,5})?[-/]\d+(?:[-/]\d+)*$|^[a-z]+(?:[/-][a-z]+)*\/\d+(?:[-/][\da-z]+)*$/u,
]
/**
 * A case, an article, a procedure, a member: "INC-2026-000123", "KB-0001", "UGAT/AIT-PR01",
 * "U0LUIS".
 */
const ours =
  /^[A-Z]{2,5}-20\d\d-\d{3,6}$|^KB-\d{4}$|^[A-Z]+(?:-[A-Z]+)*\/[A-Z]+(?:-[A-Z]+)*-?PR\d+$|^[@#]?[UWCGST]0[A-Z\d]{3,}$/
const plain = (written: string): string => written.replace(/[–—‑−‐]/g, '-')
export const isOurs = (written: string): boolean => ours.test(plain(written))

const numbered =
  /^[ixX]\d-\d+[A-Z]*$|^[A-Z]+(?:_[A-Z\d]+)+$|^(?:[A-Z]{1,6}[-/.])+\d[\dA-Z]*(?:[-/.][\dA-Z]+)*$|^[A-Z]{2,4}\d{1,6}(?:-[A-Z])?$|^\d{3,4}-?[A-Z]{3}$/

/** A number of ours or of a document: capitals, a dash, digits. */
export const hasEverydayShape = (written: string): boolean => {
  const word = fold(plain(written)).replace(/^[¿¡(]+|[!?)]+$/g, '')
  return isOurs(written) || numbered.test(written) || innocent.some((shape) => shape.test(word))
}

/**
 * Letters with digits, or with signs inside, as nobody writes a word, and nothing that has a shape
 * of its own.
 */
const licence =
  /^(?=.*[A-Z]\d|.*\d[A-Z])(?:[A-Z\d]{3,6}(?:-[A-Z\d]{3,6})+|[A-Z\d]{2,6}(?:-[A-Z\d]{2,6}){2,})$/
const isMixed = (written: string): boolean => {
  const groups = written.split('-')
  return (
    groups.filter((group) => /\d/.test(group) && /[A-Z]/.test(group)).length > 1 ||
    (groups.length > 3 && /^[A-Z]\d/.test(written))
  )
}
export function looksMadeUp(written: string): boolean {
  if (licence.test(written) && isMixed(written)) return true
  // "NvA-2231", "RrHh-2025", "MIIEvQIBADAN": letters as nobody writes them.
  if (
    /^\p{Lu}\p{Ll}+\p{Lu}+-\d+$|^(?:\p{Lu}\p{Ll}){2,3}-\d{3,}$|^\p{L}*\p{Lu}{2}\p{Ll}{1,2}\p{Lu}{2}\p{L}{3,}$/u.test(
      written,
    )
  )
    return true
  if ([...written].length < 5 || hasEverydayShape(written)) return false
  const halves = /^(\p{Lu}\p{L}{3,})[.](\p{Lu}\p{L}{3,})$/u.exec(written)
  if (halves) return !halves.slice(1).some((half) => isEveryday(fold(half)))
  const letters = (written.match(/\p{L}/gu) ?? []).length
  if (letters < 2) return false
  if (/\p{N}/u.test(written))
    return /\p{Ll}/u.test(written) || (letters >= 4 && /\p{Lu}{4}/u.test(written))
  return (
    /\p{L}(?:[#$%*+=_~^]|&(?!(?:lt|gt|amp)(?!\p{L})))+\p{L}/u.test(written) &&
    /\p{Ll}/u.test(written)
  )
}
