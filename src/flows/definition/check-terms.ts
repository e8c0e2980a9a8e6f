/** Terms that an agency gives to procedures and their steps are of what there is. */
import type { Known } from './check-across'
import type { Definition } from './definition'
import { didYouMean } from './problems'
import type { Report } from './report'
import type { Terms } from './roles-file'

export const checkTerms = ({ procedures }: Terms, known: Known, report: Report): void => {
  for (const [code, { steps = {} }] of Object.entries(procedures)) {
    const texts = known.byCode.get(code)
    const path = ['terms', 'procedures', code]
    if (texts)
      for (const step of Object.keys(steps)) {
        const wrong = wrongStep(texts, step, known)
        if (wrong) report([...path, 'steps', step], `terms: ${wrong}`)
      }
    else {
      const meant = didYouMean(code, known.byCode.keys())
      report(path, `terms: unknown procedure "${code}"${meant}`)
    }
  }
}

/** What is wrong with a term of this step, in any text of its procedure. */
const wrongStep = (
  texts: readonly Definition[],
  id: string,
  { outside }: Known,
): string | undefined => {
  const steps = texts.flatMap((text) => text.steps)
  const found = steps.filter((step) => step.id === id)
  const code = texts[0]?.code
  if (found.length === 0) {
    const meant = didYouMean(id, new Set(steps.map((step) => step.id)))
    return `${code} has no step "${id}"${meant}`
  }
  return found.every(({ roles }) => roles.every((role) => outside.has(role)))
    ? `step ${id} of ${code} is somebody outside's, for whom the clock stands: when its case owner is told says the role, in "terms.roles"`
    : undefined
}
