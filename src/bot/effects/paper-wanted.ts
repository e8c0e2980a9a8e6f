/** Which paper goes with words, or alone. */
import type { Language } from '../../flows/languages'

/**
 * Forms on paper: to be filled in by hand, several in one, or one version of one that was handed
 * in. Made when it is sent, and kept nowhere.
 */
export type PaperWanted = {
  case: string
  /** The step whose forms they are, by any time that it was active. */
  activation: string
  language: Language
} & (
  | {
      is: 'blank'
      /** Ids of the outputs whose forms they are. */
      outputs: string[]
      /** ISO instant at which they were asked for. */
      at: string
    }
  | { is: 'filled'; output: string; version: number }
)
