/** A message of somebody who fills in a form, taken apart into the fields that it answers. */
import { blanksWith } from '../../../../../src/bot/dialogs/reading/forms/asked-blanks'
import { readForm } from '../../../../../src/bot/dialogs/reading/forms/reply'
import { formCommandIn } from '../../../../../src/bot/dialogs/reading/forms/commands'
import type { FieldValue } from '../../../../../src/flows/forms/values'
import type { AskedForm } from '../../../../../src/flows/forms/ask'
import { nine } from '../../../flows/support'

const pr06 = [...nine().definitions.values()].find(({ code }) => code === 'UGAT/AIT-PR06')!
const annexes: Record<string, string> = { 1: 'approval', 2: 'authentication', 3: 'payments' }
const formsOf = (list: string): AskedForm[] =>
  [...list].map((n) => ({
    output: `annex${n}`,
    form: pr06.forms.find(({ id }) => id === annexes[n])!,
  }))
const chosen = { tools: ['pasarela', 'facturacion'] }
const now = '2026-03-02T14:00:00.000Z'
interface Given {
  /** The annexes that are asked, by their numbers. */
  forms: string
  /** What was answered before, by number. */
  known?: Record<number, FieldValue>
  /** The number that was asked last, and the one before it. */
  current?: number
  previous?: number
  soon?: true
}
const shown = (value: FieldValue): string =>
  Array.isArray(value) ? value.join('+') : String(value)

/** `N=value`, `!` where it fails its rule; `N∅` none, `N?` not known, `«words»→N/N` unclear. */
function read(text: string, { forms, known = {}, current, previous, soon }: Given): string {
  const asking = { forms: formsOf(forms), chosen, anew: [], today: '2026-03-02' }
  const all = blanksWith({ ...asking, answers: {} })({})
  const keyAt = (n?: number): string | undefined => all.find((blank) => blank.n === n)?.key
  const answers = Object.fromEntries(
    Object.entries(known).map(([n, value]) => [keyAt(Number(n)) ?? '', value]),
  )
  const blanksOf = blanksWith({ ...asking, answers })
  const reply = readForm(text, blanksOf, {
    current: keyAt(current),
    previous: keyAt(previous),
    isSoon: soon === true,
    now,
  })
  const blanks = blanksOf(reply.answers)
  const numberOf = (key: string): number => blanks.find((blank) => blank.key === key)?.n ?? 0
  const taken = blanks.flatMap((blank) => {
    const value = reply.answers[blank.key]
    if (value === undefined) return []
    return [`${blank.n}=${shown(value)}${blank.judge(value) === 'bad' ? '!' : ''}`]
  })
  return [
    ...taken,
    ...reply.none.map((key) => `${numberOf(key)}∅`),
    ...reply.unknown.map((key) => `${numberOf(key)}?`),
    ...reply.unclear.map(({ text: words, keys }) => `«${words}»→${keys.map(numberOf).join('/')}`),
    ...reply.strange.map((n) => `${n} en ninguna lista`),
    ...(reply.isAgain ? ['otra vez lo mismo'] : []),
    ...(reply.secret ? ['secreto'] : []),
    ...reply.rest.map((words) => `resto: ${words.slice(0, 30)}`),
  ].join(' · ')
}
const whole2 =
  '1=ana@viacha.gob.bo · 2=web · 3=https://catastro.viacha.gob.bo/cb · 4=https://catastro.viacha.gob.bo/salir · 5=Catastro en línea · 6=yes · 7=sis@viacha.gob.bo · 8=profile+email+openid'
const whole3 =
  '1=ana@viacha.gob.bo · 2=GAM Viacha · 3=1208 · 4=Plaza Ballivián 10 · 5=2800123 · 6=Catastro+Rentas · 7=Juan Pérez Mamani · 8=4321987 LP · 9=1985-03-12 · 10=jperez@viacha.gob.bo · 11=Director de Sistemas · 12=juanp@gmail.com · 13=cpt+qr'
