/**
 * Whose turn begins with an act: who holds a step now, or the role in which anybody may take it;
 * and who has lost one to somebody who took it over. Whoever gave it to themself is not told. Pure.
 */
import type { Decision } from '../../flows/case/act'
import { type Calendar, isWorking } from '../../flows/time/calendar'
import type { Activation, CaseState } from '../../flows/case/case'
import { formStepOf } from '../../flows/case/drafts/standing'
import { draftKey, waitsForForms } from '../../flows/case/drafts/waits'
import { tookPart } from '../../flows/case/outside/participants'
import type { Library } from '../../flows/definition/definition'
import { countingOutputs } from '../../flows/case/lookup'
import { outsideOnly } from '../../flows/definition/lookup'

/** `taken`: `to` had it until somebody took it over. Without `to` its role is meant. */
export interface Turn {
  activation: string
  about: 'turn' | 'taken'
  to?: string
  /** Since when it stands so: with another instant it is another turn. */
  since: string
}

/** The turn that a step is now; undefined where nobody has to be told. */
export function turnOf(library: Library, row: Activation): Turn | undefined {
  const { id: activation, holder, given } = row
  if (row.call || !given || outsideOnly(library, row)) return undefined
  const turn = { activation, since: given.at }
  if (holder && given.by === holder)
    return given.from ? { ...turn, about: 'taken', to: given.from } : undefined
  return { ...turn, about: 'turn', to: holder || undefined }
}

/** All that comes to somebody within it is one message. */
export const TOGETHER_MS = 30_000
const hadBriefly = (was: Activation | undefined, at: string): boolean =>
  was?.given !== undefined &&
  was.given.by !== was.holder &&
  Date.parse(at) - Date.parse(was.given.at) < TOGETHER_MS

/**
 * Turns that begin with a decision. What a term says has words of its own, and an undo gives back
 * what was had before.
 */
export function turnsOf(
  library: Library,
  before: CaseState | undefined,
  { case: after, ...decision }: Decision,
): Turn[] {
  if (decision.records.some(({ act }) => act === 'undo')) return []
  const members = decision.effects.flatMap((effect) =>
    effect.kind === 'released' ? [effect.activation] : [],
  )
  return after.active.flatMap((row) => {
    const was = before?.active.find(({ id }) => id === row.id)
    const same = was?.holder === row.holder && was?.given?.at === row.given?.at
    if ((was && same) || members.includes(row.id)) return []
    const turn = turnOf(library, row)
    // Who had it for a moment only was not told that they had it.
    return turn && !(turn.about === 'taken' && hadBriefly(was, turn.since)) ? [turn] : []
  })
}

/**
 * The step whose holder waited for the person, where they wait no more because of what the person
 * said.
 */
export function answeredBy(
  library: Library,
  before: CaseState | undefined,
  decision: Decision,
): Activation | undefined {
  const { case: after, records } = decision
  const handed = formsHandedIn(library, before, decision)
  if (handed) return handed
  if (!before?.waiting || after.waiting || !records.some(({ act }) => act === 'receive'))
    return undefined
  const { activation } = before.waiting
  return after.active.find(({ id }) => id === activation)
}

/** The step of which the last form that was awaited came, or was put off, by whom it was asked. */
function formsHandedIn(
  library: Library,
  before: CaseState | undefined,
  { case: after, records }: Decision,
): Activation | undefined {
  const record = records.find(({ act }) => act === 'hand_in' || act === 'fill')
  const at = record?.activation && formStepOf(library, after, record.activation)
  if (!before || !at || !tookPart(after, record.actor)) return undefined
  return waitsForForms(before, at.on) && !waitsForForms(after, at.on) ? at.on : undefined
}

/** Whom the answer to a question, or a form, is for: the holder, else whoever asked. */
export const awaitedBy = (before: CaseState | undefined, row: Activation): string | undefined =>
  row.holder ?? before?.drafts?.[draftKey(row)]?.asked?.by ?? before?.waiting?.by

/** What cannot wait for working hours: it is late, or was called critical. */
const isUrgent = (
  state: Pick<CaseState, 'outputs' | 'past'>,
  { due }: Activation,
  now: string,
): boolean => {
  const classified = countingOutputs(state).findLast(
    ({ value }) => value.kind === 'classification',
  )?.value
  const critical = classified?.kind === 'classification' && classified.priority === 'critical'
  return critical || (due !== null && due < now)
}

/** Whether it is told at once. */
export const isTellable = (
  state: CaseState,
  row: Activation,
  at: { calendar: Calendar; now: string },
): boolean => isWorking(at.calendar, at.now) || isUrgent(state, row, at.now)
