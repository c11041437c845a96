import type { AuditRow } from '@pult/shared/audit/audit-views'
import { memo } from 'react'
import { Link } from 'wouter'
import { useFormat } from '../../../shared/format/use-format'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { ChangedValue } from '../../../shared/ui/changed-value'
import { Icon, type IconName } from '../../../shared/ui/icon'
import { knownAction } from '../audit-actions'
import { describeEntry, type AuditLine } from '../describe-entry'
import styles from './audit-entry.module.css'

/** Usual height of an entry with its gap; real heights are measured. */
export const AUDIT_ENTRY_HEIGHT = 108

const ICONS: Readonly<Record<string, IconName>> = {
  user: 'user',
  application: 'inbox',
  master: 'tools',
  settings: 'settings',
  split_rules: 'wallet',
  equipment_type: 'tools',
  client: 'clients',
  hand_in: 'wallet',
  api_token: 'system',
  report: 'chart',
  notification: 'send',
}

/** Who did what to whom, when, and what changed by it. */
export const AuditEntry = memo(function AuditEntry({ entry }: { entry: AuditRow }) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const action = knownAction(entry.action)
  const lines = describeEntry(entry, { t, format, equipmentName })
  return (
    <article className={styles.entry}>
      <span className={styles.icon}>
        <Icon name={ICONS[entry.subjectType] ?? 'log'} size={20} />
      </span>
      <div className={styles.body}>
        <p className={styles.action}>{action ? t(`audit.action.${action}`) : entry.action}</p>
        <Subject entry={entry} />
        {lines.length > 0 && (
          <dl className={styles.lines}>
            {lines.map((line, index) => (
              <Line key={index} line={line} />
            ))}
          </dl>
        )}
        <p className={styles.note}>
          {actorName(entry, t)} · <time dateTime={entry.createdAt}>{format.instant(entry.createdAt)}</time>
        </p>
      </div>
    </article>
  )
})

function actorName({ actor }: AuditRow, t: (key: MessageKey, values?: { name: string }) => string): string {
  if (!actor) return t('audit.product')
  return actor.id === null ? t('audit.byToken', { name: actor.name }) : actor.name
}

/** Whom or what it was done to, as a link where there is a screen for it. */
function Subject({ entry }: { entry: AuditRow }) {
  const equipmentName = useEquipmentName()
  const { subjectType, subjectId, subjectName } = entry
  if (subjectType === 'client' && subjectId !== null) {
    return <SubjectLink to={`/clients/${subjectId}`} messageKey="audit.client" />
  }
  if (subjectType === 'master' && subjectId !== null) {
    return <SubjectLink to={`/people/masters/${subjectId}`} text={subjectName} messageKey="people.master" />
  }
  const text = subjectType === 'equipment_type' ? equipmentName(subjectId ?? '') : subjectName
  return text === null || text === '' ? null : <p className={styles.subject}>{text}</p>
}

function SubjectLink({ to, text, messageKey }: { to: string; text?: string | null; messageKey: MessageKey }) {
  const t = useT()
  return (
    <p className={styles.subject}>
      <Link href={to}>{text ?? t(messageKey)}</Link>
    </p>
  )
}

function Line({ line: { label, before, after } }: { line: AuditLine }) {
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd>
        <ChangedValue before={before} after={after} />
      </dd>
    </div>
  )
}
