import { findSettings } from '../../apps/api/src/features/settings'
import type { UnitOfWork } from '../../apps/api/src/platform/db/with-transaction'
import { sql } from '../../apps/api/src/platform/db/sql'
import { createCalendar } from './calendar'
import { liveStories } from './live-stories'
import { officeLife } from './office'
import { pastStories } from './past-stories'
import { seedPeople } from './people'
import { happeningsOf } from './play-stories'
import { createRandom } from './random'

const SEED = 20_261_120
/** Any number: two seeds at once come one after another. */
const SEED_LOCK = 7_103_642
const COMPANY_AGE_DAYS = 45

async function hasOrders({ db }: UnitOfWork): Promise<boolean> {
  await db.rows(sql`SELECT pg_advisory_xact_lock(${SEED_LOCK})::text`)
  return (await db.rows(sql`SELECT id FROM orders LIMIT 1`)).length > 0
}

/**
 * Fills an empty database with the demo company as it looks at `now`: a month of orders in every status, people,
 * money. The same each time apart from the moment; a database that has orders is left alone.
 * @returns how many orders there are new
 */
export async function seedDemo(unit: UnitOfWork, now: Date): Promise<number> {
  if (await hasOrders(unit)) return 0
  const settings = await findSettings(unit.db)
  const calendar = createCalendar(now, settings.timeZone)
  const since = calendar.at(-COMPANY_AGE_DAYS, 10)
  const people = await seedPeople(unit, since)
  // The open ones first: they have the first choice of the visit slots.
  const stories = [...liveStories(calendar), ...pastStories({ calendar, random: createRandom(SEED) })]
  const happenings = [...officeLife(calendar, since), ...stories.flatMap(happeningsOf)]
  happenings.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { play } of happenings) await play({ unit, people, settings })
  return stories.length
}
