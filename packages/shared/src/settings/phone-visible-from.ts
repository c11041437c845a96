import * as z from 'zod/mini'

/** From which status on the master of an order sees the client's phone. Apart from the settings: `/me` needs it alone. */
export const PhoneVisibleFrom = z.enum(['ASSIGNED', 'ACCEPTED', 'ONSITE'])
export type PhoneVisibleFrom = z.infer<typeof PhoneVisibleFrom>
