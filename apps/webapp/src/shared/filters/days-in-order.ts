import type { Days } from './period-choice'

/** Days that were typed the wrong way round mean the same period; the API refuses them as they are. */
export const daysInOrder = <Filters extends Days>(filters: Filters): Filters => {
  const { from, to } = filters
  return from !== null && to !== null && from > to ? { ...filters, from: to, to: from } : filters
}
