/** Submitted words and files for the person → values, or what is wrong at each field. */
import { createHash } from 'node:crypto'
import type { StaffFile } from '../../channels/staff-port'
import type { Article } from '../../knowledge/knowledge'
import type { Visit } from '../../staff/context'
import {
  filesAt,
  optionAt,
  outcome,
  type Parsed,
  reading,
  type Reading,
  readText,
  type Values,
  wrong,
} from '../../staff/values'
import { type About } from '../../staff/about'
import { longestText, mostFiles } from '../../staff/inputs'

/** The articles that may be sent, by id. */
export type ArticleById = (id: string) => Pick<Article, 'text' | 'internal'> | undefined

export const megabyte = 1024 * 1024
/** Bytes of all files of one letter. */
export const mostTogether = 10 * megabyte

/** What tells one draft from another, without carrying it. */
export const markOf = (draft: string): string =>
  createHash('sha256').update(draft).digest('hex').slice(0, 16)

/** None, or some that are few and light enough. */
function readEnclosed(read: Reading): StaffFile[] {
  const files = filesAt(read.values, 'files')
  const most = mostTogether / megabyte
  const large = files.find(({ bytes }) => bytes > mostTogether)
  if (files.length > mostFiles)
    wrong(read, 'files', 'file.many', { most: mostFiles, count: files.length })
  else if (large) wrong(read, 'files', 'file.large', { name: large.name, most })
  else if (files.reduce((sum, { bytes }) => sum + bytes, 0) > mostTogether)
    wrong(read, 'files', 'file.heavy', { most })
  return files
}

/**
 * The person's words: what was typed, then the article that goes with it. A question is typed;
 * files alone say enough.
 */
function draftOf(
  read: Reading,
  articles: ArticleById,
  enclosed: boolean,
): { text: string; article?: string } {
  const id = optionAt(read.values, 'article')
  const typed = readText(read, 'text', { optional: id !== undefined || enclosed })
  if (!id) return { text: typed }
  const article = articles(id)
  if (!article || article.internal) {
    wrong(read, 'article', 'article.gone')
    return { text: typed }
  }
  const text = [typed, article.text.trim()].filter(Boolean).join('\n\n')
  if (text.length > longestText)
    wrong(read, 'article', 'article.long', { most: longestText, length: text.length })
  return { text, article: id }
}

/** What the first modal was filled with. */
export function readLetter(
  values: Values,
  visit: Visit,
  articles: ArticleById,
): Parsed<{ text: string; asks: boolean; article?: string; files: StaffFile[] }> {
  const read = reading(visit, values)
  const files = readEnclosed(read)
  const draft = draftOf(read, articles, files.length > 0)
  const asks = optionAt(values, 'asks') === 'ask'
  if (asks && !draft.text) wrong(read, 'text', 'question')
  return outcome(read, () => ({ ...draft, asks, files }))
}

/** The words of a preview; `changed` when they are not those that it showed. */
export function readPreview(
  values: Values,
  { visit, about }: { visit: Visit; about: Pick<About, 'draft' | 'mark'> },
): Parsed<{ text: string; changed: boolean }> {
  if (about.draft !== undefined) return { ok: true, text: about.draft, changed: false }
  const read = reading(visit, values)
  const text = readText(read, 'text')
  return outcome(read, () => ({ text, changed: markOf(text) !== about.mark }))
}
