/** What `/conducto` is asked about cases: one by its number, those that are pending, by words. */
import { card } from '../acts/card'
import { context } from '../cards/blocks'
import { headline } from '../cards/headline'
import { ledgerLines } from '../cards/ledger'
import { pending } from '../cards/lists'
import type { StaffAnswer } from '../channels/staff-port'
import { parkedOf } from '../outbox/parked'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler } from '../staff/feature'
import { readCase } from '../staff/readings'
import { type MapDesk, postMap } from './map'
import { isNumber, namedCase } from './named-case'
import { type LookupDesk, search } from './search'
import { giveWithheld } from './withheld'

export const lookups = (desk: LookupDesk & MapDesk): Feature => {
  const one: Handler<string> = (visit, rest) => showCase(desk, visit, rest)
  const rows: Handler<string> = (visit) => showPending(desk, visit)
  const found: Handler<string> = (visit, rest) => find(desk, visit, rest)
  const file: Handler<string> = (visit, rest) => showWithheld(desk, visit, rest)
  const map: Handler<string> = (visit, rest) => showMap(desk, visit, rest)
  return {
    commands: {
      caso: one,
      case: one,
      pendientes: rows,
      pending: rows,
      buscar: found,
      search: found,
      archivo: file,
      file,
      mapa: map,
      map,
    },
  }
}

const said = (text: string): StaffAnswer => ({ ephemeral: { text } })

async function showCase(desk: Desk, by: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return said(by.t('staff.slash.whichCase'))
  const named = await namedCase(desk, by, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk, by, { state: named.state, what: 'case' })
  if (!state) return said(by.t('staff.slash.noCase', { number: named.state.number }))
  const first = state.active.find(({ call }) => !call)
  const view = await desk.views.caseView(state, by.language, {
    reads: by.reads,
    directory: by.directory,
    parked: parkedOf(await desk.store.outbox.posts('case', state.id)),
    activation: first?.id,
  })
  const shown = headline(view)
  const live = first ? (card(view, first.card)?.blocks ?? []) : []
  const spent = ledgerLines(view, state)
  const time =
    spent.length > 0 ? [context([`*${by.t('staff.ledger.title')}*`, ...spent].join('\n'))] : []
  const blocks = [...(shown.blocks ?? []), ...time, ...live].slice(0, 50)
  return { ephemeral: { text: shown.text, blocks } }
}

async function showPending(desk: Desk, by: Visit): Promise<StaffAnswer> {
  const view = await desk.views.rowView(by.actor.id, by.directory)
  const yours = await desk.views.rowsOf(by.actor.id, by.directory)
  return { ephemeral: pending({ ...view, ...yours }) }
}

async function find(desk: LookupDesk, by: Visit, rest: string): Promise<StaffAnswer> {
  const words = rest.trim()
  if (!words) return said(by.t('staff.slash.whatToSearch'))
  return isNumber(desk, words) ? showCase(desk, by, words) : search(desk, by, words)
}

async function showMap(desk: MapDesk, by: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return said(by.t('staff.slash.whichMap'))
  const named = await namedCase(desk, by, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk, by, { state: named.state, what: 'map' })
  return state
    ? postMap(desk, by, state)
    : said(by.t('staff.slash.noCase', { number: named.state.number }))
}

async function showWithheld(desk: Desk, by: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return said(by.t('staff.withheld.what'))
  const named = await namedCase(desk, by, rest, false)
  return 'answer' in named
    ? named.answer
    : giveWithheld(desk, by, { state: named.state, named: named.rest })
}
