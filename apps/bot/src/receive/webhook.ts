import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerOptions } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { PultContext } from '../context'
import { ALLOWED_UPDATES, type Reception } from './receiving'

/** Where the reverse proxy has to send Telegram: `<PUBLIC_URL>/bot/webhook` → BOT_PORT. */
export const WEBHOOK_PATH = '/bot/webhook'
/** Twice what Telegram's longest update takes: a reply to a full message with every letter escaped. */
const MAX_BODY_BYTES = 102_400
/** Telegram sends an update in one go. */
const REQUEST_TIMEOUT_MS = 10_000
/** Telegram waits about a minute before it repeats an update; the work goes on behind an answer that came before its end. */
const ANSWER_WITHIN_MS = 10_000
/** How long a stop waits for requests on their way. */
const FINISH_MS = 5_000
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export interface WebhookOptions {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly secret: string
  /** For a request to arrive, headers and body; 10 s unless given. */
  readonly requestTimeoutMs?: number
  /** For an answer, whatever the work takes; 10 s unless given. */
  readonly answerWithinMs?: number
}

const limitsOf = ({ requestTimeoutMs: limit = REQUEST_TIMEOUT_MS }: WebhookOptions): ServerOptions => ({
  ...{ requestTimeout: limit, headersTimeout: limit, connectionsCheckingInterval: limit / 2 },
  // Longer than proxies keep theirs: they must not send an update on a connection that is being closed.
  keepAliveTimeout: 65_000,
})

function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(secret)]
  // Compared with itself where the lengths differ, so that both ways take the same time.
  const isEqual = timingSafeEqual(b, a.length === b.length ? a : b)
  return isEqual && a.length === b.length
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseUpdate(body: string | null): Update | null {
  try {
    const parsed: unknown = JSON.parse(body ?? '')
    const isObject = typeof parsed === 'object' && parsed !== null
    const isUpdate = isObject && 'update_id' in parsed && Number.isSafeInteger(parsed.update_id)
    return isUpdate ? (parsed as Update) : null
  } catch {
    return null
  }
}

/** Resolves with the work, or when its time is up. */
async function upTo(limitMs: number, work: Promise<void>): Promise<void> {
  const done = new AbortController()
  await Promise.race([work, sleep(limitMs, undefined, { signal: done.signal }).catch(() => undefined)])
  done.abort()
}

/**
 * Receives updates over HTTP. An answer is Telegram's leave to forget the update, so it is given once the update has
 * been handled: one that a crash cut off comes again, and its action has the same Idempotency-Key then.
 */
export async function startWebhook(bot: Bot<PultContext>, options: WebhookOptions): Promise<Reception> {
  const running = new Set<Promise<void>>()

  async function handle(update: Update): Promise<void> {
    const work = bot.handleUpdate(update).catch((failure: unknown) => bot.errorHandler(failure as never))
    const tracked = Promise.resolve(work).then(() => {
      running.delete(tracked)
    })
    running.add(tracked)
    await upTo(options.answerWithinMs ?? ANSWER_WITHIN_MS, tracked)
  }

  async function receive(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST' || request.url !== WEBHOOK_PATH) return 404
    if (!isSecret(request.headers[SECRET_HEADER], options.secret)) return 401
    const body = await readBody(request)
    const update = parseUpdate(body)
    if (!update) return body === null ? 413 : 400
    await handle(update)
    return 200
  }

  const server = createServer(limitsOf(options), (request, response) => {
    receive(request).then(
      (status) => {
        response.writeHead(status).end()
      },
      () => response.destroy(),
    )
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  try {
    await bot.api.setWebhook(new URL(WEBHOOK_PATH, options.publicUrl).toString(), {
      secret_token: options.secret,
      allowed_updates: ALLOWED_UPDATES,
    })
  } catch (error) {
    // The next try needs the port.
    await close(server)
    throw error
  }
  return {
    ended: once(server, 'close').then(() => undefined),
    stop: async () => {
      await close(server)
      await Promise.all(running)
    },
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => {
    server.closeAllConnections()
  }, FINISH_MS)
  await closed
  clearTimeout(cut)
}
