import type { Path, Procedure } from '../../../support/procedure-paths'
import { pr04Instructions, pr04Words } from './pr04'

/** The go-live inside, by UIT, without a return. */
const alta = `PR04/1 PR04/2 PR04/3 PR04/4 PR04/5 PR04/6 PR04/7 PR04/8 PR04/9 PR04/10:uit PR04/11
  PR04/12 PR04/13 PR04/14 PR04/15 PR04/16 PR04/17 PR04/18 PR04/19 PR04/20 PR04/21 PR04/22`

const start: Path['start'] = {
  by: 'U0RAUL',
  words: 'implementación',
  filled: {
    subject: 'Implementación del catastro municipal',
    entity: 'GAM Viacha',
    name: 'Rosa Choque',
    report: 'AGETIC/ADIT/IT/0007/2026',
    routing: 'HR 0501/2026',
  },
}

const held = {
  'out.session.place': 'Oficinas de la alcaldía',
  'out.session.means': 'presencial',
  'out.session.with': 'Rosa Choque y doce usuarios',
}

export const pr05: Procedure = {
  words: {
    ...pr04Words,
    'PR05/4': {
      plan: 'Plan de implementación del catastro',
      'out.coordination.with': 'Rosa Choque, GAM Viacha',
      'out.coordination.means': 'reunión',
      'out.coordination.place': 'Oficinas de la alcaldía',
      'out.coordination.agreed': 'La prueba piloto empieza el lunes.',
      reason: 'El catastro no usa herramientas de gobierno electrónico.',
    },
    'PR05/6': { report: 'AGETIC/UGAT/IT/0099/2026' },
    'PR05/7': { 'out.email.text': '2 de marzo, rchoque@viacha.gob.bo, «Cuentas de prueba»' },
    'PR05/8': { report: 'AGETIC/UPAT/IT/0021/2026' },
    'PR05/9': { minutes: 'Acta de la prueba piloto', ...held },
    'PR05/13': { manuals: 'Manual de usuario del catastro' },
    'PR05/14': { list: 'Lista de insumos verificados' },
    'PR05/15': { minutes: 'Acta de capacitación', ...held },
    'PR05/28': {
      'out.receipt.by': 'Rosa Choque',
      'out.receipt.channel': 'desk',
      'behalf.post': 'Jefa de Sistemas',
      'behalf.files': 'Copia con sello de recepción',
    },
  },
  instructions: { ...pr04Instructions, 'PR05/2': 'Coordinar con el municipio esta semana.' },
  reasons: {
    'PR05/18~6': 'Falta decir si otras herramientas se usarán más adelante.',
    'PR05/18~16': 'Falta la dirección de producción.',
    'PR05/18~17': 'Falta la prueba de acceso.',
    'PR05/21~20': 'Falta el resumen de la capacitación.',
    'PR05/22~20': 'Corrija el nombre del sistema.',
    'PR05/25~24': 'La nota no adjunta los manuales.',
    'PR05/26~24': 'Agregue el contacto de soporte técnico.',
    'PR05/27~24': 'Debe dirigirse a la Alcaldesa.',
  },
  paths: [
    {
      name: 'Con herramientas de gobierno electrónico: el alta por UIT dentro, un piloto con observaciones, y cada revisión observa una vez',
      start,
      steps: `2 3 4:integra 5 7 8 9:con_observaciones 10 11 12 9:sin_observaciones 14 13 15 16 17
        ${alta} 18~6 6 18~16 16 17 18~17 17 18 19 20 21~20 20 21 22~20 20 21 22 23
        24 25~24 24 25 26~24 24 25 26 27~24 24 25 26 27 28`,
    },
    {
      name: 'Sin herramientas: el paso se confirma como no aplicable, y también cuando vuelve',
      start: { ...start, filled: { ...start.filled, subject: 'Implementación del padrón' } },
      steps: '2 3 | 4:no_integra 6 | 5 7 8 9:sin_observaciones 13 14 15 16 17 | 18~6 6 18 19',
      words: { 'PR05/6': { report: null }, 'PR05/8': { report: 'AGETIC/UPAT/IT/0022/2026' } },
    },
  ],
}
