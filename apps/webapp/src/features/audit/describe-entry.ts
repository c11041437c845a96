import type { AuditRow } from '@pult/shared/audit/audit-views'
import { SplitRules } from '@pult/shared/money/split'
import { BACKUP_FAILURES } from '@pult/shared/system/system-view'
import * as z from 'zod/mini'
import type { MessageKey } from '../../shared/i18n/message-key'
import { fieldLabel } from './field-labels'
import { valueInWords, type AuditWords } from './value-in-words'

/** One line of what changed: `Старший мастер: нет → да`. Without `before` it is a plain fact. */
export interface AuditLine {
  readonly label: string
  readonly before?: string
  readonly after: string
}

const Changes = z.array(
  z.object({ field: z.string(), from: z.optional(z.unknown()), to: z.optional(z.unknown()) }),
)
const Roles = z.object({ from: z.optional(z.array(z.string())), to: z.array(z.string()) })
const RuleChange = z.object({ from: SplitRules, to: SplitRules })

/** Facts of an entry that are shown as they are, in this order. */
const FACTS = [
  ['name', 'audit.fact.name'],
  ['reason', 'audit.fact.reason'],
  ['amount', 'audit.fact.amount'],
  ['toHandIn', 'audit.fact.toHandIn'],
  ['note', 'audit.fact.note'],
  ['specialisations', 'people.specialisations'],
  ['isSenior', 'people.seniorMaster'],
  ['scopes', 'tokens.scopes'],
  ['expiresAt', 'tokens.life'],
  ['timeZone', 'settings.timeZone'],
  ['error', 'audit.fact.error'],
] as const satisfies readonly (readonly [string, MessageKey])[]

/** What an entry of the log says besides who and when, line by line; unknown details are left out, never shown raw. */
export function describeEntry({ action, details }: AuditRow, words: AuditWords): AuditLine[] {
  if (action === 'user.roles_changed') return describeRoles(details, words)
  if (action === 'split_rules.changed') return describeRules(details, words)
  if (action === 'report.exported') return describePeriod(details, words)
  if (action === 'backup.failed') return describeBackupFailure(details, words)
  return [...describeChanges(details.changes, words), ...describeFacts(details, words)]
}

function describeRoles(details: unknown, words: AuditWords): AuditLine[] {
  const roles = Roles.safeParse(details)
  if (!roles.success) return []
  const { from, to } = roles.data
  const inWords = (value: readonly string[]): string => valueInWords('roles', value, words)
  const before = from === undefined ? {} : { before: inWords(from) }
  return [{ label: words.t('people.roles'), ...before, after: inWords(to) }]
}

function describeChanges(value: unknown, words: AuditWords): AuditLine[] {
  const changes = Changes.safeParse(value)
  if (!changes.success) return []
  return changes.data.map(({ field, from, to }) => {
    const label = fieldLabel(field, words.t)
    // The log keeps some values to itself, such as phones.
    if (from === undefined && to === undefined) return { label, after: words.t('audit.changed') }
    return { label, before: valueInWords(field, from, words), after: valueInWords(field, to, words) }
  })
}

function describeFacts(details: AuditRow['details'], words: AuditWords): AuditLine[] {
  return FACTS.flatMap(([field, label]) => {
    const value = details[field]
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return []
    return [{ label: words.t(label), after: valueInWords(field, value, words) }]
  })
}

function describePeriod({ from, to }: AuditRow['details'], words: AuditWords): AuditLine[] {
  if (typeof from !== 'string' || typeof to !== 'string') return []
  const { day } = words.format
  return [
    { label: words.t('audit.fact.period'), after: from === to ? day(from) : `${day(from)} – ${day(to)}` },
  ]
}

/** The log keeps a code; the system page has the words for it. */
function describeBackupFailure({ reason }: AuditRow['details'], { t }: AuditWords): AuditLine[] {
  if (typeof reason !== 'string') return []
  const known = BACKUP_FAILURES.find((one) => one === reason) ?? 'other'
  return [{ label: t('audit.fact.reason'), after: t(`system.backupReason.${known}`) }]
}

/** Both lists side by side would be unreadable; what is new and what is gone tells it. */
function describeRules(details: unknown, words: AuditWords): AuditLine[] {
  const change = RuleChange.safeParse(details)
  if (!change.success) return []
  const before = change.data.from.map((rule) => valueInWords('rule', rule, words))
  const after = change.data.to.map((rule) => valueInWords('rule', rule, words))
  const gone = before.filter((rule) => !after.includes(rule))
  const added = after.filter((rule) => !before.includes(rule))
  if (gone.length + added.length === 0) {
    return [{ label: words.t('rules.list'), after: words.t('audit.reordered') }]
  }
  return [
    ...gone.map((rule) => ({ label: words.t('audit.ruleGone'), after: rule })),
    ...added.map((rule) => ({ label: words.t('audit.ruleAdded'), after: rule })),
  ]
}
