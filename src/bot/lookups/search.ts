/**
 * `/conducto buscar`: steps that are pending, articles, solved cases and entities; of each only
 * what the reader may read.
 */
import Fuse, { type FuseResult } from 'fuse.js'
import type { PendingRow } from '../../flows/lists/pending'
import { type Block, clip, context, escape, section } from '../cards/blocks'
import { pending } from '../cards/lists'
import type { StaffAnswer } from '../channels/staff-port'
import type { ArticleHit, CaseHit, Knowledge } from '../knowledge/knowledge'
import { entitiesAlike } from '../entities/find'
import { entityRow } from '../registry/card'
import { registryView } from '../registry/press'
import { pagesOf } from '../../store/pages'
import type { Desk, Visit } from '../staff/context'
import { readableRows, recordedRows } from '../staff/readings'

export interface LookupDesk extends Desk {
  knowledge: Pick<Knowledge, 'search'>
}

const mostArticles = 3
const mostPending = 5
const mostEntities = 3
/** What is older than so many pending steps is found by its number. */
const mostRead = 5000

const alike = {
  keys: ['subject', 'number'],
  threshold: 0.4,
  includeScore: true,
  ignoreDiacritics: true,
  ignoreLocation: true,
}
/**
 * Pending steps about some words that the reader may read, whoever acts on them; the likeliest
 * first.
 */
async function pendingAbout(desk: LookupDesk, visit: Visit, words: string): Promise<PendingRow[]> {
  let read = 0
  let best: FuseResult<PendingRow>[] = []
  for await (const page of pagesOf((at) => desk.store.pending(at))) {
    const found = new Fuse(readableRows(desk, visit, page), alike).search(words, {
      limit: mostPending,
    })
    best = [...best, ...found].sort((a, b) => a.score! - b.score!).slice(0, mostPending)
    read += page.length
    if (read >= mostRead) break
  }
  return best.map(({ item }) => item)
}

const articleBlock = ({ number, title, text }: ArticleHit): Block =>
  section(`:open_book: *${number}.* ${escape(clip(title, 120))}\n${escape(clip(text, 200))}`)
const solvedBlocks = (visit: Visit, cases: CaseHit[]): Block[] =>
  cases.length === 0
    ? []
    : [
        context(
          ...cases.map(({ number, subject }) =>
            visit.t('staff.knowledge.similar', { number, subject: escape(clip(subject, 80)) }),
          ),
        ),
      ]

/** Entities whom every one of the words means: staff read their names. */
async function entityBlocks(desk: Desk, visit: Visit, words: string): Promise<Block[]> {
  if (!visit.staff) return []
  const view = registryView(desk, visit)
  const alike = await entitiesAlike(desk.store, words)
  return alike.slice(0, mostEntities).map((entity) => entityRow(view, entity))
}

/** @param words what is looked for; not empty. */
export async function search(desk: LookupDesk, visit: Visit, words: string): Promise<StaffAnswer> {
  const known = desk.knowledge.search(words, { internal: visit.staff, reads: visit.reads })
  const articles = known.articles.slice(0, mostArticles)
  const found = await recordedRows(desk, visit, await pendingAbout(desk, visit, words))
  const solved = await recordedRows(
    desk,
    visit,
    known.cases.map((hit) => ({ ...hit, case: hit.id })),
  )
  const entities = await entityBlocks(desk, visit, words)
  const view = await desk.views.rowView(visit.actor.id, visit.directory)
  const none = articles.length + found.length + solved.length + entities.length === 0
  const text = visit.t(none ? 'staff.slash.nothingFound' : 'staff.slash.found', {
    words: escape(clip(words, 60)),
  })
  const blocks: Block[] = [
    section(text),
    ...(found.length > 0
      ? ((pending({ ...view, rows: found, more: false }).blocks ?? []) as Block[]).slice(1)
      : []),
    ...articles.map(articleBlock),
    ...solvedBlocks(visit, solved),
    ...entities,
  ]
  return { ephemeral: { text, blocks } }
}
