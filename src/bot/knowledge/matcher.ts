/**
 * Texts that resemble some words, best first. Two questions: `search` finds whatever has one of the
 * words that somebody typed; `resembling` is silent below a floor, for a suggestion that nobody
 * asked for must be about the same thing.
 */
import MiniSearch, { type SearchResult } from 'minisearch'
import { isVague, type Stems, stemsOf, termOf, wordsIn } from './words'

export interface Text {
  id: string
  title: string
  body: string
}
export interface Match<Row> {
  row: Row
  /** 0 to 1: how much of what the words say is in it. */
  score: number
}
export interface Matcher<Row extends Text> {
  put(row: Row): void
  drop(id: string): void
  get(id: string): Row | undefined
  size(): number
  search(words: string, wanted: (row: Row) => boolean): Match<Row>[]
  resembling(words: string, wanted: (row: Row) => boolean): Match<Row>[]
}

/** As much of a report as is compared. */
const mostCharacters = 1000
/** A word that is only almost the same says less. */
const almost = 0.6
/** What stands in a title is what a text is about. */
const inBody = 0.5
const longEnough = 5
/** A stem of fewer letters tells only by the whole word. */
const telling = 4

/** People tell more than a text knows: what no text has takes less away. */
const unheard = 0.5

/**
 * Below this nothing resembles anything: so many telling words in common, and so much of what was
 * asked. Fewer do where they are most of the title, and one alone where it is rare, of the title,
 * and much of what was asked.
 */
const floor = {
  telling: 1.9,
  score: 0.19,
  some: 1.5,
  title: 0.5,
  alone: 0.3,
  named: 0.25,
  rare: 0.08,
}

interface Shared {
  /** Words in common that say something. */
  telling: number
  /** One of them would do by itself. */
  alone: boolean
  score: number
  title: number
}
const enough = ({ telling, alone, score, title }: Shared): boolean =>
  (telling >= floor.telling && score >= floor.score) ||
  (telling >= floor.some && title >= floor.title) ||
  (alone && score >= floor.alone && title >= floor.named)

export function createMatcher<Row extends Text>(): Matcher<Row> {
  const rows = new Map<string, Row>()
  /** In how many texts a term stands. */
  const spread = new Map<string, number>()
  /**
   * The words of which a short stem came: it alone says little, for `sala` and `salida` have one.
   */
  const words = new Map<string, Set<string>>()
  const index = new MiniSearch<Row>({
    fields: ['title', 'body'],
    tokenize: wordsIn,
    processTerm: termOf,
  })

  const count = (row: Row, change: 1 | -1): void => {
    for (const [term, forms] of stemsOf(`${row.title} ${row.body}`)) {
      spread.set(term, (spread.get(term) ?? 0) + change)
      words.set(term, new Set([...(words.get(term) ?? []), ...forms]))
    }
  }
  const drop = (id: string): void => {
    const row = rows.get(id)
    if (!row) return
    count(row, -1)
    index.discard(id)
    rows.delete(id)
  }
  /** How much a term tells: the rarer the more. */
  const weight = (term: string): number => {
    const found = spread.get(term) ?? 0
    const rarity = Math.log(1 + (rows.size - found + 0.5) / (found + 0.5))
    return rarity * (found === 0 ? unheard : 1) * (isVague(term) ? unheard : 1)
  }
  const rare = (term: string): boolean =>
    (spread.get(term) ?? 0) <= Math.max(1, floor.rare * rows.size)
  const sum = (terms: Iterable<string>): number =>
    [...terms].reduce((total, term) => total + weight(term), 0)

  const hits = (words: string, wanted: (row: Row) => boolean, prefix: boolean) =>
    index
      .search(words.slice(0, mostCharacters), {
        boost: { title: 2 },
        combineWith: 'OR',
        prefix,
        fuzzy: (term) => (term.length >= longEnough ? 0.2 : false),
        filter: ({ id }) => wanted(rows.get(id as string) as Row),
      })
      .map((hit) => ({ hit, row: rows.get(hit.id as string) as Row }))

  const sameWord = (term: string, asked: Stems): boolean => {
    const forms = asked.get(term)
    return (
      forms !== undefined &&
      (term.length >= telling || [...forms].some((word) => words.get(term)?.has(word)))
    )
  }
  /** What is common, weighted, of all that the words say and of all that the title says. */
  const common = (asked: Stems, hit: SearchResult, row: Row): Shared => {
    const exact = (term: string) => (sameWord(term, asked) ? 1 : almost)
    const found = Object.entries(hit.match)
    const shared = found.reduce(
      (total, [term, fields]) =>
        total + weight(term) * exact(term) * (fields.includes('title') ? 1 : inBody),
      0,
    )
    const titled = found.reduce(
      (total, [term, fields]) =>
        total + (fields.includes('title') ? weight(term) * exact(term) : 0),
      0,
    )
    const tells = (term: string) => exact(term) * (isVague(term) ? unheard : 1)
    return {
      telling: found.reduce((total, [term]) => total + tells(term), 0),
      alone: found.some(
        ([term, fields]) => tells(term) === 1 && fields.includes('title') && rare(term),
      ),
      score: Math.min(1, shared / Math.max(sum(asked.keys()), Number.EPSILON)),
      title: Math.min(1, titled / Math.max(sum(stemsOf(row.title).keys()), Number.EPSILON)),
    }
  }

  return {
    put: (row) => {
      drop(row.id)
      rows.set(row.id, row)
      index.add(row)
      count(row, 1)
    },
    drop,
    get: (id) => rows.get(id),
    size: () => rows.size,
    search: (words, wanted) => {
      const asked = stemsOf(words)
      return hits(words, wanted, true).map(({ hit, row }) => ({
        row,
        score: common(asked, hit, row).score,
      }))
    },
    resembling: (words, wanted) => {
      const asked = stemsOf(words.slice(0, mostCharacters))
      return hits(words, wanted, false).flatMap(({ hit, row }) => {
        const shared = common(asked, hit, row)
        return enough(shared) ? [{ row, score: shared.score }] : []
      })
    },
  }
}
