import type { ClientRow } from '@pult/shared/clients/client-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { shortAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { CardLink } from '../../../shared/ui/card-link'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { VirtualList } from '../../../shared/ui/virtual-list'
import { clientListQuery } from '../api/clients'
import styles from './client-list.module.css'

const ROW_HEIGHT = 92
const keyOf = (client: ClientRow): number => client.id

/** Everybody who ever called, found by name, phone or address. */
export function ClientList({ q, selectedId }: { q: string; selectedId: number | null }) {
  const t = useT()
  const { data, error, refetch, ...paging } = useInfiniteQuery(clientListQuery(q.trim()))
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList />
  const clients = data.pages.flatMap((page) => page.items)
  if (clients.length === 0) {
    return q.trim() === '' ? (
      <EmptyState icon="clients" title={t('clients.empty')} text={t('clients.emptyHint')} />
    ) : (
      <EmptyState icon="search" title={t('clients.notFound')} />
    )
  }
  return (
    <VirtualList
      label={t('clients.title')}
      items={clients}
      keyOf={keyOf}
      estimatedHeight={ROW_HEIGHT}
      renderItem={(client) => <ClientCardLink client={client} isSelected={client.id === selectedId} />}
      {...paging}
    />
  )
}

function ClientCardLink({ client, isSelected }: { client: ClientRow; isSelected: boolean }) {
  const t = useT()
  const format = useFormat()
  return (
    <CardLink to={`/clients/${String(client.id)}`} isSelected={isSelected}>
      <span className={styles.name}>{client.name}</span>
      <span className={styles.line}>
        {format.phone(client.phone)} · {t('clients.ordersCount', { count: client.orders.total })}
      </span>
      {client.address !== null && <span className={styles.line}>{shortAddress(client.address)}</span>}
    </CardLink>
  )
}
