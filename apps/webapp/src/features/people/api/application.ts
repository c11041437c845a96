import { ApplicationPage, type ApplicationView } from '@pult/shared/users/user-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

const PAGE_ROWS = 100

/**
 * One application, or null. The API has no path for a single application; a company has few, so the pages are read
 * until it turns up.
 */
export const applicationQuery = (id: number) =>
  queryOptions({
    queryKey: ['applications', 'one', id],
    queryFn: async ({ signal }): Promise<ApplicationView | null> => {
      let cursor: string | null = null
      do {
        const query = { cursor, limit: PAGE_ROWS }
        const page: { items: ApplicationView[]; nextCursor: string | null } = await api.get(
          '/master-applications',
          ApplicationPage,
          { query, signal },
        )
        const found = page.items.find((application) => application.id === id)
        if (found) return found
        cursor = page.nextCursor
      } while (cursor !== null)
      return null
    },
  })
