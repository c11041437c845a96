import type { Role } from '@pult/shared/users/roles'
import type { Actor } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'

/** What happened to a person's application. */
interface ApplicationNews {
  readonly kind: 'applicationSent' | 'applicationApproved' | 'applicationRejected'
  readonly applicationId: number
  /** Why it was rejected. */
  readonly reason: string | null
}

interface RolesNews {
  readonly kind: 'rolesChanged'
  readonly before: readonly Role[]
  readonly after: readonly Role[]
  /** An approved application brings the MASTER role as well; who tells people things says it once. */
  readonly cause: 'admin' | 'masterAdded' | 'applicationApproved' | 'bootstrap'
}

interface ActivityNews {
  readonly kind: 'activated' | 'deactivated'
  /** The account may not sign in any more; the master profile only takes no orders. */
  readonly subject: 'account' | 'master'
}

/** They chose another language in the app, or follow Telegram's again. */
interface LanguageNews {
  readonly kind: 'languageChosen'
}

/** A change of one person, told to whoever has to hear of it: admins, the person, and who keeps them signed in. */
export type PeopleNews = (ApplicationNews | RolesNews | ActivityNews | LanguageNews) & {
  /** The person it is about. */
  readonly userId: number
  /** Who did it; null is the product itself at its start. */
  readonly actor: Actor | null
  readonly now: Date
}

/** Listens to people news inside the transaction, like `OrderListener`. */
export type PeopleListener = (unit: UnitOfWork, news: PeopleNews) => Promise<void>
