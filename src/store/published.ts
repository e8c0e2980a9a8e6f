/** Definitions as the store keeps them: for ever, by what they say. */

/** The text of a definition; of the roles that definitions came with, where `version` is empty. */
export interface Published {
  code: string
  version: string
  hash: string
  text: string
  at: string
}
