import type { SystemView } from '@pult/shared/system/system-view'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { fileSize } from '../file-size'

type LastBackup = NonNullable<SystemView['lastBackup']>

/** Age, size and proof of a backup, or why there is none. */
function useBackupFacts({ finishedAt, isOk, sizeBytes, isVerified, reason }: LastBackup): string {
  const t = useT()
  const format = useFormat()
  if (!isOk) return t(`system.backupReason.${reason ?? 'other'}`)
  const size = sizeBytes === null ? null : fileSize(sizeBytes)
  return [
    format.relative(finishedAt),
    size && t(size.unit, { size: size.value }),
    t(isVerified ? 'system.backupVerified' : 'system.backupRead'),
  ]
    .filter(Boolean)
    .join(' · ')
}

function LastBackupRow({ backup }: { backup: LastBackup }) {
  const t = useT()
  const format = useFormat()
  const { isOk, finishedAt } = backup
  return (
    <Row
      icon="inbox"
      title={format.instant(finishedAt)}
      subtitle={useBackupFacts(backup)}
      after={
        <Badge tone={isOk ? 'green' : 'red'} icon={isOk ? 'check' : 'alert'}>
          {t(isOk ? 'system.backupOk' : 'system.backupFailed')}
        </Badge>
      }
    />
  )
}

/** When backups are made and how long they are kept; above all, what keeps them from being made. */
function useBackupHint({ backups, lastBackup }: SystemView): string {
  const t = useT()
  const { isPossible, programMajor, at, keepDays } = backups
  if (!isPossible) return t('system.noPgDump', { major: programMajor })
  if (!lastBackup) return t('system.noBackupHint', { time: at })
  return t('system.backupSchedule', { time: at, days: keepDays })
}

/** The last backup; after a failure also when one last succeeded. */
export function SystemBackup({ system }: { system: SystemView }) {
  const t = useT()
  const format = useFormat()
  const { lastBackup, backups } = system
  const hint = useBackupHint(system)
  const lastGood = backups.lastGoodAt === null ? t('system.noGoodBackup') : format.instant(backups.lastGoodAt)
  return (
    <Section title={t('system.backup')} footer={hint}>
      {lastBackup ? <LastBackupRow backup={lastBackup} /> : <Row icon="inbox" title={t('system.noBackup')} />}
      {lastBackup?.isOk === false && <Row label={t('system.lastGoodBackup')} title={lastGood} />}
    </Section>
  )
}
