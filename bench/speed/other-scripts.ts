import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { startProduct } from '../../e2e/fixtures/start-product'

const ROOT = path.join(import.meta.dirname, '../..')

/** Runs a script of bench/ in a process of its own; a missed target of its own is part of what it writes. */
async function runScript(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) console.log(`${args.at(-1) ?? ''} ended with ${code ?? 'a signal'}`)
}

async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** What scripts of their own measure: an event's way to its message, Lighthouse, frame times. They write their pages. */
export async function runOtherScripts(serverUrl: string): Promise<void> {
  const DATABASE_URL = await emptyDatabase(serverUrl, 'pult_speed_events')
  await runScript(['--import', 'tsx', 'bench/event-latency.ts'], { DATABASE_URL })
  process.env.RATE_LIMIT_PER_MINUTE = '100000000'
  const product = await startProduct()
  const addresses = { STAND_URL: product.standUrl, APP_URL: product.appUrl }
  try {
    await runScript(['bench/lighthouse.mjs'], addresses)
    await runScript(['--import', 'tsx', 'bench/frame-times.ts'], addresses)
  } finally {
    await product.stop()
  }
}

/** A page that another script has written, as a chapter of the report; says so when it has never run. */
export async function chapterOf(page: string): Promise<string> {
  const text = await readFile(path.join(ROOT, 'docs', page), 'utf8').catch(() => null)
  if (text === null) return `## ${page}\n\nNot measured yet.`
  return text.trim().replaceAll(/^#/gmu, '##')
}

/** How long `npm test` took when it last ran to its end here; null when it has not. */
export async function lastTestRun(): Promise<{ readonly seconds: number; readonly at: string } | null> {
  const text = await readFile(path.join(ROOT, 'test-results/summary.json'), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as { seconds: number; at: string })
}
