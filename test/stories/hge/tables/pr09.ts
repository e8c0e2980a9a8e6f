import type { Procedure } from '../../../support/procedure-paths'

const start = {
  by: 'U0MARCO',
  words: 'seguimiento',
  filled: { subject: 'Seguimiento del primer trimestre de 2026' },
}

export const pr09: Procedure = {
  words: {
    'PR09/14': {
      'out.receipt.by': 'Rosa Choque',
      'behalf.post': 'Jefa de Sistemas',
      'behalf.files': 'Copia con sello de recepción',
    },
  },
  instructions: {
    'PR09/5': 'Revise también los certificados vencidos.',
    'PR09/9': 'La nota debe pedir una fecha para corregir.',
  },
  reasons: {
    'PR09/2~1': 'Falta el cuadro de consultas por mes.',
    'PR09/3~1': 'No queda claro de qué entidad es cada inconsistencia.',
    'PR09/7~6': 'Falta decir desde cuándo fallan las consultas.',
    'PR09/8~6': 'Agregue qué debe hacer la entidad.',
    'PR09/11~10': 'La nota no adjunta el informe.',
    'PR09/12~10': 'Corrija el cargo del destinatario.',
    'PR09/13~10': 'El plazo que se pide es muy corto.',
  },
  paths: [
    {
      name: 'Con inconsistencias: un informe y una nota, y cada revisión observa una vez',
      start,
      before: {
        'PR09/10': {
          action: 'step.amend',
          byOwner: true,
          filled: { entity: 'GAM Viacha', name: 'Rosa Choque' },
        },
      },
      steps: `1 2~1 1 2 3~1 1 2 3:con_inconsistencias 4:un_informe 5 6 7~6 6 7 8~6 6 7 8 9
        10:una_nota 11~10 10:una_nota 11 12~10 10:una_nota 11 12 13~10 10:una_nota 11 12 13 14`,
    },
    {
      name: 'Sin inconsistencias',
      start,
      steps: '1 2 | 3:sin_inconsistencias',
    },
    {
      name: 'Con inconsistencias en varias entidades: un caso para cada una desde el pedido',
      start,
      steps: '1 2 3:con_inconsistencias | 4:un_caso_por_entidad',
      divides: {
        at: 'PR09/4',
        entities: ['GAM Viacha', 'GAM Laja'],
        steps: '4:un_informe 5 6',
      },
    },
    {
      name: 'Un informe común y una nota para cada entidad',
      start,
      steps: '1 2 3:con_inconsistencias 4:un_informe 5 6 7 8 9 | 10:un_caso_por_entidad',
      divides: {
        at: 'PR09/10',
        entities: ['GAM Viacha', 'GAM Laja'],
        steps: '10:una_nota | 11 12 | 13 14',
      },
    },
  ],
}
