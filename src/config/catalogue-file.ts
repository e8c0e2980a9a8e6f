/** `CATALOGUE_FILE`: an agency's own texts in place of the bundled ones, by language and key. */
import { z } from 'zod'
import { createCatalogue, type Catalogue, type Language } from '../bot/words/catalogue'
import type { Problem } from './problems'
import { parametersOf } from '../bot/words/parameters'
import { parsedFrom, unknownName } from './directory-file'
import { readText } from '../library/procedures'
import { StartRefused } from './start-refused'
import { inEachLanguage, languageCodes } from '../flows/languages'

const texts = z.record(z.string(), z.string().min(1))
const schema = z.strictObject(inEachLanguage(() => texts.optional()))

/**
 * @param path absent for the bundled texts alone. @throws StartRefused with every unknown key and
 * unreadable text.
 */
export function readCatalogue(path?: string): Catalogue {
  if (!path) return createCatalogue()
  const { file, text } = readText(path)
  const problem = (where: string, reason: string): Problem => ({
    key: 'system.file.catalogue',
    params: { file, where, reason },
  })
  const parsed = schema.safeParse(parsedFrom({ file, text }))
  if (!parsed.success) {
    throw new StartRefused(
      parsed.error.issues.map((issue) => problem(issue.path.join('.'), issue.message)),
    )
  }
  const bundled = createCatalogue()
  const problems = languageCodes.flatMap((language) =>
    Object.entries(parsed.data[language] ?? {}).flatMap(([key, words]) =>
      problemOf({ bundled, language, key, words, file }),
    ),
  )
  if (problems.length > 0) throw new StartRefused(problems)
  return createCatalogue(parsed.data)
}

interface OwnText {
  bundled: Catalogue
  language: Language
  key: string
  words: string
  file: string
}
function problemOf({ bundled, language, key, words, file }: OwnText): Problem[] {
  const known = bundled.keys(language)
  const where = `${language}.${key}`
  if (!known.includes(key)) return [unknownName({ file, where: language, name: key, known })]
  const reason = mistakeIn(words, bundled.text(language, key))
  return reason ? [{ key: 'system.file.catalogue', params: { file, where, reason } }] : []
}

/**
 * Why a text cannot take the place of another: it cannot be read, or asks for what nobody gives.
 */
function mistakeIn(words: string, original: string): string | undefined {
  try {
    const names = [...parametersOf(original).keys()]
    const unknown = [...parametersOf(words).keys()].filter((name) => !names.includes(name))
    return unknown.length > 0 ? `{${unknown.join('}, {')}}` : undefined
  } catch (error) {
    return (error as Error).message
  }
}
