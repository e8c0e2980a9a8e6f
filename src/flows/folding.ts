/** Letters that are compared without their accents and capitals: people write as they like. */

/**
 * Without accents and whatever else stands on a letter.
 * @param form `NFKD` also takes full-width, raised and mathematical letters for plain ones.
 */
export const withoutAccents = (text: string, form: 'NFD' | 'NFKD' = 'NFD'): string =>
  text.normalize(form).replace(/\p{M}/gu, '')

/** Without accents and capitals: `codigo`, `CÓDIGO` and `código` are one. */
export const folded = (text: string, form: 'NFD' | 'NFKD' = 'NFD'): string =>
  withoutAccents(text, form).toLowerCase()
