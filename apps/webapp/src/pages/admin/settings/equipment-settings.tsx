import type { EquipmentTypeRow } from '@pult/shared/settings/settings'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { equipmentTypesQuery } from '../../../features/organisation/api/equipment-types'
import {
  AddEquipmentSheet,
  EditEquipmentSheet,
} from '../../../features/organisation/equipment/equipment-sheet'
import { useT } from '../../../shared/i18n/use-t'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Badge } from '../../../shared/ui/badge'
import { Button } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import styles from './settings.module.css'

/** Stands for no code: codes are upper case. */
const NEW = 'new'

/** What the company repairs. */
export function EquipmentSettings() {
  const t = useT()
  const [opened, setOpened] = useState<string | null>(null)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(equipmentTypesQuery)
  const types = data?.pages.flatMap(({ items }) => items) ?? []
  const openedType = types.find(({ code }) => code === opened)
  const close = (): void => {
    setOpened(null)
  }
  useMainButton({
    text: t('equipment.add'),
    onClick: () => {
      setOpened(NEW)
    },
    hidden: opened !== null || !data,
  })
  return (
    <Page title={t('settings.section.equipment')}>
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList />)}
      <Types
        title={t('equipment.active')}
        types={types.filter(({ isActive }) => isActive)}
        onOpen={setOpened}
      />
      <Types
        title={t('equipment.retired')}
        types={types.filter(({ isActive }) => !isActive)}
        onOpen={setOpened}
      />
      {hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('action.loadMore')}
          </Button>
        </div>
      )}
      {opened === NEW && <AddEquipmentSheet onClose={close} />}
      {openedType && <EditEquipmentSheet type={openedType} onClose={close} />}
    </Page>
  )
}

interface TypesProps {
  readonly title: string
  readonly types: readonly EquipmentTypeRow[]
  readonly onOpen: (code: string) => void
}

function Types({ title, types, onOpen }: TypesProps) {
  const t = useT()
  if (types.length === 0) return null
  return (
    <Section title={title}>
      {types.map(({ code, name, isActive }) => (
        <Row
          key={code}
          title={name}
          subtitle={code}
          after={isActive ? undefined : <Badge tone="gray">{t('equipment.retiredMark')}</Badge>}
          onClick={() => {
            onOpen(code)
          }}
        />
      ))}
    </Section>
  )
}
