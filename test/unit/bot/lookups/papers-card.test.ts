/** The list of papers that are ready has room in a message, however many procedures have some. */
import { papersList } from '../../../../src/bot/lookups/papers-card'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { nine } from '../../flows/support'

const [definition] = [...nine().definitions.values()]
const t = createCatalogue().in('es')
const listed = (procedures: number, papers: number) =>
  papersList({
    t,
    language: 'es',
    now: '2026-03-02T14:00:00.000Z',
    name: (id) => id,
    administrator: true,
    procedures: Array.from({ length: procedures }, () => ({
      definition: definition!,
      papers: Array.from({ length: papers }, (_paper, index) => ({
        id: `p${index}`,
        name: { es: `Papel ${index}`, en: `Paper ${index}` },
        steps: ['1'],
      })),
      ready: { schemaVersion: 1 as const, seq: 0, papers: [] },
    })),
  })

test.each([
  [1, 5, undefined],
  [5, 6, /Hay 15 más: escriba `\/conducto adjuntos`/],
  [30, 1, /Hay 15 más/],
  [1, 16, /Hay uno más/],
])('of %i procedures with %i papers each', (procedures, papers, more) => {
  const { blocks = [] } = listed(procedures, papers)
  expect(blocks.length).toBeLessThanOrEqual(50)
  const last = JSON.stringify(blocks.at(-1))
  if (more) expect(last).toMatch(more)
  else expect(last).not.toMatch(/más/)
})
