import { pastedTextOfStartParam, pastedTextPath } from '@pult/shared/orders/pasted-text'
import { startAt } from '../../shared/navigation/app-location'

/** `startapp=o_<id>`: the link under an order in a group chat (1-domain, "Notifications"). */
const ORDER_PARAM = /^o_([1-9]\d{0,9})$/u

/** The path a start parameter means, or null for one this app doesn't know. */
export function pathOfStartParam(startParam: string | null): string | null {
  const pastedId = pastedTextOfStartParam(startParam ?? '')
  if (pastedId !== null) return pastedTextPath(pastedId)
  const orderId = ORDER_PARAM.exec(startParam ?? '')?.[1]
  return orderId === undefined ? null : `/orders/${orderId}`
}

/** Opens what the link named, before the router reads the address. The API checks the rights. */
export function openStartParam(startParam: string | null): void {
  const path = pathOfStartParam(startParam)
  if (path !== null) startAt(path)
}
