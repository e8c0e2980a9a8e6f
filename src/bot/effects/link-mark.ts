/** Where an address will stand in words that are kept: the address itself never is. */
export const linkMark = '[🔒]'
