/** One-time codes: a number is hidden only where the words around it say that it opens something. In doubt it stays. */
import { indexAt, type Lexeme } from './lexemes'
import type { Name } from './names'
import { alsoAfter } from './also'
import { speaksOfOther } from './forward'
import { sentenceAround } from './sentence'
import { dictatedAt, type Message, type Span } from './values'
import { counted, determines, isOtherwise, isProse, nameable, putting } from './vocabulary'

/** What such a code is for, or how it came. */
const oneTime =
  /^(?:verific\w*|seguridad|acceso|activacion|activar\w*|confirm\w*|autentic\w*|autentif\w*|validacion|validar|recuper\w*|restablec\w*|sms|otp|temporal|unico|2fa|factor|pasos|whatsapp|lleg\w*|mandaron|enviaron|mando|envio|enviado|recibi\w*|ingreso|ingresar|ingrese|inicio|sesion|desbloqueo|verification|security|login|one|digitos|token|doble|uso|solo|puse|pongo|meto)$/
const codeLike =
  /^(?:\p{L}{1,3}-)?(?:\d{4,8}|\d{3}[ -]\d{3}|\d{2}(?:[ -]\d{2}){1,3}|\d(?:[ -]\d){3,7})(?![\d\p{L}/]|[.,:]\d|-\d)/u
