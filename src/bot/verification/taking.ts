/**
 * What conversations ask of entities, each once: that a code is taken, that it was none, that
 * somebody whom a note verified wrote; and that the day of an end has come.
 */
import { agencyLanguage } from '../../flows/languages'
import { nextWorking } from '../../flows/time/calendar'
import type { Store } from '../../store/port'
import type { Cases } from '../cases/cases'
import { leaveCases } from '../cases/leaving'
import type { CasePayload, EntityPayload } from '../effects/payloads'
import { dayName } from '../words/days'
import { dayOf, isoNow } from '../words/clock'
import { mostTries } from '../entities/codes'
import { contactIn, namesOf, verifiedOf } from '../entities/entity'
import { entityAsKept, entityOf } from '../entities/find'
import { changeEntity } from '../entities/keeping'
import { nameOfEntity, shownToRegistrars, tell, telling, type VerificationDeps } from './telling'
import { codeIn, codeTried, codeUsed, met } from '../entities/verifying'

export interface TakingDeps extends VerificationDeps {
  store: VerificationDeps['store'] & Pick<Store, 'found'>
  cases: Pick<Cases, 'perform'>
}
type Wanting<Want> = Extract<EntityPayload, { want: Want }>

export async function takeForEntity(
  deps: TakingDeps,
  effect: string,
  asked: EntityPayload,
): Promise<void> {
  switch (asked.want) {
    case 'use':
      return used(deps, effect, asked)
    case 'try':
      return tried(deps, effect, asked)
    case 'meet':
      return meets(deps, effect, asked)
    case 'leave':
      return left(deps, effect, asked)
  }
}

async function used(
  deps: TakingDeps,
  effect: string,
  { entity: id, code, chat, digits }: Wanting<'use' | 'try'>,
): Promise<void> {
  const at = isoNow(deps.clock)
  const entity = await entityAsKept(deps.store, id)
  const shown = entity ? await shownToRegistrars(deps, { entity, code, now: at }) : []
  const change = codeUsed(code, { chat, digits })
  const by = { id, inbound: effect, by: chat, at }
  const { done, entity: standing } = await changeEntity(deps, by, change, () => shown)
  // Somebody was faster, or its days were over meanwhile; they themselves may have sent it twice.
  const isTheirs = standing && codeIn(standing, code)?.used?.chat === chat
  if (!done && !isTheirs)
    await tell(deps, { chat, id: `say:${effect}`, words: (t) => t('people.code.over'), at })
}

/** Whoever made a code is told once that too many were tried. */
async function tried(
  deps: TakingDeps,
  effect: string,
  { entity: id, code, chat }: Wanting<'use' | 'try'>,
): Promise<void> {
  const by = { id, inbound: effect, by: chat, at: isoNow(deps.clock) }
  const t = deps.catalogue.in(agencyLanguage)
  await changeEntity(deps, by, codeTried(code), (after) => {
    const known = codeIn(after, code)
    if (!known || known.tries < mostTries) return []
    const text = t('staff.code.tried', { name: contactIn(after, known.contact)?.name ?? '' })
    const payload: CasePayload = { type: 'dm', member: known.by, text }
    return [{ id: `dm:code:${code}:tried`, kind: 'say', lane: `dm:${known.by}`, payload }]
  })
}

async function meets(
  deps: TakingDeps,
  effect: string,
  { entity: id, contact, chat, digits }: Wanting<'meet'>,
): Promise<void> {
  const name = await nameOfEntity(deps, id)
  const { effects } = await telling(deps, {
    chat,
    id: `say:${effect}`,
    words: (t) => t('people.entity.verified', { entity: name }),
  })
  const by = { id, inbound: effect, by: chat, at: isoNow(deps.clock) }
  await changeEntity(deps, by, met(contact, { chat, digits }), () => effects)
}

/** Nobody leaves whose end was set for another day since, or who still speaks for it. */
async function left(
  deps: TakingDeps,
  effect: string,
  { entity: id, contact, chat, until }: Wanting<'leave'>,
): Promise<void> {
  const at = isoNow(deps.clock)
  const today = dayOf(at)
  const entity = await entityAsKept(deps.store, id)
  if (!entity || (until !== undefined && contactIn(entity, contact)?.until !== until)) return
  if (verifiedOf(entity, today).some((other) => other.chat === chat)) return
  const goesBy = (await entityOf(deps.store, id)) ?? entity
  const day = until ?? today
  await leaveCases(deps, effect, {
    contact: chat,
    entities: [id, goesBy.id],
    names: [...namesOf(entity), ...namesOf(goesBy)],
    until: day,
    by: contactIn(entity, contact)?.ended?.by ?? 'system',
  })
  await tell(deps, {
    chat,
    id: `say:${effect}`,
    words: (t, language) =>
      t('people.entity.ended', {
        entity: goesBy.name,
        day: dayName(day, today, { t, language }),
      }),
    // The day begins at midnight.
    notBefore: nextWorking(deps.calendar(at), at),
    at,
  })
}
