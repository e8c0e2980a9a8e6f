/** Who looks at the registry, in which words, and how much of a name stands there. */
import type { Translate } from '../words/catalogue'

export const longestName = 80

export interface RegistryView {
  t: Translate
  /** Of a member. */
  name(id: string): string
  /** Whoever looks may change it, and sees telephones whole. */
  registrar: boolean
  /** Whoever looks reads receipts. */
  reviews: boolean
}
