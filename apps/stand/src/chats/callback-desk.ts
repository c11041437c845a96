import { randomInt } from 'node:crypto'
import { badRequest } from '../telegram/api-error'
import type { World } from './world'

export interface CallbackAnswer {
  readonly text: string
  readonly showAlert: boolean
  readonly url: string | null
}

interface PendingQuery {
  readonly personId: number
  readonly askedAt: number
  answer: CallbackAnswer | null
  readonly waiters: ((answer: CallbackAnswer) => void)[]
}

/** Telegram forgets a query after some minutes and then refuses the answer. */
const QUERY_LIFE_MS = 15 * 60_000

/** Button taps that wait for the bot's answer. */
export class CallbackDesk {
  private readonly queries = new Map<string, PendingQuery>()

  constructor(private readonly world: World) {}

  ask(personId: number): string {
    const id = `${String(personId)}${String(randomInt(1_000_000_000, 9_999_999_999))}`
    this.queries.set(id, { personId, askedAt: this.world.now(), answer: null, waiters: [] })
    return id
  }

  /** @throws ApiError 400 for an unknown or too old query */
  answer(queryId: string, answer: CallbackAnswer): void {
    const query = this.queries.get(queryId)
    if (!query || this.world.now() - query.askedAt > QUERY_LIFE_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    query.answer ??= answer
    for (const waiter of query.waiters.splice(0)) waiter(answer)
    this.world.announce({ type: 'callbackAnswered', personId: query.personId, queryId, ...answer })
  }

  /** Waits for the bot's answer; null when it didn't come in time. */
  waitForAnswer(queryId: string, timeoutMs: number): Promise<CallbackAnswer | null> {
    const query = this.queries.get(queryId)
    if (!query) return Promise.resolve(null)
    if (query.answer) return Promise.resolve(query.answer)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(null)
      }, timeoutMs)
      query.waiters.push((answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
    })
  }
}
