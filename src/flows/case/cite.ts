/**
 * The numbers that correspondence gives to documents (CITE): which was the last of a member, and
 * what of it is there again in the next. Pure.
 */
import type { WholeCase } from './history'

/** The newest number that a member gave to one document of a procedure in a case. */
export const newestNumber = (
  { frames, outputs }: Pick<WholeCase, 'frames' | 'outputs'>,
  by: string,
  asked: { procedure: string; step: string; output: string },
): { number: string; at: string } | undefined => {
  const left = outputs.findLast(
    ({ undone, by: author, path, step, output, value }) =>
      !undone &&
      author === by &&
      value.kind === 'reference' &&
      step === asked.step &&
      output === asked.output &&
      frames[path]?.procedure === asked.procedure,
  )
  return left?.value.kind === 'reference' ? { number: left.value.number, at: left.at } : undefined
}

/** Before the number itself, which may be followed by its year. */
const numbered = /^(.*?)\d+(?:\D+(?:19|20)\d\d\D*)?$/s
/** All that stands before the number itself; empty where nothing does. */
export const citePrefix = (number: string): string => numbered.exec(number.trim())?.[1] ?? ''
