/**
 * The knowledge base: articles (one aggregate each) and solved cases, found by the words of a
 * report. The index is in memory: articles are read at start, solved cases from then on, beside
 * other work. No secret and nothing that is for staff alone of a case enters it, and it gives
 * nobody what they may not read.
 */
import { z } from 'zod'
import type { CaseState, LeftOutput } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import type { WholeCase } from '../../flows/case/history'
import { textOf } from '../../flows/definition/lookup'
import { type Ran, ranIn, type Reads } from '../../flows/authority/reading'
import { changeAggregate, type Shape, standing, write } from '../../store/change'
import type { Store } from '../../store/port'
import { wholeOf } from '../../store/case-history'
import { inTurns, pagesOf } from '../../store/pages'
import { mask } from '../secrets/mask'
import { createMatcher, type Match } from './matcher'

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
  earlier: z.array(
    z.strictObject({ title: z.string(), text: z.string(), by: z.string(), at: z.string() }),
  ),
})
export type Article = z.infer<typeof article>
const articleShape: Shape<Article> = { kind: 'article', schema: article }

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
  ran: Ran
}
/** Who is going to see what is found. */
export interface Audience {
  /** They may see articles that are for staff alone. */
  internal: boolean
  /** Which cases they may read. */
  reads: Reads
}
export interface Found {
  articles: ArticleHit[]
  cases: CaseHit[]
}
export interface Knowledge {
  /** Reads the articles. */
  load(): Promise<void>
  /**
   * Reads the newest solved cases, one after another and beside other work, as long as it is
   * `wanted`.
   */
  recall(wanted?: () => boolean): Promise<void>
  /**
   * What is about the same as a report, best first; nothing where nothing is. `except`: the
   * report's own case.
   */
  suggest(words: string, audience: Audience & { except?: string }): Found
  /** Whatever has one of the words that somebody looks for, best first. */
  search(words: string, audience: Audience): Found
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
  learn(state: CaseState): Promise<void>
}

const mostHits = 3
const mostCases = 2000
/** Texts that are taken up before others have their turn. */
const together = 10
/** Of a report, as it is compared with others. */
const mostCharacters = 500

/** The words by which a case is compared with articles and other cases. */
export const wordsOf = (state: CaseState): string =>
  `${state.subject} ${state.intake.text} ${state.intake.system ?? ''}`

/** The last solution's words of a case that its person was told or may read. */
const solutionOf = (library: Library, state: WholeCase): string | undefined =>
  [...state.messages]
    .reverse()
    .find(({ audience, text, withdrawn }) => audience === 'to_person' && !withdrawn && text.trim())
    ?.text ??
  [...state.outputs].reverse().flatMap((left) => publicText(library, state, left) ?? [])[0]

/** Words that a step left, unless they are secret or for staff alone. */
function publicText(library: Library, { frames }: CaseState, left: LeftOutput): string | undefined {
  const frame = frames[left.path]
  if (!frame || left.undone || left.value.kind !== 'text') return undefined
  const definition = textOf(library, frame)
  const step = definition?.steps.find(({ id }) => id === left.step)
  const output = step?.leaves.find(({ id }) => id === left.output)
  return output && !output.internal && !output.secret && !output.options
    ? left.value.text
    : undefined
}

/** A text without the secrets that people write into it. */
const open = (text: string): string => mask(text).text
type Kept<Of> = { id: string; title: string; body: string; of: Of }
const articleText = (of: Article): Kept<Article> => ({
  id: of.id,
  title: open(of.title),
  body: open(`${of.text} ${of.system ?? ''}`),
  of,
})
const caseText = (of: CaseHit, words: string): Kept<CaseHit> => ({
  id: of.id,
  title: words,
  body: of.solution,
  of,
})
const articleHit = ({ row: { of }, score }: Match<Kept<Article>>): ArticleHit => ({
  id: of.id,
  number: of.number,
  title: of.title,
  text: of.text,
  internal: of.internal,
  score,
})

export function createKnowledge(store: Store, library: Library): Knowledge {
  const articles = createMatcher<Kept<Article>>()
  const cases = createMatcher<Kept<CaseHit>>()
  const keep = (row: Article): void => articles.put(articleText(row))

  const find = (
    how: 'search' | 'resembling',
    words: string,
    audience: Audience & { except?: string },
  ): Found => {
    const { internal, reads, except } = audience
    const mayRead = ({ of }: Kept<CaseHit>) => of.id !== except && reads(of.ran)
    return {
      articles: articles[how](words, ({ of }) => internal || !of.internal)
        .slice(0, mostHits)
        .map(articleHit),
      cases: cases[how](words, mayRead)
        .slice(0, mostHits)
        .map(({ row }) => row.of),
    }
  }
  const learn = async (state: CaseState): Promise<void> => {
    const solution =
      state.mood === 'closed' ? solutionOf(library, await wholeOf(store, state)) : undefined
    if (!solution) return cases.drop(state.id)
    const { id, number } = state
    const hit = {
      id,
      number,
      subject: open(state.subject),
      solution: open(solution),
      ran: ranIn(state),
    }
    cases.put(caseText(hit, open(`${state.subject} ${state.intake.text}`).slice(0, mostCharacters)))
  }
  const read = async (id: string) => (await standing(store, articleShape, id)).state

  const enter: Knowledge['write'] = async ({ inbound, id, title, text, internal, by, at }) => {
    const changed = await changeAggregate<Article>(
      { store },
      {
        of: articleShape,
        id,
        inbound: { id: inbound },
        decide: ({ state: old }) => {
          const earlier = old
            ? [...old.earlier, { title: old.title, text: old.text, by: old.by, at: old.at }]
            : []
          const number = old?.number ?? `KB-${String(articles.size() + 1).padStart(4, '0')}`
          const words = { title, text, internal, by, at, earlier }
          const kept = { schemaVersion: 1, id, number, system: old?.system, ...words }
          return write({ state: article.parse(kept), at })
        },
      },
    )
    if (!('state' in changed) || !changed.state) throw new Error('an article is gone')
    if (changed.is === 'written') keep(changed.state)
    return changed.state
  }
  /** One after another: a number is the count of articles plus one. */
  let last: Promise<unknown> = Promise.resolve()

  return {
    load: async () => {
      for await (const page of pagesOf((at) => store.list<Article>('article', at), together))
        for (const row of page) keep(row.state)
    },
    recall: async (wanted = () => true) => {
      const ids = await store.find('case', 'mood', 'closed', mostCases)
      for await (const id of inTurns(ids, together)) {
        if (!wanted()) return
        const stored = await store.read<CaseState>('case', id)
        if (stored) await learn(stored.state)
      }
    },
    search: (words, audience) => find('search', words, audience),
    suggest: (words, audience) => find('resembling', words, audience),
    article: read,
    known: (id) => articles.get(id)?.of,
    write: (request) => {
      const mine = last.then(() => enter(request))
      last = mine.catch(() => undefined)
      return mine
    },
    learn,
  }
}
