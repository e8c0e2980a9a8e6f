/** A text as definitions have it: in languages that a test does not speak of it is the Spanish. */
import { inEachLanguage } from '../../src/flows/languages'
import type { Words } from '../../src/flows/words'

export const bilingual = ({ es, en }: { es: string; en: string }): Words => ({
  ...inEachLanguage(() => es),
  es,
  en,
})
