const TABLES = ['orders', 'order_search', 'order_event', 'search_word', 'client', 'client_address']

/**
 * Takes the tables' secondary indexes away and returns how to bring them back: building an index once is far cheaper
 * than adding a million entries one by one. Indexes that constraints need stay.
 */
export async function withoutIndexes(client) {
  const { rows } = await client.query(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relname = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [TABLES],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  return {
    restore: async () => {
      await client.query("SET maintenance_work_mem = '512MB'")
      for (const { definition } of rows) await client.query(definition)
    },
  }
}