/** Of what is typed where a code is asked for. */
const short = /^\d{3}(?![\d\p{L}/]|[.,: -]\d)/u
const sixDigits = /(?<![\p{L}\d/.,:#-]|\d[ .-])(?:\p{L}{1,3}-)?(?:\d{6}|\d{3}[ -]\d{3})(?![\d\p{L}/-]|[.,]\d|[ -]?\d)/gu

const words = (lexemes: readonly Lexeme[]): string[] => lexemes.map((one) => one.fold)

/** Where a code comes from, which says nothing about what it is for. */
const source =
  /^(?:sms|mensaje|mensajito|whatsapp|wasap|google|correo|mail|gmail|celular|cel|telefono|app|aplicacion|entel|tigo|viva)$/

/** What kind of code it is called right after its name: one that opens something, another thing, or nothing. */
function calledAs(between: readonly string[]): 'one-time' | 'other' | undefined {
  const governed = /^(?:de|del|para)$/.test(between[0] ?? '')
  const content = between.find((word, at) => !(governed && at === 0) && !determines.has(word))
  if (content === undefined || tied.test(content)) return undefined
  if (oneTime.test(content) || source.test(content)) return 'one-time'
  if (governed) return /^(?:ciudadania|\d)/.test(content) ? undefined : 'other'
  return isProse(content) || /^(?:q|k|,|nuevo)$/.test(content) ? undefined : 'other'
}
const tied = /^(?:[-:=→>.,(]|es|era|is|son|fue)$/

/** "código de verificación 834512", "el código es 834512"; not "código de trámite 123456". */
function afterName(message: Message, name: Name): Span | undefined {
  const { lexemes, text } = message
  const [first, last] = sentenceAround(message, name.first)
  const before = words(lexemes.slice(first, name.first))
  for (let at = name.last + 1; at <= aloneAfter(message, last) && at <= name.last + 14; at++) {
    const { at: from } = lexemes[at] as Lexeme
    const put = putting.test(lexemes[at - 1]?.fold ?? '') ? short.exec(text.slice(from))?.[0] : undefined
    const found = codeLike.exec(text.slice(from))?.[0] ?? put ?? spelled(text, from) ?? mixed(text, from)
    if (!found) continue
    const span = { at: from, end: from + found.length }
    const between = words(lexemes.slice(name.last + 1, at))
    const after = words(lexemes.filter((one) => one.at >= span.end).slice(0, 4))
    const other = speaksOfOther(message, name, at)
    return !other && isOneTime({ between, after, found, before }) ? span : undefined
  }
  return undefined
}
/** Past the end of the line to a code that stands alone on the next. */
function aloneAfter({ lexemes, text }: Message, last: number): number {
  const next = lexemes.findIndex((one, at) => at > last && one.kind !== 'line' && !/^[.:]$/.test(one.fold))
  const one = lexemes[next]
  return one && /^(?:\p{L}-)?[\d -]{4,9}\s*(?:[\n\r]|$)/u.test(text.slice(one.at)) ? next : last
}
/** "dos dos nueve uno cinco cero" */
const spelled = (text: string, from: number): string | undefined => {
  const said = dictatedAt(text, from)
  return said && (said.match(/\p{L}{3,}|\d/gu) ?? []).length >= 4 ? said : undefined
}
/** Letters and digits together. */
const mixed = (text: string, from: number): string | undefined =>
  /^(?=\S{0,12}\d)(?=\S{0,12}\p{L})[\p{L}\d-]{4,12}(?=[\s.,;)]|$)/u.exec(text.slice(from))?.[0]

interface Around {
  before: readonly string[]
  between: readonly string[]
  after: readonly string[]
  found: string
}

function isOneTime({ before, between, after, found }: Around): boolean {
  const said = [...before.slice(-8), ...between]
  const called = calledAs(between)
  const named = after[0] === 'es' && /^(?:mi|el|la)$/.test(after[1] ?? '') && nameable.has(after[2] ?? '')
  const ofOther =
    /^(?:de|del)$/.test(after[0] ?? '') && after.slice(1, 4).some((word) => isOtherwise(word) || nameable.has(word))
  if (counted.has(after[0] ?? '') || named || ofOther || called === 'other' || isMissing(said)) return false
  if (said.some((word) => /^(?:error\w*|tramite)$/.test(word))) return false
  // A telephone, unless it stands right beside.
  if (/^[67]\d{7}$/.test(found) && between.some((word) => !tied.test(word))) return false
  if (called === 'one-time') return true
  if (said.some((word) => isOtherwise(word))) return false
  if ([...said, ...after].some((word) => oneTime.test(word) || putting.test(word))) return true
  if (/\p{L}{3}/u.test(found)) return /^(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b/i.test(found)
  const digits = found.replace(/\D/g, '').length
  const direct =
    tied.test(between.at(-1) ?? '') &&
    between.every((word) => tied.test(word) || /^(?:joven|senor\w*|amig[oa]|ahora|nuevo|mismo)$/.test(word))
  return direct && /^[\d -]+$/.test(found) && (digits === 6 || digits === 4)
}
/** "no me llega": then there is none. */
const isMissing = (said: readonly string[]): boolean =>
  said.some(
    (word, at) => word === 'no' && said.slice(at + 1, at + 5).some((next) => /^(?:lleg\w*|recib\w*)$/.test(next)),
  )

const standing =
  /(?:^|[\s(])((?:\p{L}{1,2}-)?(?:\d{3}[ -]\d{3}|\d{2}(?:[ -]\d{2}){1,3}|\d(?:[ -]\d){3,7}|\d{4,8})|(?=\S*\d)(?=\S*\p{L})[\p{L}\d-]{5,12})[\s,.:)]*$/u
const ties = /^(?:es|era|is|me|como|dice|es[ae]|est[ae])$/
/** They also introduce what a page shows. */
const faint = /^(?:dice|es[ae]|est[ae])$/
const shown = /^(?:sale|salio|aparece|aparecio)$/

/** "834512 es el código que me llegó", "834512 me llegó como código", "834512 ese código me salió". */
function beforeName(message: Message, name: Name): Span | undefined {
  const { lexemes, text } = message
  const [own] = sentenceAround(message, name.first)
  // "834512. Ese código me llegó."
  const first = own > 1 && /^es[ae]$/.test(lexemes[own]?.fold ?? '') ? sentenceAround(message, own - 2)[0] : own
  const between = lexemes.findLastIndex((one, at) => at < name.first && at >= first && ties.test(one.fold))
  for (let at = between; at > first; at--) {
    const tie = lexemes[at] as Lexeme
    const found = ties.test(tie.fold)
      ? standing.exec(text.slice((lexemes[first] as Lexeme).at, tie.at))?.[1]
      : undefined
    if (!found) continue
    const end = text.slice(0, tie.at).lastIndexOf(found) + found.length
    const rest = words(lexemes.slice(name.last + 1, name.last + 6))
    const before = words(lexemes.slice(first, at)).slice(-4)
    const six = found.replace(/\D/g, '').length >= 6
    const seen = rest.some((word) => shown.test(word))
    if (faint.test(tie.fold) && !six && (seen || tie.fold === 'dice' || /^(?:19|20)\d\d$/.test(found))) return undefined
    const others = [...rest, ...before].filter((word) => !(faint.test(tie.fold) && six && shown.test(word)))
    if (calledAs(rest) === 'other' || others.some((word) => isOtherwise(word))) return undefined
    return before.some((word) => nameable.has(word)) ? undefined : { at: end - found.length, end }
  }
  return undefined
}

/** "me llegó 834512 al celular", "un SMS con 834512": six digits that came by a message. */
function arrived(message: Message): Span[] {
  const { lexemes, text } = message
  return [...text.matchAll(sixDigits)].flatMap(({ 0: found, index: at }) => {
    const place = lexemes.findIndex((one) => one.at >= at)
    if (place < 0) return []
    const [first, last] = sentenceAround(message, place)
    const said = words(lexemes.slice(first, last + 1))
    const before = words(lexemes.slice(Math.max(first, place - 2), place))
    const after = lexemes.find((one) => one.at >= at + found.length)?.fold ?? ''
    const came = before.some((word) =>
      /^(?:lleg\w*|vino|viene|mandaron|enviaron|recibi|dice|con|numero|sms|mensaje|[:=])$/.test(word),
    )
    const by = said.some((word) => /^(?:sms|mensaje|celular|cel|whatsapp|verific\w*|telefono)$/.test(word))
    const called = before.some((word) => nameable.has(word) && !/^(?:celular|cel|telefono|numero|whatsapp)$/.test(word))
    const other = said.some((word) => isOtherwise(word))
    return came && by && !called && !other && !counted.has(after) ? [{ at, end: at + found.length }] : []
  })
}

const coming = /^(?:lleg\w*|vino|mandaron|enviaron|recibi\w*)$/
const message6 = /^(?:sms|mensaj\w*|whatsapp|wasap|verific\w*|confirm\w*|activ\w*)$/
/** "pongo 445821 que me llegó", "G-208815 me ha llegado de verificación", "le di el 318844 que salió en el mensajito". */
function arriving(message: Message): Span[] {
  const { lexemes, text } = message
  return [...text.matchAll(sixDigits)].flatMap(({ 0: found, index: at }) => {
    const from = indexAt(lexemes, at)
    const to = indexAt(lexemes, at + found.length)
    const before = words(lexemes.slice(Math.max(0, from - 3), from))
    const after = words(lexemes.slice(to, to + 7))
    const came = after.slice(0, 4).some((word) => coming.test(word))
    const shownIn = after.slice(0, 3).some((word) => shown.test(word)) && after.some((word) => message6.test(word))
    const given = before.some((word) => putting.test(word) || /^(?:di|doy|dije)$/.test(word))
    const by = after.some((word) => message6.test(word))
    const other = [...before, ...after.slice(0, 4)].some(
      (word) => (isOtherwise(word) && !shown.test(word)) || (nameable.has(word) && !/^(?:celular|cel)$/.test(word)),
    )
    return ((came && (given || by)) || shownIn) && !other && !counted.has(after[0] ?? '')
      ? [{ at, end: at + found.length }]
      : []
  })
}

export function codes(message: Message): Span[] {
  const named = message.names.filter(({ kind }) => kind === 'code')
  return [
    ...named
      .flatMap((name) => [afterName(message, name) ?? [], beforeName(message, name) ?? []].flat())
      .flatMap((span) => [span, alsoAfter(message, span) ?? []].flat()),
    ...arrived(message),
    ...arriving(message),
  ]
}
