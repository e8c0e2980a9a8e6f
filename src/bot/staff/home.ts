/** App Home: shown when it is opened and after the reader's own press; its buttons act, filter and search. */
import { mayRead } from '../../flows/may'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { card } from '../cards/card'
import type { Filter } from '../cards/home'
import { clip, section } from '../cards/blocks'
import { located, staleOf, type Visit } from './context'
import { openReport } from './new-report'
import { refused } from './outcome'
import { type Kept, preferencesOf } from './preferences'
import type { Desk } from './desk'

type Press = Extract<StaffInbound, { kind: 'press' }>

export async function openHome(desk: Desk, by: Visit): Promise<StaffAnswer> {
  if (by.actor.outsider) {
    const view = { type: 'home', blocks: [section(by.t('staff.outsider'))] }
    await desk.deps.channel.publishHome(by.inbound.user, view)
    return {}
  }
  const preferences = await preferencesOf(desk.deps.store, by.actor.id)
  await desk.deps.channel.publishHome(by.actor.id, await desk.views.homeWith(by.actor.id, preferences))
  return {}
}

/** Kept per person; a lost race keeps the other choice, which does no harm. */
async function prefer(desk: Desk, by: Visit, change: Partial<Kept>): Promise<void> {
  const { store } = desk.deps
  const stored = await store.read<Kept>('member', by.actor.id)
  const state: Kept = { ...(stored?.state ?? { schemaVersion: 1, filter: 'all' }), ...change }
  if (state.search === '') delete state.search
  const inbound = { id: `slack:${by.inbound.id}`, at: by.now, answer: null }
  await store.commit<Kept>({
    kind: 'member',
    id: by.actor.id,
    expected: stored?.revision ?? 0,
    state,
    inbound,
    at: by.now,
  })
}

/** A row's step with everything that can be done to it. */
async function openRow(desk: Desk, by: Visit, activationId: string): Promise<StaffAnswer> {
  const found = await located(desk.deps, activationId)
  const { library } = desk.deps
  if (!found) return { ephemeral: { text: by.t('staff.case.none') } }
  // A list can stand in a channel: whoever presses there reads what they may, not what its reader may.
  if (!mayRead({ library, state: found.state, actor: by.actor, membersOf: by.membersOf }))
    return { ephemeral: { text: by.t('staff.case.notYours') } }
  const { state, activation } = found
  if (!activation) return refused(desk.deps, desk.screens, { visit: by, state, refusal: staleOf(state, activationId) })
  const view = await desk.views.caseView(state, by.language, { activation: activation.id })
  const shown = card(view, activation.card)
  const title = { type: 'plain_text', text: clip(state.number, 24) }
  const close = { type: 'plain_text', text: by.t('staff.modal.close') }
  const intro = section(`*${clip(state.subject, 300).replaceAll('<', '&lt;')}*`)
  return { modal: { type: 'modal', callback_id: 'info', title, close, blocks: [intro, ...(shown?.blocks ?? [])] } }
}

export async function homePress(desk: Desk, by: Visit, press: Press): Promise<StaffAnswer> {
  const { action, value, selected } = press
  if (action === 'row.open') return openRow(desk, by, value)
  if (action === 'home.new') return openReport(desk, by)
  if (action === 'parked.retry') return retry(desk, by, value)
  if (action.startsWith('home.filter.')) await prefer(desk, by, { filter: value as Filter })
  if (action === 'home.search') await prefer(desk, by, { search: value.trim().slice(0, 100) })
  if (action === 'home.language') await speak(desk, by, selected?.[0] === 'en' ? 'en' : 'es')
  return openHome(desk, by)
}

const speak = async (desk: Desk, by: Visit, language: 'es' | 'en'): Promise<void> => {
  await desk.deps.directory.change(`slack:${by.inbound.id}`, (directory) => ({
    ...directory,
    members: directory.members.map((member) => (member.id === by.actor.id ? { ...member, language } : member)),
  }))
}

/** One click of an administrator makes a parked effect due again. */
async function retry(desk: Desk, by: Visit, effect: string): Promise<StaffAnswer> {
  if (!by.actor.administrator) return { ephemeral: { text: by.t('staff.onlyAdministrators') } }
  await desk.deps.parked.retry(effect)
  return openHome(desk, by)
}
