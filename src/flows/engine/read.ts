/** That somebody read a case, on its record. */
import type { Command, Outcome } from '../case/act'
import { finish } from './finish'
import { mayIn } from '../authority/asked'
import { mayRead } from '../authority/reading'
import { record, type Run } from '../case/run'

/**
 * That an auditor read it, or that somebody was shown the personal data of a form, on the record;
 * nothing else changes.
 */
export function read(run: Run, { what, file, form }: Extract<Command, { act: 'read' }>): Outcome {
  const permit = mayIn(run, 'read')
  const { library, state, actor } = run
  const isReader = what === 'form' && mayRead({ library, state, actor })
  if (!permit.ok && !isReader) return permit
  const of = file ?? form
  record(run, 'read', { choices: of ? [what, of] : [what] })
  return finish(run)
}
