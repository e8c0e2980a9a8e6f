import type { Procedure } from '../../../support/procedure-paths'

const start = { by: 'U0NORA', words: 'servicio de interoperabilidad' }

export const adasPr05: Procedure = {
  words: {
    'ADAS-PR05/1': { request: 'consumo', internal_note: 'AGETIC/UGAT/NI/0045/2026' },
    'ADAS-PR05/4': {
      enablement: 'Se envió la documentación del servicio de catastro al contacto técnico.',
      documentation: 'Guía de consumo del servicio de catastro',
    },
  },
  reasons: {
    'ADAS-PR05/2~1': 'La nota no dice qué datos del servicio se consumirán.',
    'ADAS-PR05/4~1': 'Falta el nombre del sistema que consumirá el servicio.',
    'ADAS-PR05/6~5': 'Falta la recomendación sobre el límite de consultas.',
    'ADAS-PR05/7~5': 'El servicio es el de catastro rural; corrija el nombre.',
  },
  paths: [
    {
      name: 'Una unidad pide consumir un servicio, y cada revisión observa una vez',
      start: {
        ...start,
        filled: {
          subject: 'Consumo del servicio de catastro',
          request: 'consumo',
          internal_note: 'AGETIC/UGAT/NI/0044/2026',
          routing: 'HR 0310/2026',
        },
      },
      steps: '2~1 1 2 3 4~1 1 2 3 4 5 6~5 5 6 7~5 5 6 7 8',
    },
    {
      name: 'La Dirección pide publicar un servicio para una solución',
      start: {
        ...start,
        by: 'U0HUGO',
        filled: {
          subject: 'Publicación del servicio de licencias',
          for: 'solucion',
          request: 'publicacion',
          adhesion_norm: 'AGETIC/DGE/NT/0003/2026',
        },
      },
      steps: '2 3 | 4 5 6 7 8',
      words: {
        'ADAS-PR05/4': {
          enablement: 'El servicio de licencias quedó publicado en el entorno de pruebas.',
          documentation: null,
          service_data: 'Licencias vigentes por número de identificación tributaria.',
        },
      },
    },
    {
      name: 'Una unidad pide consumir y publicar, con un informe legal',
      start: {
        ...start,
        filled: {
          subject: 'Intercambio de datos del padrón',
          request: 'ambos',
          legal_report: 'AGETIC/LEGAL/IL/0012/2026',
        },
      },
      steps: '2 3 | 4',
    },
  ],
}
