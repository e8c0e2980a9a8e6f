/**
 * The drawn procedures: every step is there, letters can be read where Slack opens a picture, a
 * case's marks show.
 */
import { png } from '../../../src/bot/drawing/picture'
import type { WholeCase } from '../../../src/flows/case/history'
import { diagram } from '../../../src/flows/diagram/diagram'
import { stagesSvg } from '../../../src/flows/diagram/stages'
import { wrap } from '../../../src/flows/diagram/text'
import { loadLibrary } from '../../../src/library/procedures'

const library = loadLibrary()
const definitions = [...library.definitions.values()]
const slackWidth = 1280
const widthOf = (svg: string) => Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])

test.each(definitions.map((one) => [one.code, one] as const))(
  '%s: every step is drawn, and its letters can be read',
  async (_code, definition) => {
    const svg = await diagram({ library, definition, language: 'es' })
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text as string)
    for (const { id } of definition.steps)
      expect(texts.some((text) => text === id || text.startsWith(`${id} `))).toBe(true)
    const scale = Math.min(1, slackWidth / widthOf(svg))
    const letters = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(
      ([, size]) => Number(size) * scale,
    )
    expect(Math.min(...letters)).toBeGreaterThanOrEqual(11)
    const returns = definition.steps.reduce((sum, step) => sum + step.returns.length, 0)
    expect([...svg.matchAll(/stroke-dasharray/g)].length).toBe(returns)
  },
)

test('with a case, what is done has a tick and what is active names its holder and since when', async () => {
  const definition = definitions.find(({ openedByFirstStep }) => openedByFirstStep)
  if (!definition) throw new Error('no procedure is opened by a report')
  const [first, second] = definition.steps
  const row = (step: string) => ({
    ...{
      id: `c~P~${step}~1`,
      path: definition.code,
      step,
      round: 1,
      procedure: definition.code,
      version: definition.version,
    },
    ...{ roles: [], card: 'x', since: '2026-03-12T14:00:00.000Z', due: null },
  })
  const decided = {
    ...row(first?.id ?? ''),
    decidedBy: 'U1',
    decidedAt: '2026-03-12T14:00:00.000Z',
    act: 'confirm',
    choices: [],
    seq: 1,
  }
  const state = {
    decided: [decided],
    active: [{ ...row(second?.id ?? ''), holder: 'U2' }],
  } as unknown as WholeCase
  const telling = {
    name: (id: string) => (id === 'U2' ? 'Ana R.' : 'Luis M.'),
    moment: () => '10:00',
  }
  const svg = await diagram({ library, definition, language: 'es', on: { state, telling } })
  expect(svg).toContain(`✓ ${first?.id} `)
  expect(svg).toContain('Ana R., 10:00')
})

test('a picture becomes a PNG of the width that is asked for', async () => {
  const names = { identification: 'Identificación', processing: 'Solución', notification: 'Aviso' }
  const bytes = png(
    stagesSvg('processing', { title: 't', names, number: 'INC-2026-000001' }),
    slackWidth,
  )
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBe(slackWidth)
})

test.each([
  ['words that fit stand in one line', 'Registre', 120, ['Registre']],
  ['long words are cut with a sign', 'Otorrinolaringología', 60, ['Otorrin…']],
] as const)('%s', (_name, text, width, rows) => {
  expect(wrap(text, { width, size: 12, lines: 2 })).toEqual(rows)
})
