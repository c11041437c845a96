import type { KeyboardEvent } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { Page } from '../../../shared/ui/page'
import { SkeletonList } from '../../../shared/ui/skeleton'

/** Behind the outline there is nothing to go to yet: Tab would leave the app. Shift+Tab leads back as ever. */
function waitWithTab(event: KeyboardEvent): void {
  if (event.key === 'Tab' && !event.shiftKey) event.preventDefault()
}

/** The page of an order on its way: its number, and the shape of what comes. */
export function OrderOutline({ id }: { id: number }) {
  const format = useFormat()
  return (
    <Page title={format.orderNumber(id)}>
      <div tabIndex={0} onKeyDown={waitWithTab}>
        <SkeletonList rows={4} />
      </div>
    </Page>
  )
}
