import type { Client } from 'pg'

/** What a table holds: how many rows, and a sum over their texts that does not depend on their order. */
export interface TableDigest {
  readonly rows: string
  readonly checksum: string
}
/** By `schema.table`. */
export type TableDigests = Readonly<Record<string, TableDigest>>

/** Everything that pg_dump takes with its rows: all tables but the system's and those that belong to an extension. */
const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't'
    AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1, 2`

/** Settings that change how a value is written; both sides of a comparison must have the same. */
const SAME_TEXTS = [
  `SET timezone = 'UTC'`,
  `SET DateStyle = 'ISO, YMD'`,
  `SET IntervalStyle = 'postgres'`,
  `SET bytea_output = 'hex'`,
  `SET extra_float_digits = 1`,
  `SET search_path = pg_catalog`,
] as const

/**
 * Counts and sums up every table, in the client's transaction if it has one. md5 is the same on every machine and
 * version of PostgreSQL, which its own hash functions are not.
 */
export async function digestTables(client: Client): Promise<TableDigests> {
  for (const statement of SAME_TEXTS) await client.query(statement)
  const { rows: tables } = await client.query<{ schema: string; name: string }>(TABLES)
  const digests: [string, TableDigest][] = []
  for (const { schema, name } of tables) {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
    const { rows } = await client.query<TableDigest>(`
      SELECT count(*)::text AS rows,
             coalesce(sum(('x' || left(md5(pult_row::text), 16))::bit(64)::bigint), 0)::text AS checksum
      FROM ${table} AS pult_row`)
    if (rows[0]) digests.push([`${schema}.${name}`, rows[0]])
  }
  return Object.fromEntries(digests)
}

/** Tables that are missing, too many, or hold something else; none when both sides are the same. */
export function differingTables(expected: TableDigests, actual: TableDigests): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...names]
    .filter((name) => {
      const [a, b] = [expected[name], actual[name]]
      return a?.rows !== b?.rows || a?.checksum !== b?.checksum
    })
    .sort()
}

/** All rows of all tables. */
export const countRows = (digests: TableDigests): number =>
  Object.values(digests).reduce((sum, { rows }) => sum + Number(rows), 0)