const rows: [string, string, Given, string][] = [
  [
    'lines with their numbers',
    '1. ana@viacha.gob.bo\n2. web\n3. https://catastro.viacha.gob.bo/cb\n4. https://catastro.viacha.gob.bo/salir\n5. Catastro en línea\n6. sí\n7. sis@viacha.gob.bo\n8. profile, openid, email',
    { forms: '2' },
    whole2,
  ],
  [
    'numbers written in any way',
    '1) ana@viacha.gob.bo\n2- web\n3: https://catastro.viacha.gob.bo/cb\n4 https://catastro.viacha.gob.bo/salir\n5.Catastro en línea\n6 si\n7.- sis@viacha.gob.bo\n8) email',
    { forms: '2' },
    whole2,
  ],
  [
    'numbers without a sign between commas',
    '1 ana@viacha.gob.bo, 2 web, 5 catastro en linea, 6 si',
    { forms: '2' },
    '1=ana@viacha.gob.bo · 2=web · 5=catastro en linea · 6=yes',
  ],
  [
    'a number within an address is none of the list',
    '4 Plaza Ballivián, 12 esquina Bolívar',
    { forms: '3' },
    '4=Plaza Ballivián, 12 esquina Bolívar',
  ],
  [
    'a number before words that several fields have',
    '7 mi correo es sis@viacha.gob.bo\nla 4 https://catastro.viacha.gob.bo/salir',
    { forms: '2' },
    '4=https://catastro.viacha.gob.bo/salir · 7=sis@viacha.gob.bo',
  ],
  [
    'numbers in one line',
    '1. ana@viacha.gob.bo 2. aplicación web 3. https://catastro.viacha.gob.bo/cb, 4. https://catastro.viacha.gob.bo/salir 5. Catastro en línea 6. Sí 7. sis@viacha.gob.bo 8. profile openid email',
    { forms: '2' },
    whole2,
  ],
  [
    'the list copied with its labels',
    '*1.* Correo electrónico*: ana@viacha.gob.bo\n*2.* Perfil del cliente* (web o móvil): Web\n3. Dirección (URI) después de ingresar *: https://catastro.viacha.gob.bo/cb\n4. Dirección (URI) después de salir: https://catastro.viacha.gob.bo/salir\n5. Nombre del sistema *: Catastro en línea\n6. ¿Va a utilizar refresh token?: Sí\n7. Correo institucional del contacto técnico: sis@viacha.gob.bo\n8. Permisos que pedirá su sistema (una o varias: profile *, fecha_nacimiento, email, celular, openid *, offline_access): profile, openid y email',
    { forms: '2' },
    whole2,
  ],
  [
    'lines with names of their own',
    'correo: ana@viacha.gob.bo\nperfil: web\nredirección: https://catastro.viacha.gob.bo/cb\nlogout: https://catastro.viacha.gob.bo/salir\nnombre del sistema: Catastro en línea\nrefresh token: si\ncontacto: sis@viacha.gob.bo\nscopes: profile, openid, email',
    { forms: '2' },
    whole2,
  ],
  [
    'lines in the order of the list',
    'Buenos días, le envío los datos\nana@viacha.gob.bo\nweb\nhttps://catastro.viacha.gob.bo/cb\nhttps://catastro.viacha.gob.bo/salir\nCatastro en línea\nsí\nsis@viacha.gob.bo\nprofile openid email',
    { forms: '2' },
    whole2,
  ],
  [
    'the same in one sentence',
    'ana@viacha.gob.bo, web, https://catastro.viacha.gob.bo/cb, https://catastro.viacha.gob.bo/salir, Catastro en línea, sí, sis@viacha.gob.bo, email',
    { forms: '2' },
    whole2,
  ],
  [
    'several answers in one sentence',
    'El correo es ana@viacha.gob.bo, es aplicación web y el sistema se llama Catastro en línea',
    { forms: '2' },
    '1=ana@viacha.gob.bo · 2=web · 5=Catastro en línea',
  ],
  [
    'two addresses where two are asked',
    'las direcciones son https://a.gob.bo/cb y https://a.gob.bo/salir',
    { forms: '2' },
    '3=https://a.gob.bo/cb · 4=https://a.gob.bo/salir',
  ],
  [
    'one address of two is asked about',
    'https://a.gob.bo/cb',
    { forms: '2' },
    '«https://a.gob.bo/cb»→3/4',
  ],
  [
    'the third annex with its numbers',
    '1. ana@viacha.gob.bo\n2. GAM Viacha\n3. 1208\n4. Plaza Ballivián 10\n5. 280-0123\n6. Catastro, Rentas\n7. Juan Pérez Mamani\n8. 4.321.987 LP\n9. 12 de marzo de 1985\n10. jperez@viacha.gob.bo\n11. Director de Sistemas\n12. juanp@gmail.com\n13. CPT y QR',
    { forms: '3' },
    whole3,
  ],
  [
    'the third annex in order',
    'ana@viacha.gob.bo\nGAM Viacha\n1208\nPlaza Ballivián 10\n2800123\nCatastro, Rentas\nJuan Pérez Mamani\n4321987 LP\n12/03/1985\njperez@viacha.gob.bo\nDirector de Sistemas\njuanp@gmail.com\nCPT y QR',
    { forms: '3' },
    whole3,
  ],
  [
    'the third annex by names, in few words',
    'correo: ana@viacha.gob.bo\nnombre entidad: GAM Viacha\nCódigo 1208\nDirección: Plaza Ballivián 10\nTelf. 2800123\nSistemas: Catastro, Rentas\nNombre completo: Juan Pérez Mamani\nCI 4321987 LP\nF. nacimiento: 12-3-85\ncorreo institucional jperez@viacha.gob.bo\ncargo Director de Sistemas\ncorreo personal: juanp@gmail.com\nmedios de pago: cpt, qr',
    { forms: '3' },
    whole3,
  ],
  [
    'a number that may be several things',
    '1208',
    { forms: '3', known: { 1: 'a@b.bo', 2: 'GAM' } },
    '«1208»→3/4/7/8/11',
  ],
  [
    'a value after its name in a sentence',
    'el teléfono es el 2800123',
    { forms: '3' },
    '5=2800123',
  ],
  ['a date that does not exist', '9. 31/02/1985', { forms: '3' }, '9=1985-02-31!'],
  ['a telephone with letters', '5. 28001AB', { forms: '3' }, '5=28001AB!'],
  [
    'an address with a query where the annex forbids it',
    '2. web\n3. https://a.gob.bo/cb?x=1',
    { forms: '2' },
    '2=web · 3=https://a.gob.bo/cb?x=1!',
  ],
  [
    'an address without https where the annex asks for it',
    '2. web\n3. http://a.gob.bo/cb',
    { forms: '2' },
    '2=web · 3=http://a.gob.bo/cb!',
  ],
  [
    'the same where the annex does not',
    '3. http://a.gob.bo/cb?x=1#y',
    { forms: '1' },
    '3=http://a.gob.bo/cb?x=1#y',
  ],
  [
    'an activity where the profile is mobile, told in the same message',
    'móvil\n3. bo.gob.viacha/.MainActivity\n4. bo.gob.viacha/.Salida',
    { forms: '2' },
    '2=mobile · 3=bo.gob.viacha/.MainActivity · 4=bo.gob.viacha/.Salida',
  ],
  [
    'a secret is no answer',
    '1. ana@viacha.gob.bo\n5. Abc123xyz',
    { forms: '1' },
    '1=ana@viacha.gob.bo · secreto',
  ],
  ['a secret after its name', 'token: Abc123xyz', { forms: '1' }, 'secreto'],
  [
    'the same answer again',
    'ana@viacha.gob.bo',
    { forms: '1', known: { 1: 'ana@viacha.gob.bo' } },
    '',
  ],
  ['what is not known, and what there is not', '8. no sé\n9. no tengo', { forms: '3' }, '9∅ · 8?'],
  [
    'words for the one that was asked',
    'Catastro en línea',
    { forms: '2', current: 5 },
    '5=Catastro en línea',
  ],
  ['an option by its number', '2', { forms: '2', current: 2 }, '2=mobile'],
  ['words that are none of the options', 'asdf', { forms: '2', current: 2 }, '2=asdf!'],
  [
    'the answer to the question before',
    'otra@viacha.gob.bo',
    { forms: '2', known: { 1: 'ana@viacha.gob.bo' }, current: 2, previous: 1 },
    '1=otra@viacha.gob.bo',
  ],
  [
    'the same answer twice in a row',
    'Catastro',
    { forms: '3', known: { 2: 'Catastro' }, current: 3, previous: 2, soon: true },
    'otra vez lo mismo',
  ],
  ['a picture is no name', '🙂', { forms: '2', current: 5 }, '5=!'],
  [
    'all but one',
    '8: todos menos celular',
    { forms: '2' },
    '8=profile+fecha_nacimiento+email+openid+offline_access',
  ],
  ['an at sign in words', '1 ana arroba viacha.gob.bo', { forms: '2' }, '1=ana@viacha.gob.bo'],
  [
    'numbers as pictures',
    '1️⃣ ana@viacha.gob.bo\n5️⃣ Catastro',
    { forms: '2' },
    '1=ana@viacha.gob.bo · 5=Catastro',
  ],
  [
    'words that answer nothing',
    'estamos consiguiendo los datos con el ingeniero, le mando mañana por la tarde',
    { forms: '2' },
    'resto: estamos consiguiendo los datos',
  ],
  [
    'the numbers that the annex has in print',
    '7. Contactos: sis@viacha.gob.bo\n8. Scopes: openid',
    { forms: '12' },
    '11=sis@viacha.gob.bo · 12=profile+openid',
  ],
]
describe('a message is taken apart', () => {
  test.each(rows)('%s', (_name, text, given, expected) => {
    expect(read(text, given)).toBe(expected)
  })
})
const long = 20_000
const longOnes: [string, string][] = [
  ['one word', 'a'.repeat(long)],
  ['short words', 'a '.repeat(long / 2)],
  ['short lines', 'a\n'.repeat(long / 2)],
  ['at signs', '@'.repeat(long)],
  ['numbers', '1. '.repeat(long / 3)],
  ['spaces', `${' '.repeat(long)}@`],
  ['addresses', 'a@'.repeat(long / 2)],
  ['sentences', 'Nuestra entidad quiere ofrecer el catastro en línea. '.repeat(long / 53)],
  ['lines of sentences', `${'Nuestra entidad quiere ofrecer catastro. '.repeat(70)}\n`.repeat(7)],
  ['names of fields', 'el correo institucional de la entidad, '.repeat(long / 39)],
  [
    'lines of names',
    `${'la direccion de notificaciones del sistema, '.repeat(70)}\n`.repeat(long / 3081),
  ],
]
test.each(longOnes)('20,000 characters of %s are read in time', (_name, text) => {
  const began = process.cpuUsage().user
  read(text, { forms: '123' })
  read(text, { forms: '123', current: 2 })
  expect((process.cpuUsage().user - began) / 1000).toBeLessThan(1000)
})

