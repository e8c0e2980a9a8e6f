/**
 * Each of the six e-government procedures from the entity's side, on its longest way: what its
 * telephones hear and say. That of interoperability has no such side.
 */
import type { Answers } from '../../support/entity-moves'
import { EntitySide } from '../../support/entity-side'
import { expectListed } from '../../support/heard-list'
import type { Procedure } from '../../support/procedure-paths'
import { expectTranscript } from '../../support/transcript'
import { pr04 } from '../hge/tables/pr04'
import { pr05 } from '../hge/tables/pr05'
import { pr06 } from '../hge/tables/pr06'
import { pr07 } from '../hge/tables/pr07'
import { pr09 } from '../hge/tables/pr09'

/** Nothing of how the agency works inside is said outside. */
const internal = /\b(UPAT|UIT|UGAT|DGE|AIT|ADAS|PR0\d|paso \d|procedimiento)\b/
/** CITEs are the numbers that papers have. */
const withoutNumbers = (text: string): string => text.replace(/[A-Z]+(?:\/[A-Z0-9]+){2,}/g, '')

const entity = 'Gobierno Autónomo Municipal de Villa Esperanza'
const teresa = 'Teresa C.'
const received = [{ who: teresa, text: 'recibí' }]

interface Side {
  procedure: Procedure
  /** How the entity comes to the case. */
  opens: (side: EntitySide) => Promise<void>
  answers: Answers
  /** Where not all that the longest way of its table tells. */
  steps?: string
}

const alta: Answers = {
  'PR04/2': [
    {
      who: teresa,
      text: 'le envío la nota GAMVE/DGE/0061/2026 del 2 de marzo',
      files: ['nota externa.pdf'],
    },
    {
      who: teresa,
      text: 'y la norma técnica de adhesión firmada',
      files: ['norma de adhesion.pdf'],
    },
    { who: teresa, text: 'listo' },
  ],
  'PR04/22': received,
}
const says = (side: EntitySide, text: string, files?: readonly string[]) =>
  side.says({ who: teresa, text, files })
const longest = ({ paths: [first] }: Procedure): string => first?.steps ?? ''
/** Until it is known which entity it is about. */
const found = (procedure: Procedure): string => longest(procedure).replace(/ 10:[^]*$/, '')
/** Whoever never wrote cannot be written to. */
const writes = async (side: EntitySide): Promise<void> => {
  await says(side, 'buenos días')
  await says(side, 'sí')
}
const byNote =
  (by: string, words: string, filled: Record<string, unknown>) => async (side: EntitySide) => {
    await writes(side)
    await side.starts(by, words, { ...filled, entity, name: teresa })
    await side.joins(teresa)
  }

const sides: Record<string, Side> = {
  pr04: {
    procedure: pr04,
    opens: byNote('U0LIDIA', 'alta de herramientas', {
      subject: 'Alta de Ciudadanía Digital en el portal de tributos',
      document: 'GAMVE/MAE/NE/0050/2026',
      'document.date': '2026-02-27',
      routing: 'HR 0412/2026',
    }),
    answers: alta,
  },
  pr05: {
    procedure: pr05,
    opens: byNote('U0RAUL', 'implementación', {
      subject: 'Implementación del portal de tributos',
      report: 'AGETIC/ADIT/IT/0007/2026',
      routing: 'HR 0501/2026',
    }),
    answers: { ...alta, 'PR05/28': received },
  },
  pr06: {
    procedure: pr06,
    opens: async (side) => {
      await says(side, 'buenas, queremos integrar ciudadania digital en el portal de tributos', [
        'nota.pdf',
      ])
      await says(side, 'sí')
      await says(side, '1')
      await side.follow(await side.story.newestCase('HGE'))
    },
    answers: {
      ...alta,
      'PR06/7': [{ who: teresa, text: 'sí, cumplen' }],
      'PR06/12': [
        { who: teresa, text: 'el portal ya autentica con ciudadanía digital y cobra en pruebas' },
        { who: teresa, text: '1' },
      ],
      'PR06/13': [{ who: teresa, text: 'aquí está el acta', files: ['acta del banco.pdf'] }],
      'PR06/19': received,
    },
  },
  pr07: {
    procedure: pr07,
    opens: async (side) => {
      await says(side, 'hola')
      await says(side, 'sí')
      await says(side, 'otro trámite')
      await says(side, '3')
      await says(side, 'pedimos que nos entreguen el sistema de tributos', ['nota.pdf'])
      await says(side, '1')
      await side.follow(await side.story.newestCase('HGE'))
    },
    answers: {
      ...alta,
      'PR07/6': [
        { who: teresa, text: 'ya está todo listo, los dos servidores y la base de datos' },
      ],
      'PR07/27': received,
    },
  },
  pr09: {
    procedure: pr09,
    opens: async (side) => {
      await writes(side)
      await side.starts('U0MARCO', 'seguimiento', {
        subject: 'Seguimiento del primer trimestre de 2026',
      })
      await side.go(found(pr09), {})
      await side.agency('anota a qué entidad se dirige', async () => {
        await side.story.press('U0ELENA', 'step.more')
        await side.story.pressInView('U0ELENA', 'step.amend', { entity, name: teresa })
        await side.story.submit('U0ELENA')
      })
      await side.joins(teresa)
    },
    steps: longest(pr09).slice(found(pr09).length),
    answers: { 'PR09/14': received },
  },
}

test.each(Object.keys(sides))(
  '%s, from the side of the entity',
  async (name) => {
    const { procedure, opens, answers, steps = longest(procedure) } = sides[name] as Side
    const side = await EntitySide.open(procedure)
    try {
      await opens(side)
      await side.go(steps, answers)
      expectTranscript(`entity/${name}`, side.story.transcript())
      expectListed(name, await side.title(), side.heard)
      expect(side.heard.filter(({ text }) => internal.test(withoutNumbers(text)))).toEqual([])
    } finally {
      await side.close()
    }
  },
  200_000,
)
