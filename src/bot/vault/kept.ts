/** Somebody gave a secret on the page: its case learns where it is kept, and nothing of itself. */
import { caseOfActivation } from '../../flows/case/ids'
import { changeAggregate, unchanged, write } from '../../store/change'
import type { Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import type { KeptSecret } from '../effects/payloads'
import { cardEffect } from '../effects/effects-shown'
import { type Clock, isoNow } from '../words/clock'
import { type Place, secretShape } from './model'

export interface KeptDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  cases: Pick<Cases, 'load'>
  clock: Clock
  committed?(): void
}

/** @returns what came of it, kept with the effect. */
export async function keptInCase(
  deps: KeptDeps,
  effect: string,
  { activation, secret }: KeptSecret,
): Promise<{ case?: string; refused?: string }> {
  const id = caseOfActivation(activation)
  await shownAnew(deps, { inbound: `${effect}:card`, activation, secret })
  return { case: id }
}

/** What stands of it is read when the card of its step is shown. */
async function shownAnew(
  deps: KeptDeps,
  { inbound, activation, secret }: { inbound: string; activation: string; secret: string },
): Promise<void> {
  const id = caseOfActivation(activation)
  const state = await deps.cases.load(id, [activation])
  const card = [...(state?.active ?? []), ...(state?.decided ?? [])].find(
    (row) => row.id === activation,
  )?.card
  if (card === undefined) return
  await changeAggregate<Place>(deps, {
    of: secretShape,
    id: secret,
    inbound: { id: inbound },
    decide: ({ state: place }) =>
      place
        ? write({ state: place, effects: [cardEffect(id, card)], at: isoNow(deps.clock) })
        : unchanged(),
  })
}
