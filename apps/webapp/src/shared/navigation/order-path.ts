import { useStanding, type Standing } from '../session/me'

/** The same order under the path its viewer's screen has: the desk's or the master's. */
export const orderPath = (orderId: number, { isDesk }: Standing): string =>
  `${isDesk ? '/orders' : '/my'}/${String(orderId)}`

/** `const toOrder = useOrderPath()`; `toOrder(1042)`. */
export function useOrderPath(): (orderId: number) => string {
  const standing = useStanding()
  return (orderId) => orderPath(orderId, standing)
}
