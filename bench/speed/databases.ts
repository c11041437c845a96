import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { migrate } from '../../apps/api/src/platform/db/migrate'

const ROOT = path.join(import.meta.dirname, '../..')

/** The address of a generated company of so many orders on the server; made when it is not there, which takes a while. */
export async function companyOf(serverUrl: string, orders: number): Promise<string> {
  const name = `pult_speed_${orders}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  await migrate({ connectionString: url.href })
  if (rowCount === 0) {
    console.log(`Generating ${orders} orders…`)
    const env = { ...process.env, DATABASE_URL: url.href }
    await promisify(execFile)(process.execPath, ['bench/seed-orders.mjs', String(orders)], { cwd: ROOT, env })
  }
  return url.href
}
