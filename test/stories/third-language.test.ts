/**
 * A third language is a row of the table, its files in the catalogue and the texts of the
 * definitions: with those three alone everything runs and speaks it.
 */
import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import { readConfig } from '../../src/config/config'
import { loadDefinition } from '../../src/flows/definition/load'
import type { Language } from '../../src/flows/languages'
import { pageWordsRoutes } from '../../src/sandbox/server/page-words'
import type { Texts } from '../../src/bot/words/texts'
import { filesUnder } from '../support/repository'
import { Story } from '../support/story'
import { cli, temporaryFolder } from '../unit/cli/harness'

jest.mock('../../src/flows/language-table', () => {
  const { rows } = jest.requireActual<{ rows: object }>('../../src/flows/language-table')
  const { row } = jest.requireActual<{ row: object }>('../support/esperanto')
  return { rows: { ...rows, eo: row } }
})
jest.mock('../../src/bot/words/texts', () => {
  type Read = (language: string, audience: string) => Texts
  const { textsOf } = jest.requireActual<{ textsOf: Read }>('../../src/bot/words/texts')
  const { translated } = jest.requireActual<{ translated: (texts: Texts) => Texts }>(
    '../support/esperanto',
  )
  return {
    textsOf: (language: string, audience: string) =>
      language === 'eo' ? translated(textsOf('es', audience)) : textsOf(language, audience),
  }
})
jest.mock('../../src/library/text-file', () => {
  type Read = (path: string) => string
  const actual = jest.requireActual<{ readTextFile: Read }>('../../src/library/text-file')
  const { translatedYaml } = jest.requireActual<{ translatedYaml: Read }>('../support/esperanto')
  return {
    ...actual,
    readTextFile: (path: string) => {
      const text = actual.readTextFile(path)
      return /src\/.*\.yaml$/.test(path) ? translatedYaml(text) : text
    },
  }
})

const esperanto = 'eo' as Language
const env = { DATA_DIR: temporaryFolder() }

describe('a conversation', () => {
  let story: Story
  beforeAll(async () => {
    story = await Story.open()
  })
  afterAll(() => story.close())
  const heard = () => story.lines.filter((line) => line.startsWith('**Conducto**')).at(-1)

  test('goes on in it where a person asks for it by its name', async () => {
    await story.report('María', 'no puedo entrar a mi cuenta, dice que venció')
    await story.write('María', 'esperanto')
    expect(heard()).toContain('Seguimos en espåñol.')
    await story.write('María', 'ayuda')
    expect(heard()).toMatch(/å.*\*estådo\*/s)
  })
  test('is staff’s too, once they choose it', async () => {
    await story.home('U0LUIS')
    await story.pressHome('U0LUIS', 'home.language', { selected: 'eo' })
    const home = await story.home('U0LUIS')
    expect(home).toContain('*Mis preferenciås: idiomå*')
    expect(JSON.stringify(story.w.slack.homeOf('U0LUIS'))).toContain('"Hispana (español)"')
    expect(home).toContain('Registre el incidente')
    expect((await story.slash('U0LUIS', 'pendientes')).told).toContain('håstå hoy')
  })
})

test('the command line takes and speaks it, and shows the definitions in it', async () => {
  const listed = await cli(['procedures', 'list', '--lang', 'eo'], env)
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain('Incidentes åtendidos por soporte técnico')
  const refused = await cli(['nothing', '--lang', 'eo'], env)
  expect(refused.err).toContain('å')
})
test('the configuration takes it', () => {
  expect(readConfig({ CONDUCTO_LANGUAGE: 'eo' })).toMatchObject({ config: { language: 'eo' } })
})
test('the page offers it, and gets its words', async () => {
  const app = fastify()
  pageWordsRoutes(app)
  const { language, languages, texts } = (await app.inject('/api/words?lang=eo-XX')).json<{
    language: Language
    languages: object[]
    texts: Texts
  }>()
  expect(language).toBe(esperanto)
  expect(languages).toContainEqual({ code: 'eo', name: 'Esperanto' })
  expect(texts['page.skip']).toBe('Såltår ål equipo')
})
test('what was published before it was added is read in the agency’s own words', () => {
  const [file = ''] = filesUnder('src/flows/procedures')
  const text = readFileSync(file, 'utf8')
  expect(loadDefinition(text, file)).toMatchObject({ ok: false })
  const before = loadDefinition(text, file, { published: true })
  expect(before.ok && before.definition.title[esperanto]).toBe(
    before.ok && before.definition.title.es,
  )
})
