import { useQuery } from '@tanstack/react-query'
import { systemQuery } from '../../features/system/api/system'
import { LostMessages } from '../../features/system/components/lost-messages'
import { SystemBackup } from '../../features/system/components/system-backup'
import { SystemParts, SystemQueue, SystemVersions } from '../../features/system/components/system-parts'
import { useT } from '../../shared/i18n/use-t'
import { IconButton } from '../../shared/ui/button'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'
import { ErrorState } from '../../shared/ui/states'

/** «Система»: how the installation is doing, and messages that did not arrive. */
export function SystemPage() {
  const t = useT()
  const { data: system, error, isFetching, refetch } = useQuery(systemQuery)
  return (
    <Page
      title={t('tab.system')}
      actions={
        <IconButton
          icon="refresh"
          label={t('system.refresh')}
          disabled={isFetching}
          onClick={() => void refetch()}
        />
      }
    >
      {!system &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={4} />)}
      {system && (
        <>
          <SystemParts system={system} />
          <SystemQueue system={system} />
          <LostMessages />
          <SystemBackup system={system} />
          <SystemVersions system={system} />
        </>
      )}
    </Page>
  )
}
