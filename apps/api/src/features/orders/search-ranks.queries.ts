import { join, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { isProbablyMeant } from './edit-distance'
import type { Listing } from './order-filters'
import { ordersWithVisiblePhone } from './order.policy'
import { parseSearch, type SearchTerms } from '../../platform/search-terms'

/** How well an order matches, best first; within one rank the list's own sort decides. */
export const SEARCH_RANKS = ['number', 'phone', 'words', 'beginnings', 'typos'] as const
export type SearchRank = (typeof SEARCH_RANKS)[number]

/** What a query means, and which orders may be searched by their phones: masters find by none that they may not see. */
export interface Search extends SearchTerms {
  /** A query for their numbers; null for every order. */
  readonly withVisiblePhone: Sql | null
}

export const createSearch = (q: string, { actor, ...rules }: Listing): Search => ({
  ...parseSearch(q),
  withVisiblePhone: ordersWithVisiblePhone(actor, rules),
})

/** Of each word, the most similar first. More of them would find more noise and be misjudged by the planner. */
const MAX_CORRECTIONS = 8

type ConditionOf = (search: Search, db: Queryable) => Promise<Sql | null> | Sql | null

/** The orders of each rank as a condition on alias `s` (order_search); null when the query cannot match that way. */
export const RANK_CONDITIONS: Record<SearchRank, ConditionOf> = {
  number: ({ number }) => (number === null ? null : sql`s.order_id = ${number}`),
  phone: (search) => (search.phone?.isWhole === true ? matchesPhone(search) : null),
  words: (search) =>
    search.words.length === 0 ? null : matchesWords(search, allOf(search.words.map((word) => `'${word}'`))),
  beginnings: (search) => {
    const { words } = search
    const isOpenEnded = words.some((word) => mayGoOn(word, words.length))
    return isOpenEnded
      ? matchesWords(search, allOf(words.map((word) => beginning(word, words.length))))
      : null
  },
  typos: (search, db) => (search.words.length === 0 ? null : matchesTypos(search, db)),
}

const anyOf = (lexemes: readonly string[]): string => `(${lexemes.join(' | ')})`
const allOf = (lexemes: readonly string[]): string => lexemes.join(' & ')

function matchesPhone({ phone, withVisiblePhone }: Search): Sql {
  const patterns = phone?.patterns.map((pattern) => sql`s.phones LIKE ${pattern}`) ?? []
  if (patterns.length === 0) return sql`false`
  const like = sql`(${join(patterns, ' OR ')})`
  return withVisiblePhone ? sql`(${like} AND s.order_id IN (${withVisiblePhone}))` : like
}

/** Words in the ways that `query` allows; a phone that stands among them must match as well. */
function matchesWords(search: Search, query: string): Sql {
  const words = sql`s.words @@ ${query}::text::tsquery`
  return search.phone?.isWhole === false ? sql`(${words} AND ${matchesPhone(search)})` : words
}

/** Numbers, and one or two letters among other words, mean just what they say: house 15 is not house 150. */
const mayGoOn = (word: string, count: number): boolean =>
  /\p{L}/u.test(word) && (count === 1 || Array.from(word).length > 2)

const beginning = (word: string, count: number): string => `'${word}'${mayGoOn(word, count) ? ':*' : ''}`

/** Every word as typed or corrected, and at least one of them corrected. */
async function matchesTypos(search: Search, db: Queryable): Promise<Sql | null> {
  const { words } = search
  const candidates = await db.rows<{ typed: string; word: string }>(sql`
    SELECT t.typed, w.word FROM unnest(${[...words]}::text[]) AS t (typed), similar_words(t.typed) AS w (word)`)
  const meant = words.flatMap((word) =>
    candidates
      .filter((candidate) => candidate.typed === word && isProbablyMeant(word, candidate.word))
      .slice(0, MAX_CORRECTIONS),
  )
  if (meant.length === 0) return null
  const corrected = anyOf(meant.map(({ word }) => `'${word}'`))
  if (words.length === 1) return matchesWords(search, corrected)
  const each = words.map((word) =>
    anyOf([
      beginning(word, words.length),
      ...meant.flatMap((other) => (other.typed === word ? [`'${other.word}'`] : [])),
    ]),
  )
  return matchesWords(search, allOf([...each, corrected]))
}
