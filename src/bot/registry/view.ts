/** Who looks at the registry, and in which words. */
import type { Translate } from '../words/catalogue'

export interface RegistryView {
  t: Translate
  /** Of a member. */
  name(id: string): string
  /** Whoever looks may change it, and sees telephones whole. */
  registrar: boolean
  /** Whoever looks reads receipts. */
  reviews: boolean
}
