import type { Client } from 'pg'

export interface ServerVersion {
  readonly version: string
  readonly major: number
}

export async function readServerVersion(client: Client): Promise<ServerVersion> {
  const { rows } = await client.query<ServerVersion>(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int / 10000 AS major`,
  )
  if (!rows[0]) throw new Error('A SELECT without FROM gives one row')
  return rows[0]
}
