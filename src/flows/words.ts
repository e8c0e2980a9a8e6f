/** A text in the languages that people read. */
import { z } from 'zod'
import { inEachLanguage, type Language } from './languages'

export const words = z.strictObject(inEachLanguage(() => z.string().min(1)))
export type Words = Record<Language, string>
