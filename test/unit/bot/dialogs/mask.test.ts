import { mask } from '../../../../src/bot/dialogs/mask'

const hidden = '•••••'
const secrets: [string, string][] = [
  ['mi contraseña es Perrito2024', `mi contraseña es ${hidden}`],
  ['contraseña: abc', `contraseña: ${hidden}`],
  ['mi clave: 1234', `mi clave: ${hidden}`],
  ['Contraseña=S3creta!', `Contraseña=${hidden}`],
  ['password is hunter2', `password is ${hidden}`],
  ['pin 4821', `pin ${hidden}`],
  ['el codigo es 834512', `el codigo es ${hidden}`],
  ['me llego 834512 al celular', `me llego ${hidden} al celular`],
  ['834 512', hidden],
  ['codigo de verificacion: 99-12', `codigo de verificacion: ${hidden}`],
  ['mi contrasena es perrito', `mi contrasena es ${hidden}`],
]
const harmless = [
  'me dice codigo invalido',
  'dice contraseña incorrecta',
  'la contraseña es incorrecta',
  'contraseña: inválida',
  'olvidé mi contraseña ayer',
  'mi caso es INC-2026-000123',
  'error 500123 en la pagina',
  'carnet 123456',
  'mi CI 4567890 LP',
  'llámeme al 70012345',
  'tramite nro 654321',
  'código de error 100234',
  'el 12/03/2026 a las 10:30',
  'la clave no funciona',
]

describe('passwords and codes are hidden', () => {
  test.each(secrets)('«%s» becomes «%s»', (text, expected) =>
    expect(mask(text)).toEqual({ text: expected, masked: true }),
  )
  test.each(harmless)('«%s» stays as written', (text) => expect(mask(text)).toEqual({ text, masked: false }))
  test('a very long message is read in time', () => {
    const started = Date.now()
    mask('clave de '.repeat(8000) + 'contraseña '.repeat(5000) + '1'.repeat(60_000))
    expect(Date.now() - started).toBeLessThan(1500)
  })
})
