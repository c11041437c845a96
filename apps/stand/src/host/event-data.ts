/** Reads fields of an event's data, which come from a page and may be anything. */
export interface EventData {
  readonly text: (name: string) => string | null
  readonly flag: (name: string) => boolean | null
  readonly list: (name: string) => readonly unknown[]
  readonly raw: (name: string) => unknown
}

export function readEventData(data: unknown): EventData {
  const fields = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {}
  return {
    text: (name) => (typeof fields[name] === 'string' ? fields[name] : null),
    flag: (name) => (typeof fields[name] === 'boolean' ? fields[name] : null),
    list: (name) => (Array.isArray(fields[name]) ? (fields[name] as unknown[]) : []),
    raw: (name) => fields[name],
  }
}

/** A colour as Telegram takes it: #RRGGBB, anything else is ignored. */
export const asColor = (value: string | null): string | null =>
  value !== null && /^#[\da-f]{6}$/i.test(value) ? value : null
