/**
 * `/conducto`: one word and what it is about. An unknown word gets the likeliest one and the help.
 */
import Fuse from 'fuse.js'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { card } from '../cards/card'
import { headline } from '../cards/headline'
import { ledgerLines } from '../cards/ledger'
import { help, pending, roles } from '../cards/lists'
import { clip, context, escape, section } from '../cards/blocks'
import { showChannels } from '../links/press'
import type { Visit } from './context'
import { postMap } from '../acts/map'
import { listSchedules } from '../digests/digest-schedules'
import { isNumber, namedCase } from './named-case'
import { parkedOf } from '../outbox/parked'
import { openReport } from '../acts/new-report'
import { readCase } from './readings'
import { search } from './search'
import { giveWithheld } from '../acts/withheld'
import type { Desk } from './desk'
import { listRequests } from '../requests/press'
import { showUnits } from '../unit/press'
import { table } from '../../flows/table'

type Slash = Extract<StaffInbound, { kind: 'command' }>
type Handler = (desk: Desk, by: Visit, rest: string) => Promise<StaffAnswer>

const showCase: Handler = async (desk, by, rest) => {
  if (!rest.trim()) return { ephemeral: { text: by.t('staff.slash.whichCase') } }
  const named = await namedCase(desk, by, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk.deps, by, { state: named.state, what: 'case' })
  if (!state)
    return { ephemeral: { text: by.t('staff.slash.noCase', { number: named.state.number }) } }
  const first = state.active.find(({ call }) => !call)
  const view = await desk.views.caseView(state, by.language, {
    ...{ reads: by.reads, directory: by.directory },
    parked: parkedOf(await desk.deps.store.outbox.posts('case', state.id)),
    ...(first && { activation: first.id }),
  })
  const shown = headline(view)
  const live = first ? (card(view, first.card)?.blocks ?? []) : []
  const spent = ledgerLines(view, state)
  const time =
    spent.length > 0 ? [context([`*${by.t('staff.ledger.title')}*`, ...spent].join('\n'))] : []
  return {
    ephemeral: {
      text: shown.text,
      blocks: [...(shown.blocks ?? []), ...time, ...live].slice(0, 50),
    },
  }
}
const showPending: Handler = async (desk, by) => {
  const view = await desk.views.rowView(by.actor.id, by.directory)
  return {
    ephemeral: pending({ ...view, ...(await desk.views.rowsOf(by.actor.id, by.directory)) }),
  }
}
const showRoles: Handler = async (desk, by) => {
  const rows = [...desk.deps.library.roles.values()]
    .filter(({ outside }) => !outside)
    .map(({ id, title }) => ({ id, title: title[by.language], members: by.membersOf(id) }))
  return { ephemeral: roles({ t: by.t, rows, administrator: by.actor.administrator }) }
}
const find: Handler = async (desk, by, rest) => {
  const words = rest.trim()
  if (!words) return { ephemeral: { text: by.t('staff.slash.whatToSearch') } }
  return isNumber(desk, words) ? showCase(desk, by, words) : search(desk, by, words)
}
const showMap: Handler = async (desk, by, rest) => {
  if (!rest.trim()) return { ephemeral: { text: by.t('staff.slash.whichMap') } }
  const named = await namedCase(desk, by, rest)
  if ('answer' in named) return named.answer
  const state = await readCase(desk.deps, by, { state: named.state, what: 'map' })
  if (!state)
    return { ephemeral: { text: by.t('staff.slash.noCase', { number: named.state.number }) } }
  return postMap(desk, by, state)
}
const showWithheld: Handler = async (desk, by, rest) => {
  if (!rest.trim()) return { ephemeral: { text: by.t('staff.withheld.what') } }
  const named = await namedCase(desk, by, rest, false)
  if ('answer' in named) return named.answer
  return giveWithheld(desk, by, { state: named.state, named: named.rest })
}
const showHelp: Handler = async (_desk, by) => ({ ephemeral: help(by.t) })

/** Words of the command in both languages. */
const words: Record<string, Handler> = table({
  caso: showCase,
  case: showCase,
  pendientes: showPending,
  pending: showPending,
  nuevo: (desk, by) => openReport(desk, by),
  new: (desk, by) => openReport(desk, by),
  buscar: find,
  search: find,
  archivo: showWithheld,
  file: showWithheld,
  mapa: showMap,
  map: showMap,
  roles: showRoles,
  resumen: (desk, by) => listSchedules(desk, by),
  digest: (desk, by) => listSchedules(desk, by),
  unidad: showUnits,
  unit: showUnits,
  canales: (desk, by) => showChannels(desk, by),
  channels: (desk, by) => showChannels(desk, by),
  solicitudes: (desk, by) => listRequests(desk, by),
  requests: (desk, by) => listRequests(desk, by),
  ayuda: showHelp,
  help: showHelp,
})
const likely = new Fuse(Object.keys(words), { threshold: 0.5, ignoreDiacritics: true })

export async function slash(desk: Desk, by: Visit, command: Slash): Promise<StaffAnswer> {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(command.text) ?? []
  if (!word) return showHelp(desk, by, '')
  const handler = words[word.toLowerCase()]
  if (handler) return handler(desk, by, rest)
  const [meant] = likely.search(word)
  const text = by.t('staff.slash.unknown', {
    word: escape(clip(word, 40)),
    meant: meant?.item ?? 'none',
  })
  return {
    ephemeral: { ...help(by.t), text, blocks: [section(text), ...(help(by.t).blocks ?? [])] },
  }
}
