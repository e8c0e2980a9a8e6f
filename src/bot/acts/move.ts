/** *Pasar a otro trámite*: a case that began as the wrong one goes on in its thread as another. */
import { rootOf } from '../../flows/case/lookup'
import type { Definition } from '../../flows/definition/definition'
import { versionAt } from '../../flows/definition/lookup'
import { type Act, type ActsDesk, opening, type OnStep, perform, type Sent } from './parts/act'
import { moveModal, readMove, readWhere, whereModal } from './parts/move-form'
import { startables } from './parts/startable'
import { keptFiles } from './submit-start'
import { inPersons } from './write'

/** Every procedure that a case can begin with, but its own. */
const offeredTo = ({ library }: ActsDesk, { visit, state }: OnStep): Definition[] => {
  const { code } = rootOf(library, state)
  return startables(library, visit).flatMap(({ definition }) =>
    definition.code === code ? [] : [definition],
  )
}

const definitionOf = ({ library }: ActsDesk, { visit }: OnStep, procedure: string): Definition => {
  const found = versionAt(library, procedure, visit.now)
  if (!found) throw new Error(`no procedure ${procedure}`)
  return found
}

async function chosen(desk: ActsDesk, sent: Sent) {
  const { visit, state, activation } = sent
  const read = readWhere(sent.values, { visit, offered: offeredTo(desk, sent) })
  if (!read.ok) return { errors: read.errors }
  const { procedure, reason } = read
  const definition = definitionOf(desk, sent, procedure)
  const on = { visit, state, activation, procedure, reason, definition }
  return { update: moveModal(on, await inPersons(desk, state)) }
}

async function moved(desk: ActsDesk, sent: Sent) {
  const { visit, values, about } = sent
  const { choice: procedure = '', reason = '' } = about
  const definition = definitionOf(desk, sent, procedure)
  const read = readMove(values, { visit, definition })
  if (!read.ok) return { errors: read.errors }
  const { subject, entity, routing, outputs, files } = read
  const kept = await keptFiles(desk, visit, files)
  if ('errors' in kept) return kept
  const left = outputs && { ...outputs, ...kept.outputs }
  const going = { act: 'move', procedure, reason, subject, entity, routing } as const
  return perform(desk, sent, { ...going, outputs: left })
}

export const move: Act = {
  more: { act: 'move' },
  presses: { 'step.move': opening('move', (on, desk) => whereModal(on, offeredTo(desk, on))) },
  forms: { 'step.move': chosen, 'step.moved': moved },
}
