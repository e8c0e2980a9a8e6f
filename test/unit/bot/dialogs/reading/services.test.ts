import { servicesOver } from '../../../../../src/bot/cases/services'
import { servicesMeant } from '../../../../../src/bot/dialogs/reading/services'
import { loadLibrary } from '../../../../../src/library/procedures'

const services = servicesOver(loadLibrary(), {
  channel: 'whatsapp',
  now: '2026-11-27T13:00:00.000Z',
})
const meant = (text: string): string =>
  servicesMeant(services, text)
    .map(({ procedure }) => procedure.replace('UGAT/AIT-', ''))
    .join(' ')

test('over WhatsApp somebody outside may begin a report, an enquiry and a transfer', () => {
  expect(services.map(({ procedure, support }) => [procedure, support])).toEqual([
    ['UGAT/AIT-PR01', true],
    ['UGAT/AIT-PR06', false],
    ['UGAT/AIT-PR07', false],
  ])
})

describe('what an entity asks for is found in its own words', () => {
  test.each([
    ['buenos días, queremos integrar ciudadanía digital en nuestro portal', 'PR06'],
    ['Buenas tardes, solicitamos información para integrarnos a la pasarela de pagos', 'PR06'],
    ['necesitamos la pasarela de pagos para cobrar patentes', 'PR06'],
    ['ciudadania dijital', 'PR06'],
    ['quisieramos intregar ciudadania digital', 'PR06'],
    ['integrasion con ciudadana digital para el municipio', 'PR06'],
    ['como hacemos para la facturasion en linea', 'PR06'],
    ['Facturación electrónica: requisitos por favor', 'PR06'],
    ['la interoperatividad con segip', 'PR06'],
    ['interoperavilidad con el SERECI', 'PR06'],
    ['queremos publicar un servicio en la plataforma de interoperabilidad', 'PR06'],
    ['desean una presentación de las herramientas de gobierno electronico', 'PR06'],
    ['nos interesa la aprobación de documentos con firma', 'PR06'],
    ['APROBACION DE DOCUMENTOS', 'PR06'],
    ['no sabemos cómo integrar ciudadanía digital a nuestro sistema', 'PR06'],
    ['no tenemos ciudadanía digital en el portal y queremos ponerla', 'PR06'],
    ['no contamos con pasarela de pago todavía', 'PR06'],
    ['we want to integrate digital citizenship', 'PR06'],
    ['el ministerio quiere integrarse', 'PR06'],
    ['queremos integrar ciudadanía digital porque hoy tenemos problemas con las colas', 'PR06'],
    ['solicitamos la transferencia del sistema de catastro', 'PR07'],
    ['queremos que nos transfieran el sistema', 'PR07'],
    ['transferensia del código fuente a la alcaldía', 'PR07'],
    ['nos entregan el codigo fuente?', 'PR07'],
    ['la entrega del sistema para que lo administre la gobernación', 'PR07'],
    ['transferir el sistema y los servidores', 'PR07'],
    ['queremos integrar ciudadanía digital y después la transferencia', 'PR06 PR07'],
  ])('«%s»: %s', (text, expected) => expect(meant(text)).toBe(expected))
})

describe('an ordinary problem is support, whatever it names', () => {
  test.each([
    'no puedo entrar a ciudadania digital me dice codigo invalido',
    'No podemos ingresar a Ciudadanía Digital con el usuario del municipio',
    'ciudadanía digital no funciona',
    'no me llega el codigo de ciudadania digital',
    'la pasarela de pagos da error 500',
    'se cayó la pasarela de pagos',
    'la pasarela de pagos está caida desde ayer',
    'tenemos un problema con la facturación',
    'la facturacion no carga',
    'facturación en línea muy lenta',
    'la integración dejó de funcionar',
    'nuestra integración con interoperabilidad ya no responde',
    'ciudadania digital nos bota de la sesión, no deja aprobar documentos',
    'olvidé mi contraseña de ciudadanía digital',
    'mi cuenta de ciudadania digital esta bloqueada',
    'los servidores están caídos',
    'el codigo es incorrecto',
    'me cobraron dos veces en la pasarela de pagos',
    'la transferencia bancaria no se refleja en la pasarela de pagos',
    'no sale mi factura',
    'no podemos integrar la pasarela, rechaza el token',
    'digital citizenship does not let me in',
  ])('«%s»', (text) => expect(meant(text)).toBe(''))
})

describe('words that name no service offer none', () => {
  test.each([
    'buenas tardes',
    'una consulta por favor',
    'mi certificado de nacimiento',
    'quiero hablar con el ingeniero',
    'el sistema de trámites de la alcaldía',
    'Gobierno Autónomo Municipal de Tarata, buenos días',
    'quisiera saber los horarios de atención',
    'el código que me pide',
    'sacar cita para el carnet',
    'necesitamos internet en la oficina',
    'soy secretario general de la entidad',
    'jaja ok',
    '',
  ])('«%s»', (text) => expect(meant(text)).toBe(''))
})
