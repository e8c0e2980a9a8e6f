/** Forms over a telephone: how few messages fill one in, and what whatever else is written does. */
import { ana, fill, fills, missing, rosa, taskAt } from '../../flows/forms/annexes'
import { FormPhone } from './form-phone'
import { fileOf } from './transcript'

const whole: Record<string, string> = {
  aprobacion: [
    '1. rosa@viacha.gob.bo',
    '2. sistema-tramites',
    '3. https://pruebas.viacha.gob.bo/aprobado',
    '4. https://pruebas.viacha.gob.bo/aviso',
  ].join('\n'),
  autenticacion: [
    'rosa@viacha.gob.bo',
    'web',
    'https://pruebas.viacha.gob.bo/entrar',
    'https://pruebas.viacha.gob.bo/salir',
    'Sistema de trámites',
    'sí',
    'sistemas@viacha.gob.bo',
  ].join('\n'),
  pasarela: 'correo: rosa@viacha.gob.bo',
}
const wholeOf = (tool: string): string => whole[tool] ?? ''
/** The secret of the first annex is given on its page. */
const givesSecret = (phone: FormPhone): void => {
  const asked = phone.commands.flatMap((payload) =>
    payload.want === 'link' && payload.key ? [payload.key] : [],
  )
  for (const key of asked) fill(phone.driven, rosa, { answers: { [key]: { secret: 's1' } } })
}

describe('the shortest filling', () => {
  test.each([
    ['aprobacion', 2, 1],
    ['autenticacion', 2, 0],
    ['pasarela', 2, 0],
  ])('of %s takes %i messages and %i addresses of a page', (tool, messages, addresses) => {
    const phone = FormPhone.asked(tool)
    const written = [wholeOf(tool), 'confirmo']
    phone.write(wholeOf(tool))
    givesSecret(phone)
    phone.write('confirmo')
    expect(written).toHaveLength(messages)
    expect(phone.commands.filter(({ want }) => want === 'link')).toHaveLength(addresses)
    expect(phone.statuses).toMatch(/^annex\d handed_in 1$/)
  })
  test.each(Object.keys(whole))('of %s takes none fewer: nobody confirms unseen', (tool) => {
    const phone = FormPhone.asked(tool)
    const said = phone.write(`${wholeOf(tool)}\nconfirmo`)
    expect(phone.statuses).toMatch(/^annex\d open 0$/)
    expect(said).toMatch(tool === 'aprobacion' ? /es un secreto/ : /escriba \*confirmo\*/)
  })
  test('one at a time it takes one message a field and the word that confirms it', () => {
    const phone = FormPhone.asked('autenticacion')
    phone.write('de a una')
    const answers = [...wholeOf('autenticacion').split('\n'), 'saltar']
    for (const answer of answers) phone.write(answer)
    phone.write('confirmo')
    expect(answers).toHaveLength(8)
    expect(phone.statuses).toBe('annex2 handed_in 1')
  })
})

describe('a bad answer gets its rule, and loses nothing', () => {
  const known = { 1: 'rosa@viacha.gob.bo' }
  test.each([
    ['2. de escritorio', /\*2\.\* Perfil.*Elija entre las opciones/],
    ['2. web\n3. http://pruebas.viacha.gob.bo', /\*3\.\*.*debe empezar con https/],
    ['2. web\n3. https://pruebas.viacha.gob.bo/a?b=1', /\*3\.\*.*sin el signo \?/],
    ['2. web\n3. https://pruebas.viacha.gob.bo/a#b', /\*3\.\*.*sin el signo #/],
    ['7. sistemas arroba', /\*7\.\*.*correo/],
    ['16. 31/02/1985', /\*16\.\*.*no existe/],
    ['16. 31/02/2090', /\*16\.\*.*no existe/],
    ['12. 28001AB', /\*12\.\*.*teléfono con números/],
    ['15. no sé', /Lo que no sepa \(15\)/],
    ['5. 🙂', /\*5\.\*.*no pude tomarlo/],
    [`5. ${'x'.repeat(20_000)}`, /\*5\.\*.*no pude tomarlo/],
    ['40. algo\n5. Catastro', /No hay un dato con el número 40/],
  ])('%s', (text, says) => {
    const phone = FormPhone.asked('autenticacion, pasarela')
    phone.write('1. rosa@viacha.gob.bo')
    expect(phone.write(text.slice(0, 20_100))).toMatch(says)
    expect(phone.answers).toMatchObject(known)
  })
  test('an address that the annex does not narrow is taken as it is', () => {
    const phone = FormPhone.asked('aprobacion')
    phone.write('3. http://pruebas.viacha.gob.bo/aprobado?x=1#fin')
    expect(phone.answers[3]).toBe('http://pruebas.viacha.gob.bo/aprobado?x=1#fin')
  })
  test('a personal e-mail where an institutional one is asked is taken with a warning', () => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write('7. sistemas@gmail.com')).toMatch(/Atención con \*7\.\*/)
    expect(phone.answers[7]).toBe('sistemas@gmail.com')
  })
  test('a picture of the form is kept for the professional, a voice note too', () => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write('', [fileOf('image/png')])).toMatch(/Guardé su archivo/)
    phone.write('', [fileOf('audio/ogg')])
    const files = phone.commands.flatMap((payload) => payload.files)
    expect(files.map(({ mime }) => mime)).toEqual(['image/png', 'audio/ogg'])
    expect(phone.answers).toEqual({})
  })
})

