/** What is wrong with a definition, said so that its author finds it. */
import { nearest } from './nearest'

export interface Problem {
  file: string
  /** From 1. */
  line: number
  step?: string
  /** One English sentence; a likely meaning is offered. */
  reason: string
  /** What a library said of a text that it cannot read: of YAML its kind, of XML its own words. */
  read?: { yaml: string; message: string } | { xml: string } | { bpmn: 'noDefinition' | 'tooLarge' }
  /**
   * A shortest path of acts that leads to it: `9`, `9:choice`, `9~3` (sent back), `9>CODE` (the
   * call ended).
   */
  path?: string[]
}

/** ` (did you mean "x"?)` for the nearest known word, or nothing when none is near. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const meant = nearest(word, [...known])
  return meant !== undefined && meant !== word ? ` (did you mean "${meant}"?)` : ''
}

/** Which of these ids stand there a second time, by their places. */
export const repeated = (ids: readonly string[]): boolean[] =>
  ids.map((id, index) => ids.indexOf(id) !== index)
