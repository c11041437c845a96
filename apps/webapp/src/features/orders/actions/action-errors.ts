import { ApiError } from '@pult/shared/http/api-client'
import type { MessageKey, Translate } from '../../../shared/i18n/message-key'

/** Words under the fields of an action's form, by the field's name in the request. */
export type FieldErrors = Readonly<Record<string, string>>

/** What Zod and the API say about one field. */
export interface FieldIssue {
  readonly path: string
  readonly code: string
  /** Of a number or a text that is too big. */
  readonly limit?: { readonly of: string; readonly maximum: number } | undefined
}

/** Words for a field that is empty or no value of its kind. */
const EMPTY: Readonly<Record<string, MessageKey>> = {
  masterId: 'act.pickMaster',
  reason: 'field.required',
  drUntil: 'act.pickDay',
  totalAmount: 'field.required',
  materialsCost: 'field.required',
}

/** Words for a field that does not fit the others. */
const UNFIT: Readonly<Record<string, MessageKey>> = { materialsCost: 'act.materialsTooHigh' }

const AMOUNTS: ReadonlySet<string> = new Set(['totalAmount', 'materialsCost', 'estimatedCost', 'prepayment'])

interface Wording {
  readonly t: Translate
  readonly money: (amountMinor: number) => string
}

function wordsFor({ path, code, limit }: FieldIssue, { t, money }: Wording): string {
  if (code === 'too_big' && limit && limit.of !== 'string')
    return t('act.atMost', { limit: AMOUNTS.has(path) ? money(limit.maximum) : limit.maximum })
  if (code === 'too_big') return t('field.tooLong')
  return t((code === 'custom' ? UNFIT[path] : EMPTY[path]) ?? 'field.invalid')
}

/** The first complaint about each field, in words. */
export function fieldErrors(issues: readonly FieldIssue[], wording: Wording): FieldErrors {
  const found = [...issues].reverse().map((issue) => [issue.path, wordsFor(issue, wording)] as const)
  return Object.fromEntries(found)
}

interface ZodIssue {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly origin?: unknown
  readonly maximum?: unknown
}

/** Of the request's own schema. */
export const issuesOf = (issues: readonly ZodIssue[]): FieldIssue[] =>
  issues.map(({ path, code, origin, maximum }) => ({
    path: path.map(String).join('.'),
    code,
    limit: maximum === undefined ? undefined : { of: String(origin), maximum: Number(maximum) },
  }))

/** What the API alone could see: a day that has passed in the organisation's zone, a rule newer than this app. */
export const issuesOfAnswer = (error: unknown): FieldIssue[] =>
  error instanceof ApiError ? (error.problem?.errors ?? []) : []

/** A window is three fields of the form and one of the request; materials are judged against the total. */
const JUDGED_WITH: Readonly<Record<string, string>> = {
  totalAmount: 'materialsCost',
  day: 'scheduledTo',
  from: 'scheduledTo',
  to: 'scheduledTo',
}

/** A complaint is about the last try: it goes as soon as what it is about changes. */
export function withoutChanged(errors: FieldErrors, change: object): FieldErrors {
  const changed = Object.keys(change).flatMap((field) => [field, JUDGED_WITH[field]])
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !changed.includes(field)))
}
