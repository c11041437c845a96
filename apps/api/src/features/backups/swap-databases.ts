import type { Client } from 'pg'
import { withDatabaseName } from './connection'
import { onOwnConnection } from './scratch-database'

const CUT_EVERY_MS = 100

/** Whoever else is connected to the database, by the name their program gave. */
export async function findOtherSessions(client: Client, database: string): Promise<string[]> {
  const { rows } = await client.query<{ who: string }>(
    `SELECT coalesce(nullif(application_name, ''), 'a program without a name') AS who FROM pg_stat_activity
     WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    [database],
  )
  return rows.map(({ who }) => who)
}

/**
 * Keeps ending other people's sessions in the database until told to stop. While a rename waits for the last of them,
 * PostgreSQL lets no new one in.
 * @returns how to stop
 */
export function disconnectOthers(databaseUrl: string, database: string): () => Promise<void> {
  const stopping = new AbortController()
  const cut = onOwnConnection(withDatabaseName(databaseUrl, 'postgres'), async (client) => {
    while (!stopping.signal.aborted) {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
        [database],
      )
      await new Promise((resolve) => setTimeout(resolve, CUT_EVERY_MS))
    }
  }).catch(() => undefined)
  return async () => {
    stopping.abort()
    await cut
  }
}

/**
 * Gives the fresh database the name and the one that had it another, both or neither.
 * @returns false when there was none of that name
 */
export async function swapDatabases(
  client: Client,
  { name, fresh, previous }: { readonly name: string; readonly fresh: string; readonly previous: string },
): Promise<boolean> {
  const rename = (from: string, to: string): string =>
    `ALTER DATABASE ${client.escapeIdentifier(from)} RENAME TO ${client.escapeIdentifier(to)}`
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  const isThere = rowCount === 1
  await client.query('BEGIN')
  try {
    if (isThere) await client.query(rename(name, previous))
    await client.query(rename(fresh, name))
    await client.query('COMMIT')
    return isThere
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