describe('all of it is summed up once, and after that only what changed is said', () => {
  const summary = /Revise, por favor:[^]*\*3\.\*[^]*\*4\.\*/
  const short = /está completo\. Si está bien, escriba \*confirmo\*; .*\*ver lo que llevo\*/
  const complete = (): FormPhone => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write(wholeOf('autenticacion'))).toMatch(summary)
    return phone
  }
  test('a correction is said alone, and how it goes on', () => {
    const phone = complete()
    const said = phone.write('corregir 5 Catastro')
    expect(said).toMatch(/^Anotado:\n\*5\.\* Nombre del sistema: Catastro\n\nLo de su caso/)
    expect(said).toMatch(short)
    expect(said).not.toMatch(/Revise|\*3\.\*/)
    expect(phone.write('ver lo que llevo')).toMatch(summary)
    expect(phone.write('saltar 8')).toMatch(short)
    phone.write('confirmo')
    expect(phone.statuses).toBe('annex2 handed_in 1')
  })
  test('what is not taken changes nothing, and is said with its rule', () => {
    const phone = complete()
    const said = phone.write('corregir 3 nada')
    expect(said).toMatch(/\*3\.\*.*no pude tomarlo/)
    expect(said).toMatch(/escriba \*confirmo\*/)
    expect(phone.write('corregir 5 Catastro')).toMatch(short)
  })
  test('whoever has not read it reads all of it, also where somebody else changed it', () => {
    const phone = complete()
    const luis = new FormPhone(phone.driven, 'luis')
    expect(luis.write('corregir 5 Catastro')).toMatch(summary)
    expect(phone.write('corregir 7 rosa@viacha.gob.bo')).toMatch(summary)
    expect(phone.write('corregir 7 luis@viacha.gob.bo')).toMatch(short)
    phone.driven.do(
      ana,
      fills(taskAt(phone.driven).activation, { answers: { '*email': 'a@b.gob.bo' } }),
    )
    expect(phone.write('corregir 7 rosa@viacha.gob.bo')).toMatch(summary)
  })
  test('what is incomplete again, or was handed in, is summed up again', () => {
    const phone = complete()
    phone.write('corregir 2 móvil')
    expect(phone.write('corregir 3 bo.gob.viacha/.Ingreso')).toMatch(short)
    expect(phone.write('corregir 2 web')).toMatch(/ya no sirve/)
    expect(phone.write('3. https://pruebas.viacha.gob.bo/entrar')).toMatch(summary)
    phone.write('confirmo')
    expect(phone.write('corregir 5 Catastro')).toMatch(summary)
  })
  test('one at a time it is summed up once nothing is left to ask', () => {
    const phone = FormPhone.asked('pasarela')
    phone.write('de a una')
    const before = ['rosa@viacha.gob.bo', ...Array.from({ length: 11 }, () => 'saltar')]
    for (const text of before) expect(phone.write(text)).not.toContain('Revise')
    expect(phone.write('saltar')).toMatch(summary)
    expect(phone.write('corregir 4 Plaza Ballivián')).toMatch(short)
  })
  test('what is sent in one go is summed up in one go', () => {
    const { driven } = complete()
    fill(driven, rosa, { answers: { 'annex2.profile': 'movil' } })
    fill(driven, rosa, { answers: { 'annex2.profile': 'web' } })
    const again = fill(driven, rosa, { answers: { 'annex2.system_name': 'Catastro' } })
    const [told] = again.ok ? again.effects.filter(({ kind }) => kind === 'tell') : []
    expect(told).toMatchObject({ message: 'form_kept' })
    expect(told).not.toHaveProperty('params.again')
  })
  test('a form that is put off while the rest is complete is said beside it', () => {
    const phone = FormPhone.asked('aprobacion, pasarela')
    phone.write('1. rosa@viacha.gob.bo')
    const said = phone.write('todavía no')
    expect(said).toMatch(/queda para más adelante[^]*Revise, por favor/)
  })
})

