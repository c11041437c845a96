import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '../postgres/free-port.mjs'
import { startEmbeddedPostgres } from '../postgres/start-embedded-postgres.mjs'
import { SetupError } from '../setup-error.mjs'
import { startTelegram } from './telegram.mjs'

/** The person who is an admin from the start. */
export const ADMIN = { id: 700_000_001, first_name: 'Анна' }

/** @typedef {Awaited<ReturnType<typeof startServices>>} Services */

/** @param {string} url @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
async function startRedis(url) {
  if (url) return { url, stop: async () => undefined }
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  child.on('error', () => undefined)
  const missing = once(child, 'error').then(() => true)
  const ready = new Promise((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept') && resolve(false)),
  )
  if (await Promise.race([missing, ready]))
    throw new SetupError('There is no redis-server here: install it, or give TRY_REDIS_URL.')
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** @param {string} folder @param {string} url */
async function startDatabase(folder, url) {
  if (url) return { url, stop: async () => undefined }
  const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), durable: false })
  return { url: postgres.urlFor('pult_rehearsal'), stop: postgres.stop }
}

/** @returns {Promise<number>} the first of three free ports in a row: api, worker and bot each have metrics */
async function threeFreePorts() {
  for (;;) {
    const first = await freePort()
    const next = [await freePort(first + 1), await freePort(first + 2)]
    if (next[0] === first + 1 && next[1] === first + 2) return first
  }
}

/**
 * What production has around the images: PostgreSQL, Redis and somebody who answers as Telegram.
 * @param {{ folder: string, token: string, say: (line: string) => void }} options
 */
export async function startServices({ folder, token, say }) {
  const { TRY_DATABASE_URL = '', TRY_REDIS_URL = '' } = process.env
  const database = await startDatabase(folder, TRY_DATABASE_URL)
  const redis = await startRedis(TRY_REDIS_URL)
  const telegram = await startTelegram(token)
  say(`PostgreSQL: ${TRY_DATABASE_URL ? 'the one of TRY_DATABASE_URL' : 'embedded'}, Redis: ${redis.url}`)
  const port = await freePort()
  const metricsPort = await threeFreePorts()
  return {
    token,
    telegram,
    api: `http://127.0.0.1:${port}`,
    /** Ports of the images and where they are here. */
    ports: { 3000: port, 9464: metricsPort, 9465: metricsPort + 1, 9466: metricsPort + 2 },
    env: {
      BOT_TOKEN: token,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      PUBLIC_URL: 'https://pult.example.com',
      API_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_API_ROOT: telegram.url,
      ADMIN_IDS: String(ADMIN.id),
      TRUST_PROXY: '1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    },
    stop: async () => {
      telegram.close()
      await redis.stop()
      await database.stop()
    },
  }
}
