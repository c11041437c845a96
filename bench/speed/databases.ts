import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { migrate } from '../../apps/api/src/platform/db/migrate'

const ROOT = path.join(import.meta.dirname, '../..')

const addressOf = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const nameOf = (orders: number): string => `pult_speed_${orders}`
const COPY = 'pult_speed_copy'

/** The address of a generated company of so many orders on the server; made when it is not there, which takes a while. */
export async function companyOf(serverUrl: string, orders: number): Promise<string> {
  const name = nameOf(orders)
  const url = addressOf(serverUrl, name)
  const isThere = await onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
    return rowCount !== 0
  })
  await migrate({ connectionString: url })
  if (!isThere) {
    console.log(`Generating ${orders} orders…`)
    const env = { ...process.env, DATABASE_URL: url }
    await promisify(execFile)(process.execPath, ['bench/seed-orders.mjs', String(orders)], { cwd: ROOT, env })
  }
  return url
}

/** The same, to write in: what a run adds would be the newest orders of the next one. */
export async function copyOfCompany(serverUrl: string, orders: number): Promise<string> {
  await companyOf(serverUrl, orders)
  await onServer(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${COPY} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${COPY} TEMPLATE ${nameOf(orders)}`)
  })
  return addressOf(serverUrl, COPY)
}
