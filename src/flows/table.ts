/** Tables in which a word from outside is looked up. */

/**
 * The same entries and nothing else: of an object's own words (`constructor`, `toString`,
 * `__proto__`) it knows none.
 */
export const table = <Of>(entries: Record<string, Of>): Record<string, Of> =>
  Object.assign(Object.create(null) as Record<string, Of>, entries)
