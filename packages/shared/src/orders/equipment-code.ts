import * as z from 'zod/mini'

/** The stable code of an equipment type: `WASHING_MACHINE`. */
export const EquipmentCode = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'Not an equipment code'))
