/** Somebody gave a secret on the page: its case learns where it is kept, and nothing of itself. */
import type { Actor } from '../../flows/case/act'
import { caseOfActivation } from '../../flows/case/ids'
import { contactsIn } from '../../flows/case/outside/participants'
import type { CaseState } from '../../flows/case/case'
import { agencyLanguage } from '../../flows/languages'
import { changeAggregate, unchanged, write } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import { actorOf } from '../directory/directory'
import type { DirectoryService } from '../directory/directory-service'
import { threadLane } from '../effects/effect-context'
import { cardEffect } from '../effects/effects-shown'
import type { CasePayload, KeptSecret } from '../effects/payloads'
import type { Catalogue } from '../words/catalogue'
import { type Clock, dayOf, isoNow } from '../words/clock'
import { type Place, secretShape } from './model'
import type { Naming } from './named'

export interface KeptDeps {
  store: Pick<Store, 'read' | 'commit' | 'answered'>
  cases: Pick<Cases, 'load' | 'perform'>
  directory: Pick<DirectoryService, 'current'>
  catalogue: Catalogue
  clock: Clock
  named: Naming
  committed?(): void
}

/** @returns what came of it, kept with the effect. */
export async function keptInCase(
  deps: KeptDeps,
  effect: string,
  kept: KeptSecret,
): Promise<{ case?: string; refused?: string }> {
  const { activation, key, secret, by } = kept
  const id = caseOfActivation(activation)
  const state = await deps.cases.load(id, [activation])
  if (!state) return { refused: 'stale' }
  if (!isOfForm(key)) {
    await toldInThread(deps, effect, { state, kept })
    return { case: id }
  }
  const command = { act: 'fill', activation, answers: { [key]: { secret } } } as const
  const actor = await actorFor(deps, state, by)
  const filled = await deps.cases.perform({ inbound: effect, actor, case: id, command })
  return filled.ok ? { case: id } : { refused: filled.code }
}

/** A field, by the key that forms have for it; else what a step leaves. */
const isOfForm = (key: string): boolean => /^\*|\./.test(key)

async function actorFor({ directory, clock }: KeptDeps, state: CaseState, id: string) {
  if (contactsIn(state).includes(id)) return { kind: 'person', id } satisfies Actor
  return actorOf(await directory.current(), { id, outsider: false }, dayOf(isoNow(clock)))
}

/** What stands of it is read when it is asked for; the thread has that it was kept. */
async function toldInThread(
  deps: KeptDeps,
  effect: string,
  { state, kept }: { state: CaseState; kept: KeptSecret },
): Promise<void> {
  const { activation, key, secret, by } = kept
  const rows = [...state.active, ...state.decided]
  const card = rows.find(({ id }) => id === activation)?.card
  const t = deps.catalogue.in(agencyLanguage)
  const label = deps.named(state, activation, key)?.[agencyLanguage] ?? ''
  const isMember = !contactsIn(state).includes(by)
  const payload: CasePayload = {
    type: 'thread',
    case: state.id,
    mark: 'system',
    by: isMember ? by : undefined,
    text: t('staff.secrets.given', { label }),
  }
  const told: EffectRecord = {
    id: `thread:${effect}`,
    kind: 'say',
    lane: threadLane(state.id),
    payload,
  }
  const effects = card === undefined ? [told] : [told, cardEffect(state.id, card)]
  await changeAggregate<Place>(deps, {
    of: secretShape,
    id: secret,
    inbound: { id: `${effect}:told` },
    decide: ({ state: place }) =>
      place ? write({ state: place, effects, at: isoNow(deps.clock) }) : unchanged(),
  })
}
