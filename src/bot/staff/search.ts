/** `/conducto buscar`: steps that are pending, articles and solved cases; of each only what the reader may read. */
import Fuse from 'fuse.js'
import type { PendingRow } from '../../flows/pending'
import { type Block, clip, context, escape, section } from '../cards/blocks'
import { pending } from '../cards/lists'
import type { StaffAnswer } from '../channels/port'
import type { ArticleHit, CaseHit } from '../knowledge'
import type { Visit } from './context'
import type { Desk } from './desk'
import { readableRows, recordedRows } from './readings'

const mostArticles = 3
const mostPending = 5
const pageSize = 1000
/** What is older than so many pending steps is found by its number. */
const mostPages = 5

/** Pending steps that the reader may read, whoever acts on them. */
async function pendingFor(desk: Desk, by: Visit): Promise<PendingRow[]> {
  const rows: PendingRow[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const found = await desk.deps.store.pending({ limit: pageSize, ...(after && { after }) })
    rows.push(...readableRows(desk.deps, by, found.rows))
    after = found.next
    if (!after) break
  }
  return rows
}
const about = (rows: PendingRow[], words: string): PendingRow[] =>
  new Fuse(rows, { keys: ['subject', 'number'], threshold: 0.4, ignoreDiacritics: true, ignoreLocation: true })
    .search(words)
    .slice(0, mostPending)
    .map(({ item }) => item)

const articleBlock = ({ number, title, text }: ArticleHit): Block =>
  section(`:open_book: *${number}.* ${escape(clip(title, 120))}\n${escape(clip(text, 200))}`)
const solvedBlocks = (by: Visit, cases: CaseHit[]): Block[] =>
  cases.length === 0
    ? []
    : [
        context(
          ...cases.map(({ number, subject }) =>
            by.t('staff.knowledge.similar', { number, subject: escape(clip(subject, 80)) }),
          ),
        ),
      ]

/** @param words what is looked for; not empty. */
export async function search(desk: Desk, by: Visit, words: string): Promise<StaffAnswer> {
  const known = desk.deps.knowledge.search(words, { internal: by.staff, reads: by.reads })
  const articles = known.articles.slice(0, mostArticles)
  const found = await recordedRows(desk.deps, by, about(await pendingFor(desk, by), words))
  const solved = await recordedRows(
    desk.deps,
    by,
    known.cases.map((hit) => ({ ...hit, case: hit.id })),
  )
  const view = await desk.views.rowView(by.actor.id, by.directory)
  const none = articles.length + found.length + solved.length === 0
  const text = by.t(none ? 'staff.slash.nothingFound' : 'staff.slash.found', { words: escape(clip(words, 60)) })
  const blocks: Block[] = [
    section(text),
    ...(found.length > 0 ? ((pending({ ...view, rows: found, more: false }).blocks ?? []) as Block[]).slice(1) : []),
    ...articles.map(articleBlock),
    ...solvedBlocks(by, solved),
  ]
  return { ephemeral: { text, blocks } }
}
