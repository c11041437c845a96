const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field that starts empty (null) may hold anything; the request's schema has the last word when it is sent. */
const fits = (start: unknown, saved: unknown): boolean =>
  start === null ||
  saved === null ||
  (typeof start === typeof saved && Array.isArray(start) === Array.isArray(saved))

/**
 * What a form shows for a stored draft: the saved fields it still has, the rest as it starts. A draft of an older version
 * of the app may lack fields, have others, or hold something else under a known name.
 */
export function restoredValues<Values extends object>(start: Values, saved: unknown): Values {
  if (!isRecord(saved)) return start
  const known = Object.entries(start).filter(
    ([field, value]) => Object.hasOwn(saved, field) && fits(value, saved[field]),
  )
  return { ...start, ...Object.fromEntries(known.map(([field]) => [field, saved[field]])) }
}

/** Has anything been typed? Typed and taken back is nothing. */
export const isTyped = (start: object, values: object): boolean =>
  JSON.stringify(start) !== JSON.stringify(values)
