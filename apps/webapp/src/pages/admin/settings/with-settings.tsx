import type { SettingsView } from '@pult/shared/settings/settings'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { settingsQuery } from '../../../features/organisation/api/settings'
import { Page } from '../../../shared/ui/page'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'

/** A screen of settings once they are there. */
export function WithSettings({
  title,
  children,
}: {
  title: string
  children: (settings: SettingsView) => ReactNode
}) {
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  return (
    <Page title={title}>
      {settings ? (
        children(settings)
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonList rows={3} />
      )}
    </Page>
  )
}
