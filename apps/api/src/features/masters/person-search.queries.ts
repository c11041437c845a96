import { sql, type Sql } from '../../platform/db/sql'

const escapeLike = (word: string): string => word.replace(/[\\%_]/gu, String.raw`\$&`)

/** People type ё as е and find both, as in the search for orders and clients. */
const folded = (word: string): string => word.toLowerCase().replaceAll('ё', 'е')

/**
 * Conditions that every word of a search text meets on a person: a part of the name or username, or the beginning of
 * the Telegram id. Alias `u` is the person.
 */
export function personSearchConditions(text: string): Sql[] {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  return words.map((word) => {
    const part = `%${escapeLike(folded(word))}%`
    const username = `%${escapeLike(word.replace(/^@/u, ''))}%`
    const beginning = `${escapeLike(word)}%`
    return sql`(replace(lower(concat_ws(' ', u.first_name, u.last_name)), 'ё', 'е') LIKE ${part} OR u.username ILIKE ${username}
      OR u.telegram_id::text LIKE ${beginning})`
  })
}
