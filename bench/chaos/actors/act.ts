import type { Ledger } from '../ledger'
import type { ChaosPerson } from '../parts/people'
import type { Answer, Caller } from './caller'

/** An order as lists and answers name it. */
export interface SeenOrder {
  readonly id: number
  readonly version: number
  readonly status: string
  readonly prepayment?: number | null
}

export interface Acting {
  readonly person: ChaosPerson
  readonly caller: Caller
  readonly ledger: Ledger
}

export interface Act {
  readonly action: string
  readonly body?: object
  /** `key`: repeated until it is certain; `version`: once, guarded by If-Match; what came of a lost answer is unknown. */
  readonly by: 'key' | 'version'
}

/** Runs an action on an order and notes what the API acknowledged. */
export async function act({ person, caller, ledger }: Acting, order: SeenOrder, step: Act): Promise<Answer> {
  const { action, body = {}, by } = step
  const path = `/orders/${String(order.id)}/actions/${action}`
  const key = by === 'key' ? ledger.freshKey() : null
  ledger.ask(`${action} ${String(order.id)}`)
  const asked = { method: 'POST', path, body } as const
  const answer =
    by === 'key'
      ? await caller.insist({ ...asked, key })
      : await caller.attempt({ ...asked, version: order.version })
  if (answer.status === 200) {
    const { id, version } = answer.body as SeenOrder
    ledger.acknowledge({ orderId: id, version, action, userId: person.userId, key })
  }
  return answer
}

/** The orders in some statuses that this person sees. */
export async function listOrders(caller: Caller, statuses: readonly string[]): Promise<SeenOrder[]> {
  const query = statuses.map((status) => `status=${status}`).join('&')
  const answer = await caller.insist({ path: `/orders?${query}&limit=30` })
  return answer.status === 200 ? (answer.body as { items: SeenOrder[] }).items : []
}

export const pickOne = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)]
export const chance = (part: number): boolean => Math.random() < part
export const tomorrow = (days = 1): Date => new Date(Date.now() + days * 86_400_000)
