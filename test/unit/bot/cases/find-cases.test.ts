import { referenceAt } from '../../../../src/bot/ids/case-number'
import { findCases, seriesIn } from '../../../../src/bot/cases/find-cases'
import { findCase } from '../../../../src/cli/cases/find-case'
import { Story } from '../../../support/story'
import { nine } from '../../flows/support'

const library = nine()
const known = new Map([
  ['INC-2026-000002', 'c1'],
  ['HGE-2026-000002', 'c2'],
  ['INC-2025-000002', 'c3'],
  ['INC-2025-000950', 'c4'],
])
const store = {
  find: async (_kind: unknown, _key: string, number: string): Promise<string[]> =>
    [known.get(number)].filter((id) => id !== undefined),
}
/** Still last year in La Paz until four in the morning UTC. */
const find = (words: string, now = '2026-03-02T14:40:00.000Z') => {
  const at = referenceAt(words, seriesIn(library))
  return at ? findCases({ store, library, now }, at.reference) : []
}

test.each([
  ['caso 2', ['INC-2026-000002', 'HGE-2026-000002']],
  ['hge 2', ['HGE-2026-000002']],
  ['inc–2026—2', ['INC-2026-000002']],
  ['2025-2', ['INC-2025-000002']],
  ['950', ['INC-2025-000950']],
  ['77', []],
])(
  '«%s» is looked for in every series, in this year and else in the last',
  async (words, numbers) => {
    expect((await find(words)).sort()).toEqual(numbers.map((number) => known.get(number)).sort())
  },
)
test('the year is the one of La Paz', async () => {
  expect(await find('2', '2026-01-01T02:00:00.000Z')).toEqual(['c3'])
})

describe('whoever asks for a case may write its number in any form', () => {
  const number = 'INC-2026-000001'
  let story: Story
  beforeAll(async () => {
    story = await Story.open()
    await story.report('María', 'no puedo entrar a ciudadania digital')
    await story.home('U0LUIS')
  })
  afterAll(() => story.close())
  const slash = async (text: string) => JSON.stringify((await story.slash('U0JORGE', text)).told)
  const surfaces: Record<string, (written: string) => Promise<string>> = {
    '/conducto caso': (written) => slash(`caso ${written}`),
    '/conducto buscar': (written) => slash(`buscar ${written}`),
    '/conducto archivo': (written) => slash(`archivo ${written}`),
    'the search box of Home': async (written) => {
      await story.pressHome('U0LUIS', 'home.search', { value: written })
      await story.settle()
      return story.homeText('U0LUIS')
    },
    'the command line': async (written) => {
      const now = new Date(story.w.now()).toISOString()
      return (await findCase({ store: story.w.store, library }, written, now)).state.number
    },
    'the page': async (written) => String((await story.w.app.bot.cases.byNumber(written))?.number),
  }
  const forms = ['INC-2026-000001', 'inc–2026–1', 'Caso 1', '#000001', 'inc 1', 'INC2026000001']
  test.each(Object.keys(surfaces))('%s', async (surface) => {
    for (const written of forms)
      expect([written, await surfaces[surface]?.(written)]).toEqual([
        written,
        expect.stringContaining(number),
      ])
  })
})
