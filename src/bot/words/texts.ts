/**
 * The catalogue's files: a folder for each language, in it a file for each audience. Nothing else
 * reads them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../flows/languages'

export type Texts = Readonly<Record<string, string>>

const folder = join(__dirname, 'catalogue')

/** ICU messages by key. @throws where a language of the table has no such file. */
export const textsOf = (language: Language, audience: string): Texts =>
  JSON.parse(readFileSync(join(folder, language, `${audience}.json`)).toString()) as Texts
