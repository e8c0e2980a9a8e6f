/**
 * The procedure that somebody means: its code, in any capitals, or its last part where that is
 * enough (`pr01`).
 */
import type { CaseState } from '../../flows/case/case'
import type { Definition, Library } from '../../flows/definition/definition'
import { pin } from '../../flows/definition/definition'
import { textIn } from '../../flows/case/lookup'
import { nearest } from '../../flows/definition/nearest'
import { CliFailure } from '../failure'

/** `UGAT/X-PR01` as a file is called. */
export const fileNameOf = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const meantBy = (codes: readonly string[], word: string): string[] => {
  const wanted = word.trim().toUpperCase()
  const exact = codes.filter((code) => code === wanted)
  return exact.length > 0 ? exact : codes.filter((code) => code.endsWith(`-${wanted}`))
}

/**
 * The text that a case runs, whatever new cases take; the newest of a procedure that never ran in
 * it.
 */
export function findInCase(
  library: Library,
  state: Pick<CaseState, 'frames'>,
  word: string,
): Definition {
  const codes = new Set(Object.values(state.frames).map(({ procedure }) => procedure))
  const [code, another] = meantBy([...codes], word)
  return (code && !another && textIn(library, state, code)) || findProcedure(library, word)
}

/** @throws CliFailure with the nearest code, or with all that the word could mean. */
export function findProcedure(library: Library, word: string): Definition {
  const codes = [...library.latest.keys()]
  const wanted = word.trim().toUpperCase()
  const found = meantBy(codes, word)
  const [code] = found
  if (!code) {
    const meant = nearest(wanted, codes)
    throw meant
      ? new CliFailure('noProcedureMeant', { code: word, meant })
      : new CliFailure('noProcedure', { code: word, codes: codes.join(', ') })
  }
  if (found.length > 1)
    throw new CliFailure('severalProcedures', { code: word, codes: found.join(', ') })
  return library.definitions.get(pin(code, library.latest.get(code) as string)) as Definition
}
