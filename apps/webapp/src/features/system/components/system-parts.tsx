import type { SystemView } from '@pult/shared/system/system-view'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { fileSize } from '../file-size'
import { HealthBadge } from './health-badge'

const SECOND_MS = 1_000

/** Database, Redis and bot with what there is to know about each. */
export function SystemParts({ system }: { system: SystemView }) {
  const t = useT()
  const format = useFormat()
  const { database, redis, bot } = system
  const size = fileSize(database.sizeBytes)
  const checked = bot.checkedAt === null ? t('system.notChecked') : format.relative(bot.checkedAt)
  return (
    <Section title={t('system.parts')}>
      <Row
        icon="system"
        title={t('system.database')}
        subtitle={[`PostgreSQL ${database.version}`, t(size.unit, { size: size.value })].join(' · ')}
        after={<HealthBadge health={database.status} />}
      />
      <Row
        icon="bolt"
        title="Redis"
        subtitle={redis.status === 'off' ? t('system.redisOff') : t('system.redisHint')}
        after={<HealthBadge health={redis.status} />}
      />
      <Row
        icon="send"
        title={t('system.bot')}
        subtitle={[bot.username === null ? null : `@${bot.username}`, checked].filter(Boolean).join(' · ')}
        after={<HealthBadge health={bot.status} />}
      />
    </Section>
  )
}

/** Messages of the bot on their way. */
export function SystemQueue({ system: { queue } }: { system: SystemView }) {
  const t = useT()
  const format = useFormat()
  const { queued, oldestAgeSeconds, failed, dead } = queue
  const age =
    oldestAgeSeconds === null
      ? t('system.nothingDue')
      : t('system.oldest', { duration: format.duration(oldestAgeSeconds * SECOND_MS) })
  return (
    <Section title={t('system.queue')}>
      <Row icon="hourglass" title={t('system.queued')} subtitle={age} after={queued} />
      <Row icon="refresh" title={t('system.failed')} after={failed} />
      <Row icon="alert" title={t('system.dead')} after={dead} />
    </Section>
  )
}

/** Versions, for whoever asks support. */
export function SystemVersions({ system }: { system: SystemView }) {
  const t = useT()
  const format = useFormat()
  return (
    <Section title={t('system.versions')}>
      <Row label={t('system.version')} title={system.version} />
      <Row label="Node.js" title={system.nodeVersion} />
      <Row label={t('system.environment')} title={system.environment} />
      {system.database.migration !== null && (
        <Row label={t('system.migration')} title={breakable(system.database.migration)} />
      )}
      <Row label={t('system.startedAt')} title={format.instant(system.startedAt)} />
    </Section>
  )
}

/** A migration's name is one long word: it may break after its underscores. */
const breakable = (name: string): string => name.replaceAll('_', '_\u200b')
