import type { ApiTokenView, CreatedApiToken } from '@pult/shared/tokens/token-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiTokensQuery } from '../../../features/tokens/api/api-tokens'
import { CreateTokenSheet } from '../../../features/tokens/components/create-token-sheet'
import { CreatedTokenSheet } from '../../../features/tokens/components/created-token-sheet'
import { TokenRow } from '../../../features/tokens/components/token-row'
import { TokenSheet } from '../../../features/tokens/components/token-sheet'
import { tokenState } from '../../../features/tokens/expiry'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { openOutside } from '../../../shared/telegram/links'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Button } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import styles from './settings.module.css'

/** What lies over the list. */
type Opened =
  | { readonly kind: 'create' }
  | { readonly kind: 'created'; readonly token: CreatedApiToken }
  | { readonly kind: 'token'; readonly id: number }

/** By which other systems use the API. */
export function TokenSettings() {
  const t = useT()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { data, error, refetch, ...paging } = useInfiniteQuery(apiTokensQuery)
  const tokens = data?.pages.flatMap(({ items }) => items)
  useMainButton({
    text: t('tokens.create'),
    onClick: () => {
      setOpened({ kind: 'create' })
    },
    hidden: !tokens || opened !== null,
  })
  return (
    <Page title={t('settings.section.tokens')}>
      {tokens && (
        <TokenLists
          tokens={tokens}
          onOpen={(id) => {
            setOpened({ kind: 'token', id })
          }}
        />
      )}
      {!tokens && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!tokens && !error && <SkeletonList rows={3} />}
      {paging.hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={paging.isFetchingNextPage} onClick={() => void paging.fetchNextPage()}>
            {t('action.loadMore')}
          </Button>
        </div>
      )}
      <Section footer={t('tokens.docsHint')}>
        <Row
          icon="log"
          title={t('tokens.docs')}
          onClick={() => {
            openOutside(new URL('/api/docs', window.location.origin).href)
          }}
        />
      </Section>
      <OpenedSheet opened={opened} tokens={tokens ?? []} onOpen={setOpened} />
    </Page>
  )
}

interface OpenedSheetProps {
  readonly opened: Opened | null
  readonly tokens: readonly ApiTokenView[]
  readonly onOpen: (opened: Opened | null) => void
}

function OpenedSheet({ opened, tokens, onOpen }: OpenedSheetProps) {
  const close = (): void => {
    onOpen(null)
  }
  if (opened?.kind === 'create') {
    return (
      <CreateTokenSheet
        onClose={close}
        onCreated={(token) => {
          onOpen({ kind: 'created', token })
        }}
      />
    )
  }
  if (opened?.kind === 'created') return <CreatedTokenSheet created={opened.token} onClose={close} />
  const token = tokens.find(({ id }) => id === opened?.id)
  return token ? <TokenSheet token={token} onClose={close} /> : null
}

interface TokenListsProps {
  readonly tokens: readonly ApiTokenView[]
  readonly onOpen: (id: number) => void
}

function TokenLists({ tokens, onOpen }: TokenListsProps) {
  const t = useT()
  const { now } = useFormat()
  if (tokens.length === 0) {
    return <EmptyState icon="key" title={t('tokens.empty')} text={t('tokens.emptyHint')} />
  }
  const live = tokens.filter((token) => tokenState(token, now) === 'active')
  const ended = tokens.filter((token) => !live.includes(token))
  return (
    <>
      <Tokens title={t('tokens.live')} tokens={live} onOpen={onOpen} />
      <Tokens title={t('tokens.ended')} tokens={ended} onOpen={onOpen} />
    </>
  )
}

function Tokens({ title, tokens, onOpen }: TokenListsProps & { title: string }) {
  if (tokens.length === 0) return null
  return (
    <Section title={title}>
      {tokens.map((token) => (
        <TokenRow
          key={token.id}
          token={token}
          onOpen={() => {
            onOpen(token.id)
          }}
        />
      ))}
    </Section>
  )
}
