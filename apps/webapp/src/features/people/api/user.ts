import { UserPage } from '@pult/shared/users/user-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

/**
 * One person by Telegram id, or null. The API has no path for a single person; its search takes the beginning of a
 * Telegram id, and of those it finds one has this very id.
 */
export const userQuery = (telegramId: number) =>
  queryOptions({
    queryKey: ['users', 'one', telegramId],
    queryFn: async ({ signal }) => {
      const query = { q: String(telegramId), limit: 100 }
      const { items } = await api.get('/users', UserPage, { query, signal })
      return items.find((user) => user.telegramId === telegramId) ?? null
    },
  })
