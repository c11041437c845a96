import type { UserRow, UserView } from '@pult/shared/users/user-views'
import { rolesInOrder } from './change-roles'
import type { UserRecord } from './users.queries'

/** A person to themselves: the language is their own choice, else Telegram's. */
export const presentUser = (user: UserRecord): UserView => ({
  id: user.id,
  telegramId: Number(user.telegramId),
  firstName: user.firstName,
  lastName: user.lastName,
  username: user.username,
  languageCode: user.language ?? user.telegramLanguage,
  roles: rolesInOrder(user.roles),
  isActive: user.isActive,
})

/** A person as admins see them in the list. */
export const presentUserRow = (user: UserRecord): UserRow => ({
  ...presentUser(user),
  masterId: user.masterId,
  reachable: user.reachable,
  createdAt: user.createdAt.toISOString(),
  version: user.version,
})
