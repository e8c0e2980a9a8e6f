/**
 * The drawn procedures: every step is there, letters can be read where Slack opens a picture, a
 * case's marks show.
 */
import { png } from '../../../../src/bot/drawing/picture'
import type { WholeCase } from '../../../../src/flows/case/history'
import { diagram } from '../../../../src/flows/diagram/diagram'
import { framesIn } from '../../../../src/flows/diagram/frames'
import { definitionOf } from '../../../../src/flows/definition/lookup'
import { stagesSvg } from '../../../../src/flows/diagram/stages'
import { wrap } from '../../../../src/flows/diagram/text'
import { loadLibrary } from '../../../../src/library/procedures'
import { Driven } from '../support'

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
    recorded: () => 'registró Luis M.',
  }
  const on = { state, path: definition.code, telling }
  const svg = await diagram({ library, definition, language: 'es', on })
  expect(svg).toContain(`✓ ${first?.id} `)
  expect(svg).toContain('Ana R., 10:00')
})

describe('a procedure that runs inside a step of a case', () => {
  const driven = new Driven(library, { procedure: 'UGAT/AIT-PR06', channel: 'note' })
  const script =
    '1 2 3 4 5:no_requiere 8 9:cd_iop 10 12:no_requiere 1 2 3 4 5 6 7 8 9 10:upat 2 3 4 5 6~5'
  for (const part of script.split(' ')) driven.wait(60_000).walk(part)
  const drawn = async (inside: number) => {
    const frame = framesIn(driven.whole)[inside]
    if (!frame) throw new Error(`${inside} procedures`)
    const telling = {
      name: (id: string) => id,
      moment: (iso: string) => iso.slice(11, 16),
      recorded: () => '',
    }
    return diagram({
      library,
      definition: definitionOf(library, frame),
      language: 'es',
      on: { state: driven.whole, path: frame.path, telling },
      heading: 'PR06, paso 14 › PR04',
    })
  }
  const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)

  test('the step around it says where it stands; its own picture has its own marks alone', async () => {
    expect(texts(await drawn(0))).toContain('PR04: 11')
    expect(texts(await drawn(1))).toContain('ADAS-PR05: 5')
    const inner = texts(await drawn(2))
    expect(inner).toContain('✓ 4 Habilite el')
    expect(inner.filter((text) => text?.startsWith('✓ 9'))).toEqual([])
  })
  test('what was sent back has no tick until it is done again', async () => {
    const inner = texts(await drawn(2))
    expect(inner.filter((text) => /^✓ [56] /.test(text ?? ''))).toEqual([])
  })
  test('stands under its heading, in letters that can be read where Slack opens it', async () => {
    const svg = await drawn(1)
    expect(svg).toContain('PR06, paso 14 › PR04')
    const scale = Math.min(1, slackWidth / widthOf(svg))
    const letters = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))
    expect(Math.min(...letters) * scale).toBeGreaterThanOrEqual(11)
  })
})

test('an answer that was written down for somebody says who wrote it, also on paper beside its date', async () => {
  const [definition] = definitions
  if (!definition) throw new Error('no procedure')
  const [first] = definition.steps
  const row = {
    path: definition.code,
    step: first?.id,
    decidedBy: 'U1',
    decidedAt: '10:00',
    onBehalf: { name: 'Rosa', channel: 'note' },
  }
  const state = { decided: [row], active: [] } as unknown as WholeCase
  const drawn = (dated: boolean) => {
    const telling = { name: String, moment: String, recorded: () => 'registró Ana', dated }
    const on = { state, path: definition.code, telling }
    return diagram({ library, definition, language: 'es', on })
  }
  expect(await drawn(false)).toContain('>registró Ana<')
  const paper = await drawn(true)
  expect([paper.includes('>10:00<'), paper.includes('>registró Ana<')]).toEqual([true, true])
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
