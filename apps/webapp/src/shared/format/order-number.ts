/** An order's number as people say and write it: `№ 1042`. */
export const formatOrderNumber = (orderId: number): string => `№\u00a0${String(orderId)}`
