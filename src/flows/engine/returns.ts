/**
 * Observing: work goes back to the step that made the document, and from there again along the
 * ordinary edges.
 */
import { type Command, type Outcome, actorId } from '../case/act'
import { activate } from './activate'
import { settle } from './advance'
import type { Activation } from '../case/case'
import { finish } from './finish'
import { endFormsOver } from './forms/ending'
import { returnId } from '../definition/graph'
import { lastDecision } from '../case/lookup'
import { documentsIn } from '../definition/documents'
import { stepOf } from '../definition/lookup'
import { mayIn } from '../authority/asked'
import { refuse, type Run } from '../case/run'
import { remember } from '../case/undo-entry'

/**
 * Sends observed work back to one of the step's `returns`, offered to who did it before. A step
 * that had called a procedure is reopened as an ordinary task. Joins that have fired let the work
 * through again without waiting.
 */
export const observe = (
  run: Run,
  activation: Activation,
  command: Extract<Command, { act: 'observe' }>,
): Outcome => {
  const permit = mayIn(run, 'observe', activation)
  if (!permit.ok) return permit
  if (activation.call) return refuse('in_call', { activation: activation.id })
  const step = stepOf(run.library, activation)
  const last = lastDecision(run.state, activation.path, command.to)
  if (!step.returns.includes(command.to) || !last) return refuse('unknown_target')
  if (!command.reason.trim()) return refuse('missing_reason')
  const { documents = [] } = command
  const offered = documentsIn(stepOf(run.library, { ...activation, step: command.to }))
  const unknown = documents.find((named) =>
    offered.every(({ id }) => `${command.to}.${id}` !== named),
  )
  if (unknown) return refuse('unknown_document', { output: unknown })
  settleObserved(run, activation, command)
  const by = actorId(run.actor)
  activate(run, {
    path: activation.path,
    step: command.to,
    played: last.roles,
    wanted: last.holder ?? last.by,
    observed: {
      by,
      reason: command.reason,
      fromStep: activation.step,
      at: run.now,
      documents: documents.length > 0 ? documents : undefined,
    },
  })
  run.edges.push(returnId(activation.procedure, activation.step, command.to))
  endFormsOver(run)
  remember(run, activation.id)
  return finish(run)
}

/**
 * The review is decided without leaving anything: what it would leave is asked when it approves.
 */
const settleObserved = (
  run: Run,
  activation: Activation,
  { to, reason, documents = [] }: { to: string; reason: string; documents?: string[] },
) => {
  settle(run, activation, { act: 'observe', choices: documents, texts: { reason } })
  const written = run.records.at(-1)
  if (written) written.to = to
}
