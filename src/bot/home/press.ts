/**
 * App Home: shown after it is opened and after the reader's own press; its buttons act, filter and
 * search.
 */
import { modal } from '../staff/modal'
import { head } from '../../flows/graphemes'
import { staleRefusal } from '../../flows/engine/stale'
import { wholeOf } from '../cases/case-history'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { card } from '../cards/card'
import type { Filter } from './card'
import { clip, section } from '../cards/blocks'
import { homeEffect } from '../cases/case-effects'
import type { Directory } from '../directory/directory-model'
import { parkedOf } from '../outbox/parked'
import { located, type Visit } from '../staff/context'
import { openReport } from '../acts/new-report'
import { refused } from '../staff/outcome'
import { enter, type EnterDeps, type Kept } from './preferences'
import { readCase } from '../staff/readings'
import { listRequests } from '../requests/press'
import type { Desk } from '../staff/desk'
import { type Language, languageLike } from '../../flows/languages'

type Press = Extract<StaffInbound, { kind: 'press' }>

/**
 * Asks for somebody's Home: it is published after the request was answered. `change` is what they
 * chose on it.
 */
export const showHome = (
  deps: EnterDeps,
  inbound: Pick<StaffInbound, 'id' | 'user'>,
  change: Partial<Kept> = {},
): Promise<StaffAnswer> => enter(deps, inbound, { change, effects: [homeEffect(inbound.user)] })

/** A row's step with everything that can be done to it. */
async function openRow(desk: Desk, by: Visit, activationId: string): Promise<StaffAnswer> {
  const found = await located(desk.deps, activationId)
  if (!found) return { ephemeral: { text: by.t('staff.case.none') } }
  // A list can stand in a channel: whoever presses there reads what they may, not what its reader
  // may.
  if (!(await readCase(desk.deps, by, { state: found.state, what: 'case' })))
    return { ephemeral: { text: by.t('staff.case.notYours') } }
  const { state, activation } = found
  if (!activation)
    return refused(desk.deps, desk.screens, {
      visit: by,
      state,
      refusal: staleRefusal(state, activationId),
    })
  const view = await desk.views.caseView(await wholeOf(desk.deps.store, state), by.language, {
    ...{ activation: activation.id, reads: by.reads, directory: by.directory },
    parked: parkedOf(await desk.deps.store.outbox.posts('case', state.id)),
  })
  const shown = card(view, activation.card)
  const intro = section(`*${clip(state.subject, 300).replaceAll('<', '&lt;')}*`)
  return {
    modal: modal({
      t: by.t,
      callback: 'info',
      title: state.number,
      blocks: [intro, ...(shown?.blocks ?? [])],
    }),
  }
}

export async function homePress(desk: Desk, by: Visit, press: Press): Promise<StaffAnswer> {
  const { action, value, selected } = press
  if (action === 'row.open') return openRow(desk, by, value)
  if (action === 'home.new') return openReport(desk, by)
  if (action === 'home.requests') return listRequests(desk, by)
  if (action === 'parked.retry') return retry(desk, by, () => desk.deps.parked.retry(value))
  if (action === 'parked.all') return retry(desk, by, () => desk.deps.parked.retryAll('everything'))
  if (action.startsWith('home.filter.'))
    return showHome(desk.deps, press, { filter: value as Filter })
  if (action === 'home.search')
    return showHome(desk.deps, press, { search: head(value.trim(), 100) })
  if (action === 'home.telling')
    return showHome(desk.deps, press, { telling: value === 'dm' ? 'dm' : 'thread' })
  if (action === 'home.language') return speak(desk, by, languageLike(selected?.[0]))
  return showHome(desk.deps, press)
}

async function speak({ deps }: Desk, by: Visit, language: Language): Promise<StaffAnswer> {
  const members = (all: Directory['members']) =>
    all.map((member) => (member.id === by.actor.id ? { ...member, language } : member))
  await deps.directory.change(
    `slack:${by.inbound.id}`,
    (directory) => ({ ...directory, members: members(directory.members) }),
    [homeEffect(by.actor.id)],
  )
  deps.committed()
  return {}
}

/** One click of an administrator makes a parked effect, or all of them, due again. */
async function retry(desk: Desk, by: Visit, again: () => Promise<void>): Promise<StaffAnswer> {
  if (!by.actor.administrator) return { ephemeral: { text: by.t('staff.onlyAdministrators') } }
  await again()
  return showHome(desk.deps, by.inbound)
}
