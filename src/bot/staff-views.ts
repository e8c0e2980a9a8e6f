/**
 * What the outbox shows of the newest state, each message made by the feature that it is of. Reads
 * only; what is said is decided in their cards.
 */
import { mayRead } from '../flows/authority/reading'
import { agencyLanguage } from '../flows/languages'
import { caseOfActivation } from '../flows/case/ids'
import { participantIn } from '../flows/case/outside/participants'
import type { CaseState } from '../flows/case/case'
import type { PersonRequest } from '../flows/requests/request'
import { card } from './acts/card'
import { besideCard, type BesideDeps } from './staff/beside-card'
import { adminWords } from './cards/admin'
import { headline } from './cards/headline'
import { mentionWords } from './cards/mention'
import { spoken } from './cards/spoken'
import { recalled } from '../store/case-history'
import type { Cases } from './cases/cases'
import { actorOf } from './directory/directory'
import { codeView } from './registry/code-card'
import type { Erasures } from './forgetting/erasures'
import { erasureView } from './forgetting/views'
import { createHomeViews, type HomeViewDeps } from './home/views'
import type { Notices } from './notices/notices'
import { noticeView } from './notices/views'
import type { StaffViews } from './outbox/deliver-deps'
import type { People } from './people/people'
import type { Requests } from './requests/requests'
import { createRequestViews, type RequestViews } from './requests/views'
import { createLinks } from './staff/case-links'
import { type CaseViewDeps, personOf } from './staff/case-views'
import { turnViews } from './turns/views'
import { dayOf, isoNow } from './words/clock'

export interface ViewDeps extends CaseViewDeps, BesideDeps, Omit<HomeViewDeps, 'requests'> {
  cases: Cases
  notices: Pick<Notices, 'items'>
  requests: Requests
  erasures: Pick<Erasures, 'of' | 'survey'>
  people: Pick<People, 'contact'>
}

/** Who of outside wrote or is written to, and for whom they speak. */
async function outsiderOf(
  { people }: Pick<ViewDeps, 'people'>,
  state: CaseState,
  id = '',
): Promise<string | undefined> {
  const { name, entityName, contact = state.intake.contact } = participantIn(state, id) ?? {}
  const known = name ?? (contact ? (await people.contact(contact))?.name : undefined)
  const called = personOf(state, known).name
  return entityName ? [called, entityName].filter(Boolean).join(', ') : called
}

export function createStaffViews(deps: ViewDeps): StaffViews & RequestViews {
  const { store, library, catalogue, views } = deps
  const linksOf = createLinks(store, deps.channel)
  const ofRequests = createRequestViews(deps)
  const turns = turnViews({
    ...deps,
    view: (state) => views.caseView(state, agencyLanguage, { living: true, nameless: true }),
  })
  return {
    ...ofRequests,
    ...createHomeViews({ ...deps, requests: ofRequests }),
    erasure: erasureView(deps),
    headline: async (state) =>
      headline(await views.caseView(state, agencyLanguage, { living: true })),
    card: async (state, id, parked) => {
      const active = state.active.find((row) => row.card === id)
      const { contact } = state.intake
      const nameless = !state.decided.some((done) => done.card === id && done.decidedBy === contact)
      const view = await views.caseView(state, agencyLanguage, {
        activation: active?.id,
        living: true,
        nameless,
        parked,
        beside: await besideCard(deps, state, id),
      })
      return card(view, id)
    },
    lead: async (state, id) => {
      const active = state.active.find((row) => row.card === id)
      if (!active) return {}
      const view = await views.caseView(state, agencyLanguage, { living: true, nameless: true })
      return turns.ofCard(view, active)
    },
    turn: turns.reply,
    code: codeView(deps),
    notice: noticeView({
      items: deps.notices.items,
      rowView: views.rowView,
      linksOf,
      load: async (activations) => {
        const ids = new Set(activations.map(caseOfActivation))
        const found = await store.several<CaseState>([...ids].map((id) => ({ kind: 'case', id })))
        const states = found.map(({ revision, state }) =>
          recalled(store, { ...state, revision }, activations),
        )
        return new Map((await Promise.all(states)).map((state) => [state.id, state]))
      },
      requests: {
        load: async (ids) =>
          (await store.several<PersonRequest>(ids.map((id) => ({ kind: 'request', id })))).map(
            ({ state }) => state,
          ),
        view: ofRequests.requestView,
      },
    }),
    mayRead: async (member, state) => {
      const day = dayOf(isoNow(deps.clock))
      const actor = actorOf(await deps.directory.current(), { id: member, outsider: false }, day)
      return mayRead({ library, actor, state })
    },
    mention: async (payload) => {
      const state = await deps.cases.load(payload.case)
      if (!state) return undefined
      const view = await views.caseView(state, agencyLanguage, { living: true, nameless: true })
      return mentionWords(view, payload)
    },
    words: async (payload) => {
      const state = await deps.cases.load(payload.case)
      const name = state && (await outsiderOf(deps, state, payload.told ?? payload.by))
      return spoken({ payload, t: catalogue.in(agencyLanguage), person: name })
    },
    admin: async (payload) =>
      adminWords({
        payload,
        t: catalogue.in(agencyLanguage),
        library,
        number: payload.case ? ((await deps.cases.load(payload.case))?.number ?? '') : '',
      }),
  }
}
