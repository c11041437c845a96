import * as z from 'zod/mini'

/** Ids fit PostgreSQL's integer; anything else cannot name a row. */
export const MAX_ID = 2_147_483_647
export const Id = z.int().check(z.gte(1), z.lte(MAX_ID))

const YEAR_10000 = Date.UTC(10_000, 0)
const hasPlainYear = (instant: string): boolean =>
  Date.parse(instant) >= 0 && Date.parse(instant) < YEAR_10000

/**
 * An instant, ISO 8601 in UTC with `Z`. Input with an offset is accepted and normalised by the database. Nothing before
 * 1970 or after 9999: an offset leads out of the years that are written without a sign, and no reader takes those.
 */
export const Instant = z.iso
  .datetime({ offset: true })
  .check(z.refine(hasPlainYear, 'Must be between the years 1970 and 9999'))
/** An instant as the API writes it. */
export const UtcInstant = z.iso.datetime()
/** A calendar day `YYYY-MM-DD` in the organisation's time zone. */
export const Day = z.iso.date()

/** A check of a query: the days of a period, both inclusive, do not end before they begin. An absent one is open. */
export const daysInOrder = <From extends string, To extends string>(from: From, to: To) =>
  z.refine<Partial<Record<From | To, string | undefined>>>(
    (query) => {
      const [first, last]: (string | undefined)[] = [query[from], query[to]]
      return first === undefined || last === undefined || first <= last
    },
    { path: [to], error: 'The period must not end before it starts' },
  )

const LONE_SURROGATE = /\p{Cs}/u
/** Not only blanks, marks and formatting characters, such as U+200B, which `trim` leaves. */
const SOMETHING_VISIBLE = /[^\p{Z}\p{C}\p{M}]/u

/**
 * Text typed by a person, trimmed, `min`–`max` characters. A NUL is refused (PostgreSQL cannot store one, 2-api) and
 * so is a lone half of a surrogate pair, which is no Unicode text. Where some text must be, some of it is visible.
 */
export const text = (min: number, max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    z.refine((value) => !LONE_SURROGATE.test(value), 'Not well-formed Unicode text'),
    z.refine((value) => min === 0 || SOMETHING_VISIBLE.test(value), 'Needs something visible'),
  )

/** Optional text: absent, null and blank all mean "none". */
export const optionalText = (max: number) =>
  z.optional(
    z.nullable(
      z.pipe(
        text(0, max),
        z.transform((value): string | null => (value === '' ? null : value)),
      ),
    ),
  )

/** `{ items, nextCursor }`; `nextCursor` is null at the end (2-api, "Keyset pagination"). */
export const pageOf = <T extends z.core.$ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) })

export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

/** The body of a request that says everything by its path: empty, or none at all. */
export const NoFields = z.strictObject({})

export const DEFAULT_PAGE_SIZE = 20
export const MAX_PAGE_SIZE = 100

/** Query values arrive as strings. */
export const queryInt = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^-?\d{1,10}$/, 'Must be a whole number')),
    z.pipe(z.transform(Number), z.int().check(z.gte(min), z.lte(max))),
  )
export const queryId = queryInt(1, MAX_ID)
export const queryFlag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
)
/** A choice of several, as one value or repeated. Sorted and each once: a cursor is good for them in any order. */
export const queryList = <T extends z.core.$ZodType<unknown, string>>(item: T) =>
  z.pipe(
    z.pipe(
      z.union([z.string(), z.array(z.string())]),
      z.transform((value) => (Array.isArray(value) ? value : [value])),
    ),
    z.array(item).check(
      z.maxLength(50),
      z.overwrite((values) => [...new Set(values)].sort()),
    ),
  )

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: z._default(queryInt(1, MAX_PAGE_SIZE), DEFAULT_PAGE_SIZE),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
}
