import type { Procedure, Path } from '../../../support/procedure-paths'
import { adasPr05 } from './adas-pr05'

/** What PR04 takes and leaves, also where another procedure calls it. */
export const pr04Words: Procedure['words'] = {
  'PR04/1': {
    requested: ['norma_adhesion'],
    'out.others.text': 'Copia de la resolución que designa al responsable técnico.',
    'out.coordination.with': 'Rosa Choque, Jefa de Sistemas',
    'out.coordination.means': 'correo',
    'out.coordination.agreed': 'Enviará los documentos con una nota.',
    email_file: null,
  },
  'PR04/2': {
    unit: 'GAMV/DGE',
    adhesion_norm: 'Norma técnica de adhesión firmada',
    terms: null,
    other_documents: 'Resolución de designación',
    'behalf.name': 'Rosa Choque',
    'behalf.channel': 'note',
    'behalf.post': 'Jefa de Sistemas',
  },
  'PR04/6': { interoperability: 'consumo' },
  'PR04/11': {
    'out.coordination.with': 'Rosa Choque, GAM Viacha',
    'out.coordination.means': 'llamada telefónica',
    'out.coordination.agreed': 'El alta se hace fuera del horario de atención.',
  },
  'PR04/22': {
    'out.receipt.by': 'Rosa Choque',
    'out.receipt.channel': 'desk',
    'behalf.post': 'Jefa de Sistemas',
    'behalf.files': 'Copia con sello de recepción',
  },
}
export const pr04Instructions: Procedure['instructions'] = {
  'PR04/3': 'Atender con prioridad.',
  'PR04/5': 'Revise también la designación del responsable técnico.',
}

const start: Path['start'] = {
  by: 'U0LIDIA',
  words: 'alta de herramientas',
  filled: {
    subject: 'Alta de Ciudadanía Digital en el catastro',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    post: 'Jefa de Sistemas',
    email: 'rchoque@viacha.gob.bo',
    document: 'GAMV/DGE/012/2026',
    'document.date': '2026-02-27',
    scan: 'Nota GAMV-DGE-012-2026',
    routing: 'HR 0412/2026',
  },
}
export const pr04: Procedure = {
  words: { ...pr04Words, ...adasPr05.words },
  instructions: pr04Instructions,
  reasons: {
    'PR04/7~6': 'Faltan las capturas de las pruebas de autenticación.',
    'PR04/8~6': 'Indique qué datos personales se consultarán.',
    'PR04/9~6': 'El informe debe citar la norma de adhesión.',
    'PR04/16~15': 'Falta la fecha del alta en producción.',
    'PR04/17~15': 'Corrija el nombre del sistema.',
    'PR04/19~18': 'La nota no dice desde cuándo pueden usarla.',
    'PR04/20~18': 'Agregue el contacto de soporte técnico.',
    'PR04/21~18': 'Debe dirigirse a la Alcaldesa.',
  },
  paths: [
    {
      name: 'El alta por UPAT, con el consumo de interoperabilidad dentro, y cada revisión observa una vez',
      start,
      steps: `1 2 3 4 5 6 7~6 6 7 8~6 6 7 8 9~6 6 7 8 9 10:upat
        ADAS-PR05/2 ADAS-PR05/3 ADAS-PR05/4 ADAS-PR05/5 ADAS-PR05/6 ADAS-PR05/7 ADAS-PR05/8
        12 13 14 15 16~15 15 16 17~15 15 16 17
        18 19~18 18 19 20~18 18 19 20 21~18 18 19 20 21 22`,
    },
    {
      name: 'El alta por UIT',
      start,
      steps: '1 2 3 4 5 6 7 8 9 | 10:uit 11 12',
    },
  ],
}
