import { MASKED, maskText } from './mask-text'

/** Fields that never leave the process, wherever they hang; compared without case, `_` and `-`. */
const MASKED_FIELDS = new Set(
  [
    ['authorization', 'cookie', 'setCookie', 'initData', 'hash', 'signature'],
    ['token', 'botToken', 'secret', 'webhookSecret', 'password', 'apiKey', 'dsn', 'connectionString'],
    ['phone', 'extraPhone', 'clientPhone', 'phoneNumber', 'contact'],
    ['name', 'firstName', 'lastName', 'fullName', 'clientName', 'username', 'title'],
    ['address', 'addressDetails', 'clientAddress', 'location', 'venue'],
    [
      'body',
      'data',
      'query',
      'queryString',
      'q',
      'search',
      'headers',
      'payload',
      'update',
      'values',
      'parameters',
    ],
    ['text', 'caption', 'html', 'description', 'notes', 'note', 'detail', 'details'],
  ]
    .flat()
    .map((field) => field.toLowerCase()),
)
const MAX_DEPTH = 6
const MAX_ITEMS = 50

const isMaskedField = (name: string): boolean => MASKED_FIELDS.has(name.replaceAll(/[_-]/g, '').toLowerCase())

/** An error as a log keeps it: its kind, words and stack, and not what drivers hang on it (values, rows, requests). */
function maskError(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: maskText(error.message),
    stack: maskText(error.stack ?? ''),
    ...(typeof code === 'string' && { code: maskText(code) }),
    ...(error.cause !== undefined && { cause: maskValue(error.cause, depth + 1) }),
  }
}

function maskObject(value: object, depth: number): unknown {
  if (value instanceof Error) return maskError(value, depth)
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => maskValue(item, depth + 1))
  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) return MASKED
  return maskRecord(value, depth + 1)
}

/** Any value, masked by field and in free text. Deeper than six levels nothing is shown. */
export function maskValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  return depth > MAX_DEPTH ? MASKED : maskObject(value, depth)
}

/** A record's fields masked: forbidden ones whole, the rest by what stands in them. Numbers and flags pass. */
export function maskRecord(record: object, depth = 0): Record<string, unknown> {
  const entries = Object.entries(record).slice(0, MAX_ITEMS)
  return Object.fromEntries(
    entries.map(([field, value]) => [
      field,
      isMaskedField(field) && value !== null && value !== undefined ? MASKED : maskValue(value, depth),
    ]),
  )
}
