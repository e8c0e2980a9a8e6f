/**
 * Where a message names a secret: contraseña, clave, PIN, a code; also misspelt, split in two, or
 * with letters of another kind.
 */
import { editDistance } from '../../flows/edit-distance'
import type { Lexeme, Name } from './lexemes'
import { phraseAt } from './phrases'
import { putting } from './vocabulary'

const keys = new Set(
  (
    'clave claves clavecita klave klaves clabe clav pin pines pass pas pasw pwd psw psswd passwd passcode passphrase otp puk cvv cvc token ' +
    'apikey seed mnemonic passphrase pswd psword ctrsna ctsna ctrasena contrase contrasen contrasenha'
  ).split(' '),
)
/** Words that are near a name and are none. */
const others = new Set(
  'contraten contratan contrata contrato contrae contraen contraste contrastes contrasta contrario contraria passport pasaporte'.split(
    ' ',
  ),
)
/**
 * As it sounds: c, s and z, k and q, ñ however written, doubled letters; digits that stand for
 * letters.
 */
const sound = (word: string): string =>
  word
    .replace(/0/g, 'o')
    .replace(/[34]/g, (digit) => (digit === '3' ? 'e' : 'a'))
    .replace(/5|\$/g, 's')
    .replace(/[kq]/g, 'c')
    .replace(/[zx]/g, 's')
    .replace(/c(?=[ei])/g, 's')
    .replace(/n[iyh](?=[ao])/g, 'n')
    .replace(/(.)\1+/g, '$1')

const longest = { password: 10, contrasena: 12 }
/** With at most two slips of the hand, and with an ending ("contraseñayqa"). */
function isPassword(word: string): boolean {
  if (word.length < 6 || word.length > 20 || others.has(word)) return false
  const heard = sound(word)
  if (/^contrasen/.test(heard)) return heard.length <= 'contrasena'.length + 8
  if (/^p[aeo]s+[wu]o/.test(word) && word.length <= longest.password) return true
  if (heard.length > longest.contrasena) return false
  const slips = Math.min(editDistance(heard, 'contrasena'), editDistance(heard, 'contrasenas'))
  if (/^c/.test(heard) && slips <= (heard.length >= 9 ? 2 : 1)) return true
  return (
    heard.length <= longest.password &&
    editDistance(heard, 'pasword') <= (heard.length >= 7 ? 1 : 0)
  )
}
/** Near "clave" or "token", and words of their own. */
const ownWords = new Set(
  'clase clases clavo clavos clavel claves lave llave llaves slave nave cave clara tomen taken toque toquen'.split(
    ' ',
  ),
)
const isNearKey = (word: string): boolean =>
  word.length >= 4 &&
  !ownWords.has(word) &&
  (editDistance(sound(word), 'clave') <= 1 ||
    (/^t[oa][kqc]/.test(word) && editDistance(sound(word), sound('token')) <= 1))
/** "client_secret", "db_password". */
const isField = (word: string): boolean =>
  word.includes('_') &&
  /(?:^|_)(?:secret|secreto|password|passwd|pwd|pass|token|apikey|api_key|access_key|clave|contrasena|seed|passphrase)(?:_|$)/.test(
    word,
  )
const isKey = (word: string): boolean =>
  isField(word) ||
  isNearKey(word) ||
  keys.has(word) ||
  /^(?:claves?|pin|token|contrasena)(?:y|ni|yqa|qa|xa|raki|mi|ja|jax|jaxa|wan|ta|mpi|naka|pa|manta|niy|ywan)$/.test(
    word,
  )
const isCode = (word: string): boolean =>
  /^(?:otps?|[ck]odigos?|codig|cdigo|codgio|codijo|codigoy|codes?|cod|codiguitos?|numeritos?)$/.test(
    word,
  ) ||
  (word.length === 6 && editDistance(word, 'codigo') === 1)

/** "palabra clave", "punto clave": it means important there. */
const figurative =
  /^(?:palabras?|puntos?|piezas?|datos?|temas?|fechas?|personas?|pasos?|elementos?|factor|factores|momento|rol|aspectos?|preguntas?|la)$/
/** "clave catastral": a number of a thing. */
const ofOther =
  /^(?:catastr\w*|presupuestari[ao]|contribuyente|producto|barras|rastreo|seguimiento)$/
const keyIn = /[🔑🔐🗝🔒🔓]/u

