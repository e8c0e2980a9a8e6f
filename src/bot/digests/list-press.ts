/**
 * *Ver todo*: the presser's own full list behind a digest, whoever the digest was made for, page by
 * page.
 */
import { registeredNames } from '../entities/registered-names'
import { carriedIn, metadataOf, longestMetadata } from '../staff/about'
import { z } from 'zod'
import { digestList } from './list-card'
import { headline } from '../cards/headline'
import type { StaffAnswer } from '../channels/staff-port'
import { digestPage } from './page'
import { readerOf } from './reader'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler, Press } from '../staff/feature'
import { infoModal } from '../staff/modal'
import { readCase, recordedRows } from '../staff/readings'

const scopeSchema = z.strictObject({
  roles: z.array(z.string()).optional(),
  units: z.array(z.string()).optional(),
  procedures: z.array(z.string()).optional(),
  series: z.array(z.string()).optional(),
  entities: z.array(z.string()).optional(),
})
/** Where a page starts, and at which row; the first has no key. */
const pageSchema = z.strictObject({ after: z.string().optional(), from: z.number() })
type Page = z.infer<typeof pageSchema>
/** Carried by the modal: nothing has to be remembered between two presses. */
const placeSchema = z.strictObject({
  scope: scopeSchema,
  late: z.boolean(),
  /** The pages passed, the present one last. */
  pages: z.array(pageSchema).min(1),
  next: pageSchema.optional(),
})
type Place = z.infer<typeof placeSchema>
const first: Page = { from: 1 }

export const digestLists = (desk: Desk): Feature => ({
  actions: {
    'digest.case': (visit, { value }) => openCase(desk, visit, value),
    'digest.all': (visit, press) => show(desk, visit, { place: startOf(press) }),
    'digest.filter.*': moving(desk, ({ scope }, { value }) => ({
      scope,
      late: value === 'late',
      pages: [first],
    })),
    'digest.next': moving(desk, (here) => {
      const { scope, late, pages, next } = here
      return next ? { scope, late, pages: [...pages, next] } : here
    }),
    'digest.previous': moving(desk, ({ scope, late, pages }) => {
      // The first page, once those between are no longer remembered.
      const passed = pages.slice(0, -1)
      return { scope, late, pages: passed.length > 0 ? passed : [first] }
    }),
  },
})

const startOf = ({ value }: Press): Place => ({
  scope: carriedIn(scopeSchema, value, {}),
  late: false,
  pages: [first],
})

/** From the page that is seen to another; a button out of its modal begins anew. */
const moving =
  (desk: Desk, moved: (here: Place, press: Press) => Place): Handler<Press> =>
  (visit, press) => {
    const start = startOf(press)
    if (press.where.type !== 'view') return show(desk, visit, { place: start })
    const here = carriedIn(placeSchema, press.where.metadata, { ...start, scope: {} })
    return show(desk, visit, { place: moved(here, press), update: true })
  }

async function show(
  desk: Desk,
  visit: Visit,
  { place, update }: { place: Place; update?: boolean },
): Promise<StaffAnswer> {
  const { store, library } = desk
  const { scope, late, pages } = place
  const found = readerOf({
    library,
    directory: visit.directory,
    now: visit.now,
    member: visit.actor.id,
    scope,
  })
  if (!found) return { ephemeral: { text: visit.t('staff.digest.list.nothing') } }
  const reader = { ...found, language: visit.language }
  const { after, from } = pages.at(-1) ?? first
  const calendar = desk.calendar(visit.now)
  const { rows, next } = await digestPage({
    store,
    library,
    catalogue: desk.catalogue,
    calendar,
    now: visit.now,
    reader,
    nameOf: await registeredNames(store),
    late,
    after,
  })
  const metadata = kept({
    scope,
    late,
    pages,
    next: next ? { after: next, from: from + rows.length } : undefined,
  })
  const modal = digestList({
    t: visit.t,
    language: visit.language,
    at: visit.now,
    member: visit.actor.id,
    late,
    rows: await recordedRows(desk, visit, rows),
    from,
    hasNext: next !== undefined,
    hasPrevious: from > 1,
    metadata,
  })
  return update ? { update: modal } : { modal }
}

/** As many of the passed pages as a modal can carry, the newest of them. */
function kept(place: Place): string {
  for (let from = 0; ; from += 1) {
    const text = metadataOf({ ...place, pages: place.pages.slice(from) })
    if (text.length <= longestMetadata || from === place.pages.length - 1) return text
  }
}

/** A case that is over, or in which somebody else acts: its headline, for who may read it. */
async function openCase(desk: Desk, visit: Visit, id: string): Promise<StaffAnswer> {
  const state = await readCase(desk, visit, {
    state: await desk.cases.whole(id),
    what: 'case',
  })
  if (!state) return { ephemeral: { text: visit.t('staff.case.none') } }
  return {
    modal: infoModal(
      visit.t,
      headline(await desk.views.caseView(state, visit.language, { directory: visit.directory })),
    ),
  }
}
