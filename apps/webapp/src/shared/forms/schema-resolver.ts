import { set, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form'
import type * as z from 'zod/mini'
import type { MessageKey, Translate } from '../i18n/message-key'

export interface SchemaResolverOptions<Values> {
  readonly t: Translate
  /** Words of single fields, by path; anything else gets words by the kind of error. */
  readonly messages?: Readonly<Record<string, MessageKey>>
  /** Words for what is long enough and still no such thing: an address without a house. By path. */
  readonly unfit?: Readonly<Record<string, MessageKey>>
  /** What is checked and sent, made of what was typed: blank optional fields to null, and the like. */
  readonly prepare?: (values: Values) => unknown
}

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly input?: unknown
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

function wordsFor({ code, input }: Issue, path: string, unfit: MessageKey | undefined): MessageKey {
  if (/phone$/iu.test(path)) return isBlank(input) ? 'field.required' : 'field.phone'
  if (code === 'invalid_type' || isBlank(input)) return 'field.required'
  if (code === 'too_small') return 'field.tooShort'
  return code === 'too_big' ? 'field.tooLong' : (unfit ?? 'field.invalid')
}

/**
 * Checks a form with the very schema of the request: react-hook-form gets parsed values, or translated errors under
 * the fields' names.
 */
export function schemaResolver<Values extends FieldValues, Schema extends z.ZodMiniType>(
  schema: Schema,
  { t, messages = {}, unfit = {}, prepare = (values) => values }: SchemaResolverOptions<Values>,
): Resolver<Values, unknown, z.output<Schema>> {
  return (values) => {
    const result = schema.safeParse(prepare(values), { reportInput: true })
    if (result.success) return { values: result.data, errors: {} }
    const errors: FieldErrors<Values> = {}
    for (const issue of [...result.error.issues].reverse()) {
      const path = issue.path.map(String).join('.')
      const words = messages[path] ?? wordsFor(issue, path, unfit[path])
      set(errors, path || 'root', { type: issue.code, message: t(words) })
    }
    return { values: {}, errors }
  }
}
