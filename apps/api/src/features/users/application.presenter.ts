import type { ApplicationView } from '@pult/shared/users/user-views'
import type { ApplicationRecord } from './applications.queries'

/** An application, for admins and for who sent it. */
export const presentApplication = (application: ApplicationRecord): ApplicationView => ({
  id: application.id,
  user: { id: application.userId, name: application.name, username: application.username },
  phone: application.phone,
  specialisations: application.specialisations,
  note: application.note,
  state: application.state,
  reason: application.reason,
  createdAt: application.createdAt.toISOString(),
  decidedAt: application.decidedAt?.toISOString() ?? null,
})
