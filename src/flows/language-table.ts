/**
 * The languages that people read: the one table. A further one is a row here, a folder in the
 * catalogue (`src/bot/words/catalogue/`) and its texts in the definitions, and nothing else.
 */
interface LanguageRow {
  /** As those who speak it call it. */
  name: string
  /** How `Intl` and luxon say its dates, numbers and plurals. */
  locale: string
}

/**
 * The agency's own comes first: of what is posted for everybody, and of whoever has chosen none.
 */
export const rows = {
  es: { name: 'español', locale: 'es-BO' },
  en: { name: 'English', locale: 'en-GB' },
} satisfies Record<string, LanguageRow>
