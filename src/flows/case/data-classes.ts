/** Kinds of data that have a term and a removal of their own. */

/**
 * `report`: what a person wrote. `conversation`: who they are, how they are reached, and what they
 * asked of people. `file`: what came with words. `staff_act`: what staff wrote in a case.
 * `receipt`: the secret by which words are found in receipts. `statistic`: counts.
 */
export const dataClasses = [
  'report',
  'conversation',
  'file',
  'staff_act',
  'receipt',
  'statistic',
] as const
export type DataClass = (typeof dataClasses)[number]

/** What was taken out of a case, when first, and why. */
export interface Forgotten {
  at: string
  /** Of its person, or of the term of a class. */
  why: 'request' | 'term'
  classes: DataClass[]
}
