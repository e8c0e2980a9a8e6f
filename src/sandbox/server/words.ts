/** The sentences of the sandbox's own interface. */
import type { Language } from '../../flows/languages'
import { createCatalogue, practiceAudiences } from '../../bot/words/catalogue'

/** `sandbox.refusal.<refusal>` in the catalogue. */
export type Refusal =
  | 'host'
  | 'origin'
  | 'unknown'
  | 'person'
  | 'member'
  | 'file'
  | 'case'
  | 'phone'
  | 'choice'
  | 'json'
  | 'media'
  | 'large'
  | 'body'
  | 'bodyMissing'
  | 'extra'
  | 'clock'
  | 'instant'
  | 'code'
  | 'whatsapp'
  | 'empty'
  | 'full'
  | 'disk'
  | 'failed'
  | 'done'
  | 'not_ready'
  | 'refused'

/** The bot's words, and the practice environment's own. */
export const practiceWords = createCatalogue({}, practiceAudiences)

/** One sentence; `path` names what is wrong. */
export const say = (language: Language, refusal: Refusal, path = ''): string =>
  practiceWords.in(language)(`sandbox.refusal.${refusal}`, { path })
