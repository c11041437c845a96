import type { ClientView } from '@pult/shared/clients/client-views'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { clientOrdersQuery, clientQuery } from '../../../features/clients/api/clients'
import { newOrderPath } from '../../../features/clients/use-chosen-client'
import { OrderCard } from '../../../features/orders/components/order-card'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { navigateTo } from '../../../shared/navigation/app-location'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { AddressRow } from '../../../shared/ui/address-row'
import { Button, IconButton } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { PhoneRow } from '../../../shared/ui/phone-row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'

const EditClientSheet = lazy(() =>
  import('../../../features/clients/components/edit-client-sheet').then((module) => ({
    default: module.EditClientSheet,
  })),
)

/** One client: how to reach them, where they live, what was repaired. */
export function ClientDetail({ id }: { id: number }) {
  const t = useT()
  const { data: client, error, refetch } = useQuery(clientQuery(id))
  if (client) return <Opened client={client} />
  return (
    <Page title={t('clients.title')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />}
    </Page>
  )
}

function Opened({ client }: { client: ClientView }) {
  const t = useT()
  const [isEditing, setIsEditing] = useState(false)
  useMainButton({
    text: t('dispatcher.newOrder'),
    hidden: isEditing,
    onClick: () => {
      navigateTo(newOrderPath(client.id))
    },
  })
  const phones = [client.phone, client.extraPhone].filter((phone) => phone !== null)
  return (
    <Page
      title={client.name}
      subtitle={t('clients.ordersCount', { count: client.orders.total })}
      actions={
        <IconButton
          icon="edit"
          label={t('clients.edit')}
          onClick={() => {
            setIsEditing(true)
          }}
        />
      }
    >
      <Section>
        {phones.map((phone) => (
          <PhoneRow key={phone} phone={phone} />
        ))}
        {client.addresses.map(({ address, addressDetails }) => (
          <AddressRow key={`${address}/${addressDetails ?? ''}`} address={address} details={addressDetails} />
        ))}
      </Section>
      <History clientId={client.id} />
      {isEditing && (
        <Suspense>
          <EditClientSheet
            client={client}
            onClose={() => {
              setIsEditing(false)
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}

function History({ clientId }: { clientId: number }) {
  const t = useT()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    clientOrdersQuery(clientId),
  )
  return (
    <Section title={t('clients.history')} isList>
      {!data &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={2} />)}
      {data?.pages.flatMap((page) =>
        page.items.map((order) => (
          <OrderCard key={order.id} order={order} to={`/orders/${String(order.id)}`} viewer="desk" />
        )),
      )}
      {hasNextPage && (
        <Button look="plain" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </Section>
  )
}
