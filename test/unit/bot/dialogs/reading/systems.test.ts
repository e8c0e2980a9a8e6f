import { recognise } from '../../../../../src/bot/dialogs/reading/systems'
import { systems } from '../transcript'

const reports: [string, string[]][] = [
  ['no puedo entrar a ciudadania digital', ['ciudadania-digital']],
  ['Ciudadanía Dijital no abre', ['ciudadania-digital']],
  ['ciudadnia digital', ['ciudadania-digital']],
  ['el pago con QR sigue pendiente', ['pasarela-pagos']],
  ['pasarrela de pagos', ['pasarela-pagos']],
  ['jacubitus no reconoce el token', ['firma-digital']],
  ['Jacobitos no abre', ['firma-digital']],
  ['gob.bo no carga', ['portal-tramites']],
  ['el correo institucional no envia', ['correo']],
  ['zimbra me pide clave', ['correo']],
  ['error en el servicio de interoperabilidad', ['interoperabilidad']],
  ['facturasion electronica caida', ['facturacion']],
  ['la pagina no carga nada', []],
  ['buenas tardes necesito ayuda con el sistema', []],
  [
    'no puedo aprobar documentos con mi ciudadania digital',
    ['ciudadania-digital', 'aprobacion-documentos'],
  ],
]

describe('the affected system is found in the report', () => {
  test.each(reports)('«%s»', (text, ids) =>
    expect(recognise(text, systems).map(({ id }) => id)).toEqual(ids),
  )
})
