/** Gathers what is said of turns: above a card when it is posted, or as a reply. Reads only. */
import type { Activation, CaseState } from '../../flows/case/case'
import { nextWorking } from '../../flows/time/calendar'
import type { Library } from '../../flows/definition/definition'
import type { Store } from '../../store/port'
import { section } from '../cards/blocks'
import { turnLine, turnMessage } from './card'
import type { CaseView } from '../cards/view'
import { dayOf } from '../words/clock'
import type { StaffViews } from '../outbox/deliver-deps'
import type { DirectoryService } from '../directory/directory-service'
import { toldOf } from '../effects/turn-effects'
import { isTellable, turnOf, type Turn } from '../effects/turns'
import { prefersDm } from '../directory/preferences'

export interface TurnSources {
  store: Pick<Store, 'read'>
  library: Library
  directory: Pick<DirectoryService, 'recent'>
  view(state: CaseState): Promise<CaseView>
}
export interface TurnViews {
  /** What a card says above itself when it is posted; nothing where nobody is to be told by it. */
  ofCard(view: CaseView, row: Activation): Promise<{ lead?: unknown[]; told?: string }>
  reply: StaffViews['turn']
}

export function turnViews(sources: TurnSources): TurnViews {
  const { store, library } = sources
  const told = async ({ state, now }: CaseView, row: Activation, { to, about: occasion }: Turn) => {
    const directory = await sources.directory.recent()
    return {
      row,
      occasion,
      told: toldOf({ library, directory, day: dayOf(now) }, { state, row, to }),
    }
  }
  return {
    ofCard: async (view, row) => {
      const turn = turnOf(library, row)
      // What a member left behind is said by a reply.
      const left = row.given?.by === 'system' && row.given.from !== undefined
      if (!turn || left || !isTellable(view.state, row, view)) return {}
      if (turn.to && (await prefersDm(store, turn.to))) return {}
      const line = turnLine(view, await told(view, row, turn))
      return line ? { lead: [section(line)], told: turn.to ?? '' } : {}
    },
    reply: async (state, turn) => {
      const row = state.active.find(({ id }) => id === turn.activation)
      const now = row && turnOf(library, row)
      if (!row || now?.to !== turn.to || now?.since !== turn.since) return undefined
      const view = await sources.view(state)
      const message = turnMessage(view, await told(view, row, turn))
      const isNow = isTellable(state, row, view)
      const later = isNow ? undefined : nextWorking(view.calendar, view.now)
      return message && { ...message, later }
    },
  }
}
