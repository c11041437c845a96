import type { UnitOfWork } from '../../platform/db/with-transaction'
import type { PeopleListener, PeopleNews } from '../users'
import { enqueue, type NotificationPayload, type OutboxRow } from './outbox.repository'
import { findAdmins, findPerson } from './recipients.queries'
import type { PeopleKind } from './routing'

type Said = Pick<OutboxRow, 'kind'> & { readonly kind: PeopleKind; readonly payload: NotificationPayload }

const say = (kind: PeopleKind, values: Omit<NotificationPayload, 'mode'> = {}): Said => ({
  kind,
  payload: { mode: 'text', ...values },
})

const ACTIVITY = {
  account: { activated: 'people.accountActivated', deactivated: 'people.accountDeactivated' },
  master: { activated: 'people.masterActivated', deactivated: 'people.masterDeactivated' },
} as const

/** What the person is told; null where something else tells them already. */
function toThePerson(news: PeopleNews): Said | null {
  switch (news.kind) {
    case 'applicationSent':
      return null
    case 'applicationApproved':
      return say('people.approved')
    case 'applicationRejected':
      return say('people.rejected', { reason: news.reason ?? '' })
    case 'rolesChanged': {
      const roles = news.after.join(',')
      return news.cause === 'applicationApproved' ? null : say('people.rolesChanged', { roles })
    }
    case 'languageChosen':
      return { kind: 'people.languageChosen', payload: { mode: 'menu' } }
    case 'activated':
    case 'deactivated':
      return say(ACTIVITY[news.subject][news.kind])
  }
}

async function rowsOf({ db }: UnitOfWork, news: PeopleNews): Promise<OutboxRow[]> {
  const person = await findPerson(db, news.userId)
  if (!person) return []
  if (news.kind === 'applicationSent') {
    const admins = await findAdmins(db)
    const said = say('people.applied', { personName: person.name })
    return admins.map(({ userId, chatId }) => ({ ...said, userId, chatId, orderId: null }))
  }
  const said = toThePerson(news)
  const didItThemselves = news.actor?.kind === 'person' && news.actor.userId === news.userId
  // A menu says nothing that they know already.
  if (!said || (didItThemselves && said.payload.mode !== 'menu')) return []
  return [{ ...said, userId: news.userId, chatId: person.chatId, orderId: null }]
}

/** Tells admins of applications, and people what was decided about them, in the transaction of the decision. */
export function createPeopleAnnouncer(): PeopleListener {
  return async (unit, news) => {
    await enqueue(unit.db, await rowsOf(unit, news), news.now)
  }
}
