import { createContext } from 'react'
import type { ActionQueue } from './action-queue'

export type UsedQueue = Pick<ActionQueue, 'items' | 'subscribe' | 'run' | 'remove' | 'flush'>

/**
 * The queue on its way: the first screen doesn't wait for its code, only what shows or fills it does. The promise is
 * the same each time.
 */
export const ActionQueueContext = createContext<(() => Promise<UsedQueue>) | null>(null)
