import type { OrderView } from '@pult/shared/orders/order-views'
import type { Settings } from '@pult/shared/settings/settings'
import type { Language } from '@pult/shared/users/user-views'
import type { Person } from '../../../http/actor'
import { canSeeOrder, isMasterOf, presentOrder, type OrderRecord } from '../../orders'

/** Who reads the message. */
export type Reader =
  | { readonly kind: 'person'; readonly person: Person; readonly language: Language }
  /** The work group of a master. */
  | { readonly kind: 'group'; readonly master: Person; readonly language: Language }

/** An order as one chat may show it; null once the reader has lost sight of it. */
export interface VisibleOrder {
  readonly order: OrderView
  /** May show name, phone, apartment and money; never in a group. */
  readonly isPrivate: boolean
  /** The order is in the reader's own hands, so its buttons belong below it. */
  readonly isTheirs: boolean
  readonly isDesk: boolean
}

interface Moment {
  readonly settings: Settings
  readonly now: Date
}

/** Masking is the presenters' (1-domain, "Who sees what"): a message shows what the API would answer the reader. */
export function orderFor(reader: Reader, order: OrderRecord, moment: Moment): VisibleOrder | null {
  const actor = reader.kind === 'person' ? reader.person : { ...reader.master, roles: ['MASTER'] as const }
  if (!canSeeOrder(actor, order)) return null
  const view = presentOrder(order, { actor, ...moment })
  return {
    order: view,
    isPrivate: reader.kind === 'person',
    isTheirs: isMasterOf(actor, order),
    isDesk: view.companyShare !== undefined,
  }
}