/** "contra seña", "contra-seña". */
function splitAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  const [first, second = '', third = ''] = lexemes.slice(at, at + 3).map(({ fold }) => fold)
  if (first !== 'contra') return undefined
  if (isPassword(`contra${second}`)) return { kind: 'password', first: at, last: at + 1 }
  const dashed = /^[-_]$/.test(second) && isPassword(`contra${third}`)
  return dashed ? { kind: 'password', first: at, last: at + 2 } : undefined
}
/** "uso la misma de…", "pongo la de siempre": what is used needs no other name. */
function sameAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  const [first, second, third = ''] = lexemes.slice(at, at + 3).map(({ fold }) => fold)
  const same = second === 'misma' && /^(?:de|del|para|siempre|,)$/.test(third)
  if (first !== 'la' || !(same || (second === 'de' && third === 'siempre'))) return undefined
  const used = lexemes.slice(Math.max(0, at - 2), at).some(({ fold }) => putting.test(fold))
  return used ? { kind: 'password', first: at, last: same ? at + 1 : at + 2 } : undefined
}
/** "respuesta", after a question was spoken of. */
function answerAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  if (lexemes[at]?.fold !== 'respuesta') return undefined
  const asked = lexemes.slice(0, at).some(({ fold }) => /^preguntas?$/.test(fold))
  return asked ? { kind: 'password', first: at, last: at } : undefined
}

/** "p.i.n", "c l a v e": letter by letter. */
function spelledAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  let word = ''
  for (let last = at; last < lexemes.length && last < at + 20; last++) {
    const { kind, fold } = lexemes[last] as Lexeme
    if (kind === 'word' && [...fold].length !== 1) break
    if (kind === 'line' || (kind === 'sign' && !/^[.*_-]$/.test(fold))) break
    word += kind === 'word' ? fold : ''
    if (/^(?:pin|clave|pass|password|contrasena)$/.test(word)) {
      const longer =
        [...(lexemes[last + 1]?.fold ?? 'end')].length === 1 && lexemes[last + 1]?.kind === 'word'
      if (!longer || /\d/.test(lexemes[last + 1]?.fold ?? ''))
        return { kind: 'key', first: at, last }
    }
  }
  return undefined
}

/** The slang "mi contra", not the preposition. */
const isSlang = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^contras?$/.test(lexemes[at]?.fold ?? '') &&
  (/^(?:mi|su|tu|mis|la|nueva)$/.test(lexemes[at - 1]?.fold ?? '') ||
    (at === 0 && /^[:=]$/.test(lexemes[1]?.fold ?? '')))

function nameAt(lexemes: readonly Lexeme[], at: number): Name | undefined {
  const { kind, fold } = lexemes[at] as Lexeme
  if (kind === 'sign') return keyIn.test(fold) ? { kind: 'key', first: at, last: at } : undefined
  const pair = [splitAt, phraseAt, sameAt, answerAt, spelledAt].reduce<Name | undefined>(
    (found, find) => found ?? find(lexemes, at),
    undefined,
  )
  if (pair) return pair
  const before = lexemes[at - 1]?.fold ?? ''
  const alone = (kind: Name['kind']): Name => ({ kind, first: at, last: at })
  if (isSlang(lexemes, at)) return alone('password')
  if (/^(?:credencial(?:es)?|login|logueo|accesos)$/.test(fold)) return alone('access')
  if (isKey(fold)) {
    if (!fold.startsWith('clave')) return alone('key')
    const next = lexemes[lexemes[at + 1]?.fold === 'de' ? at + 2 : at + 1]?.fold ?? ''
    return (before !== 'la' && figurative.test(before)) || ofOther.test(next)
      ? undefined
      : alone('key')
  }
  if (isCode(fold)) return alone('code')
  return isPassword(fold) ? alone('password') : undefined
}

/** "la nueva es …" after a password was spoken of. */
function takenUp(lexemes: readonly Lexeme[], at: number, found: readonly Name[]): Name | undefined {
  const [before, word, after] = [at - 1, at, at + 1].map((place) => lexemes[place]?.fold ?? '')
  const ties =
    /^(?:nueva|nuevo|anterior|antigua|vieja|otra|actual)$/.test(word ?? '') &&
    /^(?:es|era|:)$/.test(after ?? '')
  const last = found.findLast(({ kind }) => kind === 'password' || kind === 'key')
  if (!ties || !/^(?:la|mi|el)$/.test(before ?? '') || !last || at - last.last > 25)
    return undefined
  return { kind: 'password', first: at, last: at }
}

/** In the order of the message. */
export function namesIn(lexemes: readonly Lexeme[]): Name[] {
  const found: Name[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const name =
      lexemes[at]?.kind === 'line'
        ? undefined
        : (nameAt(lexemes, at) ?? takenUp(lexemes, at, found))
    if (!name) continue
    found.push(name)
    at = name.last
  }
  return found
}
