/**
 * Where a message stands (2-api). FAILED waits for its next try; BLOCKED means that Telegram won't let us write to the
 * chat; DEAD is given up and waits for somebody to look at it and replay it.
 */
export const DELIVERY_STATES = ['QUEUED', 'SENT', 'FAILED', 'BLOCKED', 'DEAD'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
