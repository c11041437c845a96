import type { QueryClient } from '@tanstack/react-query'

/** Asks again for what closed orders brought and what is to hand in; figures out of sight when they are next looked at. */
export function refreshMoney(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: ['earnings'] })
  void queryClient.invalidateQueries({ queryKey: ['settlements'] })
}