const wishes: [string, string][] = [
  ['¿por qué?', 'why'],
  ['por qué 4', 'why 4'],
  ['para qué piden el carnet', 'why 19'],
  ['por qué no puedo entrar a mi correo de siempre', ''],
  ['y que es eso de la 7?', 'why 7'],
  ['no entiendo la 4', 'why 4'],
  ['qué es el client_id', 'why 2'],
  ['¿Qué es un trámite de apostilla?', ''],
  ['ejemplo', 'example'],
  ['un ejemplo de la 4', 'example 4'],
  ['saltar', 'skip'],
  ['saltar la 16', 'skip 16'],
  ['corregir', 'correct'],
  ['corregir 5', 'correct 5'],
  ['corregir 9: Catastro 2', 'correct 9 = Catastro 2'],
  ['cambiar el client_id por abc', 'correct 2 = abc'],
  ['corregir 40', 'correct 40 in no list'],
  ['ver lo que llevo', 'view'],
  ['¿qué me falta?', 'view'],
  ['seguir después', 'later'],
  ['mañana sigo', 'later'],
  ['todavía no', 'not_yet'],
  ['de a una por favor', 'one'],
  ['todo junto', 'list'],
  ['enlace', 'link'],
  ['mándeme otro enlace', 'link'],
  ['sí, confirmo', 'confirm'],
  ['no sé', 'unknown'],
  ['no sé la 4', 'unknown 4'],
  ['Catastro en línea', ''],
  ['estado', ''],
]
test.each(wishes)('«%s» asks for %s', (text, expected) => {
  const asking = { forms: formsOf('123'), chosen, anew: [], today: '2026-03-02', answers: {} }
  const wish = formCommandIn(text, blanksWith(asking)({}))
  const numbers = wish?.of.map(({ n }) => n).join('/') ?? ''
  const strange = wish?.missing === undefined ? '' : `${wish.missing} in no list`
  const value = wish?.value === undefined ? '' : `= ${wish.value}`
  expect([wish?.is, numbers, strange, value].filter(Boolean).join(' ')).toBe(expected)
})
