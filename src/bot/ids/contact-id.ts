/** Opaque ids of contacts: of whoever has a telephone first, and of each who has it after them. */

/**
 * What such an id looks like: of whom nothing else is known any more, it still tells a person from
 * a member.
 */
export const isContactId = (id: string): boolean => /^k[0-9a-f]{16}(?:-\d+)?$/.test(id)
/** Of whose telephone a contact is, also when it has become somebody else's. */
export const personOf = (contact: string): string => contact.split('-')[0] as string
/**
 * Somebody new with that telephone, by when they wrote first: derived, so that a repetition of the
 * message makes the same.
 */
export const renewedContact = (contact: string, at: string): string =>
  `${personOf(contact)}-${at.replace(/\D/g, '')}`

/** Whether somebody else had the telephone of a contact until that instant, or longer. */
export const isNewerThan = (contact: string, at: string): boolean => {
  const [, since = ''] = contact.split('-')
  return since >= at.replace(/\D/g, '')
}
