/** That somebody read a case, on its record. */
import type { Command, Outcome } from '../case/act'
import { finish } from './finish'
import { mayIn } from '../authority/asked'
import { record, type Run } from '../case/run'

/** That an auditor read it, on the record; nothing else changes. */
export function read(run: Run, { what, file }: Extract<Command, { act: 'read' }>): Outcome {
  const permit = mayIn(run, 'read')
  if (!permit.ok) return permit
  record(run, 'read', { choices: file ? [what, file] : [what] })
  return finish(run)
}
