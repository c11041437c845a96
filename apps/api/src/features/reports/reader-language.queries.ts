import { languageOf } from '@pult/shared/notifications/translator'
import type { Settings } from '@pult/shared/settings/settings'
import type { Language } from '@pult/shared/users/user-views'
import type { Actor } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'

/** The language that the caller reads in; other systems get the organisation's. */
export async function readerLanguage(db: Queryable, actor: Actor, settings: Settings): Promise<Language> {
  if (actor.kind === 'token') return settings.locale
  const [person] = await db.rows<{ language: string | null; telegramLanguage: string | null }>(
    sql`SELECT language, telegram_language AS "telegramLanguage" FROM app_user WHERE id = ${actor.userId}`,
  )
  return person ? languageOf(person, settings.locale) : settings.locale
}
