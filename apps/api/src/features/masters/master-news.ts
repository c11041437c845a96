import type { Actor } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'

/** A master profile was switched on or off: whether orders may be given to this person. */
export interface MasterNews {
  readonly kind: 'activated' | 'deactivated'
  readonly subject: 'master'
  readonly userId: number
  readonly actor: Actor
  readonly now: Date
}

/** Listens inside the transaction; whoever listens to all news of people listens to these as well. */
export type MasterListener = (unit: UnitOfWork, news: MasterNews) => Promise<void>