describe('what a form asks for is not masked, and a secret is never kept', () => {
  test.each([
    ['Código 1208', 'pasarela', { 3: '1208' }],
    ['el código es 1208', 'pasarela', { 3: '1208' }],
    ['CI 4321987 LP', 'pasarela', { 8: '4321987 LP' }],
    ['nacimiento: 12/03/1985', 'pasarela', { 9: '1985-03-12' }],
    ['teléfono 2800123', 'pasarela', { 5: '2800123' }],
  ])('%s', (text, tool, answers) => {
    const phone = FormPhone.asked(tool)
    const said = phone.write(text)
    expect(phone.answers).toEqual(answers)
    expect(said).not.toContain('Oculté')
  })
  test.each([
    '5. Zorro9Xq7',
    'token: Zorro9Xq7',
    'el token es Zorro9Xq7',
    '1. rosa@viacha.gob.bo\n5. Zorro9Xq7',
    'mi contraseña es Zorro9Xq7',
  ])('«%s» is told where it belongs, and is nowhere', (text) => {
    const phone = FormPhone.asked('aprobacion, autenticacion')
    const said = phone.write(text)
    expect(said).toMatch(/no se escribe en un chat|Oculté/)
    const kept = JSON.stringify([phone.conversation, phone.commands, phone.driven.state, said])
    expect(kept).not.toContain('Zorro9Xq7')
  })
  test('what looks like a secret is an answer where a form asks for just that', () => {
    const phone = FormPhone.asked('aprobacion')
    phone.write('1. rosa@viacha.gob.bo')
    phone.write('de a una')
    phone.write('3f2504e0-4f89-11d3-9a0c-0305e82c3301')
    expect(phone.answers[2]).toBe('3f2504e0-4f89-11d3-9a0c-0305e82c3301')
  })
})

describe('whatever else a person wants still works in the middle of a form', () => {
  test.each([
    ['estado', /Esperamos de su entidad el formulario.*Faltan 7 datos/],
    ['mapa', /HGE|N-1/],
    ['hablar con alguien', /persona|alguien|AGETIC/],
    ['otro trámite', /./],
    ['ayuda', /./],
    ['¿cuánto cuesta?', /Su pregunta quedó en su caso/],
    ['mañana le mando los datos', /queda guardado/],
    ['ver lo que llevo', /Falta/],
  ])('%s', (text, says) => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write(text)).toMatch(says)
    expect(phone.answers).toEqual({})
    phone.write('1. rosa@viacha.gob.bo')
    expect(phone.answers).toEqual({ 1: 'rosa@viacha.gob.bo' })
  })
  test('a wish is no answer to the field that is corrected', () => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write('corregir 5')).toContain('Escriba el nuevo dato')
    expect(phone.write('estado')).toContain('Esperamos de su entidad')
    phone.write('Catastro')
    expect(phone.answers).toEqual({ 5: 'Catastro' })
  })
  test('what may be two answers is asked about once, and kept as it was written', () => {
    const phone = FormPhone.asked('autenticacion')
    expect(phone.write('https://pruebas.viacha.gob.bo/salir')).toMatch(/¿A qué dato.*\*3\*.*\*4\*/s)
    phone.write('la 4')
    expect(phone.answers).toEqual({ 4: 'https://pruebas.viacha.gob.bo/salir' })
  })
  test('what is required is not skipped, what is not is', () => {
    const phone = FormPhone.asked('pasarela')
    expect(phone.write('saltar 1')).toContain('no se puede saltar')
    const passed = phone.write('saltar 8')
    expect(passed).toContain('*8.* Número de CI: (sin dato)')
    expect(passed).not.toContain('saltar')
    phone.write('rosa@viacha.gob.bo')
    expect(missing(phone.driven)).toEqual([])
  })
})

describe('a form that is named beside «todavía no» is the one that is put off', () => {
  test.each([
    ['lo de aprobación todavía no, la autenticación sí', 'annex1 postponed 0, annex2 open 0'],
    ['la autenticación sí, aprobación todavía no', 'annex1 postponed 0, annex2 open 0'],
    ['autenticación sí y el anexo 1 todavía no', 'annex1 postponed 0, annex2 open 0'],
    ['todavía no la aprobación de documentos', 'annex1 postponed 0, annex2 open 0'],
    ['Anexo N°1: todavía no', 'annex1 postponed 0, annex2 open 0'],
    ['aun no tenemos lo de aprovación, pero autenticación sí', 'annex1 postponed 0, annex2 open 0'],
    ['todavía no la autenticación', 'annex1 open 0, annex2 open 0'],
    ['nuestro sistema todavía no tiene la aprobación del director', 'annex1 open 0, annex2 open 0'],
    ['¿la aprobación todavía no?', 'annex1 open 0, annex2 open 0'],
    ['todavía no', 'annex1 postponed 0, annex2 open 0'],
  ])('%s', (text, statuses) => {
    const phone = FormPhone.asked('aprobacion, autenticacion')
    phone.write(text)
    expect(phone.statuses).toBe(statuses)
    expect(phone.answers).toEqual({})
  })
  test('what may not wait is said, and what else stands in the message is answered', () => {
    const phone = FormPhone.asked('aprobacion, autenticacion')
    expect(phone.write('la autenticación todavía no')).toContain('no se puede dejar para después')
    phone.write('aprobación todavía no\n1. rosa@viacha.gob.bo\n9. Catastro')
    expect(phone.statuses).toBe('annex1 postponed 0, annex2 open 0')
    expect(phone.answers).toEqual({ 1: 'rosa@viacha.gob.bo', 9: 'Catastro' })
  })
})
