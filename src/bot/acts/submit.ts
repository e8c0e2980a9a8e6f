/**
 * A submitted modal of a step → one act. What is wrong with a field comes back at that field;
 * nothing entered is lost.
 */
import { findDecided } from '../../flows/case/lookup'
import { staleRefusal } from '../../flows/engine/stale'
import { table } from '../../flows/table'
import type { StaffAnswer } from '../channels/staff-port'
import { located, type Visit } from '../staff/context'
import type { Submission } from '../staff/feature'
import { aboutOf } from '../staff/about'
import { refused } from '../staff/outcome'
import type { ActsDesk, OnForm } from './parts/act'
import { acts } from './acts'

interface Form {
  act: OnForm
  /** Also of a step that was decided meanwhile. */
  afterwards: boolean
  late?: OnForm
}
const forms: Record<string, Form> = table(
  Object.fromEntries(
    acts.flatMap(({ forms: own = {}, afterwards = false, late }) =>
      Object.entries(own).map(([callback, act]) => [callback, { act, afterwards, late }]),
    ),
  ),
)

export async function submitStep(
  desk: ActsDesk,
  visit: Visit,
  { callbackId, metadata, values }: Submission,
): Promise<StaffAnswer> {
  const pressed = aboutOf(metadata)
  const form = forms[callbackId]
  const found = pressed.activation ? await located(desk, pressed.activation) : undefined
  if (!form || !found || !pressed.activation)
    return { ephemeral: { text: visit.t('staff.case.none') } }
  const { state } = found
  const decided = findDecided(state, pressed.activation)
  const activation = found.activation ?? (form.afterwards ? decided : undefined)
  if (!activation && decided && form.late)
    return form.late(desk, { visit, state, activation: decided, values, about: pressed })
  if (!activation) return refused(desk, { visit, state }, staleRefusal(state, pressed.activation))
  return form.act(desk, { visit, state, activation, values, about: pressed })
}
