/** A contact's cases as their person may know them: plain words, no step numbers, no internal names. */
import type { Activation, CaseState } from '../flows/case'
import type { Library, Words } from '../flows/definition'
import { stages } from '../flows/diagram/stages'
import { stepOf } from '../flows/lookup'
import { outsideOnly } from '../flows/people'
import { HOLD_MS } from '../flows/tells'
import type { Attention } from './dialogs/attention'
import type { PersonCase } from './dialogs/turn'

/** What of a case the agency has to do, by when it has to be done; what has no end comes last. */
const agencySteps = (library: Library, state: CaseState): Activation[] =>
  state.active
    .filter((row) => !row.call && !outsideOnly(library, row))
    .sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'))

/** Who of the agency acts next, as an outside person calls them, and until when. */
export function attentionOf(library: Library, state: CaseState): Attention {
  const [first] = agencySteps(library, state)
  const who = first?.roles.map((role) => library.roles.get(role)?.people).find((words) => words !== undefined)
  return { ...(who ? { who } : {}), ...(first?.due ? { due: first.due } : {}) }
}

/** Where the case stands, from the definition's own words for outsiders: the newest step that has some. */
function standing(library: Library, state: CaseState): { words?: Words; since?: string; due?: string | null } {
  const newest = (rows: Activation[]) => [...rows].sort((a, b) => (a.since < b.since ? 1 : -1))
  for (const row of newest(state.active)) {
    const words = stepOf(library, row).status
    if (!words) continue
    // Nobody does what nobody took: only what somebody outside has to do goes on by itself.
    return outsideOnly(library, row)
      ? { words, since: row.since }
      : { words, ...(row.heldSince ? { since: row.heldSince } : {}), due: row.due }
  }
  return { due: attentionOf(library, state).due ?? null }
}

/** The furthest of the citizen's three stages that is not over: where parallel work goes on, the earliest of it. */
function stageOf(library: Library, state: CaseState): PersonCase['stage'] {
  const at = state.active.flatMap((row) => stepOf(library, row).stage ?? [])
  return stages.find((stage) => at.includes(stage)) ?? (state.closedAt ? 'notification' : 'processing')
}

/** When the solution was told last, as far as it still counts. */
const solvedAt = (library: Library, state: CaseState): string | undefined =>
  state.solvedTold > 0
    ? state.decided.filter((row) => !row.undone && stepOf(library, row).tells?.message === 'solved').at(-1)?.decidedAt
    : undefined

/** Whether the person said since then how it is; "not yet tried" leaves the question open. */
const given = ({ verdict, ratingAsked }: CaseState, since: string): boolean =>
  (verdict !== undefined && verdict.is !== 'not_yet' && verdict.at >= since) ||
  (ratingAsked !== undefined && ratingAsked >= since)

/** The newest question of the case that the person has not answered; a second notice asks for a second verdict. */
const answering = (
  library: Library,
  state: CaseState,
  now: string,
): Pick<PersonCase, 'awaiting' | 'awaitingSince' | 'question'> => {
  if (state.cancelled) return {}
  if (state.waiting) return { awaiting: 'answer', awaitingSince: state.waiting.since, question: state.waiting.question }
  const told = state.unsolved ? undefined : solvedAt(library, state)
  // Until then undo can still take the notice back, and the person has not read it.
  const reached = told && new Date(Date.parse(told) + HOLD_MS).toISOString()
  const asked = state.ratingAsked
  if (reached && reached <= now && !given(state, reached)) return { awaiting: 'verdict', awaitingSince: reached }
  return asked && state.rating === undefined ? { awaiting: 'rating', awaitingSince: asked } : {}
}

/** @param about the moment, and words for a case whose steps have none. */
export function personCase(library: Library, state: CaseState, about: { now: string; fallback: Words }): PersonCase {
  const { words, since, due } = standing(library, state)
  return {
    id: state.id,
    number: state.number,
    subject: state.subject,
    mood: state.mood,
    statusWords: words ?? about.fallback,
    stage: stageOf(library, state),
    ...(since ? { holderSince: since } : {}),
    ...(due ? { due } : {}),
    ...answering(library, state, about.now),
    ratingAsked: state.ratingAsked !== undefined,
    ...(state.closedAt ? { closedAt: state.closedAt } : {}),
  }
}
