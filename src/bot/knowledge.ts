/**
 * The knowledge base: articles (one aggregate each) and solved cases, found by the words of a report.
 * The index is in memory and rebuilt at start; accents are folded, small typing errors and word beginnings match.
 */
import MiniSearch from 'minisearch'
import { z } from 'zod'
import type { CaseState } from '../flows/case'
import type { Store } from '../store/port'

export const article = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  /** As people name it: `KB-0001`. */
  number: z.string(),
  title: z.string(),
  text: z.string(),
  /** For staff only: never offered as an answer to a person. */
  internal: z.boolean(),
  system: z.string().optional(),
  by: z.string(),
  at: z.string(),
  /** The earlier words, oldest first. */
  earlier: z.array(z.strictObject({ title: z.string(), text: z.string(), by: z.string(), at: z.string() })),
})
export type Article = z.infer<typeof article>

export interface ArticleHit {
  id: string
  number: string
  title: string
  text: string
  internal: boolean
  /** 0 to 1, against the best possible match of these words. */
  score: number
}
export interface CaseHit {
  id: string
  number: string
  subject: string
  solution: string
}
export interface Knowledge {
  load(): Promise<void>
  /** Best first. `internal` includes what only staff may read. */
  suggest(words: string, audience: { internal: boolean; except?: string }): { articles: ArticleHit[]; cases: CaseHit[] }
  search(words: string, audience: { internal: boolean }): ArticleHit[]
  article(id: string): Promise<Article | undefined>
  /** The article as the index knows it. */
  known(id: string): Omit<ArticleHit, 'score'> | undefined
  /** Creates or amends, once per inbound id. */
  write(request: {
    inbound: string
    id: string
    title: string
    text: string
    internal: boolean
    by: string
    at: string
  }): Promise<Article>
  /** A closed case: its solution can help others. One that was reopened no longer does. */
  learn(state: CaseState): void
}

const fold = (term: string): string =>
  term
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
const searchOptions = { fuzzy: 0.2, prefix: true, boost: { title: 2, subject: 2 }, combineWith: 'OR' as const }
const mostHits = 3
const mostCases = 2000

/** The words by which a case is compared with articles and other cases. */
export const wordsOf = (state: CaseState): string =>
  `${state.subject} ${state.intake.text} ${state.intake.system ?? ''}`

/** The last solution's words of a case, when one was told to the person. */
export const solutionOf = (state: CaseState): string | undefined =>
  [...state.messages]
    .reverse()
    .find(({ audience, text, withdrawn }) => audience === 'to_person' && !withdrawn && text.trim())?.text ??
  [...state.outputs].reverse().flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []))[0]

export function createKnowledge(store: Store): Knowledge {
  const articles = new MiniSearch<Article>({
    fields: ['title', 'text', 'system'],
    storeFields: ['id', 'number', 'title', 'text', 'internal'],
    processTerm: fold,
  })
  const cases = new MiniSearch<CaseHit>({
    fields: ['subject', 'solution'],
    storeFields: ['id', 'number', 'subject', 'solution'],
    processTerm: fold,
  })
  const keep = (row: Article): void => void (articles.has(row.id) ? articles.replace(row) : articles.add(row))

  const search = (words: string, audience: { internal: boolean }): ArticleHit[] => {
    const hits = articles.search(words.slice(0, 500), {
      ...searchOptions,
      filter: (hit) => audience.internal || !hit.internal,
    })
    const terms = Math.max(1, new Set(words.split(/\s+/).map(fold)).size)
    return hits.slice(0, mostHits * 3).map((hit) => ({
      id: hit.id as string,
      number: hit.number as string,
      title: hit.title as string,
      text: hit.text as string,
      internal: hit.internal as boolean,
      score: Math.min(1, new Set(hit.queryTerms).size / terms),
    }))
  }
  const learn = (state: CaseState): void => {
    const solution = solutionOf(state)
    if (state.mood !== 'closed' || !solution) return cases.has(state.id) ? cases.discard(state.id) : undefined
    const row = {
      id: state.id,
      number: state.number,
      subject: `${state.subject} ${state.intake.text}`.slice(0, 500),
      solution,
    }
    if (cases.has(row.id)) cases.replace(row)
    else cases.add(row)
  }
  const read = async (id: string) => store.read<Article>('article', id)

  const write: Knowledge['write'] = async ({ inbound, id, title, text, internal, by, at }) => {
    for (;;) {
      const stored = await read(id)
      const old = stored?.state
      const earlier = old ? [...old.earlier, { title: old.title, text: old.text, by: old.by, at: old.at }] : []
      const number = old?.number ?? `KB-${String(articles.documentCount + 1).padStart(4, '0')}`
      const row: Article = article.parse({ schemaVersion: 1, id, number, title, text, internal, by, at, earlier })
      const result = await store.commit({
        kind: 'article',
        id,
        expected: stored?.revision ?? 0,
        state: row,
        inbound: { id: inbound, at, answer: null },
        at,
      })
      if (!result.ok && result.reason === 'conflict') continue
      if (result.ok) keep(row)
      return result.ok ? row : ((await read(id))?.state ?? row)
    }
  }
  /** One after another: a number is the count of articles plus one. */
  let last: Promise<unknown> = Promise.resolve()

  return {
    load: async () => {
      let after: string | undefined
      do {
        const page = await store.list<Article>('article', { limit: 500, ...(after ? { after } : {}) })
        for (const row of page.rows) keep(row.state)
        after = page.next
      } while (after)
      for (const id of (await store.find('case', 'mood', 'closed')).slice(0, mostCases)) {
        const stored = await store.read<CaseState>('case', id)
        if (stored) learn(stored.state)
      }
    },
    search,
    suggest: (words, audience) => ({
      articles: search(words, audience).slice(0, mostHits),
      cases: cases
        .search(words.slice(0, 500), { ...searchOptions, filter: (hit) => hit.id !== audience.except })
        .slice(0, mostHits)
        .map(({ id, number, subject, solution }) => ({ id, number, subject, solution }) as CaseHit),
    }),
    article: async (id) => (await read(id))?.state,
    known: (id) => articles.getStoredFields(id) as Omit<ArticleHit, 'score'> | undefined,
    write: (request) => {
      const mine = last.then(() => write(request))
      last = mine.catch(() => undefined)
      return mine
    },
    learn,
  }
}
