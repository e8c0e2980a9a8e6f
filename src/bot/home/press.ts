/**
 * App Home: shown after it is opened and after the reader's own press; its buttons act, filter and
 * search.
 */
import { modal } from '../staff/modal'
import { type Language, languageLike } from '../../flows/languages'
import { head } from '../../flows/graphemes'
import { staleRefusal } from '../../flows/engine/stale'
import { wholeOf } from '../../store/case-history'
import type { StaffAnswer } from '../channels/staff-port'
import { card } from '../acts/card'
import { clip, section } from '../cards/blocks'
import { homeEffect } from '../effects/effects-shown'
import type { Member } from '../directory/directory-model'
import type { Filter } from '../directory/preferences'
import { type Parked, parkedOf } from '../outbox/parked'
import { type Desk, located, type Visit } from '../staff/context'
import { showHome } from './show'
import type { Feature, Handler, Press } from '../staff/feature'
import { refused } from '../staff/outcome'
import { readCase } from '../staff/readings'

export interface HomeDesk extends Desk {
  parked: Pick<Parked, 'retry' | 'retryAll'>
}

export const homing = (desk: HomeDesk): Feature => {
  const filter: Handler<Press> = (_visit, press) =>
    showHome(desk, press, { filter: press.value as Filter })
  return {
    opened: (inbound) => showHome(desk, inbound),
    typed: ['home.search'],
    actions: {
      'row.open': (visit, { value }) => openRow(desk, visit, value),
      'home.filter.*': filter,
      'home.search': (_visit, press) =>
        showHome(desk, press, { search: head(press.value.trim(), 100) }),
      'home.telling': (_visit, press) =>
        showHome(desk, press, { telling: press.value === 'dm' ? 'dm' : 'thread' }),
      'home.language': (visit, { selected }) => speak(desk, visit, languageLike(selected?.[0])),
      'parked.retry': (visit, { value }) => retry(desk, visit, value),
      'parked.all': (visit) => retry(desk, visit, undefined),
    },
  }
}

/** A row's step with everything that can be done to it. */
async function openRow(desk: HomeDesk, visit: Visit, activationId: string): Promise<StaffAnswer> {
  const found = await located(desk, activationId)
  if (!found) return { ephemeral: { text: visit.t('staff.case.none') } }
  // A list can stand in a channel: whoever presses there reads what they may, not what its reader
  // may.
  if (!(await readCase(desk, visit, { state: found.state, what: 'case' })))
    return { ephemeral: { text: visit.t('staff.case.notYours') } }
  const { state, activation } = found
  if (!activation) return refused(desk, { visit, state }, staleRefusal(state, activationId))
  const view = await desk.views.caseView(await wholeOf(desk.store, state), visit.language, {
    activation: activation.id,
    reads: visit.reads,
    directory: visit.directory,
    parked: parkedOf(await desk.store.outbox.posts('case', state.id)),
  })
  const shown = card(view, activation.card)
  const intro = section(`*${clip(state.subject, 300).replaceAll('<', '&lt;')}*`)
  return {
    modal: modal({
      t: visit.t,
      callback: 'info',
      title: state.number,
      blocks: [intro, ...(shown?.blocks ?? [])],
    }),
  }
}

async function speak(desk: HomeDesk, visit: Visit, language: Language): Promise<StaffAnswer> {
  const speaking = (member: Member): Member =>
    member.id === visit.actor.id ? { ...member, language } : member
  await desk.directory.change(
    `slack:${visit.inbound.id}`,
    (directory) => ({ ...directory, members: directory.members.map(speaking) }),
    { effects: [homeEffect(visit.actor.id)] },
  )
  desk.committed()
  return {}
}

/**
 * One click of an administrator makes what could not be delivered due again.
 * @param effect the id of the one that is meant; all are where there is none.
 */
async function retry(
  desk: HomeDesk,
  visit: Visit,
  effect: string | undefined,
): Promise<StaffAnswer> {
  if (!visit.actor.administrator)
    return { ephemeral: { text: visit.t('staff.onlyAdministrators') } }
  await (effect === undefined ? desk.parked.retryAll('everything') : desk.parked.retry(effect))
  return showHome(desk, visit.inbound)
}
