import type { Path, Procedure } from '../../../support/procedure-paths'
import { adasPr05 } from './adas-pr05'
import { pr04Instructions, pr04Words } from './pr04'

/** The go-live inside, by UPAT, without a return. */
const alta = `PR04/1 PR04/2 PR04/3 PR04/4 PR04/5 PR04/6 PR04/7 PR04/8 PR04/9 PR04/10:upat
  ADAS-PR05/2 ADAS-PR05/3 ADAS-PR05/4 ADAS-PR05/5 ADAS-PR05/6 ADAS-PR05/7 ADAS-PR05/8
  PR04/12 PR04/13 PR04/14 PR04/15 PR04/16 PR04/17 PR04/18 PR04/19 PR04/20 PR04/21 PR04/22`

const byMail: Path['start'] = {
  by: 'U0MARCO',
  words: 'pasarela de pagos',
  filled: {
    subject: 'Integración de la pasarela de pagos',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    post: 'Jefa de Sistemas',
    email: 'rchoque@viacha.gob.bo',
    channel: 'email',
    request_file: null,
    'out.email.text': 'Pedimos información para cobrar las patentes por la pasarela de pagos.',
  },
}
const answered = { 'behalf.name': 'Rosa Choque', 'behalf.channel': 'email' }
const handed = {
  'out.handover.by': 'Julio Mamani, responsable técnico',
  'out.handover.at': '2026-03-02',
  'out.handover.channel': 'email',
}

const authentication = {
  '*email': 'rchoque@viacha.gob.bo',
  profile: 'web',
  login_uri: 'https://pruebas.viacha.gob.bo/ingreso',
  logout_uri: 'https://pruebas.viacha.gob.bo/salida',
  system_name: 'Catastro municipal',
  refresh_token: 'yes',
  technical_contact: 'jmamani@viacha.gob.bo',
}
const payments = {
  '*email': 'rchoque@viacha.gob.bo',
  entity_code: '1208',
  entity_address: 'Plaza principal',
  system_names: 'Catastro municipal',
  admin_name: 'Julio Mamani',
  admin_ci: '4567890 LP',
  payment_means: ['qr'],
}

export const pr06: Procedure = {
  words: {
    ...pr04Words,
    ...adasPr05.words,
    'PR06/5': { 'out.email.text': '2 de marzo, rchoque@viacha.gob.bo, «Su pedido de información»' },
    'PR06/6': {
      minutes: 'Acta de presentación de herramientas',
      'out.session.place': 'Salón de la alcaldía',
      'out.session.means': 'presencial',
      'out.session.with': 'Rosa Choque y Julio Mamani',
    },
    'PR06/7': { ...answered, 'behalf.post': 'Jefa de Sistemas' },
    'PR06/8': {
      'out.email.text':
        '2 de marzo, rchoque@viacha.gob.bo, «Formularios de los ambientes de prueba»',
      'send.text': 'Le enviamos por correo los formularios de los ambientes de prueba.',
    },
    'PR06/10': {
      'out.email.text': '2 de marzo, jmamani@viacha.gob.bo, «Ambiente de pruebas de autenticación»',
      'out.coordination.with': 'Julio Mamani, responsable técnico',
      'out.coordination.means': 'videollamada',
      'send.text': 'El ambiente de pruebas de autenticación está habilitado.',
      ...handed,
    },
    'PR06/11': {
      'out.email.text': '2 de marzo, jmamani@viacha.gob.bo, «Ambiente de pruebas de pagos»',
      'out.coordination.with': 'Julio Mamani, responsable técnico',
      'out.coordination.means': 'correo',
      'send.text': 'El ambiente de pruebas de pagos está habilitado.',
      ...handed,
    },
    'PR06/12': {
      'out.integration.text': 'El catastro autentica con Ciudadanía Digital y cobra en pruebas.',
      ...answered,
    },
    'PR06/13': { certificate: 'Certificación del banco', ...answered },
    'PR06/19': {
      'out.receipt.by': 'Rosa Choque',
      'out.receipt.channel': 'desk',
      'behalf.post': 'Jefa de Sistemas',
      'behalf.files': 'Copia con sello de recepción',
    },
  },
  instructions: pr04Instructions,
  forms: {
    'PR06/9': {
      first: { tools: ['autenticacion', 'pasarela'] },
      filled: { annex2: authentication, annex3: payments },
    },
  },
  reasons: {
    'PR06/16~15': 'La nota no menciona el informe final.',
    'PR06/17~15': 'Agregue el contacto de soporte técnico.',
    'PR06/18~15': 'Debe dirigirse a la Alcaldesa.',
  },
  paths: [
    {
      name: 'Un municipio escribe por WhatsApp: presentación, las dos integraciones, certificación, el alta por UPAT y cada revisión observa una vez',
      start: {
        by: 'U0LUIS',
        writes: 'GAM Viacha',
        text: 'queremos integrar ciudadania digital al catastro municipal',
        procedure: 'UGAT/AIT-PR06',
        filled: { subject: 'Integración en el catastro', entity: 'GAM Viacha' },
      },
      before: {
        'PR06/6': {
          action: 'step.appoint',
          filled: {
            'meeting.at': '2026-03-02',
            'meeting.time': '11:00',
            'meeting.place': 'Salón de la alcaldía',
            'meeting.means': 'presencial',
            'meeting.with': 'Rosa Choque',
          },
        },
      },
      steps: `5:requiere_presentacion 6 7:cumple 9:cd_iop+pasarela_facturacion 10 11
        12:requiere_certificacion 13 ${alta} 15 16~15 15 16 17~15 15 16 17 18~15 15 16 17 18 19`,
    },
    {
      name: 'Una nota externa pasa por la Dirección; sin presentación, solo Ciudadanía Digital: nadie pregunta por certificación',
      start: {
        ...byMail,
        by: 'U0HUGO',
        filled: {
          ...byMail.filled,
          subject: 'Integración de Ciudadanía Digital',
          channel: 'note',
          'out.email.text': null,
          note: 'GAMV/DGE/020/2026',
          'out.note.date': '2026-02-27',
          routing: 'HR 0420/2026',
        },
      },
      steps: '2 3 4 5:no_requiere 8 9:cd_iop 10 12',
      forms: {
        'PR06/9': {
          first: { tools: ['autenticacion', 'aprobacion'] },
          later: ['annex1'],
          filled: { annex2: { ...authentication, refresh_token: 'no' } },
        },
      },
      words: {
        'PR06/12': { 'out.integration.text': 'El catastro autentica en pruebas.' },
      },
    },
    {
      name: 'Las herramientas no le sirven: la atención termina',
      start: byMail,
      steps: '5:requiere_presentacion 6 | 7:no_cumple',
    },
    {
      name: 'Por correo, solo la pasarela y sin certificación',
      start: byMail,
      steps: '5:no_requiere 8 | 9:pasarela_facturacion 11 12:no_requiere',
      forms: {
        'PR06/9': {
          first: { tools: ['pasarela', 'facturacion'] },
          filled: { annex3: { ...payments, payment_means: ['qr', 'cpt'] } },
        },
      },
    },
  ],
}
