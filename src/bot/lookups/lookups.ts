/** What `/conducto` is asked about cases: one by its number, those that are pending, by words. */
import { card } from '../acts/card'
import { type Block, context, escape } from '../cards/blocks'
import { recentBlocks } from '../cards/recent'
import { isPaperwork } from '../../flows/definition/documents'
import { rootOf } from '../../flows/case/lookup'
import { headline } from '../cards/headline'
import { ledgerLines, recordedLines } from '../cards/ledger'
import { pending } from '../cards/lists'
import { takingPartLines } from '../cards/taking-part'
import { branchesOf } from '../../flows/lists/joining'
import { memberOf } from '../directory/directory'
import type { StaffAnswer } from '../channels/staff-port'
import { parkedOf } from '../outbox/parked'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler } from '../staff/feature'
import { readCase } from '../staff/readings'
import { type MapDesk, postMap } from './map'
import { isNumber, namedCase } from '../staff/named-case'
import { type LookupDesk, search } from './search'
import { giveWithheld } from './withheld'

export const lookups = (desk: LookupDesk & MapDesk): Feature => {
  const byNumber: Handler<string> = (visit, rest) => showCase(desk, visit, rest)
  const rows: Handler<string> = (visit) => showPending(desk, visit)
  const found: Handler<string> = (visit, rest) => find(desk, visit, rest)
  const file: Handler<string> = (visit, rest) => showWithheld(desk, visit, rest)
  const map: Handler<string> = (visit, rest) => showMap(desk, visit, rest)
  return {
    actions: { 'lookup.case.*': (visit, { value }) => showCase(desk, visit, value) },
    commands: {
      caso: byNumber,
      case: byNumber,
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

const privately = (text: string): StaffAnswer => ({ ephemeral: { text } })

async function showCase(desk: Desk, visit: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return privately(visit.t('staff.slash.whichCase'))
  const named = await namedCase(desk, visit, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk, visit, { state: named.state, what: 'case' })
  if (!state) return privately(visit.t('staff.slash.noCase', { number: named.state.number }))
  const open = branchesOf(desk.library, state)
  const [first] = open
  const view = await desk.views.caseView(state, visit.language, {
    reads: visit.reads,
    directory: visit.directory,
    parked: parkedOf(await desk.store.outbox.posts('case', state.id)),
    activation: first?.id,
  })
  const shown = headline(view)
  const cards = [...new Set(open.map((row) => row.card))]
  const live = distinct(cards.flatMap((id) => card(view, id)?.blocks ?? []) as Block[])
  const spent = ledgerLines(view, state)
  const time =
    spent.length > 0 ? [context([`*${visit.t('staff.ledger.title')}*`, ...spent].join('\n'))] : []
  const name = (id: string) => memberOf(visit.directory, id)?.name ?? ''
  const recorded = recordedLines({ ...view, name }, state).map(escape)
  const answers =
    recorded.length > 0
      ? [context([`*${visit.t('staff.ledger.answers')}*`, ...recorded].join('\n'))]
      : []
  const persons = takingPartLines(view, state).map(escape)
  const outside =
    persons.length > 0
      ? [context([`*${visit.t('staff.takingPart.title')}*`, ...persons].join('\n'))]
      : []
  const recent = isPaperwork(rootOf(desk.library, state)) ? recentBlocks(view) : []
  const blocks = [
    ...(shown.blocks ?? []),
    ...outside,
    ...time,
    ...answers,
    ...live,
    ...recent,
  ].slice(0, 50)
  return { ephemeral: { text: shown.text, blocks } }
}

/** Without what stands on two of the cards: Slack takes a block of one id once in a message. */
const distinct = (blocks: readonly Block[]): Block[] => {
  const ids = blocks.map(({ block_id: id }) => id)
  return blocks.filter(({ block_id: id }, place) => id === undefined || ids.indexOf(id) === place)
}

async function showPending(desk: Desk, visit: Visit): Promise<StaffAnswer> {
  const view = await desk.views.rowView(visit.actor.id, visit.directory)
  const yours = await desk.views.rowsOf(visit.actor.id, visit.directory)
  return { ephemeral: pending({ ...view, ...yours }) }
}

async function find(desk: LookupDesk, visit: Visit, rest: string): Promise<StaffAnswer> {
  const words = rest.trim()
  if (!words) return privately(visit.t('staff.slash.whatToSearch'))
  return isNumber(desk, words) ? showCase(desk, visit, words) : search(desk, visit, words)
}

async function showMap(desk: MapDesk, visit: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return privately(visit.t('staff.slash.whichMap'))
  const named = await namedCase(desk, visit, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk, visit, { state: named.state, what: 'map' })
  return state
    ? postMap(desk, visit, state)
    : privately(visit.t('staff.slash.noCase', { number: named.state.number }))
}

async function showWithheld(desk: Desk, visit: Visit, rest: string): Promise<StaffAnswer> {
  if (!rest.trim()) return privately(visit.t('staff.withheld.what'))
  const named = await namedCase(desk, visit, rest, false)
  return 'answer' in named
    ? named.answer
    : giveWithheld(desk, visit, { state: named.state, named: named.rest })
}
