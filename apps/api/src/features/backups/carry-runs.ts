import { UNDEFINED_DATABASE, errorCodeOf } from '../../platform/db/migration-error'
import { onOwnConnection } from './scratch-database'

/**
 * Tells the restored database which runs of the schedule the one that it replaces has had since: what was reported this
 * morning is not reported again from the backup of the night. What the old one can't tell is not worth a restore.
 * @param say told when the old database can't be asked
 */
export async function carryRuns(
  { fromUrl, toUrl }: { readonly fromUrl: string; readonly toUrl: string },
  say: (line: string) => void,
): Promise<void> {
  const runs = await onOwnConnection(fromUrl, async (client) => {
    const { rows } = await client.query<{ runs: string | null }>(
      'SELECT json_agg(schedule_run)::text AS runs FROM schedule_run',
    )
    return rows[0]?.runs ?? null
  }).catch((error: unknown) => {
    if (errorCodeOf(error) !== UNDEFINED_DATABASE) {
      say('What the schedule has done since can’t be read from the old database: a report may come again.')
    }
    return null
  })
  if (runs === null) return
  await onOwnConnection(toUrl, (client) =>
    client.query(
      `INSERT INTO schedule_run SELECT * FROM json_populate_recordset(NULL::schedule_run, $1::json)
       ON CONFLICT DO NOTHING`,
      [runs],
    ),
  )
}
