import { DomainError, type FieldIssue } from '@pult/shared/errors/domain-error'
import type * as z from 'zod/mini'
import { config, locales, type core } from 'zod'

const english = locales.en().localeError

// The parser's own words for a field that is not there are "expected string, received undefined".
config({
  localeError: (issue) =>
    issue.code === 'invalid_type' && issue.input === undefined ? 'Required' : english(issue),
})

const pathOf = (issue: core.$ZodIssue): string => issue.path.map(String).join('.')

function issuesOf(issue: core.$ZodIssue): FieldIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path.map(String), key].join('.'),
      code: issue.code,
      message: 'There is no such field',
    }))
  }
  return [{ path: pathOf(issue), code: issue.code, message: issue.message }]
}

/**
 * Parses a part of the request with its shared schema.
 * @throws DomainError VALIDATION_FAILED with every issue, by path
 */
export function parseInput<T extends z.ZodMiniType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(issuesOf)
  const summary = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw new DomainError('VALIDATION_FAILED', summary.slice(0, 1000), { errors })
}

/** No request of this API nests deeper than a handful of levels. */
const MAX_DEPTH = 32

const LONE_SURROGATE = /\p{Cs}/u

type TextFault = 'nul' | 'malformed'
const textFault = (text: string): TextFault | null =>
  text.includes('\0') ? 'nul' : LONE_SURROGATE.test(text) ? 'malformed' : null

/** Can PostgreSQL store the text as it is? */
export const isStorable = (text: string): boolean => textFault(text) === null

function faultOfEntries(value: object, below: unknown[]): TextFault | null {
  for (const [key, inner] of Object.entries(value)) {
    const fault = textFault(key) ?? (typeof inner === 'string' ? textFault(inner) : null)
    if (fault !== null) return fault
    if (typeof inner === 'object') below.push(inner)
  }
  return null
}

/**
 * What makes a parsed JSON value impossible to work with, before any schema looks at it: a NUL character or half a
 * surrogate pair in a text or a key (PostgreSQL cannot store them), or absurd nesting. It walks level by level,
 * because recursion would overflow the stack on the very input that it is to refuse.
 */
export function faultOfJson(root: unknown): TextFault | 'deep' | null {
  if (typeof root === 'string') return textFault(root)
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return 'deep'
    const below: unknown[] = []
    for (const value of level) {
      const fault = typeof value === 'object' && value !== null ? faultOfEntries(value, below) : null
      if (fault !== null) return fault
    }
    level = below
  }
  return null
}
