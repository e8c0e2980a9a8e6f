import type { Path, Procedure } from '../../../support/procedure-paths'
import { identity, plainPdf, signPdf } from '../../../support/signed-pdf'
import { pr04Instructions, pr04Words } from './pr04'

const alta = `PR04/1 PR04/2 PR04/3 PR04/4 PR04/5 PR04/6 PR04/7 PR04/8 PR04/9 PR04/10:uit PR04/11
  PR04/12 PR04/13 PR04/14 PR04/15 PR04/16 PR04/17 PR04/18 PR04/19 PR04/20 PR04/21 PR04/22`

const start: Path['start'] = {
  by: 'U0PABLO',
  words: 'transferencia',
  filled: {
    subject: 'Transferencia del sistema de catastro',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    channel: 'internal',
    closing_report: 'AGETIC/UGTD/IT/0030/2026',
    request_file: null,
    ugtd_note: 'AGETIC/UGTD/NI/0031/2026',
    routing: 'HR 0601/2026',
  },
}
const met = {
  'out.coordination.with': 'Rosa Choque, GAM Viacha',
  'out.coordination.means': 'reunión',
  'out.coordination.place': 'Oficinas de la alcaldía',
}

const held = {
  'out.session.place': 'Oficinas de la alcaldía',
  'out.session.means': 'presencial',
  'out.session.with': 'Rosa Choque y doce usuarios',
}

/** What was signed outside of Conducto, with a certificate that nobody here knows. */
export const signedNote = async () => {
  const signer = await identity({ name: 'Hugo Durán', from: '2026-01-01', to: '2027-01-01' })
  const bytes = await signPdf(plainPdf('nota'), signer, { at: '2026-03-02T14:00:00Z' })
  return { name: 'Nota externa firmada.pdf', bytes, mimetype: 'application/pdf' }
}

export const pr07: Procedure = {
  words: {
    ...pr04Words,
    'PR07/4': { plan: 'Plan de transferencia', ...met },
    'PR07/5': {
      resources: ['servidores', 'base_de_datos'],
      'out.email.text': '2 de marzo, rchoque@viacha.gob.bo, «Recursos necesarios»',
      specifications: 'Especificación de servidores',
      'out.coordination.with': 'Paola C., UIT',
      'out.coordination.means': 'correo',
    },
    'PR07/6': {
      'out.email.text': '2 de marzo, de rchoque@viacha.gob.bo: «Infraestructura lista»',
      'behalf.name': 'Rosa Choque',
      'behalf.channel': 'email',
    },
    'PR07/10': { 'out.email.text': '2 de marzo, rchoque@viacha.gob.bo, «Instalación terminada»' },
    'PR07/11': {
      'out.results.text': 'El reporte de propietarios no cargaba; se corrigió y carga.',
    },
    'PR07/16': { minutes: 'Acta de capacitación de usuarios', ...met, ...held },
    'PR07/17': { minutes: 'Acta de capacitación técnica', ...met, ...held },
    'PR07/23': { support_material: 'Material de soporte técnico' },
    'PR07/27': {
      'out.receipt.by': 'Rosa Choque',
      'out.receipt.channel': 'desk',
      'behalf.post': 'Jefa de Sistemas',
      'behalf.files': 'Copia con sello de recepción',
    },
  },
  instructions: { ...pr04Instructions, 'PR07/3': 'Coordinar la reunión con la alcaldía.' },
  reasons: {
    'PR07/8~7': 'Falta la fecha del alta.',
    'PR07/9~7': 'Corrija el nombre de la entidad.',
    'PR07/13~12': 'La nota no dice qué base de datos.',
    'PR07/14~12': 'Falta la ventana de mantenimiento.',
    'PR07/21~15': 'El informe no dice cuántos registros se migraron.',
    'PR07/21~18': 'Falta la lista de asistentes.',
    'PR07/21~19': 'Falta el diagrama de componentes.',
    'PR07/24~22': 'Falta el inventario de servidores.',
    'PR07/24~23': 'La nota no menciona el material de soporte.',
    'PR07/25~22': 'Corrija el nombre del sistema.',
    'PR07/25~23': 'Agregue el contacto de soporte técnico.',
    'PR07/26~23': 'Debe dirigirse a la Alcaldesa.',
  },
  observed: { 'PR07/24~22': ['22.report'], 'PR07/25~23': ['23.note'] },
  misread: { 'PR07/24~22': ['23.note'] },
  paths: [
    {
      name: 'Una unidad pide transferir, con el alta por UIT dentro, pruebas que fallan una vez, y cada revisión observa una vez',
      start,
      steps: `2 3 4 5:integra 6 16 17 18 19 ${alta} 8~7 7 8 9~7 7 8 9
        10 11:no_exitosas 10 11:exitosas 12 13~12 12 13 14~12 12 13 14 15
        20 21~15 15 20 21~18 18 20 21~19 19 20 21 22 23
        24~22 22 23 24~23 23 24 25~22 22 23 24 25~23 23 24 25 26~23 23 24 25 26 27`,
    },
    {
      name: 'Una entidad lo pide por nota, y no integra herramientas',
      start: {
        ...start,
        by: 'U0JORGE',
        filled: {
          subject: 'Transferencia del sistema de licencias',
          entity: 'GAM Laja',
          name: 'Elvira Quispe',
          channel: 'note',
          note: 'GAML/DGE/008/2026',
          'out.note.date': '2026-02-27',
          request_file: null,
        },
      },
      steps: '2 3 4 | 5:no_integra 6 16 10',
    },
  ],
}
