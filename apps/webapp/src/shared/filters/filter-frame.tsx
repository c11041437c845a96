import type { ReactNode } from 'react'
import { useT } from '../i18n/use-t'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'

export interface FilterFrameProps {
  readonly onApply: () => void
  readonly onClear: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A sheet of conditions: nothing changes until «Показать»; clearing shows everything. Both close it. */
export function FilterFrame({ onApply, onClear, onClose, children }: FilterFrameProps) {
  const t = useT()
  return (
    <Sheet
      title={t('filter.title')}
      onClose={onClose}
      footer={
        <>
          <Button
            look="filled"
            onClick={() => {
              onApply()
              onClose()
            }}
          >
            {t('filter.apply')}
          </Button>
          <Button
            onClick={() => {
              onClear()
              onClose()
            }}
          >
            {t('dispatcher.clearFilters')}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
